// SPDX-License-Identifier: Apache-2.0
#include "duties/duty.hpp"

#include <algorithm>

namespace duties {
namespace {

constexpr std::size_t longest = 2000;

// Where the calendar period of that many months begins that holds the day: 15/5 is in the half-year from 1/1.
core::Date beginning(core::Date day, int months) {
  if (months >= 12) return {day.year(), 1, 1};
  const auto month = (day.month() - 1) / static_cast<unsigned>(months) * static_cast<unsigned>(months) + 1;
  return {day.year(), month, 1};
}

std::vector<Period> of_calls(const Duty& duty, std::span<const Call> calls, core::Date from, core::Date to) {
  std::vector<Period> found;
  for (const auto& one : calls)
    if (one.duty == duty.id && one.on < to && one.due >= from)
      found.push_back({one.on, one.due + std::chrono::days{1}, one.due});
  return found;
}

}  // namespace

core::Result<Duty> check(Duty duty) {
  core::Problems problems;
  if (duty.what.empty()) problems.add("what", "duties.what_missing");
  for (const auto& [field, text] :
       {std::pair{"what", &duty.what}, {"phrase", &duty.phrase}, {"to_whom", &duty.to_whom}})
    if (text->size() > longest) problems.add(field, "duties.too_long");
  if (std::ranges::find(recurrences, duty.recurrence) == recurrences.end())
    problems.add("recurrence", "duties.recurrence_missing");
  if (std::ranges::find(bearers, duty.who) == bearers.end()) problems.add("who", "duties.who_missing");
  if (std::ranges::find(ways, duty.met_by) == ways.end()) problems.add("met_by", "duties.met_by_missing");
  if (duty.from >= duty.to) problems.add("from", "duties.period_missing");
  if (problems.any()) return std::move(problems).refusal();
  return duty;
}

std::vector<Period> periods(const Duty& duty, std::span<const Call> calls, core::Date from, core::Date to) {
  using std::chrono::days;
  if (duty.recurrence == "ON_CALL") return of_calls(duty, calls, from, to);
  if (duty.recurrence == "CONTINUOUS") return {};
  const auto limit = [&](core::Date day) { return plans::Limit{day, duty.exclusive}.last_day(); };
  const int step = plans::months_of(duty.recurrence);
  if (step == 0) {
    const Period whole{duty.from, duty.to, duty.due ? limit(*duty.due) : duty.to - days{1}};
    return whole.from < to && whole.to > from ? std::vector{whole} : std::vector<Period>{};
  }
  std::vector<Period> found;
  const auto first = beginning(duty.from, step);
  for (int months = 0;; months += step) {
    const Period one{plans::later(first, months), plans::later(first, months + step), {}};
    if (one.from >= std::min(to, duty.to)) return found;
    if (one.to > from) {
      found.push_back(one);
      found.back().last_day = duty.due ? limit(plans::later(*duty.due, months)) : one.to - days{1};
    }
  }
}

std::string_view name(Standing standing) {
  switch (standing) {
    case Standing::open:
      return "open";
    case Standing::late:
      return "late";
    case Standing::done:
      return "done";
    case Standing::done_late:
      return "done_late";
  }
  return "";
}

Standing standing(const Period& period, const std::optional<core::Instant>& done, core::Date today) {
  if (!done) return today > period.last_day ? Standing::late : Standing::open;
  return core::Date::in_vietnam(*done) > period.last_day ? Standing::done_late : Standing::done;
}

Tally tally(const Duty& duty, UnitId unit, std::span<const Period> periods, std::span<const Done> done,
            core::Date today) {
  Tally made;
  for (const auto& period : periods) {
    const auto at = std::ranges::find_if(
        done, [&](const Done& one) { return one.duty == duty.id && one.unit == unit && one.period == period.from; });
    const bool is_done = at != done.end();
    if (!is_done && period.from > today) continue;
    ++made.owed;
    made.done += is_done;
    made.late += !is_done && today > period.last_day;
  }
  return made;
}

}  // namespace duties
