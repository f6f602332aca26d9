// SPDX-License-Identifier: Apache-2.0
// Windows-1252, the code page in which tools show bytes they do not understand.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace text::windows_1252 {

// What 0x80–0x9F stand for; the five that stand for nothing are kept as C1 controls, as browsers do.
inline constexpr std::array<char32_t, 32> upper_controls{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

inline constexpr char32_t point(std::uint8_t byte) {
  return byte >= 0x80 && byte < 0xA0 ? upper_controls[byte - 0x80U] : byte;
}

inline constexpr std::optional<std::uint8_t> byte(char32_t point) {
  if (point < 0x100) return static_cast<std::uint8_t>(point);
  for (std::size_t at = 0; at < upper_controls.size(); ++at)
    if (upper_controls[at] == point) return static_cast<std::uint8_t>(0x80U + at);
  return {};
}

}  // namespace text::windows_1252
