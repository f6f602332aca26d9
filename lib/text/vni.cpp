// SPDX-License-Identifier: Apache-2.0
// VNI-Windows: a letter and a byte for its marks; VIQR: the same idea with ASCII signs.
#include <unicode/uchar.h>

#include <algorithm>

#include "text/legacy.hpp"
#include "text/text.hpp"
#include "text/utf8.hpp"

namespace text::legacy {
namespace {

constexpr char32_t grave = 0x300, acute = 0x301, circumflex = 0x302, tilde = 0x303, breve = 0x306, hook = 0x309,
                   horn = 0x31B, dot = 0x323;

bool is_one_of(char32_t point, std::u32string_view set) { return set.find(point) != std::u32string_view::npos; }
char32_t lowered(char32_t point) { return static_cast<char32_t>(u_tolower(static_cast<UChar32>(point))); }

// A mark byte of VNI: the modifier it brings (0: none) and the tone (0: none), and the letters it may follow.
struct Mark {
  char32_t sign, modifier, tone;
  std::u32string_view after;
};
constexpr std::u32string_view tone_bearers = U"aeouyôö", round = U"aeo";
constexpr Mark marks[] = {
    {U'ø', 0, grave, tone_bearers},   {U'û', 0, hook, tone_bearers},   {U'õ', 0, tilde, tone_bearers},
    {U'ù', 0, acute, tone_bearers},   {U'ï', 0, dot, tone_bearers},    {U'â', circumflex, 0, round},
    {U'à', circumflex, grave, round}, {U'å', circumflex, hook, round}, {U'ã', circumflex, tilde, round},
    {U'á', circumflex, acute, round}, {U'ä', circumflex, dot, round},  {U'ê', breve, 0, U"a"},
    {U'è', breve, grave, U"a"},       {U'ú', breve, hook, U"a"},       {U'ü', breve, tilde, U"a"},
    {U'é', breve, acute, U"a"},       {U'ë', breve, dot, U"a"}};

struct Single {
  char32_t sign;
  std::u32string_view means;  // decomposed
};
constexpr Single singles[] = {{U'ô', U"o\u031B"}, {U'Ô', U"O\u031B"}, {U'ö', U"u\u031B"}, {U'Ö', U"U\u031B"},
                              {U'ñ', U"đ"},       {U'Ñ', U"Đ"},       {U'æ', U"i\u0309"}, {U'Æ', U"I\u0309"},
                              {U'ó', U"i\u0303"}, {U'Ó', U"I\u0303"}, {U'ò', U"i\u0323"}, {U'Ò', U"I\u0323"},
                              {U'î', U"y\u0323"}, {U'Î', U"Y\u0323"}};

const Mark* mark_after(char32_t letter, char32_t sign) {
  const auto small = lowered(letter);
  const auto small_sign = lowered(sign);
  const auto* const found = std::ranges::find_if(
      marks, [&](const Mark& mark) { return mark.sign == small_sign && is_one_of(small, mark.after); });
  return found == std::end(marks) ? nullptr : found;
}

}  // namespace

std::string decode_vni(std::string_view utf8) {
  const auto points = utf8::points(nfc(utf8));
  std::u32string out;
  out.reserve(points.size() + 8);
  for (std::size_t at = 0; at < points.size(); ++at) {
    const auto* const single = std::ranges::find(singles, points[at], &Single::sign);
    if (single == std::end(singles))
      out += points[at];
    else
      out += single->means;
    if (at + 1 == points.size()) break;
    if (const auto* const mark = mark_after(points[at], points[at + 1])) {
      if (mark->modifier != 0) out += mark->modifier;
      if (mark->tone != 0) out += mark->tone;
      ++at;
    }
  }
  return nfc(utf8::bytes(out));
}

namespace {

char32_t viqr_modifier(char32_t letter, char32_t sign) {
  if (sign == U'(' && letter == U'a') return breve;
  if (sign == U'^' && is_one_of(letter, U"aeo")) return circumflex;
  if ((sign == U'+' || sign == U'*') && is_one_of(letter, U"ou")) return horn;
  return 0;
}

char32_t viqr_tone(char32_t sign) {
  switch (sign) {
    case U'`':
      return grave;
    case U'?':
      return hook;
    case U'~':
      return tilde;
    case U'\'':
      return acute;
    case U'.':
      return dot;
    default:
      return 0;
  }
}

}  // namespace

std::string decode_viqr(std::string_view utf8) {
  const auto points = utf8::points(utf8);
  const auto at_or = [&](std::size_t index) { return index < points.size() ? points[index] : U'\0'; };
  std::u32string out;
  out.reserve(points.size());
  for (std::size_t at = 0; at < points.size(); ++at) {
    const char32_t point = points[at];
    const char32_t letter = lowered(point);
    if (point == U'\\' && is_one_of(at_or(at + 1), U"\\(^+*`?~'.dD")) {
      out += points[++at];
      continue;
    }
    // đ only begins a syllable: "add" stays.
    const bool begins = at == 0 || !u_isalpha(static_cast<UChar32>(points[at - 1]));
    if (letter == U'd' && lowered(at_or(at + 1)) == U'd' && begins) {
      out += point == U'D' ? U'Đ' : U'đ';
      ++at;
      continue;
    }
    out += point;
    if (!is_one_of(letter, U"aeiouy")) continue;
    if (const auto modifier = viqr_modifier(letter, at_or(at + 1))) {
      out += modifier;
      ++at;
    }
    if (const auto tone = viqr_tone(at_or(at + 1))) {
      out += tone;
      ++at;
    }
  }
  return nfc(utf8::bytes(out));
}

}  // namespace text::legacy
