// SPDX-License-Identifier: Apache-2.0
// What people write into single cells, read one at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "lists/lists.hpp"

namespace talents::cells {

bool is_blank(std::string_view cell);  // nothing, "-", "…", "không"
std::string one_line(std::string_view cell);
bool is_capitals(std::string_view name);  // no small letter: TCVN3 fonts show small marked letters as capitals
std::vector<std::string> pieces(std::string_view cell);  // parts of a cell, one a line or between semicolons
int last_year(std::string_view cell);  // 2024 of "2023-2024", "Năm học 2023 – 2024", "15/5/2024"; 0 when there is none
std::string plain_number(std::string_view cell);  // without the apostrophe that keeps zeros, and without ".0"
std::string first_phone(std::string_view cell);   // of "0912 345 678 / 0987 654 321"
std::string without_midnight(std::string_view cell);
// A day that a spreadsheet shows as the number of days since 1900.
std::optional<std::string> serial_date(std::string_view cell, core::Date today);
// Who honoured, from a name of the list or a sentence that names Đoàn, Hội or Đội; NONE otherwise.
std::string family_of(std::string_view typed, const lists::Lists& lists);

}  // namespace talents::cells
