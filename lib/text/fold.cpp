// SPDX-License-Identifier: Apache-2.0
// Search keys: what is left of a text when case, marks and invisible characters are set aside.
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#include "text/text.hpp"
#include "text/utf8.hpp"

namespace text {
namespace {

bool is_apostrophe(char32_t point) {
  return point == U'\'' || point == U'`' || point == 0xB4 || point == 0x1FFD || (point >= 0x2BB && point <= 0x2BD) ||
         point == 0x2018 || point == 0x2019 || point == 0x201B || point == 0x2032 || point == 0xFF07;
}

// What one code point becomes. It does not depend on its neighbours (every mark that could be reordered is dropped),
// which is why NFC and NFD give the same key and why a table can hold the answer.
std::string fold_point(char32_t point) {
  if (point == 0x110 || point == 0x111 || point == 0xD0 || point == 0xF0 || point == 0x189 || point == 0x256)
    return "d";
  if (is_apostrophe(point)) return "'";
  if (u_hasBinaryProperty(static_cast<UChar32>(point), UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return {};

  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFKDInstance(status);
  auto parts = normalizer->normalize(icu::UnicodeString{static_cast<UChar32>(point)}, status);
  parts = normalizer->normalize(parts.foldCase(), status);
  std::string out;
  for (std::int32_t at = 0; U_SUCCESS(status) && at < parts.length(); at = parts.moveIndex32(at, 1)) {
    const UChar32 part = parts.char32At(at);
    const bool mark = (U_GET_GC_MASK(part) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0 || u_getCombiningClass(part) != 0;
    if (is_apostrophe(static_cast<char32_t>(part)))
      out += '\'';
    else if (!mark)
      utf8::append(out, static_cast<char32_t>(part));
  }
  return out;
}

constexpr char32_t table_end = 0x1F00;  // Latin, Vietnamese and their marks; beyond it ICU is asked each time

struct Folded {
  static constexpr std::uint8_t ask_icu = 0xFF;
  std::array<char, 7> bytes{};
  std::uint8_t size = 0;
};
static_assert(sizeof(Folded) == 8);

std::vector<Folded> build_table() {
  std::vector<Folded> table(table_end);
  for (char32_t point = 0; point < table_end; ++point) {
    const auto folded = fold_point(point);
    auto& entry = table[point];
    if (folded.size() > entry.bytes.size()) {
      entry.size = Folded::ask_icu;
      continue;
    }
    std::memcpy(entry.bytes.data(), folded.data(), folded.size());
    entry.size = static_cast<std::uint8_t>(folded.size());
  }
  return table;
}

}  // namespace

std::string fold(std::string_view utf8) {
  static const std::vector<Folded> table = build_table();
  const Folded* const entries = table.data();

  // Always room for the rest of the input byte by byte, and for one whole entry: ASCII needs no check.
  constexpr std::size_t slack = sizeof(Folded);
  std::string out(utf8.size() + slack, '\0');
  char* to = out.data();
  for (std::size_t at = 0; at < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte < 0x80) {
      *to++ = entries[byte].bytes[0];
      ++at;
      continue;
    }
    const char32_t point = utf8::next(utf8, at);
    std::string asked;
    const char* folded = nullptr;
    std::size_t size = 0;
    if (point < table_end && entries[point].size != Folded::ask_icu) {
      folded = entries[point].bytes.data();
      size = entries[point].size;
    } else {
      asked = fold_point(point);
      folded = asked.data();
      size = asked.size();
    }
    const auto used = static_cast<std::size_t>(to - out.data());
    if (used + size + (utf8.size() - at) + slack > out.size()) {
      out.resize(used + size + (utf8.size() - at) * 2 + slack);
      to = out.data() + used;
    }
    if (size != 0) std::memcpy(to, folded, size);
    to += size;
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
  return out;
}

std::string match_key(std::string_view utf8) {
  const auto folded = fold(utf8);
  std::string out;
  out.reserve(folded.size());
  bool gap = false;
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t point = utf8::next(folded, at);
    if (point == U'\'') continue;
    if (!u_isalnum(static_cast<UChar32>(point))) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    utf8::append(out, point);
  }
  return out;
}

std::vector<std::string> words(std::string_view folded) {
  std::vector<std::string> found;
  std::size_t start = 0;
  bool inside = false;
  for (std::size_t at = 0; at < folded.size();) {
    const auto before = at;
    const char32_t point = utf8::next(folded, at);
    const bool part = point < 0x80 ? (point >= U'a' && point <= U'z') || (point >= U'0' && point <= U'9') ||
                                         (point >= U'A' && point <= U'Z')
                                   : u_isalnum(static_cast<UChar32>(point)) ||
                                         u_charType(static_cast<UChar32>(point)) == U_COMBINING_SPACING_MARK;
    if (part && !inside) start = before;
    if (!part && inside) found.emplace_back(folded.substr(start, before - start));
    inside = part;
  }
  if (inside) found.emplace_back(folded.substr(start));
  return found;
}

}  // namespace text
