// SPDX-License-Identifier: Apache-2.0
// The list as people take it away: exactly what is seen, all of its rows, on the screen's export and the command's.
#pragma once

#include "lists/lists.hpp"
#include "sheets/sheets.hpp"
#include "talents/store.hpp"

namespace talents {

std::string column_text(web::Language language, Column column);
std::string cell(web::Language language, const lists::Lists& lists, const store::Line& line, Column column);

// Writes every row the question finds within the scope; how many there were.
std::int64_t write_list(db::Read& db, const rights::Scope& scope, const Wanted& wanted, web::Language language,
                        sheets::Format format, const std::filesystem::path& file);

}  // namespace talents
