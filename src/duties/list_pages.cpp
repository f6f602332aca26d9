// SPDX-License-Identifier: Apache-2.0
// The duties of a plan with how they stand in a year; units beside duties; what waits for one unit.
#include <algorithm>

#include "documents/fields.hpp"
#include "duties/pages.hpp"
#include "duties/views.hpp"
#include "plans/acts.hpp"

namespace duties {
namespace {

constexpr int page_size = 100, most_units = 5000;
constexpr std::chrono::days looked_ahead{45}, looked_back{730};

struct Line {
  std::string what, path, who, when, recurrence, channel, standing, css;
};
struct IndexPage {
  std::string path, year, add, matrix;
  std::vector<Line> lines;
  std::vector<web::Field> filters;
};
struct Cell {
  std::string text, css, label;
};
struct Row {
  std::string unit;
  std::vector<Cell> cells;
};
struct Column {
  std::string what, path;
};
struct MatrixPage {
  std::string path, year, next;
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::vector<web::Field> filters;
};

int year_of(const web::Form& form, core::Date today) {
  return static_cast<int>(std::clamp<std::int64_t>(form.number("year").value_or(today.year()), 1990, 2200));
}

web::Field year_field(const site::Visit& visit, int year) {
  auto field = documents::line(visit, "year", "duties.year", std::to_string(year));
  field.inputmode = "numeric";
  return field;
}

std::string css_of(const Tally& tally) {
  return tally.late > 0 ? "state bad" : tally.owed > 0 && tally.done == tally.owed ? "state good" : "state";
}

}  // namespace

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  const auto plan = plan_of(visit, db);
  if (!plan) return visit.not_found();
  const int year = year_of(visit.query(), visit.today());
  const core::Date from{year, 1, 1}, to{year + 1, 1, 1};
  const auto base = "/plans/" + plan->id.text() + "/duties";
  IndexPage page{.path = base, .year = std::to_string(year), .matrix = base + "/matrix?year=" + std::to_string(year)};
  if (plans::acts::may_change(visit, db, *plan)) page.add = base + "/new";
  page.filters = {year_field(visit, year)};
  const auto calls = store::calls(db, plan->id);
  const auto done = store::done(db, plan->id, from - looked_back);
  const auto units = store::units(db, nullptr, plan->id, visit.today(), {}, most_units);
  for (const auto& duty : store::of_plan(db, plan->id)) {
    const auto in_year = periods(duty, calls, from, to);
    Tally whole;
    const auto add = [&](UnitId unit) {
      const auto one = tally(duty, unit, in_year, done, visit.today());
      whole.owed += one.owed;
      whole.done += one.done;
      whole.late += one.late;
    };
    if (duty.who == "OWN") add(plan->unit);
    if (duty.who == "PLAN_UNITS") std::ranges::for_each(units, add, &UnitName::unit);
    page.lines.push_back({duty.what, address(duty), documents::label_of(visit, "duties.who_", duty.who),
                          when_text(visit, duty), documents::label_of(visit, "duties.recurrence_", duty.recurrence),
                          duty.channel,
                          whole.owed == 0 ? ""
                                          : visit.say("duties.tally", {{"done", visit.number(whole.done)},
                                                                       {"owed", visit.number(whole.owed)},
                                                                       {"late", visit.number(whole.late)}}),
                          css_of(whole)});
  }
  return visit.page<views::index>(head(visit, *plan, visit.say("duties.title")), page);
}

http::Response matrix(site::Visit& visit) {
  auto db = visit.read();
  const auto plan = plan_of(visit, db);
  if (!plan) return visit.not_found();
  const int year = year_of(visit.query(), visit.today());
  const core::Date from{year, 1, 1}, to{year + 1, 1, 1};
  MatrixPage page{.path = "/plans/" + plan->id.text() + "/duties/matrix", .year = std::to_string(year)};
  page.filters = {year_field(visit, year)};
  const auto calls = store::calls(db, plan->id);
  const auto done = store::done(db, plan->id, from - looked_back);
  auto all = store::of_plan(db, plan->id);
  std::erase_if(all, [](const Duty& one) { return one.who != "PLAN_UNITS" || one.recurrence == "CONTINUOUS"; });
  for (const auto& duty : all) page.columns.push_back({duty.what, address(duty)});
  const auto scope = visit.scope(Right::plans_read);
  auto units = store::units(db, &scope, plan->id, visit.today(), visit.query().id<UnitId>("after"), page_size + 1);
  if (std::ssize(units) > page_size) {
    units.pop_back();
    page.next = page.path + "?year=" + page.year + "&after=" + units.back().unit.text();
  }
  for (const auto& unit : units) {
    auto& row = page.rows.emplace_back(Row{unit.name, {}});
    for (const auto& duty : all) {
      const auto one = tally(duty, unit.unit, periods(duty, calls, from, to), done, visit.today());
      row.cells.push_back({one.owed == 0 ? "–" : std::to_string(one.done) + "/" + std::to_string(one.owed),
                           one.owed == 0 ? "" : css_of(one),
                           one.late > 0 ? visit.say("duties.late_count", {{"count", std::to_string(one.late)}}) : ""});
    }
  }
  return visit.page<views::matrix>(head(visit, *plan, visit.say("duties.matrix")), page);
}

void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found) {
  const auto* grant = visit.actor().main_grant();
  if (grant == nullptr || !visit.may(Right::plans_read)) return;
  const auto today = visit.today();
  const auto duties = store::of_unit(db, grant->unit, today);
  if (duties.empty()) return;
  const auto calls = store::calls(db, grant->unit, today - looked_back);
  const auto done = store::done(db, grant->unit, today - looked_back);
  for (const auto& duty : duties) {
    if (duty.met_by == "SUBPLAN") continue;  // the plan itself says that it is owed
    for (const auto& period : periods(duty, calls, today - looked_back, today + looked_ahead)) {
      const bool over =
          std::ranges::any_of(done, [&](const Done& one) { return one.duty == duty.id && one.period == period.from; });
      if (over || period.from > today || period.last_day > today + looked_ahead) continue;
      found.push_back(
          {.last_day = period.last_day, .what = duty.what, .path = address(duty) + "?period=" + period.from.iso()});
    }
  }
}

}  // namespace duties
