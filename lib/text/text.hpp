// SPDX-License-Identifier: Apache-2.0
// Vietnamese text: one normal form at the door, keys for searching and sorting, legacy encodings at import.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace text {

bool is_utf8(std::string_view bytes);

// What every input passes: valid UTF-8 in NFC, Đ for its look-alikes (Ð U+00D0, Ɖ U+0189), no zero-width or control
// characters (line feeds stay when `lines`), blanks unified, trimmed and collapsed. Invalid bytes become U+FFFD.
// decode() legacy text before: the soft hyphen dropped here is the ư of TCVN3.
enum class Lines { fold, keep };
std::string clean(std::string_view input, Lines lines = Lines::fold);

std::string nfc(std::string_view utf8);

// Search key: lower case, no marks, đ → d; NFC and NFD give the same key. "Nguyễn Văn Đức" → "nguyen van duc".
std::string fold(std::string_view utf8);
// fold() that also ignores where tones and apostrophes stand (Hoà/Hòa, H'Leo/H’Leo) and punctuation: to match names
// of places. "Xã Ea H’Leo" → "xa ea hleo".
std::string match_key(std::string_view utf8);
// Lower case in NFC, marks kept, blanks collapsed: for "exact marks first".
std::string lower(std::string_view utf8);
std::string upper(std::string_view utf8);
// "NGUYỄN VĂN AN" → "Nguyễn Văn An"; H'HEN NIÊ → H'Hen Niê.
std::string title_case(std::string_view utf8);

// Words of a folded text, in order.
std::vector<std::string> words(std::string_view folded);
// Is this a syllable Vietnamese could have (initial, vowels with at most one tone, final)?
bool is_syllable(std::string_view word);

// A name as people have it: họ, đệm, tên. One-word names have only `given`.
struct Name {
  std::string family, middle, given;
};
Name split_name(std::string_view full_name);

// Sort key bytes of the Vietnamese collation (ICU "vi"), to be stored and compared as bytes, written in hex so that
// TEXT columns of both engines compare alike. name_key() orders by given name, then family, then middle.
std::string collation_key(std::string_view utf8);
std::string name_key(std::string_view full_name);

// Legacy encodings (DOMAIN h): one byte fonts read as Latin-1/Windows-1252 by tools, and VIQR.
enum class Encoding { unicode, tcvn3, vni, viqr, double_utf8 };
std::string_view name(Encoding encoding);
std::string decode(std::string_view utf8, Encoding from);
// Judges a whole row at once: the encoding with which most words become syllables. Text with Vietnamese code points
// is never converted. `unicode` when nothing legacy is recognised.
Encoding recognise(std::span<const std::string> cells);

}  // namespace text
