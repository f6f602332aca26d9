// SPDX-License-Identifier: Apache-2.0
// The tab of a plan that says which reports it asks for, of whom, by when.
#include <algorithm>

#include "documents/fields.hpp"
#include "plans/item_fields.hpp"
#include "plans/pages.hpp"
#include "reports/pages.hpp"
#include "reports/printing.hpp"
#include "reports/views.hpp"
#include "site/api.hpp"

namespace reports {
namespace {

constexpr std::array<std::string_view, 2> owners{"UNITS", "OWN"};
constexpr std::array<std::string_view, 5> tiers{"0", "2", "3", "4", "5"};

struct DueLine {
  std::string period, day;
};
struct DutyLine {
  std::string id, kind, who, first, recurrence, to, channel, lead, path, version, css;
  bool may_change = false, scheduled = false;
  std::vector<DueLine> dues;
};
struct LessonLine {
  std::string issue, cause, measure, path;
};
struct DutiesPage {
  std::string csrf, path, matrix;
  bool may_change = false;
  std::vector<DutyLine> lines;
  std::vector<LessonLine> lessons;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

std::string path_of(const plans::Plan& plan) { return plans::address(plan.id) + "/reports"; }

std::vector<web::Field> fields_of(site::Visit& visit, const plans::Plan& plan) {
  const auto& form = visit.form();
  const auto text = [&](const char* name, std::string otherwise = {}) {
    return form.has(name) ? form.text(name) : otherwise;
  };
  auto due = documents::day_field(visit, "due", "reports.first_due", text("due"));
  due.hint = visit.say("reports.first_due_hint");
  auto lead = documents::line(visit, "lead_days", "reports.lead_days", text("lead_days", "0"));
  lead.hint = visit.say("reports.lead_days_hint");
  lead.inputmode = "numeric";
  auto receiver = documents::line(visit, "receiver", "reports.receiver", text("receiver", plan.unit_name));
  receiver.hint = visit.say("reports.receiver_hint");
  receiver.list = "/units/choices";
  receiver.required = true;
  auto second = documents::line(visit, "second", "reports.second_receiver", text("second"));
  second.list = "/units/choices";
  auto channel = documents::unit_field(visit, "channel", "reports.channel", text("channel"));
  channel.hint = visit.say("reports.channel_hint");
  auto signing = documents::unit_field(visit, "signing", "reports.signing", text("signing"));
  signing.hint = visit.say("reports.signing_hint");
  auto general = documents::tick(visit, "general", "reports.general", form.checked("general"));
  general.hint = visit.say("reports.general_hint");
  return {documents::choice(visit, "kind", "reports.kind", text("kind", "ANNUAL"), kinds, "reports.kind_"),
          documents::choice(visit, "who", "reports.who", text("who"), owners, "reports.who_"),
          documents::choice(visit, "tier", "reports.tier", text("tier"), tiers, "reports.tier_"),
          std::move(due),
          documents::choice(visit, "boundary", "reports.boundary", text("boundary"),
                            std::array<std::string_view, 2>{"INCLUSIVE", "EXCLUSIVE"}, "reports.boundary_"),
          documents::choice(visit, "recurrence", "reports.recurrence", text("recurrence", "YEARLY"), plans::recurrences,
                            "plans.recurrence_"),
          std::move(lead),
          std::move(receiver),
          std::move(second),
          std::move(channel),
          std::move(general),
          documents::tick(visit, "provincial", "reports.provincial", form.checked("provincial")),
          std::move(signing)};
}

// A unit, or words where it is none here.
Receiver typed_receiver(db::Read& db, const web::Form& form, std::string_view name, core::Date today) {
  Receiver made{.name = form.text(name)};
  core::Problems ignored;
  if (const auto unit = documents::typed_unit(db, form, name, today, ignored)) made.unit = unit;
  return made;
}

Duty typed(site::Visit& visit, db::Read& db, const plans::Plan& plan, core::Problems& problems) {
  const auto& form = visit.form();
  const auto today = visit.today();
  Duty made{.plan = plan.id, .kind = form.text("kind"), .recurrence = form.text("recurrence")};
  made.own = form.text("who") == "OWN";
  made.general = form.checked("general");
  made.provincial = form.checked("provincial");
  made.exclusive = form.text("boundary") == "EXCLUSIVE";
  made.tier = static_cast<int>(std::clamp<std::int64_t>(form.number("tier").value_or(0), -1, 9));
  made.due = documents::typed_day(form, "due", today, problems);
  made.lead_days = form.has("lead_days") ? form.number("lead_days").value_or(-1) : 0;
  made.first = typed_receiver(db, form, "receiver", today);
  made.second = typed_receiver(db, form, "second", today);
  made.channel = documents::typed_unit(db, form, "channel", today, problems);
  made.signing = documents::typed_unit(db, form, "signing", today, problems);
  return made;
}

std::string lead_line(const site::Visit& visit, const Duty& one) {
  return one.lead_days > 0 ? visit.say("reports.lead_of", {{"days", std::to_string(one.lead_days)}}) : std::string{};
}

DutyLine as_line(const site::Visit& visit, db::Read& db, const plans::Plan& plan, const Duty& one, bool may_change) {
  constexpr std::size_t shown = 12;
  DutyLine line{.id = one.id.text(), .kind = label_of(visit, "reports.kind_", one.kind)};
  line.who = one.own ? plan.unit_name
                     : visit.say("reports.who_units") +
                           (one.tier > 0 ? " · " + visit.say("reports.tier_" + std::to_string(one.tier)) : "");
  if (one.due) line.first = limit_words(visit, {*one.due, one.exclusive});
  if (!one.recurrence.empty()) line.recurrence = label_of(visit, "plans.recurrence_", one.recurrence);
  line.to = one.first.name + (one.second.named() ? "; " + one.second.name : "");
  line.channel = one.channel_name;
  line.lead = lead_line(visit, one);
  line.path = path_of(plan) + '/' + one.id.text();
  line.version = std::to_string(one.version);
  line.css = one.ended ? "state bad" : "state good";
  line.may_change = may_change && !one.ended;
  line.scheduled = one.due.has_value();
  for (const auto& due : store::dues(db, one.id))
    if (line.dues.size() < shown && due.limit().last_day() >= visit.today())
      line.dues.push_back({period_words(one.kind, due.period), limit_words(visit, due.limit())});
  return line;
}

DutiesPage page_of(site::Visit& visit, db::Read& db, const plans::Plan& plan) {
  DutiesPage page{.csrf = visit.csrf(),
                  .path = path_of(plan),
                  .matrix = "/reports/units?plan=" + plan.id.text(),
                  .may_change = plans::acts::may_change(visit, db, plan)};
  for (const auto& one : store::duties(db, plan.id))
    page.lines.push_back(as_line(visit, db, plan, one, page.may_change));
  for (const auto& one : store::lessons_of(db, plan.id))
    if (page.may_change) page.lessons.push_back({one.issue, one.cause, one.measure, address(one.report)});
  page.fields = fields_of(visit, plan);
  return page;
}

http::Response refused(site::Visit& visit, db::Read& db, const plans::Plan& plan, const core::Refusal& refusal) {
  if (visit.wants_json()) return visit.refused(refusal);
  auto page = page_of(visit, db, plan);
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
  return visit.refused<views::duties>(refusal, plans::head_of(visit, plan), page);
}

std::optional<plans::Plan> changeable(site::Visit& visit, db::Read& db) {
  auto plan = plans::store::find(db, visit.scope(Right::plans_read), visit.id<PlanId>());
  if (plan && !plans::acts::may_change(visit, db, *plan)) plan.reset();
  return plan;
}

}  // namespace

http::Response duties(site::Visit& visit) {
  auto db = visit.read();
  const auto plan = plans::store::find(db, visit.scope(Right::plans_read), visit.id<PlanId>());
  if (!plan) return visit.not_found();
  return visit.page<views::duties>(plans::head_of(visit, *plan), page_of(visit, db, *plan));
}

http::Response add_duty(site::Visit& visit) {
  auto db = visit.write();
  const auto plan = changeable(visit, db);
  if (!plan) return visit.not_found();
  core::Problems problems;
  const auto duty = typed(visit, db, *plan, problems);
  const auto id =
      problems.any() ? core::Result<DutyId>{std::move(problems).refusal()} : acts::add_duty(visit, db, *plan, duty);
  if (!id) return refused(visit, db, *plan, id.refusal());
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"id", id->text()}}, 201);
  return visit.redirect(path_of(*plan), "reports.duty_notice");
}

http::Response derive(site::Visit& visit) {
  auto db = visit.write();
  const auto plan = changeable(visit, db);
  if (!plan) return visit.not_found();
  const auto added = acts::derive(visit, db, *plan);
  if (added > 0) db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"added", added}});
  return visit.redirect(path_of(*plan), "reports.derived_notice", {{"count", std::to_string(added)}});
}

http::Response change_duty(site::Visit& visit) {
  auto db = visit.write();
  const auto plan = changeable(visit, db);
  auto duty = plan ? store::find(db, visit.id<DutyId>("duty")) : std::nullopt;
  if (!duty || duty->plan != plan->id) return visit.not_found();
  const auto& form = visit.form();
  duty->version = form.number("version").value_or(0);
  const auto done = form.text("act") == "end"
                        ? acts::end_duty(visit, db, *plan, *duty)
                        : acts::set_lead_days(visit, db, *plan, *duty, form.number("lead_days").value_or(-1));
  if (!done) return refused(visit, db, *plan, done.refusal());
  db.commit();
  return plans::acted(visit, path_of(*plan), "reports.duty_notice");
}

}  // namespace reports
