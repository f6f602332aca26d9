// SPDX-License-Identifier: Apache-2.0
// One duty: what it asks, its periods, who did it and who is late.
#include "duties/pages.hpp"

#include <algorithm>

#include "documents/fields.hpp"
#include "duties/views.hpp"
#include "plans/acts.hpp"
#include "plans/store.hpp"
#include "site/api.hpp"

namespace duties {
namespace {

struct Fact {
  std::string name, text;
};
struct PeriodLink {
  std::string text, path, current;
};
struct UnitLine {
  std::string id, name, state, css, note, by;
  bool may_note = false, may_undo = false;
};
struct ShowPage {
  std::string csrf, path, title, period, period_text, summary, edit;
  std::vector<Fact> facts;
  std::vector<PeriodLink> periods;
  std::vector<UnitLine> units;
  std::vector<web::Field> call_fields;
  std::vector<web::ErrorLink> errors;
  bool may_change = false, may_urge = false, may_write = false, may_call = false;
};
struct FormPage {
  std::string csrf, title, action, back, version;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

struct Known {
  plans::Plan plan;
  Duty duty;
};
std::optional<Known> found(site::Visit& visit, db::Read& db) {
  auto plan = plan_of(visit, db);
  if (!plan) return {};
  auto duty = store::find(db, plan->id, visit.id<DutyId>("duty"));
  if (!duty) return {};
  return Known{std::move(*plan), std::move(*duty)};
}

std::string list_of(const plans::Plan& plan) { return "/plans/" + plan.id.text() + "/duties"; }

FormPage form_page(site::Visit& visit, const plans::Plan& plan, const std::optional<Duty>& before) {
  const auto& form = visit.form();
  const Duty duty = before.value_or(Duty{.from = plan.from, .to = plan.to});
  const auto typed_or = [&](std::string_view name, std::string otherwise) {
    return form.has(name) ? form.text(name) : std::move(otherwise);
  };
  const auto text = [&](const char* name, const char* key, const std::string& value) {
    return documents::line(visit, name, key, typed_or(name, value));
  };
  FormPage page{.csrf = visit.csrf(),
                .title = visit.say(before ? "duties.edit" : "duties.add"),
                .action = before ? address(*before) : list_of(plan),
                .back = before ? address(*before) : list_of(plan),
                .version = std::to_string(duty.version)};
  auto exclusive = documents::tick(visit, "exclusive", "duties.exclusive",
                                   form.has("what") ? form.checked("exclusive") : duty.exclusive);
  page.fields = {
      text("what", "duties.what", duty.what),
      documents::choice(visit, "who", "duties.who", typed_or("who", duty.who), bearers, "duties.who_"),
      documents::choice(visit, "recurrence", "duties.recurrence", typed_or("recurrence", duty.recurrence), recurrences,
                        "duties.recurrence_"),
      documents::day_field(visit, "due", "duties.due", typed_or("due", documents::written(duty.due))),
      std::move(exclusive),
      text("to_whom", "duties.to_whom", duty.to_whom),
      text("second", "duties.second", duty.second),
      text("channel", "duties.channel", duty.channel),
      text("phrase", "duties.phrase", duty.phrase),
      documents::choice(visit, "met_by", "duties.met_by", typed_or("met_by", duty.met_by), ways, "duties.met_by_"),
      documents::day_field(visit, "from", "duties.from", typed_or("from", duty.from.vietnamese())),
      documents::day_field(visit, "last_day", "duties.to",
                           typed_or("last_day", (duty.to - std::chrono::days{1}).vietnamese()))};
  page.fields[0].required = true;
  page.fields[3].hint = visit.say("duties.due_hint");
  return page;
}

http::Response refused_form(site::Visit& visit, const plans::Plan& plan, const std::optional<Duty>& before,
                            const core::Refusal& refusal) {
  if (visit.wants_json()) return visit.refused(refusal);
  if (refusal.kind() == core::Refusal::Kind::forbidden) return visit.forbidden();
  auto page = form_page(visit, plan, before);
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
  return visit.refused<views::form>(refusal, head(visit, plan, page.title), page);
}

void fill_units(site::Visit& visit, db::Read& db, const Known& known, const Period& period, ShowPage& page) {
  const auto scope = visit.scope(Right::plans_read);
  const auto all = store::done(db, known.plan.id, period.from);
  const auto changes = visit.scope(Right::plans_change);
  int done_count = 0, late = 0;
  for (const auto& unit : acts::bearers(db, known.plan, known.duty, visit.today())) {
    const auto at = std::ranges::find_if(all, [&](const Done& one) {
      return one.duty == known.duty.id && one.unit == unit.unit && one.period == period.from;
    });
    const bool is_done = at != all.end();
    const auto stands = standing(period, is_done ? std::optional{at->at} : std::nullopt, visit.today());
    done_count += is_done;
    late += stands == Standing::late;
    if (!rights::covers(db, scope, unit.unit)) continue;
    const bool by_hand = known.duty.met_by == "HAND" && known.plan.issued() && period.from <= visit.today();
    const bool mine = by_hand && rights::covers(db, changes, unit.unit);
    page.units.push_back({unit.unit.text(), unit.name, visit.say("duties.standing_" + std::string{name(stands)}),
                          stands == Standing::late   ? "state bad"
                          : stands == Standing::open ? "state"
                                                     : "state good",
                          is_done ? at->note : "",
                          is_done ? web::time(visit.language(), at->at) + (at->by.empty() ? "" : " · " + at->by) : "",
                          mine && !is_done, mine && is_done});
  }
  page.summary = visit.say("duties.summary", {{"done", visit.number(done_count)}, {"late", visit.number(late)}});
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Known& known) {
  const auto& duty = known.duty;
  ShowPage page{.csrf = visit.csrf(), .path = address(duty), .title = duty.what};
  const auto fact = [&](const char* key, std::string text) {
    if (!text.empty()) page.facts.push_back({visit.say(key), std::move(text)});
  };
  fact("duties.who", documents::label_of(visit, "duties.who_", duty.who));
  fact("duties.recurrence", documents::label_of(visit, "duties.recurrence_", duty.recurrence));
  fact("duties.due", when_text(visit, duty));
  fact("duties.to_whom", duty.to_whom + (duty.second.empty() ? "" : "; " + duty.second));
  fact("duties.channel", duty.channel);
  fact("duties.phrase", duty.phrase);
  page.may_change = plans::acts::may_change(visit, db, known.plan);
  if (page.may_change) page.edit = page.path + "/edit";
  const bool steers = plans::acts::may_steer(visit, db, known.plan) && known.plan.issued();
  page.may_call = duty.recurrence == "ON_CALL" && known.plan.issued() && (steers || page.may_change);
  if (page.may_call)
    page.call_fields = {documents::line(visit, "text", "duties.call_text", visit.form().text("text")),
                        documents::day_field(visit, "due", "duties.call_due", visit.form().text("due"))};
  const auto calls = store::calls(db, known.plan.id);
  const auto& asked = visit.form().has("period") ? visit.form() : visit.query();
  const auto shown = acts::period(duty, calls, asked.text("period"), visit.today());
  if (!shown) return page;
  for (const auto& one : periods(duty, calls, {shown->from.year() - 1, 1, 1}, {shown->from.year() + 2, 1, 1}))
    page.periods.push_back({one.last_day.vietnamese(), page.path + "?period=" + one.from.iso(),
                            one.from == shown->from ? "true" : "false"});
  page.period = shown->from.iso();
  page.period_text = visit.say("duties.period", {{"day", shown->last_day.vietnamese()}});
  fill_units(visit, db, known, *shown, page);
  page.may_urge = steers;
  page.may_write = steers && visit.today() > shown->last_day &&
                   rights::covers(db, visit.scope(Right::plans_change), known.plan.unit);
  return page;
}

http::Response refused_here(site::Visit& visit, db::Read& db, const Known& known, const core::Refusal& refusal) {
  if (visit.wants_json()) return visit.refused(refusal);
  if (refusal.kind() == core::Refusal::Kind::forbidden) return visit.forbidden();
  auto page = show_page(visit, db, known);
  page.errors = web::show_problems(visit.language(), refusal, page.call_fields);
  return visit.refused<views::show>(refusal, head(visit, known.plan, known.duty.what), page);
}

http::Response act(site::Visit& visit, auto doing) {
  auto db = visit.write();
  const auto known = found(visit, db);
  if (!known) return visit.not_found();
  const auto done = doing(visit, db, known->plan, known->duty);
  if (!done) return refused_here(visit, db, *known, done.refusal());
  db.commit();
  const auto period = visit.form().text("period");
  return visit.wants_json()
             ? site::nothing()
             : visit.redirect(address(known->duty) + (core::Date::parse_iso(period) ? "?period=" + period : ""),
                              "duties.saved");
}

}  // namespace

std::string address(const Duty& duty) { return "/plans/" + duty.plan.text() + "/duties/" + duty.id.text(); }

std::optional<plans::Plan> plan_of(site::Visit& visit, db::Read& db) {
  return plans::store::find(db, visit.scope(Right::plans_read), visit.id<PlanId>());
}

site::Head head(const site::Visit& visit, const plans::Plan& plan, std::string title) {
  return {.title = std::move(title),
          .crumbs = {{visit.say("plans.title"), "/plans"}},
          .active = "/plans",
          .tabs_of = "plan",
          .tabs_id = plan.id.text()};
}

std::string when_text(const site::Visit& visit, const Duty& duty) {
  if (duty.recurrence == "CONTINUOUS" || duty.recurrence == "ON_CALL") return {};
  if (!duty.due) return visit.say("duties.end_of_period");
  return visit.say(duty.exclusive ? "duties.before" : "duties.by", {{"day", duty.due->vietnamese()}});
}

http::Response show_new(site::Visit& visit) {
  auto db = visit.read();
  const auto plan = plan_of(visit, db);
  if (!plan || !plans::acts::may_change(visit, db, *plan)) return visit.not_found();
  return visit.page<views::form>(head(visit, *plan, visit.say("duties.add")), form_page(visit, *plan, {}));
}

http::Response create(site::Visit& visit) {
  auto db = visit.write();
  const auto plan = plan_of(visit, db);
  if (!plan) return visit.not_found();
  const auto id = acts::put(visit, db, *plan, {});
  if (!id) return refused_form(visit, *plan, {}, id.refusal());
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"id", id->text()}}, 201);
  return visit.redirect(list_of(*plan) + "/" + id->text(), "duties.saved");
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto known = found(visit, db);
  if (!known) return visit.not_found();
  return visit.page<views::show>(head(visit, known->plan, known->duty.what), show_page(visit, db, *known));
}

http::Response show_edit(site::Visit& visit) {
  auto db = visit.read();
  const auto known = found(visit, db);
  if (!known || !plans::acts::may_change(visit, db, known->plan)) return visit.not_found();
  return visit.page<views::form>(head(visit, known->plan, visit.say("duties.edit")),
                                 form_page(visit, known->plan, known->duty));
}

http::Response update(site::Visit& visit) {
  auto db = visit.write();
  const auto known = found(visit, db);
  if (!known) return visit.not_found();
  const auto id = acts::put(visit, db, known->plan, known->duty);
  if (!id) return refused_form(visit, known->plan, known->duty, id.refusal());
  db.commit();
  return visit.wants_json() ? site::nothing() : visit.redirect(address(known->duty), "duties.saved");
}

http::Response remove(site::Visit& visit) {
  auto db = visit.write();
  const auto known = found(visit, db);
  if (!known) return visit.not_found();
  const auto done = acts::remove(visit, db, known->plan, known->duty);
  if (!done) return refused_here(visit, db, *known, done.refusal());
  db.commit();
  return visit.wants_json() ? site::nothing() : visit.redirect(list_of(known->plan), "duties.saved");
}

http::Response call(site::Visit& visit) { return act(visit, acts::call); }
http::Response note_done(site::Visit& visit) { return act(visit, acts::note_done); }
http::Response undo_done(site::Visit& visit) { return act(visit, acts::undo_done); }
http::Response urge(site::Visit& visit) { return act(visit, acts::urge); }

http::Response write_letter(site::Visit& visit) {
  auto db = visit.write();
  const auto known = found(visit, db);
  if (!known) return visit.not_found();
  const auto letter = acts::write_letter(visit, db, known->plan, known->duty);
  if (!letter) return refused_here(visit, db, *known, letter.refusal());
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"document", letter->text()}}, 201);
  return visit.redirect("/documents/" + letter->text(), "duties.letter_notice");
}

}  // namespace duties
