// SPDX-License-Identifier: Apache-2.0
#include "plans/feature.hpp"

#include "plans/commands.hpp"
#include "plans/pages.hpp"
#include "plans/reminders.hpp"
#include "plans/sql.hpp"

namespace plans {

using http::Method;

site::Feature feature() {
  site::Feature made{
      .name = "plans",
      .routes = {{Method::get, "/plans", Right::plans_read, index},
                 {Method::get, "/plans/new", Right::plans_change, show_new},
                 {Method::post, "/plans", Right::plans_change, create},
                 {Method::get, "/plans/own", Right::plans_read, own},
                 {Method::post, "/plans/own", Right::plans_read, read_notices},
                 {Method::get, "/plans/readings", Right::plans_change, readings},
                 {Method::post, "/plans/readings", Right::plans_change, read_file, site::upload_body},
                 {Method::get, "/plans/readings/{id}", Right::plans_change, review},
                 {Method::post, "/plans/readings/{id}", Right::plans_change, settle_reading, site::upload_body},
                 {Method::get, "/plans/{id}", Right::plans_read, show},
                 {Method::get, "/plans/{id}/file", Right::plans_read, print},
                 {Method::get, "/plans/{id}/edit", Right::plans_change, show_edit},
                 {Method::post, "/plans/{id}", Right::plans_change, update},
                 {Method::post, "/plans/{id}/state", Right::plans_change, take_step},
                 {Method::post, "/plans/{id}/years", Right::plans_change, open_year},
                 {Method::get, "/plans/{id}/units", Right::plans_read, units},
                 {Method::post, "/plans/{id}/units", Right::plans_change, add_units},
                 {Method::post, "/plans/{id}/units/{unit}", Right::plans_change, change_unit},
                 {Method::post, "/plans/{id}/subplans", Right::plans_change, open_subplan},
                 {Method::post, "/plans/{id}/submission", Right::plans_change, submit_subplan},
                 {Method::post, "/plans/{id}/review", Right::plans_read, review_subplan},
                 {Method::post, "/plans/{id}/reminders", Right::plans_urge, remind},
                 {Method::get, "/plans/{id}/tasks", Right::plans_read, tasks},
                 {Method::get, "/plans/{id}/tasks/{item}", Right::plans_read, show_task},
                 {Method::post, "/plans/{id}/tasks/{item}/state", Right::plans_read, move_task},
                 {Method::post, "/plans/{id}/tasks/{item}/parts", Right::plans_change, direct_task},
                 {Method::get, "/plans/{id}/targets/{item}", Right::plans_read, show_target},
                 {Method::post, "/plans/{id}/targets/{item}/shares", Right::plans_change, allocate},
                 {Method::post, "/plans/{id}/targets/{item}/publication", Right::plans_change, move_round},
                 {Method::post, "/plans/{id}/targets/{item}/objections", Right::plans_change, object},
                 {Method::post, "/plans/{id}/targets/{item}/objections/{objection}", Right::plans_change,
                  answer_objection},
                 {Method::get, "/plans/{id}/amendments", Right::plans_read, amendments},
                 {Method::post, "/plans/{id}/amendments", Right::plans_change, begin_amendment},
                 {Method::post, "/plans/{id}/amendments/state", Right::plans_change, move_amendment}},
      .navigation =
          {{.order = 20, .text = "plans.title", .path = "/plans", .icon = "target-arrow", .right = Right::plans_read},
           {.order = 21,
            .text = "plans.own",
            .path = "/plans/own",
            .icon = "clipboard-list",
            .right = Right::plans_read}},
      .tabs =
          {{.order = 10, .of = "plan", .text = "plans.content", .path = "/plans/{id}", .right = Right::plans_read},
           {.order = 20, .of = "plan", .text = "plans.units", .path = "/plans/{id}/units", .right = Right::plans_read},
           {.order = 30, .of = "plan", .text = "plans.tasks", .path = "/plans/{id}/tasks", .right = Right::plans_read},
           {.order = 40,
            .of = "plan",
            .text = "plans.amendments",
            .path = "/plans/{id}/amendments",
            .right = Right::plans_read}},
      .work = waiting,
      .tiles = tiles,
      .commands = commands(),
      .each_day = each_day,
      .queries = sql::all,
      .checks = sql::checks};
  for (auto& route : item_routes()) made.routes.push_back(std::move(route));
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  for (auto& route : act_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace plans
