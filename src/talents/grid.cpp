// SPDX-License-Identifier: Apache-2.0
#include "talents/grid.hpp"

#include <algorithm>

#include "text/text.hpp"

namespace talents::grid {
namespace {

constexpr std::size_t most_plain_rows = 60;  // a plain table of more is not ours

Cells cells_of(std::string_view line) {
  Cells cells;
  for (std::size_t from = 0; from <= line.size() && cells.size() < columns.size();) {
    const auto tab = std::min(line.find('\t', from), line.size());
    cells.push_back(text::clean(line.substr(from, tab - from)));
    from = tab + 1;
  }
  cells.resize(columns.size());
  return cells;
}

}  // namespace

bool is_blank(const Cells& cells) {
  return std::ranges::all_of(cells, [](const std::string& cell) { return cell.empty(); });
}

std::string name_of(std::size_t row, std::size_t column) {
  return "r" + std::to_string(row) + "c" + std::to_string(column);
}

std::vector<Cells> rows_of(const web::Form& form) {
  std::vector<Cells> rows;
  const auto add = [&](Cells cells) {
    if (!is_blank(cells)) rows.push_back(std::move(cells));
  };
  for (std::size_t row = 0; row < most_plain_rows && form.has(name_of(row, 0)); ++row) {
    Cells cells;
    for (std::size_t column = 0; column < columns.size(); ++column) cells.push_back(form.text(name_of(row, column)));
    add(std::move(cells));
  }
  for (const auto& [name, value] : form.data().fields) {
    if (name != "rows") continue;
    const std::string_view lines{value};
    for (std::size_t from = 0; from < lines.size();) {
      const auto end = std::min(lines.find('\n', from), lines.size());
      auto line = lines.substr(from, end - from);
      if (line.ends_with('\r')) line.remove_suffix(1);
      add(cells_of(line));
      from = end + 1;
    }
  }
  return rows;
}

Columns as_columns() {
  Columns made;
  made.parts.assign(columns.begin(), columns.end());
  for (const auto part : columns) made.headers.emplace_back(name(part));
  return made;
}

}  // namespace talents::grid
