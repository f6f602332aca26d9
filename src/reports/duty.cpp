// SPDX-License-Identifier: Apache-2.0
// Which reports a plan asks for, and the days and periods that follow.
#include <algorithm>

#include "reports/report.hpp"

namespace reports {
namespace {

std::string two(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

core::Date last_of_month(int year, unsigned month) {
  const auto next = month == 12 ? core::Date{year + 1, 1, 1} : core::Date{year, month + 1, 1};
  return next - std::chrono::days{1};
}

std::optional<int> number(std::string_view text) {
  if (text.empty() || text.size() > 4) return {};
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return {};
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string_view kind_of(const plans::Deadline& deadline) {
  if (deadline.kind == "REVIEW") return "INTERIM_REVIEW";
  return deadline.recurrence == "MONTHLY"       ? "MONTHLY"
         : deadline.recurrence == "QUARTERLY"   ? "QUARTERLY"
         : deadline.recurrence == "HALF_YEARLY" ? "SIX_MONTH"
         : deadline.recurrence == "YEARLY"      ? "ANNUAL"
                                                : "ONE_OFF";
}

}  // namespace

core::Result<Duty> check(Duty duty) {
  constexpr std::int64_t longest_lead = 366;
  core::Problems problems;
  if (std::ranges::find(kinds, duty.kind) == kinds.end()) problems.add("kind", "reports.kind_unknown");
  if (std::ranges::find(plans::recurrences, duty.recurrence) == plans::recurrences.end())
    problems.add("recurrence", "plans.recurrence_unknown");
  if (duty.kind == "AD_HOC") {
    duty.due.reset();
    duty.recurrence.clear();
  } else if (!duty.due) {
    problems.add("due", "plans.due_missing");
  }
  if (duty.kind == "ONE_OFF" || is_review(duty.kind)) duty.recurrence.clear();
  if (duty.lead_days < 0 || duty.lead_days > longest_lead) problems.add("lead_days", "reports.lead_days_unreadable");
  if (!duty.first.named()) problems.add("receiver", "reports.receiver_missing");
  if (duty.tier < 0 || duty.tier > 5) problems.add("tier", "reports.tier_unknown");
  if (duty.general && duty.kind != "SIX_MONTH" && duty.kind != "ANNUAL") problems.add("general", "reports.not_general");
  if (duty.provincial && (!duty.own || duty.general)) problems.add("provincial", "reports.provincial_is_own");
  if (problems.any()) return std::move(problems).refusal();
  return duty;
}

Duty of_deadline(const plans::Deadline& deadline, const plans::Plan& plan) {
  Duty made{.plan = plan.id,
            .item = deadline.item,
            .kind = std::string{kind_of(deadline)},
            .recurrence = deadline.recurrence,
            .own = true,
            .exclusive = deadline.exclusive,
            .due = deadline.due};
  made.first.name = deadline.send_to;
  return made;
}

Duty of_units(Duty own, const plans::Plan& plan) {
  own.own = own.provincial = false;
  own.exclusive = false;
  own.lead_days = usual_lead_days;
  own.first = {.unit = plan.unit, .name = plan.unit_name};
  own.second = {};
  return own;
}

std::string period_of(std::string_view kind, core::Date day) {
  const auto year = std::to_string(day.year());
  if (kind == "MONTHLY") return year + '-' + two(day.month());
  if (kind == "QUARTERLY") return year + "-Q" + std::to_string((day.month() - 1) / 3 + 1);
  if (kind == "SIX_MONTH") return year + (day.month() <= 7 ? "-H1" : "-H2");
  if (kind == "ONE_OFF" || kind == "AD_HOC") return day.iso();
  return year;
}

std::optional<Span> span_of(std::string_view kind, std::string_view period) {
  if (kind == "ONE_OFF" || kind == "AD_HOC") {
    const auto day = core::Date::parse_iso(period);
    if (!day) return {};
    return Span{core::Date{day->year(), 1, 1}, *day};
  }
  const auto year = number(period.substr(0, 4));
  if (!year || *year < 1900) return {};
  const auto rest = period.substr(4);
  if (kind == "MONTHLY") {
    const auto month = rest.starts_with('-') && rest.size() == 3 ? number(rest.substr(1)) : std::nullopt;
    if (!month || *month < 1 || *month > 12) return {};
    const auto at = static_cast<unsigned>(*month);
    return Span{core::Date{*year, at, 1}, last_of_month(*year, at)};
  }
  if (kind == "QUARTERLY" || kind == "SIX_MONTH") {
    const bool quarter = kind == "QUARTERLY";
    const auto at = rest.starts_with(quarter ? "-Q" : "-H") && rest.size() == 3 ? number(rest.substr(2)) : std::nullopt;
    const unsigned months = quarter ? 3 : 6;
    if (!at || *at < 1 || static_cast<unsigned>(*at) > 12 / months) return {};
    const auto last = static_cast<unsigned>(*at) * months;
    return Span{core::Date{*year, last - months + 1, 1}, last_of_month(*year, last)};
  }
  if (!rest.empty()) return {};
  return Span{core::Date{*year, 1, 1}, core::Date{*year, 12, 31}};
}

std::vector<Due> dues(const Duty& duty, const plans::Plan& plan) {
  std::vector<Due> made;
  if (!duty.due) return made;
  const auto end = std::max(plan.to, *duty.due + std::chrono::days{1});
  for (const auto day : plans::occurrences(*duty.due, duty.recurrence, *duty.due, end)) {
    Due due{.duty = duty.id, .day = day - std::chrono::days{duty.lead_days}, .exclusive = duty.exclusive};
    if (duty.lead_days > 0) due.exclusive = false;
    due.period = period_of(duty.kind, plans::Limit{day, duty.exclusive}.last_day());
    const bool again = std::ranges::any_of(made, [&](const Due& one) { return one.period == due.period; });
    if (!again) made.push_back(std::move(due));
  }
  return made;
}

}  // namespace reports
