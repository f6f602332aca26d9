// SPDX-License-Identifier: Apache-2.0
#include "sheets/byte_source.hpp"

#include <stdexcept>

#include "text/text.hpp"
#include "text/utf8.hpp"
#include "text/windows_1252.hpp"

namespace sheets {
namespace {

constexpr std::size_t piece_size = 64U << 10U;

// Reads a file in pieces; what `take` does not use is given again in front of the next piece.
template <class Take>
void pieces(const std::filesystem::path& file, const Take& take) {
  std::ifstream in{file, std::ios::binary};
  if (!in) throw std::runtime_error{"cannot open a spreadsheet file"};
  std::string held;
  for (bool more = true; more;) {
    const auto kept = held.size();
    held.resize(kept + piece_size);
    in.read(held.data() + kept, piece_size);
    held.resize(kept + static_cast<std::size_t>(in.gcount()));
    more = static_cast<bool>(in);
    const std::size_t used = take(std::string_view{held}, !more);
    if (used == std::string::npos) return;
    held.erase(0, used);
  }
}

// Where the last code point begins that the piece may hold only in part.
std::size_t whole_utf8(std::string_view bytes) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, bytes.size()); ++back) {
    const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
    if (byte < 0x80) break;
    if (byte >= 0xC0) return bytes.size() - back;
  }
  return bytes.size();
}

std::string from_utf16(std::string_view bytes, bool big) {
  std::string out;
  out.reserve(bytes.size());
  const auto unit = [&](std::size_t at) {
    const char32_t first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
    return big ? first << 8U | second : second << 8U | first;
  };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t point = unit(at);
    if (point >= 0xD800 && point < 0xDC00 && at + 3 < bytes.size()) {
      const auto low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
        at += 2;
      }
    }
    text::utf8::append(out, point >= 0xD800 && point < 0xE000 ? text::utf8::replacement : point);
  }
  return out;
}

std::string from_one_byte(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) text::utf8::append(out, text::windows_1252::point(static_cast<std::uint8_t>(c)));
  return out;
}

std::size_t even_and_whole(std::string_view bytes, bool big) {
  auto size = bytes.size() & ~std::size_t{1};
  if (size >= 2) {
    const auto high = static_cast<unsigned char>(bytes[big ? size - 2 : size - 1]);
    if (high >= 0xD8 && high < 0xDC) size -= 2;  // the first half of a pair
  }
  return size;
}

}  // namespace

TextForm text_form(const std::filesystem::path& file) {
  auto form = TextForm::utf8;
  bool first = true;
  pieces(file, [&](std::string_view bytes, bool last) -> std::size_t {
    if (first && bytes.starts_with("\xFF\xFE")) form = TextForm::utf16_little;
    if (first && bytes.starts_with("\xFE\xFF")) form = TextForm::utf16_big;
    if (form == TextForm::utf16_little || form == TextForm::utf16_big) return std::string::npos;
    first = false;
    if (bytes.find('\0') != std::string_view::npos) {
      form = TextForm::binary;
      return std::string::npos;
    }
    const auto whole = last ? bytes.size() : whole_utf8(bytes);
    if (form == TextForm::utf8 && !text::is_utf8(bytes.substr(0, whole))) form = TextForm::one_byte;
    return whole;
  });
  return form;
}

void read_text(const std::filesystem::path& file, TextForm form, const std::function<Go(std::string_view)>& take) {
  bool first = true;
  const bool big = form == TextForm::utf16_big;
  const bool wide = big || form == TextForm::utf16_little;
  pieces(file, [&](std::string_view bytes, bool last) -> std::size_t {
    const std::size_t mark = !first ? 0 : wide ? 2 : bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    first = false;
    const auto whole = last ? bytes.size() : wide ? even_and_whole(bytes, big) : bytes.size();
    const auto piece = bytes.substr(mark, whole - mark);
    const auto go = wide                     ? take(from_utf16(piece, big))
                    : form == TextForm::utf8 ? take(piece)
                                             : take(from_one_byte(piece));
    return go == Go::stop ? std::string::npos : whole;
  });
}

}  // namespace sheets
