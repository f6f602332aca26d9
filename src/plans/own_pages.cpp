// SPDX-License-Identifier: Apache-2.0
// What is expected of the reader's own units: plans that apply to them, their shares, and what they were told.
#include "documents/fields.hpp"
#include "plans/allocation_store.hpp"
#include "plans/item_fields.hpp"
#include "plans/pages.hpp"
#include "plans/views.hpp"

namespace plans {
namespace {

constexpr int page_size = 50;

struct PlanLine {
  std::string number, path, subject, unit, duty, css, last_day, sub_path;
};
struct ShareLine {
  std::string words, path, unit, value;
};
struct NoticeLine {
  std::string at, what, plan, path, unit, words, by;
  bool unread = false;
};
struct OwnPage {
  std::string csrf, next;
  bool any_unread = false;
  std::vector<PlanLine> plans;
  std::vector<ShareLine> shares;
  std::vector<NoticeLine> notices;
};

PlanLine as_line(site::Visit& visit, db::Read& db, const OwnPlan& one) {
  const auto last_day = acts::last_day_for_plans(db, {.id = one.id}, visit.today());
  const auto stands = duty_standing(one.owes_plan, {static_cast<bool>(one.sub), one.duty_state, one.submitted_at},
                                    last_day, visit.now());
  return {
      one.number.empty() ? one.subject : one.number,
      address(one.id),
      one.subject,
      one.unit_name,
      visit.say("plans.duty_" + std::string{name(stands.duty)}) + (stands.late ? " · " + visit.say("plans.late") : ""),
      stands.late                     ? "state bad"
      : stands.duty == Duty::accepted ? "state good"
                                      : "state",
      last_day ? last_day->vietnamese() : "",
      one.sub ? address(one.sub) : ""};
}

}  // namespace

std::string notice_sender(const site::Visit& visit, const Notice& notice) {
  return notice.sent_by.empty() ? visit.say("plans.by_program") : notice.sent_by;
}

// The program says a day to whoever owes, and a number to whoever stands above.
std::string notice_words(const site::Visit& visit, const Notice& notice) {
  const bool says_it = notice.text.find(' ') != std::string::npos;  // of a report
  if (!notice.sent_by.empty() || says_it) return notice.text;
  return notice.text.find('/') == std::string::npos ? visit.say("plans.units_overdue", {{"count", notice.text}})
                                                    : visit.say("plans.last_day_was", {{"day", notice.text}});
}

http::Response own(site::Visit& visit) {
  auto db = visit.read();
  const auto scope = visit.scope();
  OwnPage page{.csrf = visit.csrf()};
  for (const auto& one : store::own_plans(db, scope)) page.plans.push_back(as_line(visit, db, one));
  for (const auto& one : store::own_shares(db, scope))
    page.shares.push_back({one.text, address(one.plan) + "/targets/" + one.target.text(), one.unit_name,
                           value_of(visit, one.value) + (one.kind.starts_with("PERCENT") ? " %" : "")});
  auto found = store::notices(db, scope, visit.query().id<NoticeId>("after"), page_size + 1);
  if (std::ssize(found) > page_size) {
    found.pop_back();
    page.next = "/plans/own?after=" + found.back().id.text();
  }
  for (const auto& one : found) {
    page.notices.push_back({web::time(visit.language(), one.sent_at),
                            documents::label_of(visit, "plans.notice_", one.kind),
                            one.number.empty() ? one.subject : one.number, address(one.plan), one.unit_name,
                            notice_words(visit, one), notice_sender(visit, one), !one.read_at});
    page.any_unread = page.any_unread || !one.read_at;
  }
  return visit.page<views::own>(
      {.title = visit.say("plans.own"), .crumbs = {{visit.say("plans.title"), "/plans"}}, .active = "/plans/own"},
      page);
}

// Plans the reader's units still owe, tasks they lead, and what they were told and have not read.
void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found) {
  if (!visit.may(Right::plans_read)) return;
  const auto scope = visit.scope(Right::plans_read);
  for (const auto& one : store::own_plans(db, scope)) {
    if (!one.owes_plan || one.duty_state == "SUBMITTED" || one.duty_state == "ACCEPTED") continue;
    found.push_back({.last_day = acts::last_day_for_plans(db, {.id = one.id}, visit.today()),
                     .what = visit.say("plans.waiting_plan", {{"plan", one.number.empty() ? one.subject : one.number},
                                                              {"unit", one.unit_name}}),
                     .path = one.sub ? address(one.sub) : address(one.id) + "/units"});
  }
  const auto* grant = visit.actor().main_grant();
  if (grant == nullptr) return;
  for (const auto& one : store::tasks_led(db, grant->unit, visit.today()))
    found.push_back({.last_day = one.last_day,
                     .what = visit.say("plans.waiting_task", {{"task", one.content}}),
                     .path = address(one.plan) + "/tasks/" + one.item.text()});
  if (const auto unread = store::unread_notices(db, scope); unread > 0)
    found.push_back({.what = visit.say("plans.waiting_notices"), .path = "/plans/own", .count = unread});
}

http::Response read_notices(site::Visit& visit) {
  auto db = visit.write();
  store::read_notices(db, visit.scope(), visit.actor().display_name);
  db.commit();
  return visit.redirect("/plans/own", "plans.read_notice");
}

}  // namespace plans
