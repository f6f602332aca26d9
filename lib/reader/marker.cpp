// SPDX-License-Identifier: Apache-2.0
// What a line of an official document begins with.
#include <algorithm>

#include "reader/block.hpp"
#include "text/text.hpp"

namespace reader {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t behind_blanks(std::string_view line, std::size_t at) {
  while (at < line.size() && line[at] == ' ') ++at;
  return at;
}

Marker bullet(std::string_view line) {
  static constexpr std::pair<std::string_view, std::string_view> signs[] = {
      {"-", "-"},      {"–", "-"},      {"—", "-"}, {"•", "-"}, {"*", "-"},      {"·", "-"},      {"●", "-"},
      {"▪", "-"},      {"■", "-"},      {"➢", "-"}, {"✓", "-"}, {"\uF0B7", "-"}, {"\uF02D", "-"}, {"\uF0A7", "-"},
      {"\uF0FC", "-"}, {"\uF0D8", "-"}, {"+", "+"}, {"○", "+"}, {"◦", "+"}};
  for (const auto& [sign, text] : signs) {
    if (!line.starts_with(sign)) continue;
    auto end = behind_blanks(line, sign.size());
    // "- - Ban Tổ chức": a bullet typed twice.
    if (text == "-" && line.substr(end).starts_with("- ")) end = behind_blanks(line, end + 1);
    // "- 2030": the second half of a phase that was broken over two lines.
    if (text == "-" && end + 4 <= line.size() &&
        std::all_of(line.begin() + static_cast<std::ptrdiff_t>(end),
                    line.begin() + static_cast<std::ptrdiff_t>(end) + 4, is_digit) &&
        (end + 4 == line.size() || !is_digit(line[end + 4])) && (line[end] == '1' || line[end] == '2'))
      return {};
    if (end == line.size()) return {};
    return {std::string{text}, text == "+" ? rank::plus : rank::dash, end};
  }
  return {};
}

// "1.", "2.1.", "2.1", "1)", "1.1.1."; "1.610 ý tưởng" and "30.9" are no markers.
Marker number(std::string_view line) {
  std::size_t at = 0, parts = 0;
  while (at < line.size() && is_digit(line[at])) {
    const auto from = at;
    while (at < line.size() && is_digit(line[at])) ++at;
    if (at - from > 2) return {};
    ++parts;
    if (at < line.size() && line[at] == '.' && at + 1 < line.size() && is_digit(line[at + 1])) {
      ++at;
      continue;
    }
    break;
  }
  if (parts == 0 || parts > 4) return {};
  const auto end = at;
  const bool is_closed = at < line.size() && (line[at] == '.' || line[at] == ')' || (line[at] == '/' && parts == 1));
  if (is_closed) ++at;
  if (at < line.size() && is_closed && line[at] == ')') ++at;
  if (!is_closed && (parts < 2 || at >= line.size() || line[at] != ' ')) return {};
  if (at < line.size() && is_closed && (is_digit(line[at]) || line[at] == '%')) return {};
  const auto behind = behind_blanks(line, at);
  if (!is_closed && (behind >= line.size() || static_cast<unsigned char>(line[behind]) < 0x41 ||
                     (line[behind] >= 'a' && line[behind] <= 'z')))
    return {};
  return {std::string{line.substr(0, end)}, rank::number + static_cast<int>(parts) - 1, behind};
}

Marker roman(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && std::string_view{"IVX"}.find(line[at]) != std::string_view::npos) ++at;
  if (at == 0 || at > 5) return {};
  const auto end = at;
  at = behind_blanks(line, at);
  if (at >= line.size() || std::string_view{".)/:-"}.find(line[at]) == std::string_view::npos) return {};
  if (line[at] != '.' && line[at] != ')' && at + 1 < line.size() && line[at + 1] != ' ') return {};
  return {std::string{line.substr(0, end)}, rank::roman, behind_blanks(line, at + 1)};
}

// "a)", "đ.", "b/" - one letter and a sign. Capitals ("A.") stand above the Roman numbers.
Marker letter(std::string_view line) {
  const std::size_t length = line.starts_with("đ") || line.starts_with("Đ") ? 2 : 1;
  if (line.size() < length + 1) return {};
  const char first = line.front();
  const bool is_small = (first >= 'a' && first <= 'z') || line.starts_with("đ");
  const bool is_capital = first >= 'A' && first <= 'H';
  if (!is_small && !is_capital) return {};
  const char sign = line[length];
  if (sign != ')' && sign != '.' && sign != '/') return {};
  if (sign != ')' && (line.size() == length + 1 || line[length + 1] != ' ')) return {};
  const auto behind = behind_blanks(line, length + 1);
  return {std::string{line.substr(0, length)}, is_small ? rank::letter : rank::chapter, behind};
}

// "Điều 3.", "Phần I", "Chương II", "Phụ lục 1".
Marker worded(std::string_view line) {
  static constexpr std::pair<std::string_view, int> heads[] = {{"điều ", rank::roman},
                                                               {"phần ", rank::part},
                                                               {"chương ", rank::chapter},
                                                               {"mục ", rank::roman},
                                                               {"phụ lục", rank::part}};
  const auto low = text::lower(line.substr(0, 24));
  for (const auto& [head, place] : heads) {
    if (!low.starts_with(head)) continue;
    auto at = head.size();
    at = behind_blanks(line, at);
    const auto from = at;
    while (at < line.size() && (is_digit(line[at]) || std::string_view{"IVX"}.find(line[at]) != std::string_view::npos))
      ++at;
    const bool is_annex = place == rank::part && head != "phần ";
    if (from == at && !is_annex) return {};
    const auto end = at;
    if (at < line.size() && (line[at] == '.' || line[at] == ':'))
      ++at;
    else if (at < line.size() && line[at] != ' ')
      return {};
    // "Điều 3 của Luật …" goes on in small letters: a reference within a sentence.
    const auto behind = behind_blanks(line, at);
    if (behind < line.size() && line[behind] >= 'a' && line[behind] <= 'z') return {};
    return {std::string{line.substr(0, end)}, place, behind};
  }
  return {};
}

}  // namespace

Marker marker_of(std::string_view line) {
  for (const auto& find : {bullet, roman, number, letter, worded})
    if (auto found = find(line); found.rank != 0) return found;
  return {};
}

}  // namespace reader
