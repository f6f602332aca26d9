// SPDX-License-Identifier: Apache-2.0
// One row of somebody's list: from cells as people write them to a draft, with every reason why not. Pure rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sheets/sheets.hpp"
#include "talents/import_columns.hpp"
#include "talents/talent.hpp"
#include "text/text.hpp"

namespace talents {

// Cells in Unicode and cleaned (line breaks kept), and what they were written in.
struct Decoded {
  std::vector<std::string> cells;
  text::Encoding encoding = text::Encoding::unicode;
};
Decoded decode(std::vector<std::string> cells);

// What reading a row needs to know besides its cells.
struct RowRules {
  Columns columns;
  lists::Lists lists;
  core::Date today;
  std::string field;  // of rows that name none
  UnitId unit;        // of rows that name none
};

// Things mended on the way, to be told: bits of ReadRow::mended.
enum Mended : unsigned { zeros_given_back = 1, capitals_lowered = 2, serial_dates_read = 4, decoded_from_legacy = 8 };

struct ReadRow {
  std::int64_t number = 0;
  std::vector<std::string> cells;
  Draft draft;                          // checked when there is no problem; the unit is `unit` until resolved
  std::string unit_typed;               // empty: the import's own unit
  std::vector<core::Problem> problems;  // values of cells are not among their values
  text::Encoding encoding = text::Encoding::unicode;
  unsigned mended = 0;
};

// Nothing for rows that are no rows of the list: column numbers, repeated headers, totals, what stands in columns not
// taken.
std::optional<ReadRow> read_row(const RowRules& rules, sheets::Row row);

// Does every name of these rows stand in capitals?
bool names_in_capitals(const Columns& columns, std::span<const sheets::Row> rows);

}  // namespace talents
