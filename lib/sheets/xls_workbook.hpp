// SPDX-License-Identifier: Apache-2.0
// Old .xls workbooks (Excel 97 to 2003, "BIFF8"): a stream of records.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sheets/compound_file.hpp"
#include "sheets/shared_strings.hpp"
#include "sheets/sheets.hpp"
#include "sheets/value.hpp"

namespace sheets::xls {

struct Record {
  std::uint16_t type = 0;
  std::string_view data;
};
// The records of the workbook stream, one after another; nothing at the end.
class Records {
 public:
  Records(std::string_view stream, std::size_t at);
  std::optional<Record> next();
  // The next record when it continues this one.
  std::optional<Record> continuation();

 private:
  std::string_view stream_;
  std::size_t at_;
};

struct Workbook {
  struct Sheet {
    SheetName name;
    std::uint32_t position = 0;  // of its first record
  };
  std::string stream;
  std::vector<Sheet> sheets;
  SharedStrings strings;
  std::vector<Shows> styles;
  Epoch epoch = Epoch::year_1900;
};
Workbook workbook(const std::filesystem::path& file, const Limits& limits);

// Characters of a text: one byte each, or two.
std::string characters_of(Bytes& data, std::size_t count, bool wide);
// A text with its length in front, as LABEL and STRING records hold it.
std::string text_of(Bytes& data);

// Kinds of records, by the names Microsoft gives them.
enum : std::uint16_t {
  type_formula = 0x06,
  type_eof = 0x0A,
  type_date_mode = 0x22,
  type_file_pass = 0x2F,
  type_continue = 0x3C,
  type_bound_sheet = 0x85,
  type_mul_rk = 0xBD,
  type_r_string = 0xD6,
  type_xf = 0xE0,
  type_sst = 0xFC,
  type_label_sst = 0xFD,
  type_number = 0x203,
  type_label = 0x204,
  type_bool_err = 0x205,
  type_string = 0x207,
  type_rk = 0x27E,
  type_format = 0x41E,
  type_bof = 0x809
};

}  // namespace sheets::xls
