// SPDX-License-Identifier: Apache-2.0
#include "own/feature.hpp"

#include "own/pages.hpp"
#include "own/sql.hpp"
#include "own/store.hpp"

namespace own {
namespace {

// B-17: corrections asked by talents and guardians.
void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found) {
  using rights::Right;
  if (!visit.may(Right::talents_change)) return;
  if (const auto count = store::count_open(db, visit.scope(Right::talents_change)))
    found.push_back({.last_day = {}, .what = visit.say("own.waiting"), .path = "/corrections", .count = count});
}

}  // namespace

site::Feature feature() {
  using http::Method;
  using rights::Right;
  site::Feature made{
      .name = "own",
      .routes = {{Method::get, "/my", Right::own_record, index},
                 {Method::get, "/my/{id}", Right::own_record, show},
                 {Method::post, "/my/{id}/corrections", Right::own_record, ask_correction},
                 {Method::post, "/my/{id}/correction-withdrawal", Right::own_record, withdraw_correction},
                 {Method::get, "/my/{id}/consents", Right::own_record, consents_page},
                 {Method::post, "/my/{id}/consents", Right::own_record, agree},
                 {Method::post, "/my/{id}/consents/withdrawal", Right::own_record, withdraw_consent},
                 {Method::get, "/my/{id}/hardship", Right::own_record, hardship_page},
                 {Method::get, "/my/{id}/requests", Right::own_record, requests_page},
                 {Method::post, "/my/{id}/requests", Right::own_record, ask_request},
                 {Method::post, "/my/{id}/data", Right::own_record, download},
                 {Method::get, "/talents/{id}/doors", Right::talents_change, doors},
                 {Method::post, "/talents/{id}/doors", Right::talents_change, give_door},
                 {Method::post, "/talents/{id}/doors/end", Right::talents_change, end_door},
                 {Method::get, "/corrections", Right::talents_change, open_corrections},
                 {Method::post, "/corrections/{id}", Right::talents_change, answer_correction}},
      .navigation = {{.order = 5, .text = "own.title", .path = "/my", .icon = "users", .right = Right::own_record},
                     {.order = 32,
                      .text = "own.corrections",
                      .path = "/corrections",
                      .icon = "clipboard-list",
                      .right = Right::talents_change}},
      .tabs =
          {{.order = 55,
            .of = "talent",
            .text = "own.tab",
            .path = "/talents/{id}/doors",
            .right = Right::talents_change},
           {.order = 10, .of = "own", .text = "own.record", .path = "/my/{id}", .right = Right::own_record},
           {.order = 20, .of = "own", .text = "own.consents", .path = "/my/{id}/consents", .right = Right::own_record},
           {.order = 25, .of = "own", .text = "own.hardship", .path = "/my/{id}/hardship", .right = Right::own_record},
           {.order = 30, .of = "own", .text = "own.requests", .path = "/my/{id}/requests", .right = Right::own_record}},
      .work = waiting,
      .sealed = {{"own_corrections:changes", &sql::sealed_changes, &sql::reseal_changes,
                  [](std::int64_t id) { return store::sealed_place(CorrectionId{id}); }}},
      .queries = sql::all,
      .checks = sql::checks};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace own
