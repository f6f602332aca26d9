// SPDX-License-Identifier: Apache-2.0
#include "privacy/feature.hpp"

#include "privacy/pages.hpp"
#include "privacy/sql.hpp"
#include "privacy/store.hpp"
#include "site/visit.hpp"

namespace privacy {
namespace {

using http::Method;
using rights::Right;

// Breaches whose report is owed, by the day their clock ends.
void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found) {
  if (!visit.may(Right::privacy_keep)) return;
  const auto scope = visit.scope(Right::privacy_keep);
  std::int64_t due = 0;
  for (const auto& rule : store::rules(db))
    for (const auto& kind : kinds())
      if (kind.code == rule.code) due += store::due(db, scope, kind, due_before(visit.today(), rule.months));
  if (due > 0)
    found.push_back(
        {.last_day = {}, .what = visit.say("privacy.due_waiting"), .path = "/privacy/retention", .count = due});
  for (const auto& one : store::breaches(db, scope))
    if (one.owes_report())
      found.push_back({.last_day = core::Date::in_vietnam(one.deadline()),
                       .what = visit.say("privacy.waiting", {{"until", text_of(one.deadline())}}),
                       .path = "/privacy/breaches/" + one.id.text()});
}

}  // namespace

site::Feature feature() {
  site::Feature made{.name = "privacy",
                     .routes = {{Method::get, "/privacy/retention", Right::privacy_keep, retention},
                                {Method::post, "/privacy/retention/{code}/due", Right::privacy_keep, carry_out},
                                {Method::get, "/privacy/retention/{code}", Right::privacy_keep, show_rule},
                                {Method::post, "/privacy/retention/{code}", Right::privacy_keep, change_rule},
                                {Method::get, "/privacy/breaches", Right::privacy_keep, breaches},
                                {Method::get, "/privacy/breaches/new", Right::privacy_keep, show_new},
                                {Method::post, "/privacy/breaches", Right::privacy_keep, create},
                                {Method::get, "/privacy/breaches/{id}", Right::privacy_keep, show},
                                {Method::post, "/privacy/breaches/{id}", Right::privacy_keep, change}},
                     .navigation = {{.order = 35,
                                     .text = "privacy.retention",
                                     .path = "/privacy/retention",
                                     .icon = "shield-lock",
                                     .right = Right::privacy_keep},
                                    {.order = 36,
                                     .text = "privacy.breaches",
                                     .path = "/privacy/breaches",
                                     .icon = "clipboard-list",
                                     .right = Right::privacy_keep}},
                     .work = waiting,
                     .queries = sql::all,
                     .checks = sql::checks};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace privacy
