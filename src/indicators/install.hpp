// SPDX-License-Identifier: Apache-2.0
// Indicators from a TOML file: those that come with the program, and others by command.
#pragma once

#include <string_view>
#include <vector>

#include "db/db.hpp"
#include "indicators/formula.hpp"

namespace indicators {

// Refused with what cannot be read.
core::Result<std::vector<Indicator>> read_toml(std::string_view text);
// Those that come with the program.
std::string_view installed_text();
// Rows of table 4 each indicator is for, by code, as the file says.
std::vector<std::pair<std::string, std::vector<std::string>>> rows_of(std::string_view text);

// Saves what is not installed yet as versions; how many. Right when done twice.
core::Result<std::int64_t> install(db::Write& db, std::string_view toml, core::Date from);

}  // namespace indicators
