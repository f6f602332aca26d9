// SPDX-License-Identifier: Apache-2.0
// Code points in and out of UTF-8, for the files of this folder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace text::utf8 {

inline constexpr char32_t replacement = 0xFFFD;

// The code point at `at`, which moves behind it. An invalid byte gives U+FFFD and is stepped over alone, so that
// whatever follows it is still read.
inline char32_t next(std::string_view bytes, std::size_t& at) {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(bytes[index]); };
  const auto tail = [&](std::size_t index) { return index < bytes.size() && (byte(index) & 0xC0U) == 0x80U; };
  const char32_t lead = byte(at);
  if (lead < 0x80) return ++at, lead;
  if (lead >= 0xC2 && lead < 0xE0 && tail(at + 1)) {
    const char32_t point = (lead & 0x1FU) << 6U | (byte(at + 1) & 0x3FU);
    return at += 2, point;
  }
  if (lead >= 0xE0 && lead < 0xF0 && tail(at + 1) && tail(at + 2)) {
    const char32_t point = (lead & 0x0FU) << 12U | (byte(at + 1) & 0x3FU) << 6U | (byte(at + 2) & 0x3FU);
    if (point >= 0x800 && (point < 0xD800 || point > 0xDFFF)) return at += 3, point;
  }
  if (lead >= 0xF0 && lead < 0xF5 && tail(at + 1) && tail(at + 2) && tail(at + 3)) {
    const char32_t point =
        (lead & 0x07U) << 18U | (byte(at + 1) & 0x3FU) << 12U | (byte(at + 2) & 0x3FU) << 6U | (byte(at + 3) & 0x3FU);
    if (point >= 0x10000 && point <= 0x10FFFF) return at += 4, point;
  }
  return ++at, replacement;
}

// Writes a code point at `to` (room for four bytes) and returns how many it took.
inline std::size_t put(char32_t point, char* to) {
  if (point < 0x80) {
    to[0] = static_cast<char>(point);
    return 1;
  }
  if (point < 0x800) {
    to[0] = static_cast<char>(0xC0U | point >> 6U);
    to[1] = static_cast<char>(0x80U | (point & 0x3FU));
    return 2;
  }
  if (point < 0x10000) {
    to[0] = static_cast<char>(0xE0U | point >> 12U);
    to[1] = static_cast<char>(0x80U | (point >> 6U & 0x3FU));
    to[2] = static_cast<char>(0x80U | (point & 0x3FU));
    return 3;
  }
  to[0] = static_cast<char>(0xF0U | point >> 18U);
  to[1] = static_cast<char>(0x80U | (point >> 12U & 0x3FU));
  to[2] = static_cast<char>(0x80U | (point >> 6U & 0x3FU));
  to[3] = static_cast<char>(0x80U | (point & 0x3FU));
  return 4;
}

inline void append(std::string& out, char32_t point) {
  char bytes[4];
  out.append(bytes, put(point, bytes));
}

inline std::u32string points(std::string_view bytes) {
  std::u32string found;
  found.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) found += next(bytes, at);
  return found;
}

inline std::string bytes(std::u32string_view points) {
  std::string out;
  out.reserve(points.size() * 2);
  for (const char32_t point : points) append(out, point);
  return out;
}

}  // namespace text::utf8
