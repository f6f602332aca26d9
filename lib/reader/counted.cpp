// SPDX-License-Identifier: Apache-2.0
// Who or what a target counts, and targets that stand where no list of them is.
#include <algorithm>

#include "reader/figure.hpp"
#include "reader/horizon.hpp"
#include "reader/target.hpp"
#include "reader/vocabulary.hpp"

namespace reader {
namespace {

Quote quote(const Text& text, const Words& words, Range range) {
  return range.empty() ? Quote{} : text.quote(words[range.from].from, words[range.to - 1].to);
}

// "Tỷ lệ thanh niên được cung cấp thông tin đạt 70%": named before the number.
Range counted_before(const Words& words, Range figure, Range clause) {
  static const Phrases heads{"tỷ lệ", "tỉ lệ", "số", "số lượng", "tổng số", "số lượt", "mức"};
  static const Phrases ends{"đạt",     "là",        "tăng",     "giảm",     "chiếm",    "đạt từ", "lên",  "không dưới",
                            "ít nhất", "tối thiểu", "phấn đấu", "hằng năm", "hàng năm", "trên",   "dưới", "còn"};
  const auto head = heads.find(words, {clause.from, figure.from});
  if (!head) return {};
  auto end = figure.from;
  for (auto at = head->to; at < figure.from; ++at)
    if (ends.length_at(words, at, figure.from)) {
      end = at;
      break;
    }
  return {head->to, end};
}

std::size_t skip(const Words& words, std::size_t at, std::size_t end) {
  static const Phrases loose{"số", "tổng số", "số lượng"};
  if (at < end) at += loose.length_at(words, at, end);
  return at;
}

bool parts_at(const Words& words, std::size_t at) {
  static const Phrases parts{"trong đó", "trong số đó"};
  return parts.length_at(words, at, words.size()) != 0;
}

bool ends_name(const Words& words, std::size_t at) {
  static const Phrases signs{"(", ")", ".", "…", ";", ":"};
  return signs.length_at(words, at, at + 1) != 0 || parts_at(words, at) ||
         (words[at].is("năm") && at + 1 < words.size() && words[at + 1].is_number());
}

// "1.610 ý tưởng, sáng kiến trong học tập": the name goes on behind the comma, for a few words up to where it ends.
bool goes_on(const Words& words, std::size_t comma, std::size_t end, const Phrases& stops) {
  constexpr std::size_t few = 5;
  const auto next = comma + 1;
  if (next >= end || words[next].is_number() || vocabulary::actions().length_at(words, next, end) ||
      vocabulary::predicates().length_at(words, next, end) || stops.length_at(words, next, end))
    return false;
  static const Phrases apart{"trong đó", "trong số", "gồm", "bao gồm", "bình quân", "với", "tổng"};
  if (apart.length_at(words, next, end)) return false;
  for (auto at = next; at < end && at <= next + few; ++at)
    if (ends_name(words, at) || stops.length_at(words, at, end) || words[at].is(",")) return true;
  return end <= next + few;
}

}  // namespace

Range counted(const Words& words, Range figure, Range clause, bool is_percent) {
  const auto from = skip(words, figure.to, clause.to);
  if (is_percent && from < clause.to && words[from].is(","))
    if (const auto before = counted_before(words, figure, clause); !before.empty()) return before;
  static const Phrases stops{"được",     "cho",
                             "để",       "nhằm",
                             "tại",      "trong",
                             "với",      "ở",
                             "có",       "về",
                             "trên",     "theo",
                             "vào",      "dành cho",
                             "do",       "là",
                             "trở lên",  "trở xuống",
                             "mỗi",      "hằng",
                             "hàng",     "đạt",
                             "tham gia", "qua",
                             "gắn với",  "dưới hình thức",
                             "lấy từ",   "/"};
  constexpr std::size_t longest_percent = 40, longest_count = 14;
  const auto& ends = is_percent ? vocabulary::predicates() : stops;
  const auto last = std::min(clause.to, from + (is_percent ? longest_percent : longest_count));
  auto end = from;
  std::optional<std::size_t> comma;
  bool is_whole = false;  // the name ended at a verb or at the next number, not somewhere in the sentence
  while (end < last && !is_whole) {
    if (ends_name(words, end) || (words[end].is(",") && !is_percent && !goes_on(words, end, clause.to, stops))) break;
    if (words[end].is(",") && !comma) comma = end;
    const bool is_stop = !words[end].is_quoted && ends.length_at(words, end, clause.to) != 0;
    is_whole = is_stop || words[end].is_number() || (end > from && is_percent && time_at(words, end));
    if (!is_whole) ++end;
  }
  const bool is_cut_off = end == last && last < clause.to;
  if (comma && ((is_percent && !is_whole && !parts_at(words, end)) || (!is_percent && is_cut_off))) end = *comma;
  if (end == from) return counted_before(words, figure, clause);
  while (end > from && (words[end - 1].is("và") || words[end - 1].is(","))) --end;
  return {from, end};
}

std::vector<Target> targets_of_title(const Text& title) {
  std::vector<Target> found;
  const auto words = words_of(title.bytes);
  static const Phrases brought_about{"tuyển chọn", "tuyển",    "đào tạo", "bồi dưỡng", "xây dựng",  "trồng",
                                     "hỗ trợ",     "tập huấn", "trao",    "phát hiện", "thành lập", "tuyên dương",
                                     "kết nạp",    "sửa chữa", "tổ chức", "mở"};
  for (std::size_t at = 1; at + 1 < words.size(); ++at) {
    const auto figure = words[at].is_quoted ? std::nullopt : figure_at(words, at);
    if (!figure || figure->is_spelled || figure->words.to >= words.size()) continue;
    const auto next = figure->words.to;
    if (vocabulary::time_units().length_at(words, next, words.size()) ||
        vocabulary::money().length_at(words, next, words.size()))
      continue;
    static const Phrases places{"thuộc", "tại", "ở"};
    static const Phrases scope{"xã", "huyện", "tỉnh", "phường", "trường", "thôn", "bản"};
    const bool is_scope = !found.empty() && places.ending_at(words, at) && scope.length_at(words, next, words.size());
    const bool is_for_people =
        !found.empty() && words[at - 1].is("cho") && vocabulary::people().length_at(words, next, words.size()) != 0;
    if (!is_scope && !is_for_people && !brought_about.ending_at(words, at)) continue;
    const Range clause{0, words.size()};
    Target target{.value = figure->value, .unit = figure->is_percent ? Unit::percent : Unit::count};
    const auto of = counted(words, figure->words, clause, figure->is_percent);
    const auto end = std::max(of.to, next);
    target.number = quote(title, words, figure->words);
    target.of = quote(title, words, of);
    target.text = quote(title, words, {at, end});
    target.horizon = horizon_in(words, clause);
    found.push_back(std::move(target));
  }
  return found;
}

std::optional<Target> commitment_in(const Text& text, const Words& words, Range clause) {
  auto at = clause.from;
  while (at < clause.to && words[at].is(",")) ++at;
  if (clause.size() < 5) return std::nullopt;
  const auto whole = [&](Unit unit, Comparator comparator) {
    Target target{.comparator = comparator, .unit = unit};
    target.text = quote(text, words, clause);
    target.horizon = horizon_in(words, clause);
    return target;
  };
  // "Đưa nội dung … vào chương trình công tác hằng năm."
  static const Phrases programmes{"vào chương trình", "vào kế hoạch", "vào chương trình công tác", "vào nghị quyết"};
  if (words[at].is("đưa") && programmes.in(words, clause) && horizon_in(words, clause).period == Period::yearly)
    return whole(Unit::yes_no, Comparator::exactly);
  // "… là 01 tiêu chí trong đánh giá …"
  static const Phrases criteria{"là 01 tiêu chí", "là một tiêu chí", "là 1 tiêu chí", "là tiêu chí bắt buộc để"};
  static const Phrases evaluation{"đánh giá", "xếp loại", "thi đua"};
  if (const auto found = criteria.find(words, clause); found && evaluation.in(words, {found->to, clause.to}))
    return whole(Unit::yes_no, Comparator::exactly);
  // "Hằng năm tổ chức Hội thi …", "Định kỳ 5 năm tổ chức Hội nghị …"
  const auto often = frequency_in(words, clause);
  if (!often || often->words.from != at || (often->period != Period::yearly && often->every_years == 0))
    return std::nullopt;
  auto next = often->words.to;
  while (next < clause.to && words[next].is(",")) ++next;
  if (next + 3 >= clause.to || !words[next].is("tổ") || !words[next + 1].is("chức") || !words[next + 2].is_capital)
    return std::nullopt;
  if (!vocabulary::events().length_at(words, next + 2, clause.to)) return std::nullopt;
  auto target = whole(Unit::count, often->every_years != 0 ? Comparator::exactly : Comparator::at_least);
  target.every_years = often->every_years;
  auto end = next + 2;
  while (end < clause.to && !words[end].is(",") && !words[end].is("hoặc") && !words[end].is("nhằm") &&
         !words[end].is("để"))
    ++end;
  target.of = quote(text, words, {next + 2, end});
  return target;
}

}  // namespace reader
