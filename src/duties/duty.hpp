// SPDX-License-Identifier: Apache-2.0
// Duties, their periods and who is late. Pure rules.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plans/deadline.hpp"

namespace duties {

using plans::PlanId;
using rights::Right;
using rights::UnitId;
using DutyId = core::Id<struct DutyTag>;

inline constexpr std::array<std::string_view, 8> recurrences{"",       "MONTHLY",     "QUARTERLY",  "HALF_YEARLY",
                                                             "YEARLY", "FIVE_YEARLY", "CONTINUOUS", "ON_CALL"};
inline constexpr std::array<std::string_view, 2> bearers{"PLAN_UNITS", "OWN"};
inline constexpr std::array<std::string_view, 2> ways{"HAND", "SUBPLAN"};

struct Duty {
  DutyId id;
  PlanId plan;
  std::string who = "PLAN_UNITS", what, phrase, to_whom, second, channel, recurrence = "YEARLY", met_by = "HAND",
              made_by;
  std::optional<core::Date> due;
  bool exclusive = false;
  core::Date from, to;  // `to` is exclusive
  std::int64_t version = 1;
};
core::Result<Duty> check(Duty duty);

struct Call {
  DutyId duty;
  std::string text;
  core::Date on, due;
};

// One time a duty is owed.
struct Period {
  core::Date from, to;  // `to` is exclusive
  core::Date last_day;  // inclusive
};
// Those that touch [from, to), in order.
std::vector<Period> periods(const Duty& duty, std::span<const Call> calls, core::Date from, core::Date to);

enum class Standing { open, late, done, done_late };
std::string_view name(Standing standing);
Standing standing(const Period& period, const std::optional<core::Instant>& done, core::Date today);

// What a unit did of a duty.
struct Done {
  DutyId duty;
  UnitId unit;
  core::Date period;
  std::string note, by;
  core::Instant at;
};
// How often it was owed by today, done and late, in the periods given.
struct Tally {
  int owed = 0, done = 0, late = 0;
};
Tally tally(const Duty& duty, UnitId unit, std::span<const Period> periods, std::span<const Done> done,
            core::Date today);

}  // namespace duties
