// SPDX-License-Identifier: Apache-2.0
// Indicators and results for programs: the same acts as the pages.
#include "indicators/pages.hpp"
#include "plans/store.hpp"

namespace indicators {
namespace {

using http::Method;
using nlohmann::json;
using rights::Right;
using site::Kind;

json figure_json(const std::optional<plans::Figure>& figure) {
  if (!figure) return {};
  return {{"part", figure->part}, {"whole", figure->whole}};
}

http::Response results_json(site::Visit& visit) {
  auto db = visit.read();
  const auto open = opened(visit, db);
  if (!open) return visit.not_found();
  json body{
      {"plan", open->plan.id.text()}, {"unit", open->unit.text()}, {"year", open->year}, {"items", json::array()}};
  for (const auto& one : results(db, open->asked())) body["items"].push_back(as_json(one));
  return site::answer(visit, body);
}

http::Response units_json(site::Visit& visit) {
  auto db = visit.read();
  const auto open = opened(visit, db);
  const auto result = open ? result_of(visit, db, *open) : std::nullopt;
  if (!result) return visit.not_found();
  const auto scope = visit.scope(Right::facts_read);
  json body{{"items", json::array()}};
  for (const auto& one : unit_results(db, open->asked(), *result))
    if (rights::covers(db, scope, one.unit))
      body["items"].push_back({{"unit", one.unit.text()},
                               {"name", one.name},
                               {"share", one.share ? json(*one.share) : json{}},
                               {"figure", figure_json(one.figure)},
                               {"status", name(one.status)},
                               {"rank", one.rank}});
  return site::answer(visit, body);
}

}  // namespace

json as_json(const TargetResult& result) {
  json failing = json::array();
  for (const auto item : result.failing) failing.push_back(item.text());
  return {{"id", result.target.item.text()},
          {"text", result.text},
          {"indicator", result.indicator},
          {"required", result.required},
          {"reached", result.reached},
          {"status", name(result.status)},
          {"from", result.counted.from.iso()},
          {"to", (result.counted.to - std::chrono::days{1}).iso()},
          {"running", result.running},
          {"figure", figure_json(result.figure)},
          {"frozen", result.frozen},
          {"now", figure_json(result.now)},
          {"confirmed", result.confirmed},
          {"by_hand", result.by_hand ? figure_json(result.by_hand->figure) : json{}},
          {"failing", failing}};
}

std::vector<site::Route> api_routes() {
  const site::Value unit{"unit", Kind::text, "Id, code or name; the plan's own unit if not sent."};
  const site::Value year{"year", Kind::number};
  return {
      {Method::get,
       "/api/v1/indicators",
       Right::lists_read,
       index,
       {.id = "listIndicators", .about = "Indicators with the formula in force.", .answer = {{"items", Kind::rows}}}},
      {Method::post,
       "/api/v1/indicators",
       Right::rules_change,
       save,
       {.id = "saveIndicator",
        .about = "Adds an indicator, or another version of it.",
        .body = {{"code", Kind::text, "", true},
                 {"name_vi", Kind::text, "", true},
                 {"name_en", Kind::text, "", true},
                 {"says", Kind::text, "Words of targets that mean it, one a line."},
                 {"count", Kind::text, "people, keys, sum, latest, units, exists, unit_months or unit_quarters.", true},
                 {"kinds", Kind::text, "Kinds of facts: one of each line.", true},
                 {"units", Kind::text, "plan, direct, tier_2 … tier_5."},
                 {"after_first", Kind::flag},
                 {"below", Kind::flag},
                 {"whole_count"},
                 {"whole_kinds"},
                 {"whole_units"},
                 {"whole_after_first", Kind::flag},
                 {"whole_below", Kind::flag},
                 {"from", Kind::day},
                 {"now", Kind::flag, "Units as they stand today."},
                 {"window_years", Kind::number},
                 {"note"}},
        .answer = {{"code"}},
        .success = 201}},
      {Method::get,
       "/api/v1/plans/{id}/results",
       Right::plans_read,
       results_json,
       {.id = "showResults",
        .about = "How the targets of a plan stand at a unit in a year; figures are in hundredths.",
        .query = {unit, year},
        .answer = {{"plan", Kind::id}, {"unit", Kind::id}, {"year", Kind::number}, {"items", Kind::rows}}}},
      {Method::get,
       "/api/v1/plans/{id}/results/{item}/units",
       Right::plans_read,
       units_json,
       {.id = "showUnitResults",
        .about = "A target at every unit of the plan: share, figure, status, rank.",
        .query = {unit, year},
        .answer = {{"items", Kind::rows}}}},
      {Method::get,
       "/api/v1/plans/{id}/results/{item}/{side}",
       Right::plans_read,
       show_counted,
       {.id = "listCounted",
        .about = "The list behind a numerator or denominator: its values sum to the number.",
        .query = site::paged({unit, year}),
        .answer = {{"value", Kind::number}, {"items", Kind::rows}, {"after"}}}},
      {Method::post,
       "/api/v1/plans/{id}/results/{item}/values",
       Right::facts_change,
       add_value,
       {.id = "addManualValue",
        .about = "A value by hand beside what is computed.",
        .body = {unit,
                 year,
                 {"part", Kind::text, "\"70\" or \"72,5\".", true},
                 {"whole", Kind::text, "Of a percentage."},
                 {"method", Kind::text, "", true},
                 {"evidence"}},
        .answer = {{"id", Kind::id}},
        .success = 201}},
      {Method::post,
       "/api/v1/manual-values/{id}/approval",
       Right::facts_approve,
       approve_value,
       {.id = "approveManualValue", .about = "By somebody else than who entered it.", .success = 204}},
      {Method::post,
       "/api/v1/plans/{id}/results/{item}/indicator",
       Right::plans_change,
       tie_target,
       {.id = "tieIndicator",
        .about = "Says which indicator measures a target; none with an empty code.",
        .body = {unit, year, {"code", Kind::text, "", true}},
        .success = 204}},
      {Method::post,
       "/api/v1/plans/{id}/results/closure",
       Right::facts_approve,
       close_period,
       {.id = "closePeriod",
        .about = "Closes a year that is over: values and the facts they come from are kept.",
        .body = {unit, year},
        .answer = {{"targets", Kind::number}}}},
      {Method::post,
       "/api/v1/plans/{id}/results/reopening",
       Right::facts_approve,
       reopen_period,
       {.id = "reopenPeriod",
        .about = "Opens a closed year again.",
        .body = {unit, year, {"reason", Kind::text, "", true}},
        .success = 204}}};
}

}  // namespace indicators
