// SPDX-License-Identifier: Apache-2.0
#include "plans/reminders.hpp"

#include "audit/audit.hpp"
#include "plans/store.hpp"

namespace plans {
namespace {

// A reminder that is due today, with whom it still has to reach.
struct Due {
  store::PlanDue of;
  Plan plan;
  int step = 0;
  std::vector<UnitId> units;
};

std::vector<Due> found(db::Read& db, core::Date today) {
  std::vector<Due> all;
  for (const auto& one : store::deadlines_for_plans(db, today)) {
    const auto plan = store::find(db, one.plan);
    const auto days = plan ? read_remind_days(plan->remind_days) : std::nullopt;
    const auto step = days ? reminder_due(*days, one.last_day, today) : std::nullopt;
    if (!step) continue;
    auto units = store::units_to_remind(db, one, *step, today);
    if (!units.empty()) all.push_back({one, *plan, *step, std::move(units)});
  }
  return all;
}

}  // namespace

void each_day(site::Installation& installation, core::Date today) {
  {
    auto db = installation.database.read();
    if (found(db, today).empty()) return;
  }
  auto db = installation.database.write();
  for (const auto& due : found(db, today)) {
    for (const auto unit : due.units)
      store::remind_by_program(db, due.of, unit, due.step, due.of.last_day.vietnamese());
    if (due.step > 0) store::remind_by_program(db, due.of, due.plan.unit, due.step, std::to_string(due.units.size()));
    audit::note(db, audit::by_program("plans"),
                {.name = "plans.reminded",
                 .subject_kind = "plan",
                 .subject = due.plan.id.value,
                 .unit = due.plan.unit,
                 .changes = {{"units", "", std::to_string(due.units.size())}}});
  }
  db.commit();
}

}  // namespace plans
