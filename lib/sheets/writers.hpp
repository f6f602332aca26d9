// SPDX-License-Identifier: Apache-2.0
// The writer of each format, and what they have in common.
#pragma once

#include <string>
#include <string_view>

#include "sheets/sheets.hpp"

namespace sheets {

// A cell as every spreadsheet program takes it: valid UTF-8, lines ended by line feeds and no other controls, at most
// 32,767 characters (an ellipsis tells of the rest). Returns `cell` itself when it is that already, as nearly all are;
// `mended` holds it otherwise.
const std::string& showable(const std::string& cell, std::string& mended);
// A whole number that a double holds exactly, without leading zeros: safe to write as a number.
bool is_whole_number(std::string_view cell);
// A name a sheet may have (no []:*?/\, at most 31 characters) that is not `other`.
std::string sheet_name(std::string_view wanted, std::string_view other = {});
// "A", "B" … "AA".
std::string column_letters(std::size_t column);

namespace xlsx {
std::unique_ptr<Writer> writer(const std::filesystem::path& file, const Head& head);
}
namespace ods {
std::unique_ptr<Writer> writer(const std::filesystem::path& file, const Head& head);
}
namespace csv {
std::unique_ptr<Writer> writer(const std::filesystem::path& file, const Head& head);
}

}  // namespace sheets
