// SPDX-License-Identifier: Apache-2.0
// Lower, upper and title case. Letters change one by one: Vietnamese has no letter whose case depends on its place.
#include <unicode/uchar.h>

#include "text/text.hpp"
#include "text/utf8.hpp"

namespace text {
namespace {

char32_t lowered(char32_t point) { return static_cast<char32_t>(u_tolower(static_cast<UChar32>(point))); }
char32_t raised(char32_t point) { return static_cast<char32_t>(u_toupper(static_cast<UChar32>(point))); }
bool is_letter(char32_t point) { return u_isalpha(static_cast<UChar32>(point)) != 0; }
bool is_apostrophe(char32_t point) { return point == U'\'' || point == 0x2019 || point == 0x2BC; }

}  // namespace

std::string lower(std::string_view utf8) {
  const auto composed = nfc(utf8);
  std::string out;
  out.reserve(composed.size());
  bool blank = false;
  for (std::size_t at = 0; at < composed.size();) {
    const char32_t point = utf8::next(composed, at);
    if (u_isUWhiteSpace(static_cast<UChar32>(point))) {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    utf8::append(out, lowered(point));
  }
  return out;
}

std::string upper(std::string_view utf8) {
  const auto composed = nfc(utf8);
  std::string out;
  out.reserve(composed.size());
  for (std::size_t at = 0; at < composed.size();) utf8::append(out, raised(utf8::next(composed, at)));
  return out;
}

std::string title_case(std::string_view utf8) {
  const auto low = lower(utf8);
  std::string out;
  out.reserve(low.size());
  std::size_t letters = 0;  // of the word so far
  for (std::size_t at = 0; at < low.size();) {
    const char32_t point = utf8::next(low, at);
    utf8::append(out, letters == 0 ? raised(point) : point);
    // H'Hen, K'Sor: one letter before the apostrophe begins a name of its own, but "don't" stays one word.
    const bool within =
        is_letter(point) || u_isdigit(static_cast<UChar32>(point)) || (is_apostrophe(point) && letters > 1);
    letters = within ? letters + 1 : 0;
  }
  return out;
}

}  // namespace text
