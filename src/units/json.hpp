// SPDX-License-Identifier: Apache-2.0
// Units as JSON: the API and the commands say the same.
#pragma once

#include <nlohmann/json.hpp>

#include "db/db.hpp"
#include "units/unit.hpp"

namespace units {

nlohmann::json as_json(const Unit& unit);
// With its names over time, predecessors and successors, marks and counts of children by kind.
nlohmann::json in_full(db::Read& db, const Unit& unit, core::Date on);

}  // namespace units
