// SPDX-License-Identifier: Apache-2.0
// The rows of a sheet in an old .xls workbook. Own code, because the library for it reads past its buffers when a file
// is damaged, and these files come from strangers.
#include <cstring>

#include "sheets/readers.hpp"
#include "sheets/xls_workbook.hpp"

namespace sheets::xls {
namespace {

std::string error_text(unsigned code) {
  switch (code) {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0F:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1D:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    default:
      return "#N/A";
  }
}

// A number in 30 bits: the upper part of a double or a whole number, perhaps in hundredths.
double unpacked(std::uint32_t packed) {
  double value = 0;
  if ((packed & 2U) != 0) {
    value = static_cast<std::int32_t>(packed) >> 2;
  } else {
    const std::uint64_t bits = std::uint64_t{packed & ~3U} << 32U;
    std::memcpy(&value, &bits, sizeof value);
  }
  return (packed & 1U) != 0 ? value / 100 : value;
}

class Rows {
 public:
  Rows(const Workbook& book, const Limits& limits, const RowVisitor& visit) : book_{book}, row_{limits, visit} {}

  bool read(std::size_t position) {
    Records records{book_.stream, position};
    int depth = 0;  // charts within a sheet are streams within the stream
    while (const auto record = records.next()) {
      if (depth == 0 && record->type != type_bof) refuse_damaged();
      if (record->type == type_bof)
        ++depth;
      else if (record->type == type_eof && --depth <= 0)
        break;
      else if (depth == 1 && take(*record) == Go::stop)
        return true;
    }
    if (number_ != 0) row_.end();
    return row_.any();
  }

 private:
  Go take(const Record& record) {
    Bytes data{record.data};
    switch (record.type) {
      case type_string:  // the text a formula gave, behind the formula
        row_.cell(column_, text_of(data));
        return Go::on;
      case type_label_sst:
      case type_label:
      case type_r_string:
      case type_number:
      case type_rk:
      case type_mul_rk:
      case type_bool_err:
      case type_formula:
        break;
      default:
        return Go::on;
    }
    if (begin_row(data.u16()) == Go::stop) return Go::stop;
    column_ = data.u16();
    if (record.type == type_mul_rk) {
      for (; data.left() >= 6; ++column_) {
        const auto style = data.u16();
        row_.cell(column_, shown(style, unpacked(data.u32())));
      }
      return Go::on;
    }
    const auto style = data.u16();
    switch (record.type) {
      case type_label_sst: {
        const auto index = data.u32();
        if (index >= book_.strings.size()) refuse_damaged();
        row_.cell(column_, std::string{book_.strings[index]});
        break;
      }
      case type_number:
        row_.cell(column_, shown(style, data.real()));
        break;
      case type_rk:
        row_.cell(column_, shown(style, unpacked(data.u32())));
        break;
      case type_bool_err: {
        const auto value = data.u8();
        row_.cell(column_, data.u8() != 0 ? error_text(value) : value != 0 ? "TRUE" : "FALSE");
        break;
      }
      case type_formula:
        add_result(style, data.take(8));
        break;
      default:
        row_.cell(column_, text_of(data));
    }
    return Go::on;
  }

  Go begin_row(unsigned index) {
    if (index + 1U == number_) return Go::on;
    if (index + 1U < number_) refuse_damaged();  // rows stand in order
    if (number_ != 0 && row_.end() == Go::stop) return Go::stop;
    number_ = index + 1U;
    row_.begin(number_);
    return Go::on;
  }

  // The last value of a formula: a number, or a sign that it is something else.
  void add_result(unsigned style, std::string_view result) {
    Bytes parts{result};
    const auto kind = parts.u16() & 0xFFU, value = parts.u16() & 0xFFU;
    parts.skip(2);
    if (parts.u16() != 0xFFFF)
      row_.cell(column_, shown(style, Bytes{result}.real()));
    else if (kind == 1)
      row_.cell(column_, value != 0 ? "TRUE" : "FALSE");
    else if (kind == 2)
      row_.cell(column_, error_text(value));
  }

  std::string shown(unsigned style, double value) const {
    const auto shows = style < book_.styles.size() ? book_.styles[style] : Shows::number;
    return shows == Shows::number ? number_text(value) : date_text(value, shows, book_.epoch);
  }

  const Workbook& book_;
  RowBuilder row_;
  unsigned number_ = 0;  // of the row being read; 0 before the first
  std::uint64_t column_ = 0;
};

std::vector<SheetName> names(const Workbook& book) {
  std::vector<SheetName> found;
  for (const auto& sheet : book.sheets) found.push_back(sheet.name);
  return found;
}

}  // namespace

std::vector<SheetName> list(const std::filesystem::path& file, const Limits& limits) {
  return names(workbook(file, limits));
}

bool read(const std::filesystem::path& file, std::string_view sheet, const RowVisitor& visit, const Limits& limits) {
  const auto book = workbook(file, limits);
  return Rows{book, limits, visit}.read(book.sheets[choose(names(book), sheet)].position);
}

}  // namespace sheets::xls
