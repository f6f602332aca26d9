// SPDX-License-Identifier: Apache-2.0
#include "plans/plan.hpp"

#include <algorithm>

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
  if (plan.parent && plan.parent == plan.id) problems.add("parent", "plans.parent_itself");
  if (problems.any()) return std::move(problems).refusal();
  return plan;
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
