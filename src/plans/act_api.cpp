// SPDX-License-Identifier: Apache-2.0
// The acts on plans for programs: the same handlers as the forms, declared.
#include "plans/pages.hpp"

namespace plans {
namespace {

using http::Method;
using site::Kind;

constexpr int nothing_to_say = 204, made = 201;

std::vector<site::Route> plan_acts() {
  return {{Method::post,
           "/api/v1/plans/{id}/state",
           Right::plans_change,
           take_step,
           {.id = "movePlan",
            .about = "Approves, reopens, issues or records the document of a plan.",
            .body = {{"act", Kind::text, "approve, reopen, issue or record.", true},
                     {"version", Kind::number, "Of the document.", true},
                     {"capacity", Kind::id, "Signing capacity, to issue."}},
            .success = nothing_to_say}},
          {Method::post,
           "/api/v1/plans/{id}/years",
           Right::plans_change,
           open_year,
           {.id = "openYearlyPlan",
            .about = "Opens the plan of a year with what comes back each year.",
            .body = {{"year", Kind::number, "", true}},
            .answer = {{"id", Kind::id}},
            .success = made}},
          {Method::post,
           "/api/v1/plans/{id}/units",
           Right::plans_change,
           add_units,
           {.id = "addPlanUnits",
            .about = "Adds units the plan applies to.",
            .body = {{"group", Kind::text, "CHILDREN or BELOW."},
                     {"above", Kind::text, "The unit whose group is meant."},
                     {"units", Kind::text, "unit;members, one a line."}},
            .success = nothing_to_say}},
          {Method::post,
           "/api/v1/plans/{id}/subplans",
           Right::plans_change,
           open_subplan,
           {.id = "openSubplan",
            .about = "Draws up the plan of a unit from this one.",
            .body = {{"unit", Kind::id, "", true}},
            .answer = {{"id", Kind::id}},
            .success = made}},
          {Method::post,
           "/api/v1/plans/{id}/submission",
           Right::plans_change,
           submit_subplan,
           {.id = "submitSubplan", .about = "Hands a unit's plan in to the level above.", .success = nothing_to_say}},
          {Method::post,
           "/api/v1/plans/{id}/review",
           Right::plans_read,
           review_subplan,
           {.id = "reviewSubplan",
            .about = "Accepts a unit's plan or sends it back.",
            .body = {{"act", Kind::text, "accept or return.", true}, {"text"}},
            .success = nothing_to_say}},
          {Method::post,
           "/api/v1/plans/{id}/reminders",
           Right::plans_urge,
           remind,
           {.id = "remindUnits",
            .about = "Reminds the units named, or all that have not handed in.",
            .body = {{"unit", Kind::texts, "Ids of units."}, {"text"}},
            .success = nothing_to_say}},
          {Method::post,
           "/api/v1/plans/{id}/amendments",
           Right::plans_change,
           begin_amendment,
           {.id = "beginAmendment", .about = "Opens a version with a copy of what is in force.", .success = nothing_to_say}},
          {Method::post,
           "/api/v1/plans/{id}/amendments/state",
           Right::plans_change,
           move_amendment,
           {.id = "moveAmendment",
            .about = "Proposes, returns, approves or drops the open amendment.",
            .body = {{"act", Kind::text, "propose, return, approve or drop.", true}, {"text"}, {"effective_from", Kind::day}},
            .success = nothing_to_say}}};
}

std::vector<site::Route> item_acts() {
  return {{Method::post,
           "/api/v1/plans/{id}/tasks/{item}/state",
           Right::plans_read,
           move_task,
           {.id = "movePlanTask",
            .about = "Closes, reopens or triggers a task, or adds a contribution.",
            .body = {{"act", Kind::text, "close, reopen, trigger or note.", true},
                     {"evidence", Kind::text, "To close."},
                     {"trigger_text", Kind::text, "The directive, to trigger."},
                     {"due", Kind::day, "To trigger."},
                     {"text", Kind::text, "The contribution."}},
            .success = nothing_to_say}},
          {Method::post,
           "/api/v1/plans/{id}/tasks/{item}/parts",
           Right::plans_change,
           direct_task,
           {.id = "directPlanTask",
            .about = "Makes a part of a task for each unit named, or for all units of the plan.",
            .body = {{"units", Kind::text, "One a line."}, {"due", Kind::day}},
            .success = nothing_to_say}},
          {Method::post,
           "/api/v1/plans/{id}/targets/{item}/publication",
           Right::plans_change,
           move_round,
           {.id = "publishShares",
            .about = "Publishes a round of shares; the one before is replaced.",
            .body = {{"round", Kind::id, "", true}},
            .success = nothing_to_say}},
          {Method::post,
           "/api/v1/plans/{id}/targets/{item}/objections",
           Right::plans_change,
           object,
           {.id = "objectToShare",
            .about = "Objects to the share of a unit.",
            .body = {{"round", Kind::id, "", true}, {"unit", Kind::id, "", true}, {"proposed", Kind::text, "", true}, {"reason", Kind::text, "", true}},
            .success = nothing_to_say}},
          {Method::post,
           "/api/v1/plans/{id}/targets/{item}/objections/{objection}",
           Right::plans_change,
           answer_objection,
           {.id = "answerObjection",
            .about = "Accepts or refuses an objection.",
            .body = {{"round", Kind::id, "", true}, {"act", Kind::text, "accept or refuse.", true}, {"answer"}},
            .success = nothing_to_say}}};
}

}  // namespace

std::vector<site::Route> act_routes() {
  auto routes = plan_acts();
  for (auto& route : item_acts()) routes.push_back(std::move(route));
  return routes;
}

}  // namespace plans
