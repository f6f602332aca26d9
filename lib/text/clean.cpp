// SPDX-License-Identifier: Apache-2.0
// What every input passes at the door.
#include <unicode/uchar.h>

#include "text/text.hpp"
#include "text/utf8.hpp"

namespace text {
namespace {

enum class Kind { letter, blank, line, nothing };

Kind kind(char32_t point) {
  if (point < 0x80) {
    if (point == U'\n') return Kind::line;
    if (point == U' ' || point == U'\t' || point == U'\v' || point == U'\f') return Kind::blank;
    return point < 0x20 || point == 0x7F ? Kind::nothing : Kind::letter;
  }
  if (point < 0xA0) return point == 0x85 ? Kind::line : Kind::nothing;
  if (point < 0x300 && point != 0xA0 && point != 0xAD) return Kind::letter;
  if (point == 0x2028 || point == 0x2029) return Kind::line;
  const auto code = static_cast<UChar32>(point);
  // Hangul fillers and the like look like blanks but are letters or marks; format characters are never seen.
  switch (u_charType(code)) {
    case U_SPACE_SEPARATOR:
      return Kind::blank;
    case U_FORMAT_CHAR:
    case U_SURROGATE:
      return Kind::nothing;
    default:
      return U_IS_UNICODE_NONCHAR(code) || point == 0x34F ? Kind::nothing : Kind::letter;
  }
}

char32_t vietnamese(char32_t point) {
  switch (point) {
    case 0xD0:
    case 0x189:
      return 0x110;  // Đ
    case 0xF0:
    case 0x256:
      return 0x111;  // đ
    default:
      return point;
  }
}

bool already_clean(std::string_view input) {
  char before = ' ';
  for (const char c : input) {
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F) return false;
    if (c == ' ' && before == ' ') return false;
    before = c;
  }
  return input.empty() || before != ' ';
}

}  // namespace

std::string clean(std::string_view input, Lines lines) {
  if (already_clean(input)) return std::string{input};

  std::string out;
  out.reserve(input.size());
  bool blank = false;
  std::size_t breaks = 0;
  for (std::size_t at = 0; at < input.size();) {
    char32_t point = utf8::next(input, at);
    // CR LF is one break, and so is a CR alone (old Macintosh files).
    if (point == U'\r') {
      if (at < input.size() && input[at] == '\n') continue;
      point = U'\n';
    }
    switch (kind(point)) {
      case Kind::nothing:
        continue;
      case Kind::blank:
        blank = true;
        continue;
      case Kind::line:
        ++breaks;
        blank = true;
        continue;
      case Kind::letter:
        break;
    }
    if (!out.empty()) {
      if (breaks != 0 && lines == Lines::keep)
        out.append(breaks, '\n');
      else if (blank)
        out += ' ';
    }
    blank = false;
    breaks = 0;
    utf8::append(out, vietnamese(point));
  }
  return nfc(out);
}

}  // namespace text
