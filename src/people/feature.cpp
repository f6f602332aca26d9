// SPDX-License-Identifier: Apache-2.0
#include "people/feature.hpp"

#include "people/commands.hpp"
#include "people/sql.hpp"

namespace people {

site::Feature feature() { return {.name = "people", .commands = commands(), .queries = sql::all}; }

}  // namespace people
