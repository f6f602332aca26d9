// SPDX-License-Identifier: Apache-2.0
#include "reports/feature.hpp"

#include "reports/pages.hpp"
#include "reports/reminders.hpp"
#include "reports/sql.hpp"

namespace reports {

using http::Method;

site::Feature feature() {
  site::Feature made{
      .name = "reports",
      .routes = {{Method::get, "/reports", Right::reports_read, index},
                 {Method::post, "/reports", Right::reports_write, begin},
                 {Method::get, "/reports/units", Right::reports_read, matrix},
                 {Method::get, "/reports/{id}", Right::reports_read, show},
                 {Method::post, "/reports/{id}", Right::reports_write, update},
                 {Method::get, "/reports/{id}/file", Right::reports_read, print},
                 {Method::post, "/reports/{id}/state", Right::reports_read, take_step},
                 {Method::get, "/reports/{id}/sections/{section}", Right::reports_write, show_section},
                 {Method::post, "/reports/{id}/sections/{section}", Right::reports_write, save_section},
                 {Method::get, "/reports/{id}/figures/{figure}", Right::reports_read, show_figure},
                 {Method::post, "/reports/{id}/figures", Right::reports_write, refresh},
                 {Method::post, "/reports/{id}/consolidation", Right::reports_write, consolidate},
                 {Method::post, "/reports/{id}/lock", Right::reports_write, lock},
                 {Method::post, "/reports/{id}/lessons", Right::reports_write, add_lesson},
                 {Method::post, "/reports/{id}/lessons/{lesson}/removal", Right::reports_write, remove_lesson},
                 {Method::post, "/reports/{id}/plan", Right::plans_change, next_plan},
                 {Method::get, "/plans/{id}/reports", Right::plans_read, duties},
                 {Method::post, "/plans/{id}/reports", Right::plans_change, add_duty},
                 {Method::post, "/plans/{id}/reports/derived", Right::plans_change, derive},
                 {Method::post, "/plans/{id}/reports/{duty}", Right::plans_change, change_duty},
                 {Method::get, "/report-templates", Right::rules_change, templates},
                 {Method::post, "/report-templates", Right::rules_change, add_template}},
      .navigation = {{.order = 24,
                      .text = "reports.title",
                      .path = "/reports",
                      .icon = "report-analytics",
                      .right = Right::reports_read},
                     {.order = 25,
                      .text = "reports.matrix",
                      .path = "/reports/units",
                      .icon = "table",
                      .right = Right::reports_review},
                     {.order = 26,
                      .text = "reports.templates",
                      .path = "/report-templates",
                      .icon = "template",
                      .right = Right::rules_change}},
      .tabs = {{.order = 35,
                .of = "plan",
                .text = "reports.title",
                .path = "/plans/{id}/reports",
                .right = Right::plans_read}},
      .work = add_work,
      .tiles = add_tiles,
      .commands = commands(),
      .each_day = each_day,
      .queries = sql::all,
      .checks = sql::checks};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace reports
