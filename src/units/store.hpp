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

namespace units {

using MarkId = core::Id<struct UnitMarkTag>;
using PostId = core::Id<struct PostTag>;

// Where a unit came from or what came of it: one predecessor–successor pair of an event.
struct Passage {
  std::string kind, basis;
  core::Date on;
  UnitId predecessor, successor;
  std::string predecessor_name, successor_name;
  std::optional<std::int64_t> share;  // ten-thousandths
};

// A dated mark of a place: "poor".
struct Mark {
  MarkId id;
  std::string mark, basis;
  core::Date from, to;
};

struct Officer {
  PostId id;
  std::string name, position;
  bool talent_officer = false;
  core::Date from;
};

}  // namespace units

namespace units::store {

Unit as_unit(const db::Row& row);

std::optional<Unit> find(db::Read& db, UnitId id, core::Date on);
// The last version there was, for units that ended.
std::optional<Unit> find_last(db::Read& db, UnitId id);
// All versions, latest first.
std::vector<Unit> versions(db::Read& db, UnitId id);

// "G91" government, "D91" Union, "K…" other bodies: line and official code, resolved on a day since codes are reused.
std::optional<UnitId> by_code(db::Read& db, std::string_view code, core::Date on);

// Where the records of a unit stand on a day: itself, or what it came to.
std::optional<UnitId> home(db::Read& db, UnitId id, core::Date on);

// Whether that is one successor, and not a unit that still has to place them.
bool home_is_whole(db::Read& db, UnitId id, core::Date on);

// What people type or pick: "Đoàn phường Long Xuyên (D30307)", a code, or a name that only one unit has, old names
// after mergers included (then its successor is meant). Of several that share a name the one under `near` is meant.
// Refused with units.unknown, or units.ambiguous naming candidates.
core::Result<UnitId> resolve(db::Read& db, std::string_view typed, core::Date on, UnitId near = {});
// The same for whom people belong to: a place ("Phường Long Xuyên") means the Union's unit there.
core::Result<UnitId> resolve_union(db::Read& db, std::string_view typed, core::Date on, UnitId near = {});

// Candidates as one types, best first: `value` is what resolve() understands.
struct Choice {
  UnitId id;
  std::string value, label, note;
};
std::vector<Choice> choices(db::Read& db, std::string_view typed, core::Date on, int count);

// Units directly under one, in Vietnamese order; `after` is the last one of the page before.
struct Wanted {
  std::string kind = {};  // empty: all
  UnitId after = {};
};
std::vector<Unit> children(db::Read& db, UnitId parent, core::Date on, const Wanted& wanted, int count);

// The denominators: how many units stand directly under one, by kind.
struct KindCount {
  std::string kind;
  std::int64_t count = 0;
};
std::vector<KindCount> children_by_kind(db::Read& db, UnitId parent, core::Date on);

// The chain above a unit, from the top.
std::vector<Unit> ancestors(db::Read& db, UnitId id, core::Date on);
std::vector<Passage> passages(db::Read& db, UnitId id);
std::vector<std::string> aliases(db::Read& db, UnitId id);
void add_alias(db::Write& db, UnitId id, std::string_view alias);

std::vector<Mark> marks(db::Read& db, UnitId id);
// Is the unit marked so on that day? Asked by whoever places people.
bool marked(db::Read& db, UnitId id, std::string_view mark, core::Date on);
std::vector<UnitId> marked_units(db::Read& db, std::string_view mark, core::Date on, UnitId below);
void add_mark(db::Write& db, UnitId id, const Mark& mark);
void end_mark(db::Write& db, UnitId id, MarkId mark, core::Date on);

// Personal data: the caller has checked officers.read for this unit.
std::vector<Officer> officers(db::Read& db, UnitId id, core::Date on);

// Mends name, short name, basis and place of the standing version; what changes at a date is an event instead.
void correct(db::Write& db, const Unit& unit, core::Date on);

}  // namespace units::store
