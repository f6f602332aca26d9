// SPDX-License-Identifier: Apache-2.0
// The order of the Vietnamese dictionary, as bytes that any database can compare.
#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "text/text.hpp"

namespace text {
namespace {

std::unique_ptr<icu::Collator> vietnamese(icu::Collator::ECollationStrength strength) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Collator> collator{icu::Collator::createInstance(icu::Locale{"vi"}, status)};
  // Texts are composed first, so the collator need not look for that again.
  if (U_SUCCESS(status)) collator->setAttribute(UCOL_NORMALIZATION_MODE, UCOL_OFF, status);
  if (U_FAILURE(status)) throw std::runtime_error{std::string{"ICU collation \"vi\": "} + u_errorName(status)};
  collator->setStrength(strength);
  return collator;
}

// A collator is not to be shared by threads, and making one from its rules is slow: each thread has a clone.
const icu::Collator& dictionary() {
  static const auto prototype = vietnamese(icu::Collator::TERTIARY);
  thread_local const std::unique_ptr<icu::Collator> mine{prototype->clone()};
  return *mine;
}

// Without case: a list half typed in capitals is still one list.
const icu::Collator& directory() {
  static const auto prototype = vietnamese(icu::Collator::SECONDARY);
  thread_local const std::unique_ptr<icu::Collator> mine{prototype->clone()};
  return *mine;
}

void append_hex(std::string& out, const std::uint8_t* bytes, std::size_t count) {
  static constexpr char digits[] = "0123456789abcdef";
  for (std::size_t at = 0; at < count; ++at) {
    out += digits[bytes[at] >> 4U];
    out += digits[bytes[at] & 0xFU];
  }
}

// The sort key without the zero byte it ends with.
void append_key(std::string& out, const icu::Collator& collator, std::string_view utf8) {
  if (utf8.empty()) return;
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece{utf8.data(), static_cast<std::int32_t>(utf8.size())});
  std::array<std::uint8_t, 256> near{};
  const auto size = collator.getSortKey(text, near.data(), static_cast<std::int32_t>(near.size()));
  if (size <= static_cast<std::int32_t>(near.size())) {
    append_hex(out, near.data(), static_cast<std::size_t>(size) - 1);
    return;
  }
  std::vector<std::uint8_t> far(static_cast<std::size_t>(size));
  collator.getSortKey(text, far.data(), size);
  append_hex(out, far.data(), far.size() - 1);
}

}  // namespace

std::string collation_key(std::string_view utf8) {
  std::string key;
  append_key(key, dictionary(), nfc(utf8));
  return key;
}

std::string name_key(std::string_view full_name) {
  const auto name = split_name(nfc(full_name));
  const auto& collator = directory();
  std::string key;
  key.reserve(96);
  // A zero byte is less than any byte of a key, so a shorter part comes first: An before Anh.
  append_key(key, collator, name.given);
  key += "00";
  append_key(key, collator, name.family);
  key += "00";
  append_key(key, collator, name.middle);
  return key;
}

}  // namespace text
