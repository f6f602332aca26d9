// SPDX-License-Identifier: Apache-2.0
// How values of cells become text: whole numbers without exponents, days as ISO, escapes undone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sheets {

// What a number format shows.
enum class Shows { number, date, time };
Shows shown_by(unsigned built_in);
Shows shown_by(std::string_view format_code);

enum class Epoch { year_1900, year_1904 };

// "1.2345678901E11" → "123456789010", "2008.0" → "2008", "0.30000000000000004" → "0.3"; anything else stays.
std::string number_text(std::string_view value);
std::string number_text(double value);
// Serial days as "2008-09-01", "2008-09-01 08:30" or "08:30".
std::string date_text(double serial, Shows shows, Epoch epoch);
// ISO as files hold it, "2008-09-01T00:00:00", as date_text() would show it.
std::string iso_text(std::string_view iso);
// ODS durations: "PT08H30M00S" → "08:30".
std::string duration_text(std::string_view duration);
// Undoes _x000D_ and the like in texts of XLSX.
void unescape(std::string& text);
// The other way round, for texts that merely look like an escape.
std::string escape(std::string_view text);

// Characters of UTF-8, as limits count them.
std::size_t characters(std::string_view utf8);

}  // namespace sheets
