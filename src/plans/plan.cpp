// SPDX-License-Identifier: Apache-2.0
#include "plans/plan.hpp"

#include <algorithm>
#include <charconv>

namespace plans {

core::Result<Plan> check(Plan plan) {
  constexpr int most_years = 50;
  core::Problems problems;
  if (std::ranges::find(entered_kinds, plan.kind) == entered_kinds.end() && plan.kind != "SUBPLAN")
    problems.add("kind", "plans.kind_unknown");
  if (plan.from >= plan.to) problems.add("last_day", "plans.period_backwards");
  if (plan.to.year() - plan.from.year() > most_years) problems.add("last_day", "plans.period_too_long");
  if (plan.kind == "YEARLY" && (plan.year < 1900 || plan.year > 2200)) problems.add("year", "plans.year_missing");
  if (plan.kind != "YEARLY") plan.year = 0;
  if (!read_remind_days(plan.remind_days)) problems.add("remind_days", "plans.remind_days_unreadable");
  if (plan.parent && plan.parent == plan.id) problems.add("parent", "plans.parent_itself");
  if (problems.any()) return std::move(problems).refusal();
  return plan;
}

std::optional<std::vector<int>> read_remind_days(std::string_view text) {
  constexpr int most = 365;
  constexpr std::size_t most_days = 10;
  std::vector<int> days;
  while (!text.empty()) {
    const auto from = text.find_first_not_of(" ,;");
    if (from == std::string_view::npos) break;
    text.remove_prefix(from);
    const auto word = text.substr(0, std::min(text.find_first_of(" ,;"), text.size()));
    text.remove_prefix(word.size());
    int day = 0;
    const auto number = word.starts_with('+') ? word.substr(1) : word;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), day);
    if (error != std::errc{} || end != number.data() + number.size() || day < -most || day > most) return {};
    days.push_back(day);
  }
  if (days.size() > most_days) return {};
  std::ranges::sort(days);
  return days;
}

std::optional<int> reminder_due(std::span<const int> days, core::Date last_day, core::Date today) {
  std::optional<int> due;
  for (const int day : days)
    if (last_day + std::chrono::days{day} <= today) due = due ? std::max(*due, day) : day;
  return due;
}

const Version* in_force(std::span<const Version> versions, core::Date on) {
  const Version* found = nullptr;
  for (const auto& one : versions)
    if (one.state == "APPROVED" && one.effective_from && *one.effective_from <= on &&
        (!found || std::pair{*one.effective_from, one.number} > std::pair{*found->effective_from, found->number}))
      found = &one;
  return found;
}

const Version* open_version(std::span<const Version> versions) {
  const auto found = std::ranges::find_if(versions, [](const Version& one) { return one.state != "APPROVED"; });
  return found == versions.end() ? nullptr : &*found;
}

const AmendmentStep* amendment_step(std::string_view act, std::string_view from) {
  const auto* const found = std::ranges::find_if(
      amendment_steps, [&](const AmendmentStep& one) { return one.act == act && one.from == from; });
  return found == amendment_steps.end() ? nullptr : found;
}

DutyStanding duty_standing(bool owes, const SubPlan& own, std::optional<core::Date> last_day, core::Instant now) {
  if (!owes) return {Duty::none, false};
  DutyStanding standing;
  standing.duty = own.state == "ACCEPTED"    ? Duty::accepted
                  : own.state == "SUBMITTED" ? Duty::submitted
                  : own.state == "RETURNED"  ? Duty::returned
                  : own.begun                ? Duty::draft
                                             : Duty::not_started;
  const auto handed_in = core::Date::in_vietnam(own.submitted_at.value_or(now));
  standing.late = last_day && handed_in > *last_day;
  return standing;
}

std::string_view name(Duty duty) {
  constexpr std::array<std::string_view, 6> names{"none", "not_started", "draft", "submitted", "returned", "accepted"};
  return names[static_cast<std::size_t>(duty)];
}

}  // namespace plans
