// SPDX-License-Identifier: Apache-2.0
#include "dossiers/feature.hpp"

#include "dossiers/pages.hpp"
#include "dossiers/sql.hpp"
#include "talents/list_filters.hpp"

namespace dossiers {
namespace {

using http::Method;
using site::Kind;

// Moves of the stage are moments of a talent's timeline (B-22).
void moments(site::Visit& visit, db::Read& db, std::string_view kind, std::int64_t id,
             std::vector<site::Moment>& found) {
  if (kind != "talent") return;
  const auto lists = lists::Lists::load(db);
  for (const auto& move : store::moves(db, TalentId{id}))
    if (move.kind == "stage" && !move.to.empty())
      found.push_back({move.on,
                       visit.say("dossiers.moment_stage", {{"stage", lists.name(visit.language(), "stage", move.to)}}),
                       "/talents/" + TalentId{id}.text() + "/verification"});
}

// B-17: what nobody confirmed for long, and what waits for somebody's eyes.
void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found) {
  constexpr int most_counted = 10'000;
  const auto add = [&](std::string_view key, std::string path, std::int64_t count) {
    if (count > 0) found.push_back({.last_day = {}, .what = visit.say(key), .path = std::move(path), .count = count});
  };
  if (visit.may(Right::talents_verify))
    add("dossiers.waiting_submitted", "/verifications?state=SUBMITTED",
        store::count_waiting(db, visit.scope(Right::talents_verify)).submitted);
  if (!visit.may(Right::talents_change)) return;
  const auto scope = visit.scope(Right::talents_change);
  add("dossiers.waiting_returned", "/verifications?state=RETURNED", store::count_waiting(db, scope).returned);
  const auto* const grant = visit.actor().main_grant();
  const int months = talents::store::months_for(db, grant ? grant->unit : UnitId{}, visit.today());
  add("dossiers.waiting_stale", "/freshness",
      store::count_stale(db, scope, talents::fresh_since(visit.today(), months), most_counted));
}

}  // namespace

site::Feature feature() {
  const site::Values standing{{"id", Kind::id},          {"verification"},      {"stage"},
                              {"basis", Kind::texts},    {"justification"},     {"categories", Kind::texts},
                              {"version", Kind::number}, {"moves", Kind::rows}, {"confirmed_on", Kind::day}};
  return {.name = "dossiers",
          .routes = {{Method::get, "/talents/{id}/verification", Right::talents_read, show},
                     {Method::post, "/talents/{id}/verification", Right::talents_change, take_step},
                     {Method::post, "/talents/{id}/basis", Right::talents_change, change_basis},
                     {Method::post, "/talents/{id}/stage", Right::talents_change, change_stage},
                     {Method::post, "/talents/{id}/confirmation", Right::talents_change, confirm_one},
                     {Method::get, "/talents/{id}/timeline", Right::talents_read, timeline},
                     {Method::get, "/verifications", Right::talents_change, work},
                     {Method::post, "/verifications", Right::talents_change, act_on_work},
                     {Method::get, "/verifications/units", Right::talents_verify, work_by_unit},
                     {Method::get, "/verifications/samples", Right::talents_verify, samples},
                     {Method::post, "/verifications/samples", Right::talents_verify, draw_sample},
                     {Method::get, "/verifications/samples/{id}", Right::talents_verify, sample},
                     {Method::post, "/verifications/samples/{id}", Right::talents_verify, judge_sample},
                     {Method::get, "/freshness", Right::talents_read, stale},
                     {Method::post, "/freshness", Right::talents_change, confirm_many},
                     {Method::post, "/freshness/period", Right::talents_verify, change_period},
                     {Method::get, "/duties", Right::talents_read, duties},
                     {Method::get,
                      "/api/v1/talents/{id}/verification",
                      Right::talents_read,
                      show_json,
                      {.id = "showVerification",
                       .about = "Verification, basis, stage and moves of a talent.",
                       .answer = standing}},
                     {Method::post,
                      "/api/v1/talents/{id}/verification",
                      Right::talents_change,
                      take_step_json,
                      {.id = "moveVerification",
                       .about = "Takes one step of the verification.",
                       .body = {{"act", Kind::text, "submit, withdraw, verify, return or reopen.", true},
                                {"reason"},
                                {"version", Kind::number}},
                       .answer = standing}},
                     {Method::get,
                      "/api/v1/verifications",
                      Right::talents_verify,
                      work_json,
                      {.id = "listWaiting",
                       .about = "Records in one state of the verification, oldest first.",
                       .query = site::paged({{"state", Kind::text, "SUBMITTED, RETURNED or DRAFT."}}),
                       .answer = {{"state"}, {"items", Kind::rows}, {"after"}}}},
                     {Method::get,
                      "/api/v1/duties",
                      Right::talents_read,
                      duties_json,
                      {.id = "showDuties",
                       .about = "How often each unit tracked, updated and used its registry in a year or quarter.",
                       .query = {{"year", Kind::number}, {"quarter", Kind::number, "1 to 4; the year if not sent."}},
                       .answer = {{"year", Kind::number}, {"quarter", Kind::number}, {"items", Kind::rows}}}}},
          .navigation = {{.order = 11,
                          .text = "dossiers.work",
                          .path = "/verifications",
                          .icon = "checklist",
                          .right = Right::talents_change}},
          .tabs = {{.order = 20,
                    .of = "talent",
                    .text = "dossiers.title",
                    .path = "/talents/{id}/verification",
                    .right = Right::talents_read},
                   {.order = 60,
                    .of = "talent",
                    .text = "dossiers.timeline",
                    .path = "/talents/{id}/timeline",
                    .right = Right::talents_read}},
          .timeline = moments,
          .work = waiting,
          .queries = sql::all,
          .checks = sql::checks};
}

}  // namespace dossiers
