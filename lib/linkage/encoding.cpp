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

}  // namespace

const Row& in_unicode(const Row& row, Row& decoded) {
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
