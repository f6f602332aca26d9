// SPDX-License-Identifier: Apache-2.0
// The versions of a plan, what the one being worked on would change, and its way to approval (G-22).
#include "documents/fields.hpp"
#include "plans/pages.hpp"
#include "plans/views.hpp"

namespace plans {
namespace {

struct VersionLine {
  std::string number, path, state, css, from, reason, by;
};
struct DifferenceLine {
  std::string change, noun, before, after, css;
};
struct AmendmentsPage {
  std::string path, csrf, edit_path, answer, reason;
  bool may_begin = false, may_propose = false, may_decide = false, may_drop = false, has_open = false;
  std::vector<VersionLine> versions;
  std::vector<DifferenceLine> differences;
  std::vector<web::Field> propose_fields, approve_fields, return_fields;
  std::vector<web::ErrorLink> errors;
};

std::string state_css(const Version& version, const Version* now) {
  return &version == now ? "state good" : version.state == "PROPOSED" ? "state warn" : "state";
}

AmendmentsPage page_of(site::Visit& visit, db::Read& db, const Plan& plan) {
  const auto versions = store::versions(db, plan.id);
  const auto* now = in_force(versions, visit.today());
  const auto* base = in_force(versions, core::forever);
  const auto* open = open_version(versions);
  const bool may_change = acts::may_change(visit, db, plan), may_issue = acts::may_issue(visit, db, plan);
  const bool amends = open && open->number > 1;
  AmendmentsPage page{.path = address(plan.id) + "/amendments",
                      .csrf = visit.csrf(),
                      .may_begin = may_change && plan.issued() && !open,
                      .may_propose = may_change && amends && open->state == "DRAFT",
                      .may_decide = may_issue && amends && open->state == "PROPOSED",
                      .has_open = amends && (may_change || may_issue)};
  page.may_drop = page.may_propose;
  for (const auto& one : versions) {
    if (one.state != "APPROVED" && !may_change && !may_issue) continue;
    page.versions.push_back(
        {std::to_string(one.number), address(plan.id) + "?version=" + std::to_string(one.number),
         &one == now ? visit.say("plans.version_in_force") : documents::label_of(visit, "plans.version_", one.state),
         state_css(one, now), documents::written(one.effective_from), one.reason,
         one.approved_by.empty() ? one.proposed_by : one.approved_by});
  }
  if (page.has_open && base) {
    page.edit_path = address(plan.id) + "?version=" + std::to_string(open->number);
    page.answer = open->state == "DRAFT" ? open->answer : "";
    page.reason = open->reason;
    for (const auto& one : differences(store::content(db, base->id), store::content(db, open->id)))
      page.differences.push_back({visit.say("plans.change_" + std::string{name(one.change)}),
                                  visit.say("plans.noun_" + std::string{one.noun}), one.before, one.after,
                                  one.change == Change::added     ? "state good"
                                  : one.change == Change::removed ? "state bad"
                                                                  : "state warn"});
  }
  const auto& form = visit.form();
  page.propose_fields = {documents::area(visit, "text", "plans.reason", form.long_text("text"))};
  page.approve_fields = {
      documents::day_field(visit, "effective_from", "plans.effective_from", form.text("effective_from"))};
  page.return_fields = {documents::area(visit, "text", "plans.return_reason", form.long_text("text"))};
  return page;
}

http::Response again(site::Visit& visit, db::Read& db, const Plan& plan, const core::Refusal& refusal) {
  if (visit.wants_json()) return visit.refused(refusal);
  if (refusal.kind() == core::Refusal::Kind::forbidden) return visit.forbidden();
  auto page = page_of(visit, db, plan);
  auto& fields = page.may_decide ? page.approve_fields : page.propose_fields;
  page.errors = web::show_problems(visit.language(), refusal, fields);
  return visit.refused<views::amendments>(refusal, head_of(visit, plan), page);
}

}  // namespace

http::Response amendments(site::Visit& visit) {
  auto db = visit.read();
  const auto plan = visible(visit, db);
  if (!plan) return visit.not_found();
  return visit.page<views::amendments>(head_of(visit, *plan), page_of(visit, db, *plan));
}

http::Response begin_amendment(site::Visit& visit) {
  auto db = visit.write();
  const auto plan = visible(visit, db);
  if (!plan || !acts::may_change(visit, db, *plan)) return visit.not_found();
  const auto id = acts::amend(visit, db, *plan);
  if (!id) return again(visit, db, *plan, id.refusal());
  db.commit();
  return acted(visit, address(plan->id) + "/amendments", "plans.amended_notice");
}

http::Response move_amendment(site::Visit& visit) {
  auto db = visit.write();
  const auto plan = visible(visit, db);
  if (!plan) return visit.not_found();
  const auto& form = visit.form();
  core::Problems problems;
  const auto from = documents::typed_day(form, "effective_from", visit.today(), problems);
  if (problems.any()) return again(visit, db, *plan, std::move(problems).refusal());
  const auto act = form.text("act");
  if (act == "drop" && !acts::may_change(visit, db, *plan)) return visit.forbidden();
  const auto done = act == "drop" ? acts::drop_version(visit, db, *plan)
                                  : acts::move_version(visit, db, *plan, act, form.long_text("text"), from);
  if (!done) return again(visit, db, *plan, done.refusal());
  db.commit();
  return acted(visit, address(plan->id) + "/amendments", "plans.amendment_moved_notice");
}

}  // namespace plans
