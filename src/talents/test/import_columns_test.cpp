// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "talents/import_columns.hpp"
#include "text/text.hpp"

using namespace talents;

namespace {

struct Usual {
  const char* header;
  Part part;
};

// Headers of lists as offices keep them: with and without marks, in capitals, with remarks in brackets.
constexpr Usual usual[] = {
    {"Họ và tên", Part::full_name},
    {"HỌ VÀ TÊN", Part::full_name},
    {"Ho va ten", Part::full_name},
    {"Họ tên", Part::full_name},
    {"HỌ TÊN", Part::full_name},
    {"Họ và tên học sinh", Part::full_name},
    {"Họ, tên", Part::full_name},
    {"Họ & tên", Part::full_name},
    {"Họ và tên (chữ in hoa)", Part::full_name},
    {"Tên tài năng", Part::full_name},
    {"Full name", Part::full_name},
    {"Họ và tên thí sinh", Part::full_name},
    {"HỌ VÀ TÊN ĐOÀN VIÊN", Part::full_name},
    {"Họ tên cá nhân được tuyên dương", Part::full_name},
    {"Họ đệm và tên", Part::full_name},
    {"Họ tên đệm", Part::family_name},
    {"Họ đệm", Part::family_name},
    {"Họ và tên đệm", Part::family_name},
    {"Họ và chữ lót", Part::family_name},
    {"Họ", Part::family_name},
    {"Tên", Part::given_name},
    {"TÊN", Part::given_name},
    {"Ngày sinh", Part::birth},
    {"NGÀY SINH", Part::birth},
    {"Ngay sinh", Part::birth},
    {"Năm sinh", Part::birth},
    {"Nam sinh", Part::birth},
    {"Ngày, tháng, năm sinh", Part::birth},
    {"Ngày tháng năm sinh (dd/mm/yyyy)", Part::birth},
    {"Ngày/tháng/năm sinh", Part::birth},
    {"Sinh ngày", Part::birth},
    {"Ngày sinh (nếu có)", Part::birth},
    {"Date of birth", Part::birth},
    {"Giới tính", Part::sex},
    {"Giới tính (Nam/Nữ)", Part::sex},
    {"Phái", Part::sex},
    {"Nam/Nữ", Part::sex},
    {"Gioi tinh", Part::sex},
    {"Nam", Part::male},
    {"Nữ", Part::female},
    {"NỮ", Part::female},
    {"Số CCCD", Part::citizen_id},
    {"CCCD", Part::citizen_id},
    {"CMND/CCCD", Part::citizen_id},
    {"Số CMND/CCCD", Part::citizen_id},
    {"Số CCCD/CMND", Part::citizen_id},
    {"Căn cước công dân", Part::citizen_id},
    {"Số căn cước", Part::citizen_id},
    {"Số định danh cá nhân", Part::citizen_id},
    {"Mã định danh", Part::citizen_id},
    {"Số CMND", Part::citizen_id},
    {"Số CCCD (12 số)", Part::citizen_id},
    {"Chứng minh nhân dân", Part::citizen_id},
    {"Điện thoại", Part::phone},
    {"Số điện thoại", Part::phone},
    {"SĐT", Part::phone},
    {"SDT", Part::phone},
    {"ĐT", Part::phone},
    {"Điện thoại liên hệ", Part::phone},
    {"SĐT liên hệ (Zalo)", Part::phone},
    {"Số ĐT", Part::phone},
    {"Di động", Part::phone},
    {"Email", Part::email},
    {"E-mail", Part::email},
    {"Địa chỉ email", Part::email},
    {"Thư điện tử", Part::email},
    {"Gmail", Part::email},
    {"Đơn vị", Part::unit},
    {"ĐƠN VỊ", Part::unit},
    {"Don vi", Part::unit},
    {"Đơn vị (Đoàn xã, phường)", Part::unit},
    {"Tên đơn vị", Part::unit},
    {"Cơ sở Đoàn", Part::unit},
    {"Đoàn cơ sở", Part::unit},
    {"Đơn vị đề cử", Part::unit},
    {"Xã/phường", Part::unit},
    {"Đơn vị công tác/học tập", Part::workplace},
    {"Nơi công tác", Part::workplace},
    {"Đơn vị công tác, học tập", Part::workplace},
    {"Trường", Part::workplace},
    {"Trường/Lớp", Part::workplace},
    {"Nơi học tập, công tác", Part::workplace},
    {"Lớp", Part::workplace},
    {"Chức vụ, đơn vị công tác", Part::workplace},
    {"Trường THPT", Part::workplace},
    {"Nghề nghiệp, nơi làm việc", Part::workplace},
    {"Lĩnh vực", Part::field},
    {"LĨNH VỰC", Part::field},
    {"Lĩnh vực tài năng", Part::field},
    {"Linh vuc", Part::field},
    {"Năng khiếu", Part::field},
    {"Đối tượng", Part::target_group},
    {"Nhóm đối tượng", Part::target_group},
    {"Đối tượng thanh niên", Part::target_group},
    {"Giai đoạn", Part::stage},
    {"Thành tích", Part::achievement},
    {"THÀNH TÍCH NỔI BẬT", Part::achievement},
    {"Thành tích tiêu biểu", Part::achievement},
    {"Danh hiệu", Part::achievement},
    {"Giải thưởng", Part::achievement},
    {"Giải", Part::achievement},
    {"Tên giải thưởng", Part::achievement},
    {"Thành tích đạt được (ghi rõ giải, cấp)", Part::achievement},
    {"Hình thức khen thưởng", Part::achievement},
    {"Tóm tắt thành tích trong 3 năm", Part::achievement},
    {"Thanh tich", Part::achievement},
    {"Danh hiệu/giải thưởng", Part::achievement},
    {"Cấp", Part::level},
    {"CẤP", Part::level},
    {"Cấp giải", Part::level},
    {"Cấp khen thưởng", Part::level},
    {"Cấp đạt giải", Part::level},
    {"Cap", Part::level},
    {"Cấp thành tích", Part::level},
    {"Năm", Part::year},
    {"NĂM", Part::year},
    {"Năm đạt giải", Part::year},
    {"Năm tuyên dương", Part::year},
    {"Năm khen thưởng", Part::year},
    {"Năm học", Part::year},
    {"Năm được tôn vinh", Part::year},
    {"Đơn vị khen thưởng", Part::family},
    {"Tổ chức tuyên dương", Part::family},
    {"Ghi chú", Part::note},
    {"GHI CHÚ", Part::note},
    {"Ghi chu", Part::note},
    {"STT", Part::none},
    {"TT", Part::none},
    {"Số TT", Part::none},
    {"Nơi sinh", Part::none},
    {"Quê quán", Part::none},
    {"Dân tộc", Part::none},
    {"Địa chỉ thường trú", Part::none},
    {"Ngày cấp", Part::none},
    {"Họ tên phụ huynh", Part::none},
    {"SĐT phụ huynh", Part::none},
    {"Nơi cấp CCCD", Part::none},
    {"Chức vụ", Part::none},
};

sheets::Row row(std::uint32_t number, std::vector<std::string> cells) { return {number, std::move(cells)}; }

}  // namespace

TEST_CASE("F11 nineteen of twenty usual headers are recognised, with or without marks") {
  int right = 0, all = 0;
  for (const auto& [header, part] : usual) {
    ++all;
    const auto found = part_of(header);
    if (found == part)
      ++right;
    else
      MESSAGE(header, " is read as ", found ? name(*found) : std::string_view{"nothing"});
  }
  CHECK(all >= 80);
  CHECK(right * 100 >= all * 95);
}

TEST_CASE("F11 the header is found below titles and merged cells") {
  const std::vector<sheets::Row> rows{row(1, {"TỈNH ĐOÀN AN GIANG", "", "", "ĐOÀN TNCS HỒ CHÍ MINH"}),
                                      row(3, {"", "DANH SÁCH TÀI NĂNG TRẺ TIÊU BIỂU NĂM 2025"}),
                                      row(6, {"STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Thành tích", "Cấp", "Năm"}),
                                      row(7, {"1", "Nguyễn Văn An", "2008", "", "Giải Nhất", "Tỉnh", "2025"})};
  const auto columns = find_columns(rows);
  REQUIRE(columns);
  CHECK(columns->header_row == 6);
  CHECK(columns->of(Part::full_name) == 1);
  CHECK(columns->of(Part::year) == 6);
}

TEST_CASE("F11 a heading over two lines is read together") {
  const std::vector<sheets::Row> rows{
      row(4, {"TT", "Họ và tên", "", "Năm sinh", "", "Đơn vị", "Thành tích", "", ""}),
      row(5, {"", "Họ đệm", "Tên", "Nam", "Nữ", "", "Nội dung giải thưởng", "Cấp", "Năm"}),
      row(6, {"1", "Trần Thị", "Bình", "", "2009", "", "Giải Ba", "Tỉnh", "2024"})};
  const auto columns = find_columns(rows);
  REQUIRE(columns);
  CHECK(columns->header_lines == 2);
  CHECK(columns->parts == std::vector{Part::none, Part::family_name, Part::given_name, Part::male, Part::female,
                                      Part::unit, Part::achievement, Part::level, Part::year});
}

TEST_CASE("F11 two columns under one name are the family name and the given name") {
  const auto columns = find_columns(std::vector<sheets::Row>{row(1, {"STT", "Họ và tên", "Tên", "Ngày sinh"})});
  REQUIRE(columns);
  CHECK(columns->of(Part::family_name) == 1);
  CHECK(columns->of(Part::given_name) == 2);
}

TEST_CASE("F11 a column Nam without marks is a year unless Nữ stands beside it") {
  const auto years = find_columns(std::vector<sheets::Row>{row(1, {"Ho ten", "Thanh tich", "Nam"})});
  REQUIRE(years);
  CHECK(years->of(Part::year) == 2);
  const auto sexes = find_columns(std::vector<sheets::Row>{row(1, {"Ho ten", "Nam", "Nu", "Nam dat giai"})});
  REQUIRE(sexes);
  CHECK(sexes->of(Part::male) == 1);
  CHECK(sexes->of(Part::year) == 3);
}

TEST_CASE("a list without a name column has no header") {
  CHECK_FALSE(find_columns(std::vector<sheets::Row>{row(1, {"Doanh thu", "Chi phí"}), row(2, {"10", "20"})}));
  CHECK_FALSE(find_columns(
      std::vector<sheets::Row>{row(1, {"1", "Nguyễn Văn An", "Nam"}), row(2, {"2", "Trần Thị Bình", "Nữ"})}));
}

TEST_CASE("columns are kept as JSON and named by letters") {
  auto columns = *find_columns(std::vector<sheets::Row>{row(2, {"Họ và tên", "Ngày sinh"})});
  columns.sheet = "Tờ 1";
  const auto again = Columns::parse(columns.written());
  CHECK(again.parts == columns.parts);
  CHECK(again.headers == columns.headers);
  CHECK(again.sheet == "Tờ 1");
  CHECK(column_letter(0) == "A");
  CHECK(column_letter(25) == "Z");
  CHECK(column_letter(26) == "AA");
}
