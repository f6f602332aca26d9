// SPDX-License-Identifier: Apache-2.0
// Bytes of a text file in whatever encoding, as UTF-8 in NFC.
#include <algorithm>
#include <cctype>
#include <cstdint>

#include "reader/formats.hpp"
#include "reader/refused.hpp"
#include "text/text.hpp"
#include "text/utf8.hpp"

namespace reader {
namespace {

std::string from_utf16(std::string_view bytes, bool is_big) {
  std::string out;
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(is_big ? first << 8U | second : second << 8U | first);
  };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    auto point = unit(at);
    if (point >= 0xD800 && point < 0xDC00 && at + 3 < bytes.size()) {
      point = 0x10000 + ((point - 0xD800) << 10U) + (unit(at + 2) - 0xDC00);
      at += 2;
    }
    if (point >= 0x110000 || (point >= 0xD800 && point < 0xE000)) point = text::utf8::replacement;
    text::utf8::append(out, point);
  }
  return out;
}

// What one-byte tools show: each byte is a letter of Latin-1.
std::string from_latin1(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) text::utf8::append(out, static_cast<unsigned char>(c));
  return out;
}

std::vector<std::string> lines_of(std::string_view utf8) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < utf8.size();) {
    const auto end = std::min(utf8.find('\n', from), utf8.size());
    lines.emplace_back(utf8.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

// One-byte fonts have no capitals with marks: "Kế HOạCH" is what "KẾ HOẠCH" became.
std::string raised(std::string_view utf8) {
  std::string out, word;
  const auto put = [&] {
    std::size_t capitals = 0, small = 0;
    for (const char c : word) {
      if (c >= 'A' && c <= 'Z') ++capitals;
      if (c >= 'a' && c <= 'z') ++small;
    }
    out += capitals >= 2 && small == 0 ? text::upper(word) : word;
    word.clear();
  };
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (std::isalpha(byte) != 0)) {
      word += c;
      continue;
    }
    put();
    out += c;
  }
  put();
  return out;
}

}  // namespace

std::string decoded(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return text::nfc(from_utf16(bytes.substr(2), false));
  if (bytes.starts_with("\xFE\xFF")) return text::nfc(from_utf16(bytes.substr(2), true));
  if (bytes.find('\0') != std::string_view::npos) refuse("reader.not_a_document");
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const bool is_utf8 = text::is_utf8(bytes);
  const auto text = is_utf8 ? std::string{bytes} : from_latin1(bytes);
  const auto encoding = text::recognise(lines_of(text));
  if (encoding == text::Encoding::unicode) {
    if (!is_utf8) refuse("reader.bad_encoding");
    return text::nfc(text);
  }
  const auto decoded = text::nfc(text::decode(text, encoding));
  return encoding == text::Encoding::double_utf8 ? decoded : raised(decoded);
}

}  // namespace reader
