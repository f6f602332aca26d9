// SPDX-License-Identifier: Apache-2.0
#include "demo/people.hpp"

#include <array>
#include <cstdio>

namespace demo {
namespace {

// Repetition is frequency: nearly four in ten are Nguyễn.
constexpr std::array<std::string_view, 40> families{
    "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn",
    "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần",   "Trần",   "Trần",   "Trần",   "Lê",     "Lê",
    "Lê",     "Phạm",   "Phạm",   "Phạm",   "Hoàng",  "Huỳnh",  "Phan",   "Vũ",     "Võ",     "Đặng",
    "Bùi",    "Đỗ",     "Hồ",     "Ngô",    "Dương",  "Lý",     "Lò",     "Nông",   "Hà",     "Đinh"};
constexpr std::array<std::string_view, 24> male_middles{
    "Văn", "Văn", "Văn",  "Văn", "Hữu",   "Đức",   "Minh", "Quang", "Quốc",  "Công", "Thành", "Xuân",
    "Anh", "Gia", "Đình", "Duy", "Hoàng", "Trọng", "Tuấn", "Bá",    "Thanh", "Ngọc", "Nhật",  "Khánh"};
constexpr std::array<std::string_view, 20> female_middles{
    "Thị",    "Thị", "Thị",   "Thị",   "Thị", "Thị Ngọc", "Thị Thu", "Thị Minh", "Ngọc", "Thu",
    "Phương", "Bảo", "Khánh", "Thanh", "Mai", "Hồng",     "Thùy",    "Quỳnh",    "Hà",   "Thị Kim"};
constexpr std::array<std::string_view, 36> male_givens{
    "An",    "Anh",   "Bách", "Bảo",   "Bình",  "Cường", "Dũng", "Duy",   "Đạt",   "Đức",   "Hải",  "Hiếu",
    "Hoàng", "Huy",   "Hùng", "Khang", "Khoa",  "Kiên",  "Lâm",  "Long",  "Lộc",   "Minh",  "Nam",  "Nghĩa",
    "Nhân",  "Phong", "Phúc", "Quân",  "Quang", "Sơn",   "Tài",  "Thành", "Thịnh", "Trung", "Tuấn", "Vinh"};
constexpr std::array<std::string_view, 36> female_givens{
    "An",   "Anh",  "Ánh",  "Châu",  "Chi",   "Diễm", "Dung",   "Duyên", "Giang", "Hà",   "Hân",   "Hạnh",
    "Hiền", "Hoa",  "Hồng", "Huyền", "Hương", "Khuê", "Lan",    "Linh",  "Loan",  "Ly",   "Mai",   "My",
    "Nga",  "Ngân", "Ngọc", "Nhi",   "Nhung", "Oanh", "Phương", "Quyên", "Thảo",  "Thúy", "Trang", "Yến"};
constexpr std::array<std::string_view, 16> highland_names{
    "H'Hen Niê",  "Y Thăng Êban", "K'Sor H'Nhi", "Điểu Ong",       "Lò Thị Inh",   "Giàng A Sình",
    "Vừ Mí Say",  "Sùng Thị Mỷ",  "Ksor Y Lan",  "Rơ Châm H'Luyn", "Y Moan Kbuôr", "Thào A Páo",
    "Cứ Thị Chi", "Vàng Thị Sua", "Mùa A Tú",    "Lý Mẩy Chạn"};

struct Prize {
  std::string_view field, title;
  int level;
  std::string_view family;
};
constexpr std::array<Prize, 20> prizes{
    Prize{"study", "Giải Nhất kỳ thi học sinh giỏi cấp tỉnh", 4, "NONE"},
    {"study", "Giải Ba kỳ thi học sinh giỏi quốc gia", 5, "NONE"},
    {"study", "Danh hiệu Sinh viên 5 tốt cấp trung ương", 5, "FEDERATION"},
    {"research", "Giải Nhì cuộc thi Sáng tạo thanh thiếu niên, nhi đồng toàn quốc", 5, "UNION"},
    {"research", "Giải thưởng Quả Cầu Vàng", 5, "UNION"},
    {"research", "Huy chương Bạc triển lãm sáng chế quốc tế", 7, "NONE"},
    {"technology", "Giải Ba hội thi Tin học trẻ cấp tỉnh", 4, "UNION"},
    {"technology", "Giải Nhất hội thi Tin học trẻ toàn quốc", 5, "UNION"},
    {"labour", "Giải thưởng Lương Định Của", 5, "UNION"},
    {"labour", "Danh hiệu Người thợ trẻ giỏi cấp tỉnh", 4, "UNION"},
    {"business", "Giải Nhì cuộc thi Dự án khởi nghiệp thanh niên nông thôn", 5, "UNION"},
    {"arts", "Huy chương Vàng liên hoan tiếng hát học sinh, sinh viên", 4, "FEDERATION"},
    {"sport", "Huy chương Đồng giải trẻ Đông Nam Á", 6, "NONE"},
    {"sport", "Huy chương Vàng đại hội thể thao cấp tỉnh", 4, "NONE"},
    {"social", "Giải thưởng Tình nguyện quốc gia", 5, "FEDERATION"},
    {"social", "Gương mặt trẻ tiêu biểu cấp tỉnh", 4, "UNION"},
    {"administration", "Danh hiệu Cán bộ, công chức, viên chức trẻ giỏi", 5, "UNION"},
    {"defence", "Gương mặt trẻ tiêu biểu lực lượng vũ trang", 5, "UNION"},
    {"security", "Giải thưởng Thanh niên tiên tiến làm theo lời Bác", 4, "UNION"},
    {"study", "Giải thưởng Kim Đồng", 5, "PIONEERS"}};
constexpr std::array<std::string_view, 12> places{"Trường THPT chuyên",       "Trường THPT số 1",
                                                  "Trường THCS xã",           "Trường Đại học tỉnh",
                                                  "Trường Cao đẳng nghề",     "Hợp tác xã nông nghiệp sạch",
                                                  "Công ty may xuất khẩu",    "Ủy ban nhân dân xã",
                                                  "Bệnh viện đa khoa tỉnh",   "Trung tâm huấn luyện thể thao",
                                                  "Doanh nghiệp khởi nghiệp", "Đoàn nghệ thuật tỉnh"};

std::string_view group_for(int place) {
  return place < 5                  ? "pupils"
         : place == 6               ? "workers"
         : place == 7 || place == 8 ? "civil_servants"
         : place == 10              ? "entrepreneurs"
                                    : "rural_urban";
}

}  // namespace

template <class List>
const auto& People::one_of(const List& list) {
  return list[static_cast<std::size_t>(chance_() % list.size())];
}

int People::between(int least, int most) {
  return least + static_cast<int>(chance_() % static_cast<std::uint64_t>(most - least + 1));
}

talents::Draft People::next(core::Date today) {
  const bool female = chance_() % 2 == 0;
  talents::Draft draft{.sex = female ? "female" : "male"};
  if (chance_() % 50 == 0)
    draft.full_name = one_of(highland_names);
  else {
    draft.full_name = std::string{one_of(families)} + ' ' +
                      std::string{female ? one_of(female_middles) : one_of(male_middles)} + ' ' +
                      std::string{female ? one_of(female_givens) : one_of(male_givens)};
  }
  const auto birth = core::Date{today.year() - between(11, 40), static_cast<unsigned>(between(1, 12)),
                                static_cast<unsigned>(between(1, 28))};
  draft.birth = chance_() % 20 == 0 ? std::to_string(birth.year()) : birth.vietnamese();
  const auto& prize = one_of(prizes);
  const int place = between(0, static_cast<int>(places.size()) - 1);
  draft.field = prize.field;
  draft.workplace = places[static_cast<std::size_t>(place)];
  draft.target_group = group_for(place);
  draft.achievements.push_back({.title = std::string{prize.title},
                                .level = prize.level,
                                .year = between(std::max(2010, birth.year() + 8), today.year()),
                                .family = std::string{prize.family}});
  const bool child = today.year() - birth.year() < 16;
  draft.stage = child ? "PROMISING" : prize.level >= 5 ? "HONOURED" : "RECOGNISED";
  char digits[32];
  std::snprintf(digits, sizeof digits, "999%09lld", static_cast<long long>(++count_));
  draft.citizen_id = digits;
  std::snprintf(digits, sizeof digits, "09%08lld", static_cast<long long>(chance_() % 100'000'000));
  draft.phone = digits;
  return draft;
}

}  // namespace demo
