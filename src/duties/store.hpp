// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/db.hpp"
#include "duties/duty.hpp"

namespace duties {

struct UnitName {
  UnitId unit;
  std::string name;
};

}  // namespace duties

namespace duties::store {

std::vector<Duty> of_plan(db::Read& db, PlanId plan);
std::vector<Duty> of_unit(db::Read& db, UnitId unit, core::Date today);
std::vector<Duty> in_force(db::Read& db, core::Date today, core::Date before);
std::optional<Duty> find(db::Read& db, PlanId plan, DutyId id);
DutyId insert(db::Write& db, const Duty& duty);
bool update(db::Write& db, const Duty& duty);  // false when somebody else was quicker
bool remove(db::Write& db, DutyId id);         // false when something was already done under it

void insert(db::Write& db, const Call& call, std::string_view by);
std::vector<Call> calls(db::Read& db, PlanId plan);
std::vector<Call> calls(db::Read& db, UnitId unit, core::Date since);

std::vector<Done> done(db::Read& db, PlanId plan, core::Date since);
std::vector<Done> done(db::Read& db, UnitId unit, core::Date since);
void put(db::Write& db, const Done& done);
bool undo(db::Write& db, const Done& done);

// Units the plan applies to; with a scope only those it reaches.
std::vector<UnitName> units(db::Read& db, const rights::Scope* scope, PlanId plan, core::Date today, UnitId after,
                            int count);

bool was_reminded(db::Read& db, DutyId duty, UnitId unit, core::Date period, int step);
void note_reminder(db::Write& db, DutyId duty, UnitId unit, core::Date period, int step);

}  // namespace duties::store
