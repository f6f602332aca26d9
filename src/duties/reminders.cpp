// SPDX-License-Identifier: Apache-2.0
// Each day: units that owe something are reminded on the plan's days before and after; after, its own unit is told
// (G-13).
#include <algorithm>

#include "audit/audit.hpp"
#include "duties/pages.hpp"
#include "plans/store.hpp"

namespace duties {
namespace {

constexpr std::chrono::days looked_back{60};

struct Due {
  Duty duty;
  plans::Plan plan;
  Period period;
  int step = 0;
  std::vector<UnitId> units;
};

// Who has not done it in the period and was not reminded for this day or a later one.
std::vector<UnitId> to_remind(db::Read& db, const Duty& duty, const plans::Plan& plan, const Period& period, int step,
                              core::Date today) {
  const auto done = store::done(db, plan.id, period.from);
  std::vector<UnitId> units;
  for (const auto& one : acts::bearers(db, plan, duty, today)) {
    const bool over = std::ranges::any_of(
        done, [&](const Done& it) { return it.duty == duty.id && it.unit == one.unit && it.period == period.from; });
    if (!over && !store::was_reminded(db, duty.id, one.unit, period.from, step)) units.push_back(one.unit);
  }
  return units;
}

std::vector<Due> due_today(db::Read& db, core::Date today) {
  std::vector<Due> all;
  for (const auto& duty : store::in_force(db, today, today - looked_back)) {
    if (duty.met_by == "SUBPLAN") continue;  // plans remind of those themselves
    const auto plan = plans::store::find(db, duty.plan);
    const auto days = plan ? plans::read_remind_days(plan->remind_days) : std::nullopt;
    if (!days) continue;
    for (const auto& period :
         periods(duty, store::calls(db, plan->id), today - looked_back, today + std::chrono::days{1})) {
      const auto step = plans::reminder_due(*days, period.last_day, today);
      if (!step || today - looked_back > period.last_day) continue;
      auto units = to_remind(db, duty, *plan, period, *step, today);
      if (!units.empty()) all.push_back({duty, *plan, period, *step, std::move(units)});
    }
  }
  return all;
}

}  // namespace

void each_day(site::Installation& installation, core::Date today) {
  {
    auto db = installation.database.read();
    if (due_today(db, today).empty()) return;
  }
  auto db = installation.database.write();
  for (const auto& due : due_today(db, today)) {
    const plans::ItemId item{due.duty.id.value};
    plans::store::notify(db, due.plan, due.units, due.step > 0 ? "OVERDUE" : "REMINDER", item,
                         due.period.last_day.vietnamese(), "");
    for (const auto unit : due.units) store::note_reminder(db, due.duty.id, unit, due.period.from, due.step);
    if (due.step > 0 && due.duty.who == "PLAN_UNITS")
      plans::store::notify(db, due.plan, std::vector{due.plan.unit}, "OVERDUE", item, std::to_string(due.units.size()),
                           "");
    audit::note(db, audit::by_program("duties"),
                {.name = "duties.reminded",
                 .subject_kind = "plan",
                 .subject = due.plan.id.value,
                 .unit = due.plan.unit,
                 .changes = {{"units", "", std::to_string(due.units.size())}}});
  }
  db.commit();
}

}  // namespace duties
