// SPDX-License-Identifier: Apache-2.0
#include "budgets/feature.hpp"

#include "budgets/pages.hpp"
#include "budgets/sql.hpp"

namespace budgets {

using http::Method;

site::Feature feature() {
  site::Feature made{
      .name = "budgets",
      .routes = {{Method::get, "/budgets", Right::budgets_read, index},
                 {Method::get, "/budgets/new", Right::budgets_write, show_new},
                 {Method::post, "/budgets", Right::budgets_write, create},
                 {Method::get, "/budgets/summary", Right::budgets_read, summary},
                 {Method::get, "/budgets/summary/export", Right::budgets_read, export_summary},
                 {Method::post, "/budgets/consolidation", Right::budgets_review, consolidate},
                 {Method::get, "/budgets/{id}", Right::budgets_read, show},
                 {Method::post, "/budgets/{id}/lines", Right::budgets_write, put_line},
                 {Method::post, "/budgets/{id}/lines/{line}/removal", Right::budgets_write, remove_line},
                 {Method::post, "/budgets/{id}/steps", Right::budgets_read, take_step},  // each step has its own right
                 {Method::post, "/budgets/{id}/spendings", Right::budgets_write, spend}},
      .navigation = {{.order = 27,
                      .text = "budgets.title",
                      .path = "/budgets",
                      .icon = "file-spreadsheet",
                      .right = Right::budgets_read}},
      .work = waiting,
      .tiles = tiles,
      .queries = sql::all};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace budgets
