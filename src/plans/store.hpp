// SPDX-License-Identifier: Apache-2.0
// Plans, their versions, the units they apply to and what those were told.
#pragma once

#include "db/db.hpp"
#include "plans/content.hpp"

namespace plans {

struct Notice {
  core::Id<struct PlanNoticeTag> id;
  PlanId plan;
  UnitId unit;
  std::string unit_name, kind, text, sent_by, number, subject;
  ItemId item;
  core::Instant sent_at;
  std::optional<core::Instant> read_at;
};
using NoticeId = core::Id<struct PlanNoticeTag>;

// A unit the plan applies to, and how its own plan stands.
struct UnitLine {
  PlanUnit of;
  PlanId sub;
  std::string duty_state;
  std::optional<core::Instant> submitted_at;
  std::int64_t reminders = 0;
};
struct UnitCounts {
  std::int64_t units = 0, owing = 0, drafts = 0, submitted = 0, returned = 0, accepted = 0;
};
struct ChainLink {
  PlanId id;
  std::string number, subject, issuer;
};
struct OwnPlan {
  PlanId id, sub;
  UnitId unit;
  std::string number, subject, issuer, unit_name, duty_state;
  bool owes_plan = false;
  std::optional<core::Instant> submitted_at;
};

}  // namespace plans

namespace plans::store {

struct Wanted {
  std::string words, state, kind;
  int year = 0;
  UnitId unit;
  PlanId after;
};
std::vector<Plan> list(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count);
std::optional<Plan> find(db::Read& db, const rights::Scope& scope, PlanId id);
std::optional<Plan> find(db::Read& db, PlanId id);  // for a caller that may
std::vector<Plan> below(db::Read& db, const rights::Scope& scope, PlanId parent, std::string_view kind, int count);
std::optional<Plan> below(db::Read& db, PlanId parent, UnitId unit, std::string_view kind, int year = 0);
PlanId insert(db::Write& db, const Plan& plan);
bool update(db::Write& db, const Plan& plan);
bool move_duty(db::Write& db, const Plan& plan, std::string_view to, std::string_view note, bool submits);
// From the top down to the plan itself.
std::vector<ChainLink> chain(db::Read& db, PlanId id);
bool is_above(db::Read& db, PlanId id, PlanId from);

std::vector<Version> versions(db::Read& db, PlanId plan);  // latest first
VersionId insert_version(db::Write& db, PlanId plan, int number, std::string_view reason, std::string_view by);
// Moves a version; false when somebody else was quicker. `effective_from` with APPROVED.
bool move(db::Write& db, const Version& version, const AmendmentStep& step, std::string_view text, std::string_view by,
          std::optional<core::Date> effective_from);
void drop(db::Write& db, VersionId version);

struct UnitsWanted {
  bool missing = false;
  UnitId after;
};
// With a scope only units it reaches.
std::vector<UnitLine> units(db::Read& db, const rights::Scope* scope, PlanId plan, core::Date today,
                            const UnitsWanted& wanted, int count);
UnitCounts count_units(db::Read& db, PlanId plan, core::Date today);
bool applies(db::Read& db, PlanId plan, UnitId unit, core::Date today);
void put_unit(db::Write& db, PlanId plan, UnitId unit, core::Date today);
std::int64_t put_units_of_group(db::Write& db, PlanId plan, UnitId above, std::string_view group, core::Date today);
void put_units_of_action(db::Write& db, const Plan& plan, core::Date today);
void deliver_to_units(db::Write& db, const Plan& plan, core::Date today);
bool remove_unit(db::Write& db, PlanId plan, UnitId unit, core::Date today);
bool set_owing(db::Write& db, PlanId plan, UnitId unit, bool owes, core::Date today);
void set_weight(db::Write& db, PlanId plan, UnitId unit, std::int64_t weight);

void notify(db::Write& db, const Plan& plan, std::span<const UnitId> units, std::string_view kind, ItemId item,
            std::string_view text, std::string_view by);
std::vector<UnitId> units_to_notify(db::Read& db, PlanId plan, core::Date today);
std::vector<Notice> notices(db::Read& db, const rights::Scope& scope, NoticeId after, int count);
std::int64_t unread_notices(db::Read& db, const rights::Scope& scope);
void read_notices(db::Write& db, const rights::Scope& scope, std::string_view by);
std::vector<Notice> urgings(db::Read& db, PlanId plan);

// A day by which units owe their plan.
struct PlanDue {
  PlanId plan;
  ItemId deadline;
  core::Date last_day;
};
std::vector<PlanDue> deadlines_for_plans(db::Read& db, core::Date today);
std::vector<UnitId> units_to_remind(db::Read& db, const PlanDue& due, int step, core::Date today);
void remind_by_program(db::Write& db, const PlanDue& due, UnitId unit, int step, std::string_view text);

std::vector<OwnPlan> own_plans(db::Read& db, const rights::Scope& scope);

}  // namespace plans::store
