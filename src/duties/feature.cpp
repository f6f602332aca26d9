// SPDX-License-Identifier: Apache-2.0
#include "duties/feature.hpp"

#include "duties/pages.hpp"
#include "duties/sql.hpp"

namespace duties {

using http::Method;

site::Feature feature() {
  site::Feature made{.name = "duties",
                     .routes = {{Method::get, "/plans/{id}/duties", Right::plans_read, index},
                                {Method::get, "/plans/{id}/duties/new", Right::plans_change, show_new},
                                {Method::get, "/plans/{id}/duties/matrix", Right::plans_read, matrix},
                                {Method::post, "/plans/{id}/duties", Right::plans_change, create},
                                {Method::get, "/plans/{id}/duties/{duty}", Right::plans_read, show},
                                {Method::get, "/plans/{id}/duties/{duty}/edit", Right::plans_change, show_edit},
                                {Method::post, "/plans/{id}/duties/{duty}", Right::plans_change, update},
                                {Method::post, "/plans/{id}/duties/{duty}/removal", Right::plans_change, remove},
                                {Method::post, "/plans/{id}/duties/{duty}/calls", Right::plans_read, call},
                                {Method::post, "/plans/{id}/duties/{duty}/done", Right::plans_change, note_done},
                                {Method::post, "/plans/{id}/duties/{duty}/undone", Right::plans_change, undo_done},
                                {Method::post, "/plans/{id}/duties/{duty}/reminders", Right::plans_urge, urge},
                                {Method::post, "/plans/{id}/duties/{duty}/letters", Right::plans_urge, write_letter}},
                     .tabs = {{.order = 35,
                               .of = "plan",
                               .text = "duties.title",
                               .path = "/plans/{id}/duties",
                               .right = Right::plans_read}},
                     .work = waiting,
                     .each_day = each_day,
                     .queries = sql::all};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace duties
