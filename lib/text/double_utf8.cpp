// SPDX-License-Identifier: Apache-2.0
// UTF-8 whose bytes somebody read as Windows-1252: "Ä‘oÃ n" for "đoàn".
#include "text/legacy.hpp"
#include "text/text.hpp"
#include "text/utf8.hpp"
#include "text/windows_1252.hpp"

namespace text::legacy {
namespace {

std::size_t length(std::uint8_t lead) { return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2; }

enum class Blanks { as_they_are, may_be_lost };

// The bytes of one code point that begins at `at`, as UTF-8; empty when it is none.
// The byte A0 is a no-break space and often became a plain one: with `may_be_lost` a blank is read as A0.
std::string sequence(std::u32string_view points, std::size_t at, Blanks blanks) {
  const auto lead = windows_1252::byte(points[at]);
  if (!lead || *lead < 0xC2 || *lead > 0xF4) return {};
  const auto size = length(*lead);
  if (at + size > points.size()) return {};
  std::string bytes(1, static_cast<char>(*lead));
  for (std::size_t next = at + 1; next < at + size; ++next) {
    auto tail = windows_1252::byte(points[next]);
    if (blanks == Blanks::may_be_lost && tail == 0x20) tail = 0xA0;
    if (!tail || (*tail & 0xC0U) != 0x80U) return {};
    bytes += static_cast<char>(*tail);
  }
  return is_utf8(bytes) ? bytes : std::string{};
}

}  // namespace

std::string decode_double_utf8(std::string_view utf8) {
  const auto points = utf8::points(utf8);
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < points.size();) {
    const auto bytes = sequence(points, at, Blanks::may_be_lost);
    if (bytes.empty()) {
      utf8::append(out, points[at++]);
    } else {
      out += bytes;
      at += bytes.size();
    }
  }
  return nfc(out);
}

bool is_double_utf8(std::string_view utf8) {
  const auto points = utf8::points(utf8);
  std::size_t strict = 0;
  for (std::size_t at = 0; at < points.size();) {
    if (points[at] < 0x80) {
      ++at;
      continue;
    }
    if (!sequence(points, at, Blanks::as_they_are).empty()) ++strict;
    const auto bytes = sequence(points, at, Blanks::may_be_lost);
    if (bytes.empty()) return false;
    at += bytes.size();
  }
  return strict != 0;
}

}  // namespace text::legacy
