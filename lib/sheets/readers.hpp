// SPDX-License-Identifier: Apache-2.0
// The reader of each format. They throw Refused; sheets.cpp turns it into a value.
#pragma once

#include "sheets/archive.hpp"
#include "sheets/refused.hpp"
#include "sheets/sheets.hpp"

namespace sheets {

Format format_of(const std::filesystem::path& file, const Limits& limits);

// Puts a row together and hands it on, within the limits.
class RowBuilder {
 public:
  RowBuilder(const Limits& limits, const RowVisitor& visit) : limits_{limits}, visit_{visit} {}

  // `number` from 1; rows must come in order, a repeated number counts on.
  void begin(std::uint64_t number);
  // Columns from 0. Empty values leave no trace, however far right they stand.
  void cell(std::uint64_t column, std::string value);
  Go end();
  // The same row once more, further down.
  void renumber(std::uint64_t number) { row_.number = static_cast<std::uint32_t>(number); }

  std::uint32_t number() const { return row_.number; }
  bool empty() const { return row_.cells.empty(); }
  bool any() const { return any_; }  // was a row handed on at all
  void check_characters(std::size_t bytes, std::string_view value, std::uint64_t column) const;
  [[noreturn]] void too_large(std::uint64_t column) const;

 private:
  const Limits& limits_;
  const RowVisitor& visit_;
  Row row_;
  bool any_ = false;
};

[[noreturn]] inline void refuse_no_sheet(std::string_view wanted) {
  refuse("sheets.no_rows", {{"sheet", std::string{wanted}}});
}
// The sheet asked for: its place in `names`, the first visible one when `wanted` is empty.
std::size_t choose(const std::vector<SheetName>& names, std::string_view wanted);

namespace xlsx {
// The path of the workbook part, from the package's relations; empty when this is no workbook.
std::string workbook_path(Archive& archive);
std::vector<SheetName> list(Archive& archive);
bool read(Archive& archive, std::string_view sheet, const RowVisitor& visit, const Limits& limits);
}  // namespace xlsx

namespace ods {
bool is_encrypted(Archive& archive);
std::vector<SheetName> list(Archive& archive);
bool read(Archive& archive, std::string_view sheet, const RowVisitor& visit, const Limits& limits);
}  // namespace ods

namespace csv {
bool read(const std::filesystem::path& file, const RowVisitor& visit, const Limits& limits);
}

namespace xls {
std::vector<SheetName> list(const std::filesystem::path& file, const Limits& limits);
bool read(const std::filesystem::path& file, std::string_view sheet, const RowVisitor& visit, const Limits& limits);
}  // namespace xls

}  // namespace sheets
