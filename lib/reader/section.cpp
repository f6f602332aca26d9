// SPDX-License-Identifier: Apache-2.0
#include "reader/section.hpp"

#include <algorithm>

#include "reader/horizon.hpp"

namespace reader {
namespace {

// What a heading begins with, and what it is then about. Longer phrases first.
struct Opening {
  Phrases phrases;
  Role role;
};

const std::vector<Opening>& openings() {
  static const std::vector<Opening> known{
      {{"mục tiêu chung", "mục tiêu tổng quát", "mục tiêu, yêu cầu", "mục đích", "quan điểm", "yêu cầu", "phương châm",
        "tầm nhìn", "nguyên tắc", "ý nghĩa", "mục tiêu , yêu cầu", "mục đích , yêu cầu", "mục đích - yêu cầu",
        "về mục đích", "định hướng chung"},
       Role::purpose},
      {{"mục tiêu cụ thể",
        "chỉ tiêu",
        "các chỉ tiêu",
        "mục tiêu hằng năm",
        "mục tiêu hàng năm",
        "một số chỉ tiêu",
        "chỉ tiêu cụ thể",
        "hệ thống chỉ tiêu",
        "những chỉ tiêu",
        "các mục tiêu cụ thể",
        "chỉ tiêu chủ yếu",
        "về chỉ tiêu",
        "nhóm chỉ tiêu",
        "mục tiêu , chỉ tiêu",
        "mục tiêu và chỉ tiêu",
        "mục tiêu - chỉ tiêu",
        "các mục tiêu , chỉ tiêu",
        "chỉ tiêu phấn đấu",
        "kết quả cần đạt",
        "kết quả dự kiến",
        "kết quả mong đợi",
        "dự kiến kết quả",
        "sản phẩm dự kiến",
        "đầu ra",
        "khái niệm , quan điểm , mục tiêu , chỉ tiêu"},
       Role::target},
      {{"mục tiêu", "các mục tiêu", "về mục tiêu"}, Role::objective},
      {{"kết quả",
        "thực trạng",
        "đặc điểm",
        "tình hình",
        "đánh giá tình hình",
        "đánh giá kết quả",
        "đánh giá chung",
        "sự cần thiết",
        "bối cảnh",
        "tồn tại",
        "hạn chế",
        "nguyên nhân",
        "bài học kinh nghiệm",
        "ưu điểm",
        "khó khăn",
        "thuận lợi",
        "những kết quả",
        "một số kết quả",
        "công tác chỉ đạo đã",
        "căn cứ",
        "cơ sở pháp lý",
        "cơ sở xây dựng",
        "căn cứ pháp lý",
        "căn cứ xây dựng",
        "khái quát",
        "về kết quả",
        "tổng quan"},
       Role::past},
      {{"khái niệm", "giải thích từ ngữ", "thuật ngữ"}, Role::definition},
      {{"đối tượng",
        "phạm vi",
        "thời gian",
        "địa điểm",
        "thành phần",
        "thời gian , địa điểm",
        "điều kiện",
        "tiêu chuẩn",
        "hồ sơ",
        "thể lệ",
        "quy định về",
        "nội dung thi",
        "hình thức thi",
        "số lượng",
        "quy mô",
        "tiêu chí",
        "lộ trình",
        "quy trình",
        "cách thức",
        "các bước",
        "phương thức xét chọn",
        "nguyên tắc xét chọn",
        "hồ sơ đề nghị"},
       Role::subjects},
      {{"kinh phí", "nguồn kinh phí", "nguồn lực", "dự toán", "nguồn vốn", "cơ chế tài chính", "về kinh phí",
        "tài chính", "kinh phí thực hiện", "học phí", "mức thu", "lệ phí"},
       Role::funding},
      {{"cơ cấu giải thưởng", "giải thưởng", "khen thưởng", "cơ cấu giải", "cơ cấu và giá trị giải thưởng", "quyền lợi",
        "chế độ"},
       Role::prize},
      {{"tổ chức thực hiện", "tổ chức , thực hiện", "phân công", "trách nhiệm", "tổ chức triển khai",
        "phân công thực hiện", "phân công nhiệm vụ", "chế độ báo cáo", "chế độ thông tin"},
       Role::duty},
      {{"nhiệm vụ", "giải pháp", "nội dung", "các nhiệm vụ", "nhiệm vụ trọng tâm", "một số nhiệm vụ", "hoạt động",
        "các hoạt động", "những nhiệm vụ", "các giải pháp", "tiến độ"},
       Role::task}};
  return known;
}

// The longest opening wins: "mục tiêu cụ thể" before "mục tiêu".
Role role_of(const Words& words, Range heading) {
  auto best = Role::none;
  std::size_t longest = 0;
  for (const auto& [phrases, role] : openings())
    if (const auto length = heading.empty() ? 0 : phrases.length_at(words, heading.from, heading.to);
        length > longest) {
      longest = length;
      best = role;
    }
  static const Phrases targets{"chỉ tiêu", "mục tiêu cụ thể"};
  if ((best == Role::objective || best == Role::purpose || best == Role::definition || best == Role::none) &&
      targets.in(words, heading))
    return best == Role::none || best == Role::objective ? Role::target : Role::objective;
  static const Phrases objectives{"mục tiêu"};
  if (best == Role::purpose && longest <= 2 && objectives.in(words, heading) && !words[heading.from].is("mục"))
    return Role::objective;
  return best;
}

// "Đến năm 2025", "Giai đoạn 1 (2022-2025)", "Hằng năm": a heading of nothing but time.
bool is_about_time(const Words& words, Range heading) { return !is_empty(horizon_in(words, heading)); }

// "Theo đó, mục tiêu của Chương trình giai đoạn 2 như sau:" with the targets below it.
bool announces_targets(const Block& block) {
  static const Phrases targets{"mục tiêu", "chỉ tiêu"},
      others{"nhiệm vụ",  "giải pháp", "nội dung",  "yêu cầu",  "chung",
             "tổng quát", "mục đích",  "biện pháp", "công việc"};
  constexpr std::size_t longest_heading = 14;
  if (!block.ends_with(":") || (block.is_heading && block.words.size() <= longest_heading)) return false;
  const auto found = targets.find(block.words, block.range());
  return found && !others.in(block.words, {found->to, block.words.size()});
}

class Sections {
 public:
  Sections(const std::vector<Block>& blocks, bool is_reported) : blocks_{blocks}, is_reported_{is_reported} {}

  std::vector<Section> all() && {
    for (std::size_t at = 0; at < blocks_.size(); ++at) sections_.push_back(section_at(at));
    return std::move(sections_);
  }

 private:
  Section section_at(std::size_t at) const {
    const auto& block = blocks_[at];
    Section section;
    if (block.above) {
      section = sections_[*block.above];
      section.is_own = false;
      const auto& above = blocks_[*block.above];
      if (above.is_heading) section.heading = above.text.bytes;
    }
    if (announces_targets(block) && section.role != Role::past) {
      section.role = Role::target;
      section.inherited = nearer(horizon_in(block.words, block.range()), section.inherited);
      return section;
    }
    const auto named = block.is_heading ? std::optional{heading_words(block)} : block.label();
    if (!named) return section;
    const auto role = role_of(block.words, *named);
    if (role != Role::none && may_change(section.role, role, block)) {
      section.role = role;
      section.is_own = block.is_heading;
    }
    if (!block.is_heading && role == Role::none) return section;
    take_time(section, at, *named);
    return section;
  }

  static Range heading_words(const Block& block) {
    auto range = block.range();
    while (!range.empty() && (block.words[range.to - 1].is(":") || block.words[range.to - 1].is("."))) --range.to;
    return range;
  }

  // An item within the tasks that happens to begin with "Nội dung …" or "Đối tượng …" is still a task.
  static bool may_change(Role above, Role now, const Block& block) {
    if (above == Role::past) return block.marker.rank < rank::letter && now != Role::past;
    if (block.is_heading && block.marker.rank != 0 && block.marker.rank <= rank::number) return true;
    if (above == Role::target)
      return now == Role::purpose || now == Role::past || now == Role::funding || now == Role::subjects ||
             now == Role::task;
    return true;
  }

  void take_time(Section& section, std::size_t at, Range named) const {
    const auto own = horizon_in(blocks_[at].words, named);
    if (is_empty(own)) return;
    const bool is_time = is_about_time(blocks_[at].words, named);
    const bool is_of_news = is_reported_ && section.role == Role::none && blocks_[at].is_heading;
    if (is_time && (section.role == Role::objective || is_of_news)) section.role = Role::target;
    if (section.role == Role::target || named.size() <= 14) section.inherited = nearer(own, section.inherited);
  }

  const std::vector<Block>& blocks_;
  bool is_reported_;
  std::vector<Section> sections_;
};

}  // namespace

std::vector<Section> sections_of(const std::vector<Block>& blocks, bool is_reported) {
  return Sections{blocks, is_reported}.all();
}

}  // namespace reader
