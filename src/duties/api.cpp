// SPDX-License-Identifier: Apache-2.0
#include "site/api.hpp"

#include "duties/pages.hpp"

namespace duties {
namespace {

using http::Method;
using nlohmann::json;
using site::Kind;

http::Response list_json(site::Visit& visit) {
  auto db = visit.read();
  const auto plan = plan_of(visit, db);
  if (!plan) return visit.not_found();
  json body{{"items", json::array()}};
  for (const auto& one : store::of_plan(db, plan->id))
    body["items"].push_back({{"id", one.id.text()},
                             {"who", one.who},
                             {"what", one.what},
                             {"phrase", one.phrase},
                             {"to_whom", one.to_whom},
                             {"second", one.second},
                             {"channel", one.channel},
                             {"recurrence", one.recurrence},
                             {"due", one.due ? json(one.due->iso()) : json{}},
                             {"exclusive", one.exclusive},
                             {"from", one.from.iso()},
                             {"last_day", (one.to - std::chrono::days{1}).iso()},
                             {"met_by", one.met_by},
                             {"version", one.version}});
  return site::answer(visit, body);
}

http::Response standing_json(site::Visit& visit) {
  auto db = visit.read();
  const auto plan = plan_of(visit, db);
  const auto duty = plan ? store::find(db, plan->id, visit.id<DutyId>("duty")) : std::nullopt;
  if (!duty) return visit.not_found();
  const auto when = acts::period(*duty, store::calls(db, plan->id), visit.query().text("period"), visit.today());
  json body{{"period", when ? json(when->from.iso()) : json{}},
            {"last_day", when ? json(when->last_day.iso()) : json{}},
            {"units", json::array()}};
  if (!when) return site::answer(visit, body);
  const auto all = store::done(db, plan->id, when->from);
  for (const auto& unit : acts::bearers(db, *plan, *duty, visit.today())) {
    if (!rights::covers(db, visit.scope(), unit.unit)) continue;
    std::optional<core::Instant> at;
    for (const auto& one : all)
      if (one.duty == duty->id && one.unit == unit.unit && one.period == when->from) at = one.at;
    body["units"].push_back(
        {{"unit", unit.unit.text()}, {"name", unit.name}, {"standing", name(standing(*when, at, visit.today()))}});
  }
  return site::answer(visit, body);
}

site::Values words() {
  return {{"what", Kind::text, "", true},
          {"who", Kind::text, "PLAN_UNITS or OWN.", true},
          {"recurrence", Kind::text,
           "Empty (once), MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY, FIVE_YEARLY, CONTINUOUS, ON_CALL."},
          {"due", Kind::day, "Of the first period."},
          {"exclusive", Kind::flag},
          {"to_whom"},
          {"second"},
          {"channel"},
          {"phrase"},
          {"met_by", Kind::text, "HAND or SUBPLAN.", true},
          {"from", Kind::day},
          {"last_day", Kind::day}};
}

}  // namespace

std::vector<site::Route> api_routes() {
  constexpr int nothing_to_say = 204, made = 201;
  auto changed = words();
  changed.push_back({"version", Kind::number, "", true});
  const site::Values of_period{{"period", Kind::day, "Its first day; today's when left out."}};
  return {{Method::get,
           "/api/v1/plans/{id}/duties",
           Right::plans_read,
           list_json,
           {.id = "listDuties", .about = "What a plan asks again and again.", .answer = {{"items", Kind::rows}}}},
          {Method::post,
           "/api/v1/plans/{id}/duties",
           Right::plans_change,
           create,
           {.id = "addDuty", .about = "Adds a duty.", .body = words(), .answer = {{"id", Kind::id}}, .success = made}},
          {Method::get,
           "/api/v1/plans/{id}/duties/{duty}",
           Right::plans_read,
           standing_json,
           {.id = "showDuty",
            .about = "How units of the reader's subtree stand in a period.",
            .query = of_period,
            .answer = {{"period", Kind::day}, {"last_day", Kind::day}, {"units", Kind::rows}}}},
          {Method::post,
           "/api/v1/plans/{id}/duties/{duty}",
           Right::plans_change,
           update,
           {.id = "changeDuty", .about = "Changes a duty.", .body = changed, .success = nothing_to_say}},
          {Method::post,
           "/api/v1/plans/{id}/duties/{duty}/done",
           Right::plans_change,
           note_done,
           {.id = "noteDutyDone",
            .about = "Notes that a unit did it.",
            .body = {{"unit", Kind::id, "", true},
                     {"period", Kind::day},
                     {"note", Kind::text, "What was done, number of the document.", true}},
            .success = nothing_to_say}},
          {Method::post,
           "/api/v1/plans/{id}/duties/{duty}/calls",
           Right::plans_read,
           call,
           {.id = "callDuty",
            .about = "Calls for a duty on call.",
            .body = {{"text", Kind::text, "", true}, {"due", Kind::day, "", true}},
            .success = nothing_to_say}},
          {Method::post,
           "/api/v1/plans/{id}/duties/{duty}/reminders",
           Right::plans_urge,
           urge,
           {.id = "urgeDuty",
            .about = "Reminds those who have not done it.",
            .body = {{"period", Kind::day}, {"text"}},
            .success = nothing_to_say}},
          {Method::post,
           "/api/v1/plans/{id}/duties/{duty}/letters",
           Right::plans_urge,
           write_letter,
           {.id = "writeUrgingLetter",
            .about = "Drafts the letter to those who are late.",
            .body = of_period,
            .answer = {{"document", Kind::id}},
            .success = made}}};
}

}  // namespace duties
