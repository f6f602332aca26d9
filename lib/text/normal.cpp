// SPDX-License-Identifier: Apache-2.0
// Is it UTF-8, and its composed form (NFC).
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <cstdint>
#include <cstring>
#include <stdexcept>

#include "text/text.hpp"
#include "text/utf8.hpp"

namespace text {
namespace {

// Latin without combining marks, composed Vietnamese included, is its own NFC: nearly all that people type.
bool plainly_composed(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t point = utf8::next(utf8, at);
    if (point >= 0x300 && (point < 0x1E00 || point > 0x1EFF)) return false;
  }
  return true;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    std::uint64_t eight = 0;
    if (at + 8 <= bytes.size() && (std::memcpy(&eight, bytes.data() + at, 8), (eight & 0x8080808080808080ULL) == 0)) {
      at += 8;
      continue;
    }
    const auto start = at;
    // A real U+FFFD takes three bytes; the sign of an error takes one.
    if (utf8::next(bytes, at) == utf8::replacement && at == start + 1) return false;
  }
  return true;
}

std::string nfc(std::string_view utf8) {
  if (plainly_composed(utf8)) return std::string{utf8};
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFCInstance(status);
  std::string out;
  icu::StringByteSink<std::string> sink{&out, static_cast<std::int32_t>(utf8.size())};
  if (U_SUCCESS(status))
    normalizer->normalizeUTF8(0, {utf8.data(), static_cast<std::int32_t>(utf8.size())}, sink, nullptr, status);
  if (U_FAILURE(status)) throw std::runtime_error{std::string{"ICU normalisation: "} + u_errorName(status)};
  return out;
}

}  // namespace text
