// SPDX-License-Identifier: Apache-2.0
#include "eligibility/feature.hpp"

#include <algorithm>

#include "eligibility/acts.hpp"
#include "eligibility/pages.hpp"
#include "eligibility/sql.hpp"

namespace eligibility {
namespace {

using http::Method;
using rights::Right;
using site::Kind;

std::vector<site::Route> api_routes() {
  return {{Method::get,
           "/api/v1/rule-sets",
           Right::lists_read,
           sets_json,
           {.id = "listRuleSets",
            .about = "Rule sets with the criteria of the version in force.",
            .answer = {{"items", Kind::rows}}}},
          {Method::get,
           "/api/v1/talents/{id}/eligibility",
           Right::talents_read,
           of_talent_json,
           {.id = "showEligibility",
            .about = "The verdict on a talent under a rule set in a year, criterion by criterion.",
            .query = {{"set", Kind::id, "Rule set.", true},
                      {"year", Kind::number, "Year of honour; this year if not sent."}},
            .answer = {{"set"},
                       {"rule_version", Kind::number},
                       {"valid_from", Kind::day},
                       {"year", Kind::number},
                       {"eligible", Kind::flag},
                       {"criteria", Kind::rows}}}},
          {Method::get,
           "/api/v1/talents/{id}/verdicts",
           Right::talents_read,
           verdicts_json,
           {.id = "listVerdicts",
            .about = "Verdicts kept of a talent, latest first, each with the version of the rules that decided.",
            .answer = {{"items", Kind::rows}}}},
          {Method::post,
           "/api/v1/talents/{id}/verdicts",
           Right::talents_change,
           decide_json,
           {.id = "decideEligibility",
            .about = "Keeps the verdict on a talent under a rule set in a year; it follows her facts from then on.",
            .body = {{"set", Kind::id, "Rule set.", true},
                     {"year", Kind::number, "Year of honour; this year if not sent."}},
            .answer = {{"set"}, {"rule_version", Kind::number}, {"year", Kind::number}, {"eligible", Kind::flag}},
            .success = 201}}};
}

// A version activated ahead of its day decides from that day on, and facts that changed are judged even where nobody
// opened the verdict since: whoever has one is judged again.
void each_day(site::Installation& installation, core::Date today) {
  constexpr std::chrono::hours lately{7 * 24};
  std::vector<SetId> begun;
  {
    auto db = installation.database.read();
    begun = db.rows(sql::begun, {{"today", today}}, [](const db::Row& row) { return row.get<SetId>("set_id"); });
    for (const auto set : store::outdated_sets(db, installation.clock() - lately))
      if (std::ranges::find(begun, set) == begun.end()) begun.push_back(set);
  }
  if (begun.empty()) return;
  auto db = installation.database.write();
  for (const auto set : begun) acts::renew(db, set);
  db.commit();
  installation.wake_jobs();
}

}  // namespace

site::Feature feature() {
  site::Feature made{.name = "eligibility",
                     .routes = {{Method::get, "/talents/{id}/eligibility", Right::talents_read, of_talent},
                                {Method::post, "/talents/{id}/eligibility", Right::talents_change, decide_talent},
                                {Method::get, "/eligibility", Right::lists_read, index},
                                {Method::get, "/eligibility/new", rules_change, show_new},
                                {Method::post, "/eligibility", rules_change, create},
                                {Method::get, "/eligibility/{id}", Right::lists_read, show},
                                {Method::post, "/eligibility/{id}/versions", rules_change, add_version},
                                {Method::post, "/eligibility/{id}/renewal", rules_change, renew},
                                {Method::post, "/eligibility/{id}/runs", Right::talents_read, add_run},
                                {Method::get, "/eligibility/versions/{id}", Right::lists_read, show_version},
                                {Method::post, "/eligibility/versions/{id}", rules_change, save_version},
                                {Method::post, "/eligibility/versions/{id}/activation", rules_change, activate},
                                {Method::post, "/eligibility/versions/{id}/cases", rules_change, add_case},
                                {Method::post, "/eligibility/cases/{id}/removal", rules_change, remove_case},
                                {Method::get, "/eligibility/runs/{id}", Right::talents_read, show_run},
                                {Method::get, "/eligibility/runs/{id}/export", Right::talents_export, export_run}},
                     .navigation = {{.order = 17,
                                     .text = "eligibility.sets",
                                     .path = "/eligibility",
                                     .icon = "list-details",
                                     .right = Right::lists_read}},
                     .tabs = {{.order = 27,
                               .of = "talent",
                               .text = "eligibility.title",
                               .path = "/talents/{id}/eligibility",
                               .right = Right::talents_read}},
                     .jobs = jobs_of,
                     .each_day = each_day,
                     .queries = sql::all,
                     .checks = sql::checks};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace eligibility
