// SPDX-License-Identifier: Apache-2.0
// The tables of the legacy encodings, for legacy.cpp and for the test that walks through every letter.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace text::legacy {

// One letter of a one-byte font: TCVN3 (ABC). Bytes are what Latin-1 shows: 0xB8 is á.
struct Letter {
  std::uint8_t byte;
  char32_t point;
};
std::span<const Letter> tcvn3();
std::optional<char32_t> from_tcvn3(char32_t latin1);

std::string decode_tcvn3(std::string_view utf8);
std::string decode_vni(std::string_view utf8);
std::string decode_viqr(std::string_view utf8);
// Undoes "UTF-8 bytes read as Windows-1252"; parts that are no such thing stay as they are.
std::string decode_double_utf8(std::string_view utf8);
// All that is not ASCII is UTF-8 read as Windows-1252, and there is some of it.
bool is_double_utf8(std::string_view utf8);

}  // namespace text::legacy
