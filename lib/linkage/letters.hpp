// SPDX-License-Identifier: Apache-2.0
// A Vietnamese letter taken apart: what is written with any keyboard, its shape, its tone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linkage {

enum class Shape : std::uint8_t { none, circumflex, breve, horn, bar };
enum class Tone : std::uint8_t { level, grave, hook, tilde, acute, dot };

struct Letter {
  char base = 0;  // a-z, 0-9
  Shape shape = Shape::none;
  Tone tone = Tone::level;
  bool capital = false;
};

// The letters and digits of a text in NFC, NFD or anything between; what is neither becomes a Letter with base 0 (a
// gap), an apostrophe is passed over.
std::vector<Letter> letters(std::string_view utf8);

bool is_vowel(char base);

}  // namespace linkage
