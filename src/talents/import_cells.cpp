// SPDX-License-Identifier: Apache-2.0
#include "talents/import_cells.hpp"

#include <algorithm>
#include <charconv>

#include "talents/talent.hpp"
#include "text/text.hpp"

namespace talents::cells {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool is_blank(std::string_view cell) {
  if (cell.empty()) return true;
  if (cell.size() > 12) return false;
  const auto bare = cell.find_first_not_of(" -._\n");
  return bare == std::string_view::npos || cell == "…" || cell == "–" || cell == "—" || cell == "không" ||
         cell == "Không" || cell == "KHÔNG";
}

std::string one_line(std::string_view cell) {
  return cell.find('\n') == std::string_view::npos ? std::string{cell} : text::clean(cell, text::Lines::fold);
}

bool is_capitals(std::string_view name) {
  const bool has_small = std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
  const bool has_capital = std::ranges::any_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
  return has_capital && !has_small;
}

std::vector<std::string> pieces(std::string_view cell) {
  std::vector<std::string> found;
  for (std::size_t from = 0; from <= cell.size();) {
    const auto end = std::min(cell.find_first_of(";\n", from), cell.size());
    auto piece = text::clean(cell.substr(from, end - from));
    // "- Giải Nhất", "• Giải Nhất", "+ Giải Nhất"
    for (std::string_view mark : {"- ", "• ", "+ ", "* ", "– "})
      if (piece.starts_with(mark)) piece = text::clean(std::string_view{piece}.substr(mark.size()));
    if (!is_blank(piece)) found.push_back(std::move(piece));
    from = end + 1;
  }
  return found;
}

int last_year(std::string_view cell) {
  int found = 0;
  for (std::size_t at = 0; at < cell.size();) {
    if (!is_digit(cell[at])) {
      ++at;
      continue;
    }
    auto end = at;
    while (end < cell.size() && is_digit(cell[end])) ++end;
    int number = 0;
    if (end - at == 4 && std::from_chars(cell.data() + at, cell.data() + end, number).ec == std::errc{} &&
        number >= 1900 && number < 2200)
      found = number;
    at = end;
  }
  // ISO days begin with the year.
  if (cell.size() >= 10 && cell[4] == '-' && cell[7] == '-' && found == 0)
    std::from_chars(cell.data(), cell.data() + 4, found);
  return found;
}

std::string plain_number(std::string_view cell) {
  while (!cell.empty() && (cell.front() == '\'' || cell.front() == '`')) cell.remove_prefix(1);
  if (cell.ends_with(".0") && std::ranges::all_of(cell.substr(0, cell.size() - 2), is_digit)) cell.remove_suffix(2);
  return std::string{cell};
}

std::string first_phone(std::string_view cell) {
  if (phone_of(cell)) return std::string{cell};
  for (std::size_t from = 0; from < cell.size();) {
    const auto end = std::min(cell.find_first_of("/;,|", from), cell.size());
    const auto piece = text::clean(cell.substr(from, end - from));
    if (phone_of(piece)) return piece;
    from = end + 1;
  }
  return std::string{cell};
}

std::string without_midnight(std::string_view cell) {
  for (std::string_view midnight : {" 00:00:00", "T00:00:00", " 0:00:00", " 0:00", " 12:00:00 AM"})
    if (cell.ends_with(midnight)) return std::string{cell.substr(0, cell.size() - midnight.size())};
  return std::string{cell};
}

std::optional<std::string> serial_date(std::string_view cell, core::Date today) {
  if (cell.size() != 5 || !std::ranges::all_of(cell, is_digit)) return {};
  int days = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), days);
  const auto day = core::Date{1899, 12, 30} + std::chrono::days{days};
  if (day.year() < 1940 || day > today) return {};
  return day.iso();
}

std::string family_of(std::string_view typed, const lists::Lists& lists) {
  if (const auto* entry = lists.match("family", typed)) return entry->code;
  for (const auto& word : text::words(text::fold(typed))) {
    if (word == "doan") return "UNION";
    if (word == "hoi") return "FEDERATION";
    if (word == "doi") return "PIONEERS";
  }
  return "NONE";
}

}  // namespace talents::cells
