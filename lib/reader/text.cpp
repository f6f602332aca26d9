// SPDX-License-Identifier: Apache-2.0
#include "reader/text.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace reader {
namespace {

bool is_blank(char32_t point) {
  return point == U' ' || point == U'\t' || point == U'\v' || point == U'\f' || point == 0xA0 || point == 0x3000 ||
         (point >= 0x2000 && point <= 0x200A) || point == 0x202F;
}

bool is_nothing(char32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0xAD || point == 0xFEFF ||
         (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
         (point >= 0x2060 && point <= 0x2064);
}

// One letter for each thing: Đ for its look-alikes, full-width digits as digits, one kind of dash.
char32_t plain(char32_t point) {
  if (point == 0xD0 || point == 0x189) return 0x110;
  if (point == 0xF0 || point == 0x256) return 0x111;
  if (point >= 0xFF01 && point <= 0xFF5E) return point - 0xFEE0;
  if (point == 0x2010 || point == 0x2011 || point == 0x2012 || point == 0x2212) return U'-';
  return point;
}

bool is_rule(std::string_view line) {
  std::size_t strokes = 0;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t point = text::utf8::next(line, at);
    if (point == U' ') continue;
    if (std::u32string_view{U"-_*=~.–—|…·"}.find(point) == std::u32string_view::npos) return false;
    strokes += point == U'|' ? 3 : 1;
  }
  return strokes >= 3;
}

// "-----Căn cứ …": a rule that a converter joined with the line below it.
void drop_rule_before_words(Line& line) {
  const auto words = line.text.bytes.find_first_not_of("-_*");
  if (line.is_rule || words == std::string::npos || words < 3 || line.text.bytes[words] == ' ') return;
  line.text = line.text.part(words, line.text.size());
  line.gaps.clear();
}

Line line_of(std::string_view source, std::size_t from, std::size_t to) {
  Line line;
  std::size_t blanks = 0, blank_at = from;
  for (std::size_t at = from; at < to;) {
    const auto place = at;
    const char32_t point = text::utf8::next(source, at);
    if (is_blank(point)) {
      if (blanks == 0) blank_at = place;
      blanks += point == U'\t' ? 3 : 1;
      continue;
    }
    if (is_nothing(point)) continue;
    if (blanks != 0 && !line.text.empty()) {
      if (blanks >= 3) line.gaps.push_back(line.text.size());
      line.text.add(' ', blank_at);
    }
    blanks = 0;
    char bytes[4];
    const auto length = text::utf8::put(plain(point), bytes);
    for (std::size_t index = 0; index < length; ++index) line.text.add(bytes[index], place + index);
  }
  line.is_rule = is_rule(line.text.bytes);
  drop_rule_before_words(line);
  return line;
}

}  // namespace

void Text::join(const Text& next) {
  if (next.empty()) return;
  if (!empty()) add(' ', at.back() + 1U);
  bytes += next.bytes;
  at.insert(at.end(), next.at.begin(), next.at.end());
}

void Text::drop(std::size_t index) {
  bytes.erase(index, 1);
  at.erase(at.begin() + static_cast<std::ptrdiff_t>(index));
}

Text Text::part(std::size_t from, std::size_t to) const {
  return {bytes.substr(from, to - from),
          {at.begin() + static_cast<std::ptrdiff_t>(from), at.begin() + static_cast<std::ptrdiff_t>(to)}};
}

Quote Text::quote(std::size_t from, std::size_t to) const {
  to = std::min(to, size());
  from = std::min(from, to);
  constexpr std::string_view loose = " ,;:";
  while (from < to && loose.find(bytes[from]) != std::string_view::npos) ++from;
  while (to > from && loose.find(bytes[to - 1]) != std::string_view::npos) --to;
  while (to > from + 1 && bytes[to - 1] == '.' && bytes[to - 2] == '.') to -= 2;  // "người..."
  if (from == to) return {};
  return {bytes.substr(from, to - from), {at[from], at[to - 1] + 1U}};
}

namespace {

// "1 | Chỉ tiêu | %": a row of a table that a converter put on one line. Lines that follow each other are one table.
void find_rows(std::vector<Line>& lines) {
  int tables = 0;
  bool is_open = false;
  for (auto& line : lines) {
    const bool is_row = !line.is_rule && std::ranges::count(line.text.bytes, '|') >= 2;
    if (is_row && !is_open) ++tables;
    if (is_row) line.mark = {.is_whole = true, .table = tables};
    is_open = is_row || (is_open && line.is_rule);
  }
}

}  // namespace

std::vector<Line> lines_of(std::string_view source, const std::vector<Mark>& marks) {
  std::vector<Line> lines;
  bool after_blank = false;
  std::size_t number = 0;
  for (std::size_t from = 0; from <= source.size(); ++number) {
    const auto end = std::min(source.find('\n', from), source.size());
    auto line = line_of(source, from, end);
    from = end + 1;
    if (line.text.empty()) {
      after_blank = true;
      continue;
    }
    line.after_blank = after_blank;
    after_blank = false;
    if (number < marks.size()) line.mark = marks[number];
    lines.push_back(std::move(line));
  }
  if (marks.empty()) find_rows(lines);
  return lines;
}

}  // namespace reader
