// SPDX-License-Identifier: Apache-2.0
#include "talents/import_open.hpp"

#include "talents/import_row.hpp"

namespace talents::imports {
namespace {

constexpr std::size_t rows_looked_at = 300;

core::Result<std::vector<sheets::Row>> first_rows(const std::filesystem::path& file, std::string_view sheet) {
  std::vector<sheets::Row> rows;
  const auto read = sheets::read(file, sheet, [&](const sheets::Row& row) {
    rows.push_back({row.number, decode(row.cells).cells});
    return rows.size() < rows_looked_at ? sheets::Go::on : sheets::Go::stop;
  });
  if (!read) return read.refusal();
  return rows;
}

// The row most like a header: what is shown when none was recognised.
std::string fullest(const std::vector<sheets::Row>& rows) {
  constexpr std::size_t longest = 200;
  std::size_t most = 0;
  std::string text;
  for (const auto& row : rows) {
    if (row.number > header_rows) break;
    std::string all;
    std::size_t filled = 0;
    for (const auto& cell : row.cells)
      if (!cell.empty()) all += (filled++ ? " | " : "") + cell;
    if (filled > most) text = std::move(all);
    most = std::max(most, filled);
  }
  if (text.size() > longest) {
    auto end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end) + "…";
  }
  return text;
}

}  // namespace

core::Result<Columns> open(const std::filesystem::path& file, std::string_view sheet) {
  const auto listed = sheets::list(file);
  if (!listed) return listed.refusal();
  std::vector<std::string> names;
  for (const auto& one : *listed)
    if (!one.hidden) names.push_back(one.name);
  std::string found;
  bool any = false;
  for (const auto& name : names) {
    if (!sheet.empty() && name != sheet) continue;
    const auto rows = first_rows(file, name);
    if (!rows) return rows.refusal();
    if (auto columns = find_columns(*rows)) {
      columns->sheet = name;
      columns->sheets = names;
      columns->capitals = names_in_capitals(*columns, *rows);
      return *columns;
    }
    any = any || !rows->empty();
    if (found.empty()) found = fullest(*rows);
  }
  if (!any) return core::Refusal{core::Message{"sheets.no_rows", {}}};
  return core::Refusal{core::Message{"talents.import_no_header", {{"found", found}}}};
}

}  // namespace talents::imports
