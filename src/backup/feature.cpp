// SPDX-License-Identifier: Apache-2.0
#include "backup/feature.hpp"

#include "backup/commands.hpp"
#include "backup/sql.hpp"

namespace backup {

site::Feature feature() { return {.name = "backup", .commands = commands(), .queries = sql::all}; }

}  // namespace backup
