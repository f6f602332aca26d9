// SPDX-License-Identifier: Apache-2.0
// How many rows each table has: what a backup writes down and a restore compares. Knows tables of any version.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "db/db.hpp"

namespace db {

// By name of table; search indexes are left out, since they follow from other tables.
std::map<std::string, std::int64_t> census(Read& db);

}  // namespace db
