// SPDX-License-Identifier: Apache-2.0
// Scorecards for programs. Points are numbers with up to two decimals.
#include "site/api.hpp"

#include "scorecards/pages.hpp"

namespace scorecards {
namespace {

using http::Method;
using nlohmann::json;
using site::Kind;

json number(const std::optional<Points>& points) { return points ? json(static_cast<double>(*points) / 100) : json{}; }

json as_json(const Card& one) {
  return {{"id", one.id.text()},
          {"unit", one.unit.text()},
          {"year", one.year},
          {"title", one.title},
          {"organisation", one.organisation},
          {"min_cases", one.min_cases},
          {"state", one.state},
          {"version", one.version}};
}

http::Response list_json(site::Visit& visit) {
  const auto limit = site::limit_of(visit);
  auto db = visit.read();
  auto found = store::list(db, visit.scope(), static_cast<int>(visit.query().number("year").value_or(0)),
                           visit.query().id<CardId>("after"), limit + 1);
  json body{{"items", json::array()}};
  site::cut_page(body, found, limit, [](const auto& last) { return last.id.text(); });
  for (const auto& one : found) body["items"].push_back(as_json(one));
  return site::answer(visit, body);
}

http::Response show_json(site::Visit& visit) {
  auto db = visit.read();
  const auto card = visible(visit, db);
  if (!card) return visit.not_found();
  auto body = as_json(*card);
  body["criteria"] = body["ranking"] = json::array();
  const auto criteria = store::criteria(db, card->id);
  for (const auto& one : criteria)
    body["criteria"].push_back({{"id", one.id.text()},
                                {"title", one.title},
                                {"most", number(one.most)},
                                {"creativity", one.creativity},
                                {"computed", one.computed},
                                {"indicator", one.indicator}});
  const bool all = sees_all(visit, db, *card);
  for (const auto& one : ranking(db, *card, criteria))
    if (all || rights::covers(db, visit.scope(), one.unit))
      body["ranking"].push_back({{"unit", one.unit.text()},
                                 {"name", one.name},
                                 {"state", one.state},
                                 {"rank", all ? json(one.rank) : json{}},
                                 {"points", number(one.total)},
                                 {"grade", grade(one.total, most(criteria))},
                                 {"few_cases", one.few_cases}});
  return site::answer(visit, body);
}

// Points come as values [{criterion, points, own, part, whole, evidence}…]: made the fields a form would send.
http::Response step_json(site::Visit& visit) {
  auto sent = visit.form().data();
  const auto body = site::json_body(visit);
  if (body.contains("values") && body["values"].is_array())
    for (const auto& one : body["values"]) {
      if (!one.is_object() || !one.contains("criterion") || !one["criterion"].is_string()) continue;
      for (const auto* name : {"points", "own", "part", "whole", "evidence"})
        if (one.contains(name))
          sent.fields.emplace_back(std::string{name} + "-" + one["criterion"].get<std::string>(),
                                   one[name].is_string() ? one[name].get<std::string>() : one[name].dump());
    }
  visit.read_as(web::Form{std::move(sent)});
  return take_step(visit);
}

}  // namespace

std::vector<site::Route> api_routes() {
  constexpr int nothing_to_say = 204, made = 201;
  return {{Method::get,
           "/api/v1/scorecards",
           Right::plans_read,
           list_json,
           {.id = "listScorecards",
            .about = "Scorecards within sight, latest first.",
            .query = site::paged({{"year", Kind::number}}),
            .answer = {{"items", Kind::rows}, {"after"}}}},
          {Method::post,
           "/api/v1/scorecards",
           Right::scorecards_change,
           create,
           {.id = "openScorecard",
            .about = "Opens a card for the units directly below one.",
            .body = {{"unit", Kind::text, "", true},
                     {"title", Kind::text, "", true},
                     {"year", Kind::number, "", true},
                     {"organisation", Kind::text, "UNION, FEDERATION or PIONEERS.", true},
                     {"min_cases", Kind::number}},
            .answer = {{"id", Kind::id}},
            .success = made}},
          {Method::get,
           "/api/v1/scorecards/{id}",
           Right::plans_read,
           show_json,
           {.id = "showScorecard",
            .about = "One card with its criteria and the ranking the reader may see.",
            .answer = {{"id", Kind::id}, {"criteria", Kind::rows}, {"ranking", Kind::rows}}}},
          {Method::post,
           "/api/v1/scorecards/{id}/criteria",
           Right::scorecards_change,
           add_criterion,
           {.id = "addCriterion",
            .about = "Adds a criterion to a draft.",
            .body = {{"title", Kind::text, "", true},
                     {"most", Kind::text, "Points at most.", true},
                     {"creativity", Kind::flag},
                     {"computed", Kind::flag},
                     {"indicator", Kind::text, "Code of the indicator that gives part and whole."}},
            .success = nothing_to_say}},
          {Method::post,
           "/api/v1/scorecards/{id}/state",
           Right::scorecards_change,
           move_card,
           {.id = "moveScorecard",
            .about = "Publishes a draft, or closes a card.",
            .body = {{"act", Kind::text, "publish or close.", true}},
            .success = nothing_to_say}},
          {Method::post,
           "/api/v1/scorecards/{id}/units/{unit}",
           Right::plans_read,
           step_json,
           {.id = "moveUnitCard",
            .about = "Hands in, scores, objects or settles the card of a unit.",
            .body = {{"act", Kind::text, "hand_in, score, object or settle.", true},
                     {"text"},
                     {"values", Kind::rows, "criterion with own, points, part, whole or evidence."}},
            .success = nothing_to_say}}};
}

}  // namespace scorecards
