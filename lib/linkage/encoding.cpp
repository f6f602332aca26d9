// SPDX-License-Identifier: Apache-2.0
#include "linkage/encoding.hpp"

#include <algorithm>
#include <array>

#include "text/text.hpp"

namespace linkage {
namespace {

constexpr std::array worded{&Row::full_name, &Row::province, &Row::commune, &Row::workplace, &Row::sex};

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Signs VIQR writes marks with, other than the full stops and apostrophes of any list.
bool has_viqr_signs(std::string_view text) { return text.find_first_of("^~`(+") != std::string_view::npos; }

// Some letter only Unicode has: nearly every name of a modern list, and nothing more needs to be asked of its row.
bool is_plainly_vietnamese(std::string_view name) {
  for (std::size_t at = 0; at + 1 < name.size(); ++at) {
    const auto lead = static_cast<unsigned char>(name[at]), next = static_cast<unsigned char>(name[at + 1]);
    if (lead == 0xE1 && (next == 0xBA || next == 0xBB)) return true;                  // U+1E80 to U+1EFF
    if (lead == 0xC4 && (next == 0x90 || next == 0x91)) return true;                  // Đ, đ
    if (lead == 0xC6 && (next == 0xA0 || next == 0xA1 || next == 0xB0)) return true;  // Ơ, ơ, ư
  }
  return false;
}

}  // namespace

const Row& in_unicode(const Row& row, Row& decoded) {
  if (is_plainly_vietnamese(row.full_name)) return row;
  bool ascii = true, viqr = false;
  for (const auto field : worded) {
    ascii &= is_ascii(row.*field);
    viqr |= has_viqr_signs(row.*field);
  }
  if (ascii && !viqr) return row;

  std::array<std::string, worded.size()> cells;
  std::ranges::transform(worded, cells.begin(), [&](auto field) { return row.*field; });
  const auto whole = text::recognise(cells);
  bool changed = false;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    if (is_ascii(cells[at]) && whole != text::Encoding::viqr) continue;
    // A row of drop-down lists in Unicode may still hold a name that was pasted from an old file.
    const auto encoding =
        whole == text::Encoding::unicode && at == 0 ? text::recognise(std::span{cells}.first(1)) : whole;
    if (encoding == text::Encoding::unicode) continue;
    if (!changed) decoded = row;
    decoded.*worded[at] = text::decode(cells[at], encoding);
    changed = true;
  }
  return changed ? decoded : row;
}

}  // namespace linkage
