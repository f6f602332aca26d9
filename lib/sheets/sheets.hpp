// SPDX-License-Identifier: Apache-2.0
// Spreadsheets, read row by row and written row by row: XLSX, ODS, CSV. Knows no word of our domain.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace sheets {

enum class Format { xlsx, ods, csv, xls };

// What a reader accepts; beyond it the file is refused before or while it is read, never after memory is spent.
struct Limits {
  std::uint64_t file_bytes = 64ULL << 20;
  std::uint64_t unpacked_bytes = 1ULL << 30;
  unsigned ratio = 200;  // unpacked : packed of one entry over 1 MB
  unsigned entries = 2'000;
  std::uint32_t rows = 1'100'000;
  std::uint32_t columns = 256;
  std::uint32_t cell_characters = 32'767;
  std::uint32_t shared_strings = 2'000'000;
};

// A row as text. Dates come as ISO (2008-09-01), numbers as typed ("0912345678" kept when the cell is text, a whole
// number without exponent or ".0" otherwise), booleans as TRUE/FALSE, formulas as their last value.
struct Row {
  std::uint32_t number = 0;  // as the user sees it, from 1
  std::vector<std::string> cells;
};

enum class Go { on, stop };
using RowVisitor = std::function<Go(const Row&)>;

// By content, not by name. A refusal says what the file is instead: keys "sheets.not_a_sheet", "sheets.encrypted",
// "sheets.damaged", "sheets.too_large", "sheets.bomb", "sheets.old_xls", "sheets.no_rows", "sheets.bad_encoding",
// "sheets.external".
core::Result<Format> recognise(const std::filesystem::path& file, const Limits& limits = {});

struct SheetName {
  std::string name;
  bool hidden = false;
};
core::Result<std::vector<SheetName>> list(const std::filesystem::path& file, const Limits& limits = {});

// Visits the rows of one sheet (first visible one when `sheet` is empty); empty rows are passed over but counted.
core::Result<core::Done> read(const std::filesystem::path& file, std::string_view sheet, const RowVisitor& visit,
                              const Limits& limits = {});

// Writing. Text is written as text: never a formula (CSV guards = + - @ TAB CR with an apostrophe).
struct Column {
  std::string title;
  double width = 16;                 // in characters
  std::vector<std::string> choices;  // a drop-down list, where the format has them
  bool text = true;                  // keep as typed (leading zeros); false: whole numbers become numbers
  std::string note;                  // a comment on the header cell
};

class Writer {
 public:
  virtual ~Writer() = default;
  virtual void row(const std::vector<std::string>& cells) = 0;
  // Marks cells of the row just written (template and error reports): a fill and a comment, where the format has them.
  virtual void mark(std::size_t column, std::string_view comment) = 0;
  virtual void finish() = 0;
};
struct Head {
  std::string sheet = "Danh sách";
  std::vector<Column> columns;
  std::vector<std::string> notes;  // a second sheet of remarks, one a row (XLSX and ODS)
  std::string notes_sheet = "Ghi chú";
};
std::unique_ptr<Writer> write(Format format, const std::filesystem::path& file, const Head& head);

// A list made to be printed (XLSX, A4 landscape): lines in two halves above, titles across, a bordered table whose
// column titles stand on every page, and lines in two halves below.
enum class Emphasis { plain, strong, slanted };
struct Half {
  std::string text;
  Emphasis emphasis = Emphasis::plain;
  bool underlined = false;
};
struct PrintedLine {
  Half left, right;
};
struct PrintedColumn {
  std::string title;
  double width = 12;  // in characters
  std::string over;   // columns side by side with the same one share a title above their own
  bool centred = false;
  bool number = false;  // digits become a number, its thousands grouped as the reader's program does
};
struct Printed {
  std::string sheet;
  std::vector<PrintedLine> head;
  std::vector<Half> titles;
  std::vector<PrintedColumn> columns;
  std::vector<PrintedLine> foot;
};
void print(const std::filesystem::path& file, const Printed& list, const std::vector<std::vector<std::string>>& rows);

std::string_view extension(Format format);  // "xlsx"
std::string_view content_type(Format format);

}  // namespace sheets
