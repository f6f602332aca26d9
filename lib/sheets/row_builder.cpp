// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sheets/readers.hpp"
#include "sheets/value.hpp"

namespace sheets {

void RowBuilder::begin(std::uint64_t number) {
  row_.cells.clear();
  number = std::max<std::uint64_t>(number, row_.number + 1ULL);
  // Where the rows end, a number may be past the limit as long as nothing stands there.
  row_.number = static_cast<std::uint32_t>(std::min<std::uint64_t>(number, limits_.rows + 1ULL));
}

void RowBuilder::cell(std::uint64_t column, std::string value) {
  if (value.empty()) return;
  if (row_.number > limits_.rows || column >= limits_.columns) too_large(column);
  check_characters(value.size(), value, column);
  if (row_.cells.size() <= column) row_.cells.resize(column + 1);
  row_.cells[column] = std::move(value);
}

Go RowBuilder::end() {
  if (row_.cells.empty()) return Go::on;
  any_ = true;
  return visit_(row_);
}

void RowBuilder::check_characters(std::size_t bytes, std::string_view value, std::uint64_t column) const {
  if (bytes <= limits_.cell_characters) return;
  if (bytes > limits_.cell_characters * 4ULL || characters(value) > limits_.cell_characters) too_large(column);
}

void RowBuilder::too_large(std::uint64_t column) const {
  refuse("sheets.too_large", {{"row", std::to_string(row_.number)}, {"column", std::to_string(column + 1)}});
}

std::size_t choose(const std::vector<SheetName>& names, std::string_view wanted) {
  const auto found = std::ranges::find_if(
      names, [&](const SheetName& sheet) { return wanted.empty() ? !sheet.hidden : sheet.name == wanted; });
  if (found == names.end()) refuse_no_sheet(wanted);
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace sheets
