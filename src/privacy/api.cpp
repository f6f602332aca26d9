// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "privacy/acts.hpp"
#include "privacy/pages.hpp"
#include "site/api.hpp"

namespace privacy {
namespace {

using http::Method;
using nlohmann::json;
using rights::Right;
using site::Kind;

json moment(const std::optional<core::Instant>& at) { return at ? json(at->rfc3339()) : json{}; }

http::Response retention_json(site::Visit& visit) {
  auto db = visit.read();
  json body{{"items", json::array()}};
  for (const auto& one : acts::schedule(visit, db))
    body["items"].push_back({{"code", one.rule.code},
                             {"months", one.rule.months},
                             {"outcome", one.rule.outcome},
                             {"basis", one.rule.basis},
                             {"version", one.rule.version},
                             {"due", one.due}});
  return site::answer(visit, body);
}

http::Response carry_out_json(site::Visit& visit) {
  auto db = visit.write();
  const auto done = acts::carry_out(visit, db, visit.path("code"));
  if (!done) return visit.refused(done.refusal());
  db.commit();
  return site::answer(visit, {{"done", *done}});
}

http::Response change_rule_json(site::Visit& visit) {
  auto db = visit.write();
  const auto done = acts::change_rule(visit, db, visit.path("code"));
  if (!done) return visit.refused(done.refusal());
  db.commit();
  return site::nothing();
}

http::Response breaches_json(site::Visit& visit) {
  auto db = visit.read();
  json body{{"items", json::array()}};
  for (const auto& one : store::breaches(db, visit.scope()))
    body["items"].push_back({{"id", one.id.text()},
                             {"unit", one.unit.text()},
                             {"what", one.what},
                             {"known_at", one.known_at.rfc3339()},
                             {"deadline", one.deadline().rfc3339()},
                             {"hours_left", one.owes_report() ? json(hours_left(one, visit.now())) : json{}},
                             {"people", one.people},
                             {"sensitive", one.sensitive},
                             {"reportable", one.reportable},
                             {"measures", one.measures},
                             {"reported_at", moment(one.reported_at)},
                             {"informed_at", moment(one.informed_at)},
                             {"closed_at", moment(one.closed_at)},
                             {"version", one.version}});
  return site::answer(visit, body);
}

http::Response enter_json(site::Visit& visit) {
  auto db = visit.write();
  const auto id = acts::enter(visit, db);
  if (!id) return visit.refused(id.refusal());
  db.commit();
  return site::answer(visit, {{"id", id->text()}}, 201);
}

http::Response change_json(site::Visit& visit) {
  auto db = visit.write();
  const auto breach = acts::found(visit, db);
  if (!breach) return visit.not_found();
  const auto changed = acts::change(visit, db, *breach);
  if (!changed) return visit.refused(changed.refusal());
  db.commit();
  return site::nothing();
}

}  // namespace

std::vector<site::Route> api_routes() {
  const site::Values breach{{"what", Kind::text, "What happened; no names.", true},
                            {"known_at", Kind::text, "When it became known: 24/11/2026 08:30, in Vietnam.", true},
                            {"people", Kind::number, "Concerned, as far as known."},
                            {"sensitive", Kind::flag, "Sensitive data or children."},
                            {"reportable", Kind::flag, "May harm somebody: the authority has to know within 72 hours."},
                            {"measures"},
                            {"reported_at", Kind::text, "When the authority was told."},
                            {"informed_at", Kind::text, "When the people concerned were told."},
                            {"closed", Kind::flag}};
  auto changed = breach;
  changed.push_back({"version", Kind::number, "As listBreaches answered.", true});
  return {{Method::get,
           "/api/v1/retention",
           Right::privacy_keep,
           retention_json,
           {.id = "listRetention",
            .about = "How long each kind of record is kept, why, what happens then, and how many are due.",
            .answer = {{"items", Kind::rows}}}},
          {Method::post,
           "/api/v1/retention/{code}/due",
           Right::privacy_keep,
           carry_out_json,
           {.id = "carryOutRetention",
            .about = "Erases or anonymises what is due under one rule within reach, at most 5,000 records.",
            .answer = {{"done", Kind::number}}}},
          {Method::post,
           "/api/v1/retention/{code}",
           Right::privacy_keep,
           change_rule_json,
           {.id = "changeRetention",
            .about = "Changes how long a kind of record is kept and why; by whoever holds the right everywhere.",
            .body = {{"months", Kind::number, {}, true},
                     {"basis", Kind::text, {}, true},
                     {"version", Kind::number, "As listRetention answered.", true}},
            .success = 204}},
          {Method::get,
           "/api/v1/breaches",
           Right::privacy_keep,
           breaches_json,
           {.id = "listBreaches",
            .about = "Breaches of personal data in reach with what is left of their 72 hours.",
            .answer = {{"items", Kind::rows}}}},
          {Method::post,
           "/api/v1/breaches",
           Right::privacy_keep,
           enter_json,
           {.id = "enterBreach",
            .about = "Enters a breach; its clock runs from when it became known.",
            .body = breach,
            .answer = {{"id", Kind::id}},
            .success = 201}},
          {Method::post,
           "/api/v1/breaches/{id}",
           Right::privacy_keep,
           change_json,
           {.id = "changeBreach", .about = "Writes an entry anew.", .body = changed, .success = 204}}};
}

}  // namespace privacy
