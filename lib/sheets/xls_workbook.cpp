// SPDX-License-Identifier: Apache-2.0
#include "sheets/xls_workbook.hpp"

#include <fstream>
#include <map>

#include "sheets/readers.hpp"
#include "text/utf8.hpp"

namespace sheets::xls {
namespace {

std::string whole(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::string bytes(std::filesystem::file_size(file), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

// The table of shared texts goes on over several records; a text cut within its characters begins anew with a flag.
class SharedTexts {
 public:
  SharedTexts(std::string_view first, Records& records) : data_{first}, records_{records} {}

  void read(SharedStrings& into, const Limits& limits) {
    data_.skip(4);
    for (auto count = data_.u32(); count != 0 && more(); --count) {
      const std::size_t length = data_.u16();
      const unsigned flags = data_.u8();
      const std::size_t runs = (flags & 8U) != 0 ? data_.u16() : 0U;
      const std::size_t phonetic = (flags & 4U) != 0 ? data_.u32() : 0U;
      into.add(text(length, (flags & 1U) != 0), limits);
      skip(runs * 4 + phonetic);
    }
  }

 private:
  bool more() {
    while (data_.left() == 0) {
      const auto next = records_.continuation();
      if (!next) return false;
      data_ = Bytes{next->data};
    }
    return true;
  }

  std::string text(std::size_t length, bool wide) {
    std::string out;
    while (length != 0) {
      if (data_.left() == 0) {
        if (!more()) refuse_damaged();
        wide = (data_.u8() & 1U) != 0;
        continue;
      }
      const auto here = std::min(length, wide ? data_.left() / 2 : data_.left());
      if (here == 0) refuse_damaged();
      out += characters_of(data_, here, wide);
      length -= here;
    }
    return out;
  }

  void skip(std::size_t count) {
    while (count != 0) {
      if (!more()) refuse_damaged();
      const auto here = std::min(count, data_.left());
      data_.skip(here);
      count -= here;
    }
  }

  Bytes data_;
  Records& records_;
};

}  // namespace

Records::Records(std::string_view stream, std::size_t at) : stream_{stream}, at_{at} {
  if (at > stream.size()) refuse_damaged();
}

std::optional<Record> Records::next() {
  if (stream_.size() - at_ < 4) return {};
  Bytes bytes{stream_.substr(at_)};
  Record record;
  record.type = bytes.u16();
  record.data = bytes.take(bytes.u16());
  at_ += 4 + record.data.size();
  return record;
}

std::optional<Record> Records::continuation() {
  const auto here = at_;
  auto record = next();
  if (record && record->type == type_continue) return record;
  at_ = here;
  return {};
}

std::string characters_of(Bytes& data, std::size_t count, bool wide) {
  std::string out;
  out.reserve(count);
  char32_t high = 0;
  for (std::size_t at = 0; at < count; ++at) {
    const char32_t unit = wide ? data.u16() : data.u8();
    if (unit >= 0xD800 && unit < 0xDC00) {
      high = unit;
    } else if (unit >= 0xDC00 && unit < 0xE000) {
      text::utf8::append(out,
                         high == 0 ? text::utf8::replacement : 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00));
      high = 0;
    } else {
      text::utf8::append(out, unit);
    }
  }
  return out;
}

std::string text_of(Bytes& data) {
  const auto length = data.u16();
  const bool wide = (data.u8() & 1U) != 0;
  return characters_of(data, length, wide);
}

Workbook workbook(const std::filesystem::path& file, const Limits& limits) {
  Workbook book{.stream = CompoundFile{whole(file)}.stream("Workbook")};
  if (book.stream.empty()) refuse("sheets.old_xls");
  std::map<unsigned, Shows> formats;
  Records records{book.stream, 0};
  for (bool first = true;; first = false) {
    const auto record = records.next();
    if (!record || (first && record->type != type_bof)) refuse_damaged();
    if (record->type == type_eof) return book;
    Bytes data{record->data};
    switch (record->type) {
      case type_bof:
        if (constexpr unsigned biff8 = 0x600; data.u16() != biff8) refuse("sheets.old_xls");
        break;
      case type_file_pass:
        refuse("sheets.encrypted");
      case type_date_mode:
        if (data.u16() == 1) book.epoch = Epoch::year_1904;
        break;
      case type_format: {
        const auto number = data.u16();
        formats[number] = shown_by(text_of(data));
        break;
      }
      case type_xf: {
        data.skip(2);
        const unsigned number = data.u16();
        const auto known = formats.find(number);
        book.styles.push_back(known == formats.end() ? shown_by(number) : known->second);
        break;
      }
      case type_bound_sheet: {
        Workbook::Sheet sheet{.position = data.u32()};
        sheet.name.hidden = (data.u8() & 3U) != 0;
        const bool cells = data.u8() == 0;  // not a chart, a macro or a dialog
        const auto length = data.u8();
        const bool wide = (data.u8() & 1U) != 0;
        sheet.name.name = characters_of(data, length, wide);
        if (cells) book.sheets.push_back(std::move(sheet));
        break;
      }
      case type_sst:
        SharedTexts{record->data, records}.read(book.strings, limits);
        break;
      default:
        break;
    }
  }
}

}  // namespace sheets::xls
