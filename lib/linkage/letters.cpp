// SPDX-License-Identifier: Apache-2.0
#include "linkage/letters.hpp"

#include <array>

#include "text/text.hpp"
#include "text/utf8.hpp"

namespace linkage {
namespace {

struct Family {
  char base;
  Shape shape;
  std::u32string_view toned;  // in the order of Tone
};
constexpr Family families[] = {
    {'a', Shape::none, U"aàảãáạ"}, {'a', Shape::breve, U"ăằẳẵắặ"},      {'a', Shape::circumflex, U"âầẩẫấậ"},
    {'e', Shape::none, U"eèẻẽéẹ"}, {'e', Shape::circumflex, U"êềểễếệ"}, {'i', Shape::none, U"iìỉĩíị"},
    {'o', Shape::none, U"oòỏõóọ"}, {'o', Shape::circumflex, U"ôồổỗốộ"}, {'o', Shape::horn, U"ơờởỡớợ"},
    {'u', Shape::none, U"uùủũúụ"}, {'u', Shape::horn, U"ưừửữứự"},       {'y', Shape::none, U"yỳỷỹýỵ"}};
constexpr std::size_t table_end = 0x1F00;

using Table = std::vector<Letter>;

Table build() {
  Table table(table_end);
  const auto put = [&](char32_t point, Letter letter) {
    if (point < table_end) table[point] = letter;
  };
  for (char c = '0'; c <= '9'; ++c) put(static_cast<char32_t>(c), {.base = c});
  for (char c = 'a'; c <= 'z'; ++c) {
    put(static_cast<char32_t>(c), {.base = c});
    put(static_cast<char32_t>(c) - 32, {.base = c, .capital = true});
  }
  for (const auto& family : families)
    for (std::size_t tone = 0; tone < family.toned.size(); ++tone) {
      std::string small;
      text::utf8::append(small, family.toned[tone]);
      const auto great = text::utf8::points(text::upper(small)).front();
      put(family.toned[tone], {.base = family.base, .shape = family.shape, .tone = static_cast<Tone>(tone)});
      put(great, {.base = family.base, .shape = family.shape, .tone = static_cast<Tone>(tone), .capital = true});
    }
  for (const char32_t point : {U'\u0111', U'\u00F0', U'\u0256'}) put(point, {.base = 'd', .shape = Shape::bar});
  for (const char32_t point : {U'\u0110', U'\u00D0', U'\u0189'})
    put(point, {.base = 'd', .shape = Shape::bar, .capital = true});
  return table;
}

// A mark on its own, as in NFD; false when the point is none.
bool add_mark(char32_t point, Letter& to) {
  switch (point) {
    case 0x300:
    case 0x340:
      to.tone = Tone::grave;
      return true;
    case 0x301:
    case 0x341:
      to.tone = Tone::acute;
      return true;
    case 0x303:
      to.tone = Tone::tilde;
      return true;
    case 0x309:
      to.tone = Tone::hook;
      return true;
    case 0x323:
      to.tone = Tone::dot;
      return true;
    case 0x302:
      to.shape = Shape::circumflex;
      return true;
    case 0x306:
      to.shape = Shape::breve;
      return true;
    case 0x31B:
      to.shape = Shape::horn;
      return true;
    default:
      return point >= 0x300 && point < 0x370;
  }
}

bool is_apostrophe(char32_t point) {
  return point == U'\'' || point == U'`' || point == 0xB4 || point == 0x2018 || point == 0x2019 || point == 0x2BC;
}

bool is_invisible(char32_t point) {
  return point == 0xAD || (point >= 0x200B && point <= 0x200F) || point == 0x2060 || point == 0xFEFF;
}

}  // namespace

bool is_vowel(char base) {
  return base == 'a' || base == 'e' || base == 'i' || base == 'o' || base == 'u' || base == 'y';
}

std::vector<Letter> letters(std::string_view utf8) {
  static const Table table = build();
  std::vector<Letter> found;
  found.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const auto from = at;
    const char32_t point = text::utf8::next(utf8, at);
    if (point < table_end && table[point].base != 0) {
      found.push_back(table[point]);
      continue;
    }
    Letter none;
    if (add_mark(point, found.empty() ? none : found.back()) || is_apostrophe(point) || is_invisible(point)) continue;
    // Letters of other alphabets of Latin stem: what folding leaves of them.
    const auto folded = point >= 0xC0 ? text::fold(utf8.substr(from, at - from)) : std::string{};
    bool any = false;
    for (const char c : folded)
      if (static_cast<unsigned char>(c) < 0x80 && table[static_cast<unsigned char>(c)].base != 0) {
        found.push_back(table[static_cast<unsigned char>(c)]);
        any = true;
      }
    if (!any) found.push_back(none);
  }
  return found;
}

}  // namespace linkage
