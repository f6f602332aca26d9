// SPDX-License-Identifier: Apache-2.0
// Units as they stood on a day, and finding one by code or by what people type.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "db/db.hpp"
#include "units/unit.hpp"

namespace units::store {

std::optional<Unit> find(db::Read& db, UnitId id, core::Date on);
// The last version there was, for units that ended.
std::optional<Unit> find_last(db::Read& db, UnitId id);

// "G91" government, "D91" Union, "K…" other bodies: line and official code, resolved on a day since codes are reused.
std::optional<UnitId> by_code(db::Read& db, std::string_view code, core::Date on);

// What people type or pick: "Đoàn phường Long Xuyên (D30307)", a code, or a name that only one unit has, old names after
// mergers included (then its successor is meant). Refused with units.unknown, or units.ambiguous naming candidates.
core::Result<UnitId> resolve(db::Read& db, std::string_view typed, core::Date on);

// Candidates as one types, best first: `value` is what resolve() understands.
struct Choice {
  UnitId id;
  std::string value, label, note;
};
std::vector<Choice> choices(db::Read& db, std::string_view typed, core::Date on, int count);

}  // namespace units::store
