// SPDX-License-Identifier: Apache-2.0
// Indicators with their versions, what measures which target, values by hand and closed periods.
#pragma once

#include <map>

#include "db/db.hpp"
#include "indicators/results.hpp"

namespace indicators {

struct ManualLine {
  plans::PlanId plan;
  plans::ItemId item;
  UnitId unit;
  Period period;
  rights::AccountId account;
  ManualValue value;
};

struct Frozen {
  FrozenId id;
  plans::ItemId item;
  Period counted;
  std::string indicator, account;
  VersionId version;
  std::optional<plans::Figure> figure;
  bool confirmed = true;
  core::Instant at;
};
struct FrozenFact {
  std::int64_t id = 0;
  std::string kind, key, unit_name;
  core::Date on;
  std::int64_t quantity = 0;
};

struct PlanUnitLine {
  UnitId unit;
  std::string name;
  std::optional<std::int64_t> share;
};

}  // namespace indicators

namespace indicators::store {

// As they count periods that end on a day.
std::vector<Indicator> indicators(db::Read& db, core::Date on);
std::vector<Indicator> versions(db::Read& db, std::string_view code);  // latest first
// Another version; the first makes the indicator.
void insert(db::Write& db, const Indicator& indicator, std::string_view digest = {});
std::map<std::string, std::vector<std::string>> installed(db::Read& db);  // digests by code

std::map<plans::ItemId, std::string> ties(db::Read& db, plans::PlanId plan);
void tie(db::Write& db, plans::PlanId plan, plans::ItemId item, std::string_view code, std::string_view by);

std::vector<ManualLine> manual_values(db::Read& db, plans::PlanId plan, UnitId unit);  // latest first
std::optional<ManualLine> find(db::Read& db, ManualId id);
ManualId insert(db::Write& db, const ManualLine& line);
bool approve(db::Write& db, ManualId id, rights::AccountId by, std::string_view name);

std::vector<Frozen> frozen(db::Read& db, plans::PlanId plan, UnitId unit);
FrozenId insert(db::Write& db, plans::PlanId plan, UnitId unit, const Frozen& frozen);
// The facts of an indicator below a unit, as what a frozen result was computed from.
void freeze_facts(db::Write& db, const Frozen& frozen, UnitId unit, core::Date on);
std::int64_t reopen(db::Write& db, plans::PlanId plan, UnitId unit, core::Date to, std::string_view reason,
                    std::string_view by);
std::vector<FrozenFact> frozen_facts(db::Read& db, FrozenId id, std::string_view side, std::int64_t after, int count);

// With a scope only units it reaches.
std::vector<PlanUnitLine> plan_units(db::Read& db, const rights::Scope* scope, plans::PlanId plan, plans::ItemId item,
                                     core::Date on);

}  // namespace indicators::store
