// SPDX-License-Identifier: Apache-2.0
// Days by which something is owed, and when it is late. Pure rules.
#pragma once

#include "plans/plan.hpp"

namespace plans {

inline constexpr std::array<std::string_view, 4> deadline_kinds{"PLAN", "REPORT", "REVIEW", "OTHER"};

// "trước ngày" is exclusive: the day before is the last one on time. "chậm nhất ngày" is not (G-12).
struct Limit {
  core::Date day;
  bool exclusive = false;

  core::Date last_day() const { return exclusive ? day - std::chrono::days{1} : day; }
  bool on_time(core::Instant handed_in) const { return core::Date::in_vietnam(handed_in) <= last_day(); }
};

struct Deadline {
  RowId id;
  ItemId item, section;
  int position = 0;
  std::string kind = "REPORT", what, stated, recurrence, send_to;
  core::Date due;
  bool exclusive = false;

  Limit limit() const { return {due, exclusive}; }
  friend bool operator==(const Deadline&, const Deadline&) = default;
};
core::Result<Deadline> check(Deadline deadline);

// Months between two times; 0 for what comes once.
int months_of(std::string_view recurrence);
// The same day `months` later; 31/1 becomes the last day of a shorter month.
core::Date later(core::Date day, int months);

// The days of a deadline that fall into [from, to): one, or each time it comes back.
std::vector<core::Date> occurrences(core::Date first, std::string_view recurrence, core::Date from, core::Date to);
// The first that has not passed; nothing after the last.
std::optional<core::Date> next_occurrence(const Deadline& deadline, const Plan& plan, core::Date today);

}  // namespace plans
