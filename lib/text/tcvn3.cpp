// SPDX-License-Identifier: Apache-2.0
// TCVN3 (ABC): one byte a letter, accented capitals left to the font.
#include <unicode/uchar.h>

#include <array>

#include "text/legacy.hpp"
#include "text/text.hpp"
#include "text/utf8.hpp"

namespace text::legacy {
namespace {

constexpr Letter letters[] = {
    {0xB5, U'à'}, {0xB6, U'ả'}, {0xB7, U'ã'}, {0xB8, U'á'}, {0xB9, U'ạ'}, {0xA8, U'ă'}, {0xBB, U'ằ'}, {0xBC, U'ẳ'},
    {0xBD, U'ẵ'}, {0xBE, U'ắ'}, {0xC6, U'ặ'}, {0xA9, U'â'}, {0xC7, U'ầ'}, {0xC8, U'ẩ'}, {0xC9, U'ẫ'}, {0xCA, U'ấ'},
    {0xCB, U'ậ'}, {0xAE, U'đ'}, {0xCC, U'è'}, {0xCE, U'ẻ'}, {0xCF, U'ẽ'}, {0xD0, U'é'}, {0xD1, U'ẹ'}, {0xAA, U'ê'},
    {0xD2, U'ề'}, {0xD3, U'ể'}, {0xD4, U'ễ'}, {0xD5, U'ế'}, {0xD6, U'ệ'}, {0xD7, U'ì'}, {0xD8, U'ỉ'}, {0xDC, U'ĩ'},
    {0xDD, U'í'}, {0xDE, U'ị'}, {0xDF, U'ò'}, {0xE1, U'ỏ'}, {0xE2, U'õ'}, {0xE3, U'ó'}, {0xE4, U'ọ'}, {0xAB, U'ô'},
    {0xE5, U'ồ'}, {0xE6, U'ổ'}, {0xE7, U'ỗ'}, {0xE8, U'ố'}, {0xE9, U'ộ'}, {0xAC, U'ơ'}, {0xEA, U'ờ'}, {0xEB, U'ở'},
    {0xEC, U'ỡ'}, {0xED, U'ớ'}, {0xEE, U'ợ'}, {0xEF, U'ù'}, {0xF1, U'ủ'}, {0xF2, U'ũ'}, {0xF3, U'ú'}, {0xF4, U'ụ'},
    {0xAD, U'ư'}, {0xF5, U'ừ'}, {0xF6, U'ử'}, {0xF7, U'ữ'}, {0xF8, U'ứ'}, {0xF9, U'ự'}, {0xFA, U'ỳ'}, {0xFB, U'ỷ'},
    {0xFC, U'ỹ'}, {0xFD, U'ý'}, {0xFE, U'ỵ'}, {0xA1, U'Ă'}, {0xA2, U'Â'}, {0xA3, U'Ê'}, {0xA4, U'Ô'}, {0xA5, U'Ơ'},
    {0xA6, U'Ư'}, {0xA7, U'Đ'}};

constexpr std::array<char32_t, 256> by_byte = [] {
  std::array<char32_t, 256> table{};
  for (const auto& letter : letters) table[letter.byte] = letter.point;
  return table;
}();

struct Capitals {
  std::size_t high = 0, low = 0;
  void count(char32_t point) {
    high += point >= U'A' && point <= U'Z';
    low += point >= U'a' && point <= U'z';
  }
  // One capital may begin a name ("Lª"); two without a small letter were typed with the capitals key down.
  bool all() const { return high > 1 && low == 0; }
};

bool all_capitals(std::u32string_view points) {
  Capitals found;
  for (const char32_t point : points) found.count(point);
  return found.all();
}

}  // namespace

std::span<const Letter> tcvn3() { return letters; }

std::optional<char32_t> from_tcvn3(char32_t latin1) {
  if (latin1 >= by_byte.size() || by_byte[latin1] == 0) return {};
  return by_byte[latin1];
}

std::string decode_tcvn3(std::string_view utf8) {
  const auto points = utf8::points(utf8);
  const bool shouted = all_capitals(points);
  std::u32string out;
  out.reserve(points.size());
  for (std::size_t at = 0; at < points.size();) {
    auto end = points.find(U' ', at);
    end = end == std::u32string::npos ? points.size() : end + 1;
    const auto word = std::u32string_view{points}.substr(at, end - at);
    // The encoding has no accented capitals: where every plain letter is one, the accented ones were meant to be.
    const bool raise = shouted || all_capitals(word);
    for (const char32_t point : word) {
      const auto letter = from_tcvn3(point).value_or(point);
      out += raise ? static_cast<char32_t>(u_toupper(static_cast<UChar32>(letter))) : letter;
    }
    at = end;
  }
  return nfc(utf8::bytes(out));
}

}  // namespace text::legacy
