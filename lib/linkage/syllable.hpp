// SPDX-License-Identifier: Apache-2.0
// Words taken apart into syllables in canonical form: letters without marks, and the marks beside them, tones tied to
// the group of vowels rather than to the letter (hoà = hòa). Keystrokes of Telex and VNI are undone, joined syllables
// split.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "linkage/hash.hpp"
#include "linkage/letters.hpp"

namespace linkage {

struct Mark {
  std::uint8_t at = 0;    // which letter of the syllable
  std::uint8_t kind = 0;  // a shape, or 8 and a tone
  friend bool operator==(const Mark&, const Mark&) = default;
};

struct Syllable {
  std::string plain;
  std::vector<Mark> marks;
  bool whole = false;  // a syllable Vietnamese has, as far as letters without marks can tell
};

// Is there such a syllable once the marks are gone: "nguyen", "viet", "quy".
bool is_plain_syllable(std::string_view plain);

// "Nguyeenx", "Nguye64n" → Nguyễn. Nothing when the word reads no better that way.
std::vector<Letter> undo_keystrokes(std::span<const Letter> word);

// "thuhuong" → thu, huong; nothing when it cannot be cut into syllables.
std::vector<std::size_t> joins(std::span<const Letter> word);

// Reads words, remembering the ones it has seen: lists repeat a few thousand of them.
class Words {
 public:
  // The syllables of a word without blanks in it. Valid until the next call.
  const std::vector<Syllable>& read(std::string_view word);

 private:
  struct Hashed {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return hash(word); }
  };
  std::unordered_map<std::string, std::vector<Syllable>, Hashed, std::equal_to<>> known_;
};

// How usual a syllable is within names; 0 for one that is not.
int usual(std::string_view plain);

}  // namespace linkage
