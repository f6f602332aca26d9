// SPDX-License-Identifier: Apache-2.0
// The grid: rows typed or pasted as in a spreadsheet, read like an imported row and judged by the rule of the form.
// Pure.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "talents/import_row.hpp"
#include "web/form.hpp"

namespace talents::grid {

inline constexpr std::array columns{Part::full_name, Part::birth,      Part::sex,         Part::unit,
                                    Part::field,     Part::workplace,  Part::achievement, Part::level,
                                    Part::year,      Part::citizen_id, Part::phone,       Part::email};
inline constexpr std::size_t most_rows = 5'000;

using Cells = std::vector<std::string>;
bool is_blank(const Cells& cells);

// The rows of a form that hold something: from fields "r0c0" … of the plain table, and from "rows", which the script
// fills with a line a row and a tab between cells.
std::vector<Cells> rows_of(const web::Form& form);
std::string name_of(std::size_t row, std::size_t column);

Columns as_columns();

}  // namespace talents::grid
