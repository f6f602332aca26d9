// SPDX-License-Identifier: Apache-2.0
// The units a plan applies to, how each stands with its own plan, and reminders.
#include <algorithm>

#include "plans/allocation.hpp"
#include "plans/item_fields.hpp"
#include "plans/pages.hpp"
#include "plans/views.hpp"
#include "site/api.hpp"
#include "units/store.hpp"

namespace plans {
namespace {

constexpr int page_size = 100;
constexpr std::array<std::string_view, 3> groups{"", "CHILDREN", "BELOW"};

struct UnitRow {
  std::string id, name, duty, css, sub_path, submitted, reminders, weight, source, open_sub;
  bool owes = false, may_remind = false;
};
struct Tally {
  std::string label, count;
};
struct Urging {
  std::string at, unit, words, by, read;
};
struct UnitsPage {
  std::string path, csrf, deadline, next, reminders;
  bool may_change = false, may_steer = false, only_missing = false, issued = false;
  std::vector<Tally> tallies;
  std::vector<UnitRow> lines;
  std::vector<Urging> urgings;
  std::vector<web::Field> fields, remind_fields;
  std::vector<web::ErrorLink> errors;
};

std::string members(const site::Visit& visit, std::int64_t millionths) {
  constexpr std::int64_t one = 1'000'000;
  return millionths == 0 ? "" : visit.number(millionths / one);
}

UnitRow as_row(site::Visit& visit, db::Read& db, const Plan& plan, const UnitLine& line,
               std::optional<core::Date> last_day) {
  const auto stands = duty_standing(
      line.of.owes_plan, {static_cast<bool>(line.sub), line.duty_state, line.submitted_at}, last_day, visit.now());
  UnitRow row{.id = line.of.unit.text(),
              .name = line.of.name,
              .duty = visit.say("plans.duty_" + std::string{name(stands.duty)}),
              .css = stands.duty == Duty::accepted                  ? "state good"
                     : stands.late || stands.duty == Duty::returned ? "state bad"
                     : stands.duty == Duty::submitted               ? "state warn"
                                                                    : "state",
              .submitted = line.submitted_at ? web::time(visit.language(), *line.submitted_at) : "",
              .reminders = line.reminders > 0 ? visit.number(line.reminders) : "",
              .weight = members(visit, line.of.weight),
              .source = documents::label_of(visit, "plans.source_", line.of.source),
              .owes = line.of.owes_plan};
  if (stands.late) row.duty += " · " + visit.say("plans.late");
  if (line.sub && store::find(db, visit.scope(Right::plans_read), line.sub)) row.sub_path = address(line.sub);
  const bool missing = stands.duty == Duty::not_started || stands.duty == Duty::draft || stands.duty == Duty::returned;
  row.may_remind = missing && plan.issued();
  if (!line.sub && plan.issued() && line.of.owes_plan &&
      rights::covers(db, visit.scope(Right::plans_change), line.of.unit))
    row.open_sub = address(plan.id) + "/subplans";
  return row;
}

// Whoever answers for the plan sees every unit of it; others those they reach.
bool sees_all(site::Visit& visit, db::Read& db, const Plan& plan) {
  return acts::may_change(visit, db, plan) || acts::may_steer(visit, db, plan) ||
         rights::covers(db, visit.scope(Right::plans_read), plan.unit);
}

UnitsPage units_page(site::Visit& visit, db::Read& db, const Plan& plan) {
  const auto today = visit.today();
  const auto last_day = acts::last_day_for_plans(db, plan, today);
  const bool missing = visit.query().text("show") == "missing";
  UnitsPage page{.path = address(plan.id) + "/units",
                 .csrf = visit.csrf(),
                 .deadline = last_day ? visit.say("plans.last_day_is", {{"day", last_day->vietnamese()}}) : "",
                 .reminders = address(plan.id) + "/reminders",
                 .may_change = acts::may_change(visit, db, plan),
                 .may_steer = acts::may_steer(visit, db, plan),
                 .only_missing = missing,
                 .issued = plan.issued()};
  const auto scope = visit.scope(Right::plans_read);
  const bool all = sees_all(visit, db, plan);
  auto found = store::units(db, all ? nullptr : &scope, plan.id, today,
                            {.missing = missing, .after = visit.query().id<UnitId>("after")}, page_size + 1);
  if (std::ssize(found) > page_size) {
    found.pop_back();
    page.next = page.path + "?after=" + found.back().of.unit.text() + (missing ? "&show=missing" : "");
  }
  for (const auto& one : found) page.lines.push_back(as_row(visit, db, plan, one, last_day));
  if (all) {
    const auto counts = store::count_units(db, plan.id, today);
    const auto tally = [&](const char* key, std::int64_t count) {
      page.tallies.push_back({visit.say(key), visit.number(count)});
    };
    tally("plans.units_all", counts.units);
    tally("plans.duty_not_started",
          counts.owing - counts.drafts - counts.submitted - counts.returned - counts.accepted);
    tally("plans.duty_draft", counts.drafts);
    tally("plans.duty_returned", counts.returned);
    tally("plans.duty_submitted", counts.submitted);
    tally("plans.duty_accepted", counts.accepted);
    for (const auto& one : store::urgings(db, plan.id))
      page.urgings.push_back({web::time(visit.language(), one.sent_at), one.unit_name, notice_words(visit, one),
                              notice_sender(visit, one), one.read_at ? web::time(visit.language(), *one.read_at) : ""});
  }
  const auto& form = visit.form();
  auto list = documents::area(visit, "units", "plans.units_list", form.long_text("units"));
  list.hint = visit.say("plans.units_list_hint");
  page.fields = {
      documents::choice(visit, "group", "plans.units_group", form.text("group"), groups, "documents.group_"),
      documents::unit_field(visit, "above", "plans.units_above",
                            form.has("above") ? form.text("above") : documents::labelled(db, plan.unit, today)),
      std::move(list)};
  page.remind_fields = {documents::area(visit, "text", "plans.reminder", form.long_text("text"))};
  return page;
}

http::Response again(site::Visit& visit, db::Read& db, const Plan& plan, const core::Refusal& refusal) {
  if (visit.wants_json()) return visit.refused(refusal);
  if (refusal.kind() == core::Refusal::Kind::forbidden) return visit.forbidden();
  auto page = units_page(visit, db, plan);
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
  return visit.refused<views::units>(refusal, head_of(visit, plan), page);
}

// Units one a line, with the members of each behind a semicolon where they are told.
core::Result<std::int64_t> put_listed(db::Write& db, const Plan& plan, std::string_view text, core::Date today) {
  core::Problems problems;
  std::int64_t count = 0;
  for (const auto& line : share_lines(text)) {
    const auto unit = units::store::resolve(db, line.unit, today, plan.unit);
    if (!unit) {
      problems.add("units", "plans.line_unit_unknown", {{"line", std::to_string(line.number)}, {"unit", line.unit}});
      continue;
    }
    store::put_unit(db, plan.id, *unit, today);
    ++count;
    if (line.numbers.empty() || line.numbers.front().empty()) continue;
    const auto weight = apportion::read_weight(line.numbers.front());
    if (weight)
      store::set_weight(db, plan.id, *unit, *weight);
    else
      problems.add("units", "plans.line_number_unreadable", {{"line", std::to_string(line.number)}});
  }
  if (problems.any()) return std::move(problems).refusal();
  return count;
}

core::Result<core::Done> put_units(site::Visit& visit, db::Write& db, const Plan& plan) {
  const auto& form = visit.form();
  const auto today = visit.today();
  core::Problems problems;
  const auto group = form.text("group");
  const auto above = group.empty() ? UnitId{} : documents::typed_unit(db, form, "above", today, problems);
  if (problems.any()) return std::move(problems).refusal();
  std::int64_t count = 0;
  if (above) count += store::put_units_of_group(db, plan.id, above, group, today);
  const auto listed = put_listed(db, plan, form.long_text("units"), today);
  if (!listed) return listed.refusal();
  count += *listed;
  if (count == 0) return core::Refusal{{{"units", {"plans.no_units_given", {}}}}};
  if (plan.issued()) store::deliver_to_units(db, plan, today);
  acts::note(visit, db, plan, "plans.units_changed", {{"units", "", std::to_string(count)}});
  return core::Done{};
}

}  // namespace

http::Response units(site::Visit& visit) {
  auto db = visit.read();
  const auto plan = visible(visit, db);
  if (!plan) return visit.not_found();
  return visit.page<views::units>(head_of(visit, *plan), units_page(visit, db, *plan));
}

http::Response add_units(site::Visit& visit) {
  auto db = visit.write();
  const auto plan = visible(visit, db);
  if (!plan || !acts::may_change(visit, db, *plan)) return visit.not_found();
  const auto done = put_units(visit, db, *plan);
  if (!done) return again(visit, db, *plan, done.refusal());
  db.commit();
  return acted(visit, address(plan->id) + "/units", "plans.units_notice");
}

http::Response change_unit(site::Visit& visit) {
  auto db = visit.write();
  const auto plan = visible(visit, db);
  if (!plan || !acts::may_change(visit, db, *plan)) return visit.not_found();
  const auto unit = visit.id<UnitId>("unit");
  const auto act = visit.form().text("act");
  const bool done = act == "remove"  ? store::remove_unit(db, plan->id, unit, visit.today())
                    : act == "owes"  ? store::set_owing(db, plan->id, unit, true, visit.today())
                    : act == "spare" ? store::set_owing(db, plan->id, unit, false, visit.today())
                                     : false;
  if (!done) return visit.not_found();
  acts::note(visit, db, *plan, "plans.units_changed");
  db.commit();
  return acted(visit, address(plan->id) + "/units", "plans.units_notice");
}

http::Response open_subplan(site::Visit& visit) {
  auto db = visit.write();
  const auto plan = visible(visit, db);
  if (!plan) return visit.not_found();
  const auto id = acts::open_subplan(visit, db, *plan, visit.form().id<UnitId>("unit"));
  if (!id) return again(visit, db, *plan, id.refusal());
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"id", id->text()}}, 201);
  return visit.redirect(address(*id), "plans.subplan_notice");
}

http::Response remind(site::Visit& visit) {
  auto db = visit.write();
  const auto plan = visible(visit, db);
  if (!plan) return visit.not_found();
  std::vector<UnitId> chosen;
  for (const auto& text : visit.form().all("unit"))
    if (const auto unit = UnitId::parse(text)) chosen.push_back(*unit);
  const auto count = acts::remind(visit, db, *plan, std::move(chosen), visit.form().long_text("text"));
  if (!count) return again(visit, db, *plan, count.refusal());
  db.commit();
  return acted(visit, address(plan->id) + "/units", "plans.reminded_notice", {{"count", visit.number(*count)}});
}

}  // namespace plans
