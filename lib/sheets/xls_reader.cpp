// SPDX-License-Identifier: Apache-2.0
// Old .xls files, read by FreeXL. It keeps the whole sheet in memory; the size of the file bounds that.
#include <freexl.h>

#include <memory>

#include "sheets/readers.hpp"
#include "sheets/value.hpp"

namespace sheets::xls {
namespace {

struct Close {
  void operator()(const void* book) const { freexl_close(book); }
};
using Book = std::unique_ptr<const void, Close>;

unsigned info(const Book& book, unsigned short what) {
  unsigned value = 0;
  return freexl_get_info(book.get(), what, &value) == FREEXL_OK ? value : 0;
}

Book open(const std::filesystem::path& file) {
  const void* handle = nullptr;
  const int status = freexl_open(file.c_str(), &handle);
  Book book{handle};
  if (status == FREEXL_BIFF_WORKBOOK_NOT_FOUND || status == FREEXL_UNSUPPORTED_CHARSET) refuse("sheets.old_xls");
  if (status != FREEXL_OK || !book) refuse_damaged();
  if (info(book, FREEXL_BIFF_PASSWORD) == FREEXL_BIFF_OBFUSCATED) refuse("sheets.encrypted");
  return book;
}

std::vector<SheetName> names(const Book& book) {
  std::vector<SheetName> found;
  const auto count = static_cast<unsigned short>(info(book, FREEXL_BIFF_SHEET_COUNT));
  for (unsigned short index = 0; index < count; ++index) {
    const char* name = nullptr;
    if (freexl_get_worksheet_name(book.get(), index, &name) != FREEXL_OK || name == nullptr) refuse_damaged();
    found.push_back({name, false});
  }
  return found;
}

std::string cell_text(const FreeXL_CellValue& cell) {
  switch (cell.type) {
    case FREEXL_CELL_INT:
      return std::to_string(cell.value.int_value);
    case FREEXL_CELL_DOUBLE:
      return number_text(cell.value.double_value);
    case FREEXL_CELL_NULL:
      return {};
    default:
      break;
  }
  if (cell.value.text_value == nullptr) return {};
  std::string text{cell.value.text_value};
  if (cell.type == FREEXL_CELL_TIME || cell.type == FREEXL_CELL_DATETIME) {
    if (text.ends_with(":00")) text.resize(text.size() - 3);  // "08:30:00" → "08:30"
    if (text.ends_with(" 00:00")) text.resize(text.size() - 6);
  }
  return text;
}

}  // namespace

std::vector<SheetName> list(const std::filesystem::path& file) { return names(open(file)); }

bool read(const std::filesystem::path& file, std::string_view sheet, const RowVisitor& visit, const Limits& limits) {
  const auto book = open(file);
  const auto chosen = choose(names(book), sheet);
  if (freexl_select_active_worksheet(book.get(), static_cast<unsigned short>(chosen)) != FREEXL_OK) refuse_damaged();
  unsigned rows = 0;
  unsigned short columns = 0;
  if (freexl_worksheet_dimensions(book.get(), &rows, &columns) != FREEXL_OK) refuse_damaged();

  RowBuilder row{limits, visit};
  for (unsigned number = 0; number < rows; ++number) {
    row.begin(number + 1ULL);
    for (unsigned short column = 0; column < columns; ++column) {
      FreeXL_CellValue cell{};
      if (freexl_get_cell_value(book.get(), number, column, &cell) != FREEXL_OK) refuse_damaged();
      row.cell(column, cell_text(cell));
    }
    if (row.end() == Go::stop) break;
  }
  return row.any();
}

}  // namespace sheets::xls
