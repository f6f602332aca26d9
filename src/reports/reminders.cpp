// SPDX-License-Identifier: Apache-2.0
#include "reports/reminders.hpp"

#include "audit/audit.hpp"
#include "plans/store.hpp"
#include "reports/printing.hpp"
#include "web/catalogue.hpp"

namespace reports {
namespace {

// A reminder that is due today, with whom it still has to reach.
struct Reminder {
  store::NearDue of;
  plans::Plan plan;
  int step = 0;
  std::vector<UnitId> units;
};

std::vector<Reminder> found(db::Read& db, core::Date today) {
  constexpr std::chrono::days furthest{60};
  std::vector<Reminder> all;
  for (const auto& one : store::dues_near(db, today - furthest, today + furthest)) {
    const auto plan = plans::store::find(db, one.plan);
    const auto days = plan ? plans::read_remind_days(plan->remind_days) : std::nullopt;
    const auto step = days ? plans::reminder_due(*days, one.due.limit().last_day(), today) : std::nullopt;
    if (!step) continue;
    auto units = store::units_to_remind(db, one.due.id, *step, today);
    if (!units.empty()) all.push_back({one, *plan, *step, std::move(units)});
  }
  return all;
}

std::string words(const store::NearDue& of, std::string_view key, std::string count) {
  constexpr auto language = web::Language::vi;
  auto kind = "reports.kind_" + of.kind;
  for (auto& c : kind)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return web::say(language, core::Message{std::string{key},
                                          {{"report", web::say(language, core::Message{kind, {}}) + ' ' +
                                                          period_words(of.kind, of.due.period)},
                                           {"day", of.due.limit().last_day().vietnamese()},
                                           {"count", std::move(count)}}});
}

}  // namespace

void each_day(site::Installation& installation, core::Date today) {
  {
    auto db = installation.database.read();
    if (found(db, today).empty()) return;
  }
  auto db = installation.database.write();
  for (const auto& one : found(db, today)) {
    const plans::store::PlanDue due{one.plan.id, plans::ItemId{one.of.due.id.value}, one.of.due.limit().last_day()};
    for (const auto unit : one.units)
      plans::store::remind_by_program(db, due, unit, one.step, words(one.of, "reports.reminder", ""));
    if (one.step > 0)
      plans::store::remind_by_program(db, due, one.plan.unit, one.step,
                                      words(one.of, "reports.units_overdue", std::to_string(one.units.size())));
    audit::note(db, audit::by_program("reports"),
                {.name = "plans.reminded",
                 .subject_kind = "plan",
                 .subject = one.plan.id.value,
                 .unit = one.plan.unit,
                 .changes = {{"units", "", std::to_string(one.units.size())}}});
  }
  db.commit();
}

}  // namespace reports
