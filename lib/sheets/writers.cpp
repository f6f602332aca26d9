// SPDX-License-Identifier: Apache-2.0
#include "sheets/writers.hpp"

#include <algorithm>

#include "sheets/value.hpp"
#include "text/text.hpp"
#include "text/utf8.hpp"

namespace sheets {
namespace {

std::string cut(std::string_view utf8, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t count = 0; count < most && at < utf8.size(); ++count) text::utf8::next(utf8, at);
  return std::string{utf8.substr(0, at)};
}

// Characters XML cannot hold, or would change: controls go, and lines end one way.
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; }

void drop_controls(std::string& text) {
  std::size_t to = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool lone_return = text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n');
    if (lone_return)
      text[to++] = '\n';
    else if (!is_control(text[at]))
      text[to++] = text[at];
  }
  text.resize(to);
}

}  // namespace

const std::string& showable(const std::string& cell, std::string& mended) {
  constexpr std::size_t most = 32'767;
  const bool valid = text::is_utf8(cell);
  if (valid && std::ranges::none_of(cell, is_control) && (cell.size() <= most || characters(cell) <= most)) return cell;
  mended = valid ? cell : text::clean(cell, text::Lines::keep);
  drop_controls(mended);
  if (characters(mended) > most) mended = cut(mended, most - 1) + "…";
  return mended;
}

bool is_whole_number(std::string_view cell) {
  if (cell == "0") return true;
  if (cell.starts_with('-')) cell.remove_prefix(1);
  return !cell.empty() && cell.size() <= 15 && cell.front() != '0' &&
         std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
}

std::string sheet_name(std::string_view wanted, std::string_view other) {
  auto name = text::clean(wanted);
  std::ranges::replace_if(
      name, [](char c) { return std::string_view{"[]:*?/\\'"}.find(c) != std::string_view::npos; }, '-');
  if (name.empty()) name = "1";
  name = cut(name, 31);
  if (!other.empty() && text::lower(name) == text::lower(other)) name = cut(name, 29) + " 2";
  return name;
}

std::string column_letters(std::size_t column) {
  std::string letters;
  for (++column; column != 0; column = (column - 1) / 26) letters += static_cast<char>('A' + (column - 1) % 26);
  std::ranges::reverse(letters);
  return letters;
}

}  // namespace sheets
