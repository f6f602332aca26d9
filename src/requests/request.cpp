// SPDX-License-Identifier: Apache-2.0
#include "requests/request.hpp"

namespace requests {

const Clock* clock_of(std::string_view kind) {
  const auto found = std::ranges::find(clocks, kind, &Clock::kind);
  return found == clocks.end() ? nullptr : &*found;
}

bool is_working_day(core::Date day, const Holidays& holidays) {
  const std::chrono::weekday weekday{day.days()};
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday &&
         std::ranges::find(holidays, day) == holidays.end();
}

core::Date working_days_after(core::Date from, int count, const Holidays& holidays) {
  while (count > 0) {
    from = from + std::chrono::days{1};
    if (is_working_day(from, holidays)) --count;
  }
  return from;
}

core::Date due_after(core::Date from, int days, const Holidays& holidays) {
  auto due = from + std::chrono::days{days};
  while (!is_working_day(due, holidays)) due = due + std::chrono::days{1};
  return due;
}

core::Result<core::Date> check(const Asked& asked, core::Date today) {
  constexpr std::size_t longest = 4'000;
  core::Problems problems;
  if (!clock_of(asked.kind)) problems.add("kind", "requests.kind_missing");
  if (asked.asked_by != "person" && asked.asked_by != "guardian") problems.add("asked_by", "requests.asker_missing");
  if (asked.details.size() > longest) problems.add("details", "requests.too_long");
  const auto typed = core::PartialDate::parse_typed(asked.on, today);
  const auto on = typed ? typed->whole() : std::nullopt;
  if (!on || *on > today) problems.add("asked_on", "requests.day_unreadable");
  if (problems.any()) return std::move(problems).refusal();
  return *on;
}

}  // namespace requests
