// SPDX-License-Identifier: Apache-2.0
// A person's name read: titles dropped, family name first where that is certain, abbreviations told apart from
// syllables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "linkage/hash.hpp"
#include "linkage/syllable.hpp"

namespace linkage {

struct Name {
  // Syllables without marks, family first, one blank between; an abbreviation ends with a dot: "nguyen v. an".
  std::string text;
  std::uint8_t syllables = 0;
  bool marked = false;    // some letter carries a mark, so that a missing one means something
  bool initials = false;  // some syllable is abbreviated
  bool odd = false;       // some syllable is none that names are made of
  Hash with_marks = 0;    // the whole name, however joined and wherever the tones stand
  Hash plain = 0;
  Hash family_given = 0;
  Hash initials_given = 0;  // first letters of the family and the middle, and the given name
  Hash given = 0;
  Hash sorted = 0;  // syllables in any order

  bool empty() const { return syllables == 0; }
};

Name read_name(std::string_view full_name, Words& words);

}  // namespace linkage
