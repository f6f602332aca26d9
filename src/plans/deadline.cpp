// SPDX-License-Identifier: Apache-2.0
#include "plans/deadline.hpp"

#include <algorithm>

namespace plans {
int months_of(std::string_view recurrence) {
  return recurrence == "MONTHLY"       ? 1
         : recurrence == "QUARTERLY"   ? 3
         : recurrence == "HALF_YEARLY" ? 6
         : recurrence == "YEARLY"      ? 12
         : recurrence == "FIVE_YEARLY" ? 60
                                       : 0;
}

core::Date later(core::Date day, int months) {
  const int index = day.year() * 12 + static_cast<int>(day.month()) - 1 + months;
  for (auto number = day.day();; --number)
    if (const auto found = core::Date::make(index / 12, static_cast<unsigned>(index % 12) + 1, number)) return *found;
}

core::Result<Deadline> check(Deadline deadline) {
  constexpr std::size_t longest = 2000;
  core::Problems problems;
  if (deadline.what.empty()) problems.add("what", "plans.text_missing");
  if (deadline.what.size() > longest) problems.add("what", "plans.too_long");
  if (std::ranges::find(deadline_kinds, deadline.kind) == deadline_kinds.end())
    problems.add("kind", "plans.deadline_kind_unknown");
  if (std::ranges::find(recurrences, deadline.recurrence) == recurrences.end())
    problems.add("recurrence", "plans.recurrence_unknown");
  if (deadline.due == core::Date{}) problems.add("due", "plans.due_missing");
  if (problems.any()) return std::move(problems).refusal();
  return deadline;
}

std::vector<core::Date> occurrences(core::Date first, std::string_view recurrence, core::Date from, core::Date to) {
  std::vector<core::Date> days;
  const int step = months_of(recurrence);
  for (int months = 0;; months += step) {
    const auto day = later(first, months);
    if (day >= to) break;
    if (day >= from) days.push_back(day);
    if (step == 0) break;
  }
  return days;
}

std::optional<core::Date> next_occurrence(const Deadline& deadline, const Plan& plan, core::Date today) {
  const auto end = std::max(plan.to, deadline.due + std::chrono::days{1});
  for (const auto day : occurrences(deadline.due, deadline.recurrence, deadline.due, end))
    if (Limit{day, deadline.exclusive}.last_day() >= today) return day;
  return {};
}

}  // namespace plans
