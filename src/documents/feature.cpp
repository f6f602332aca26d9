// SPDX-License-Identifier: Apache-2.0
#include "documents/feature.hpp"

#include "documents/pages.hpp"
#include "documents/sql.hpp"

namespace documents {

using http::Method;

site::Feature feature() {
  site::Feature made{
      .name = "documents",
      .routes = {{Method::get, "/documents", Right::plans_read, index},
                 {Method::get, "/documents/new", Right::plans_change, show_new},
                 {Method::post, "/documents", Right::plans_change, create},
                 {Method::get, "/documents/{id}", Right::plans_read, show},
                 {Method::get, "/documents/{id}/edit", Right::plans_change, show_edit},
                 {Method::post, "/documents/{id}", Right::plans_change, update},
                 {Method::post, "/documents/{id}/state", Right::plans_change, take_step},
                 {Method::post, "/documents/{id}/receipt", Right::plans_read, read_it},
                 {Method::get, "/documents/{id}/deliveries", Right::plans_change, deliveries},
                 {Method::post, "/documents/{id}/recipients", Right::plans_change, add_recipient},
                 {Method::post, "/documents/{id}/recipients/{recipient}/removal", Right::plans_change,
                  remove_recipient},
                 {Method::post, "/documents/{id}/links", Right::plans_change, add_link},
                 {Method::post, "/documents/{id}/links/{link}/removal", Right::plans_change, remove_link},
                 {Method::get, "/signing", Right::plans_read, capacities},
                 {Method::post, "/signing", Right::plans_issue, add_capacity},
                 {Method::post, "/signing/{id}/closure", Right::plans_issue, end_capacity}},
      .navigation =
          {{.order = 22, .text = "documents.title", .path = "/documents", .icon = "files", .right = Right::plans_read}},
      .queries = sql::all,
      .checks = sql::checks};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace documents
