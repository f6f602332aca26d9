// SPDX-License-Identifier: Apache-2.0
// The base data: the administrative tree and the Union's beside it, before and after 1/7/2025, from the compiled-in
// table.
#pragma once

#include "db/db.hpp"
#include "units/unit.hpp"

namespace units {

// The national tier of the Union's line; made when the installation has no units at all.
UnitId central_union(db::Write& db, core::Date on);

// Loads provinces, districts and communes as they stood before 1/7/2025 with the Union's tree beside them, then applies
// the reform of 1/7/2025 and the change of 30/4/2026 as batches that can be undone. Does nothing where units exist.
void load_base(db::Write& db);

}  // namespace units
