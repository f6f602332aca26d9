// SPDX-License-Identifier: Apache-2.0
// Plans, their versions and the units they apply to, as values. Pure rules.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "core/date.hpp"
#include "core/result.hpp"
#include "documents/document.hpp"

namespace plans {

using documents::DocumentId;
using rights::Right;
using rights::UnitId;
using PlanId = core::Id<struct PlanTag>;
using VersionId = core::Id<struct PlanVersionTag>;
using RowId = core::Id<struct PlanRowTag>;    // a section, target, task or deadline in one version
using ItemId = core::Id<struct PlanItemTag>;  // the same through all versions

struct Plan {
  PlanId id;
  documents::Document document;  // number, issuer, date, title and state
  UnitId unit;
  PlanId parent;
  std::string kind = "PLAN";  // PLAN, PHASE, YEARLY, SUBPLAN
  int year = 0;
  core::Date from, to;                    // `to` is exclusive
  UnitId standing;                        // the standing department
  std::string remind_days = "-7 -1 1 3";  // before and after the last day for plans of units (G-13)
  std::string unit_name, standing_name;
  std::string duty_state, duty_note;  // towards the parent (G-02)
  std::optional<core::Instant> submitted_at, closed_at;
  std::int64_t version = 1;

  bool issued() const { return document.issued(); }
};
inline constexpr std::array<std::string_view, 3> entered_kinds{"PLAN", "PHASE", "YEARLY"};

// Judges the plan's own fields; the document is judged by documents::check.
core::Result<Plan> check(Plan plan);

// "-7, -1, 1, 3": days before and after the last day; nothing when it cannot be read.
std::optional<std::vector<int>> read_remind_days(std::string_view text);
// The latest of them that has come; nothing before the first.
std::optional<int> reminder_due(std::span<const int> days, core::Date last_day, core::Date today);

struct Version {
  VersionId id;
  PlanId plan;
  int number = 1;
  std::string state = "DRAFT", reason, answer, proposed_by, approved_by;  // DRAFT, PROPOSED, APPROVED
  std::optional<core::Date> effective_from;
};
// What the plan says on a day: the latest version in effect; nothing before the first one is.
const Version* in_force(std::span<const Version> versions, core::Date on);
// The one that is being worked on, if any.
const Version* open_version(std::span<const Version> versions);

// One step of an amendment (G-22); the same table drives buttons, pages and API.
struct AmendmentStep {
  std::string_view act, from, to;
  Right right;
  bool needs_text = false;  // a reason or an answer
};
inline constexpr std::array amendment_steps{
    AmendmentStep{"propose", "DRAFT", "PROPOSED", Right::plans_change, true},
    AmendmentStep{"return", "PROPOSED", "DRAFT", Right::plans_issue, true},
    AmendmentStep{"approve", "PROPOSED", "APPROVED", Right::plans_issue},
};
const AmendmentStep* amendment_step(std::string_view act, std::string_view from);

// A unit the plan applies to.
struct PlanUnit {
  UnitId unit;
  std::string name, source;
  bool owes_plan = true;
  std::int64_t weight = 0;  // members, in millionths
};

// G-02: how a unit stands with its own plan.
enum class Duty { none, not_started, draft, submitted, returned, accepted };
struct DutyStanding {
  Duty duty = Duty::not_started;
  bool late = false;  // not handed in when it was due, or handed in after
};
struct SubPlan {
  bool begun = false;
  std::string state;
  std::optional<core::Instant> submitted_at;
};
DutyStanding duty_standing(bool owes, const SubPlan& own, std::optional<core::Date> last_day, core::Instant now);
std::string_view name(Duty duty);

inline constexpr std::array<std::string_view, 13> section_kinds{
    "CONCEPTS", "VIEWPOINTS", "PURPOSE", "REQUIREMENTS", "OBJECTIVES",     "TARGETS", "SUBJECTS",
    "TASKS",    "SOLUTIONS",  "FUNDING", "PHASES",       "IMPLEMENTATION", "OTHER"};
inline constexpr std::array<std::string_view, 5> recurrences{"", "MONTHLY", "QUARTERLY", "HALF_YEARLY", "YEARLY"};

}  // namespace plans
