// SPDX-License-Identifier: Apache-2.0
#include "dashboards/feature.hpp"

#include "dashboards/pages.hpp"

namespace dashboards {

using http::Method;
using rights::Right;
using site::Kind;

site::Feature feature() {
  return {
      .name = "dashboards",
      .routes = {{Method::get, "/plans/{id}/dashboard", Right::plans_read, show},
                 {Method::get, "/plans/{id}/dashboard/export", Right::plans_read, export_file},
                 {Method::get,
                  "/api/v1/plans/{id}/dashboard",
                  Right::plans_read,
                  show_json,
                  {.id = "showDashboard",
                   .about = "The numbers of a plan at a unit of the reader's subtree, each with the list it counts.",
                   .query = {{"unit", Kind::id, "The plan's own unit, or the reader's, when left out."}},
                   .answer = {{"unit", Kind::id}, {"tiles", Kind::rows}}}}},
      .tabs = {{.order = 5,
                .of = "plan",
                .text = "dashboards.title",
                .path = "/plans/{id}/dashboard",
                .right = Right::plans_read}}};
}

}  // namespace dashboards
