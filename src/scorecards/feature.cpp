// SPDX-License-Identifier: Apache-2.0
#include "scorecards/feature.hpp"

#include "scorecards/pages.hpp"
#include "scorecards/sql.hpp"

namespace scorecards {

using http::Method;

site::Feature feature() {
  site::Feature made{.name = "scorecards",
                     .routes = {{Method::get, "/scorecards", Right::plans_read, index},
                                {Method::get, "/scorecards/new", Right::scorecards_change, show_new},
                                {Method::post, "/scorecards", Right::scorecards_change, create},
                                {Method::get, "/scorecards/{id}", Right::plans_read, show},
                                {Method::get, "/scorecards/{id}/export", Right::plans_read, export_ranking},
                                {Method::post, "/scorecards/{id}/criteria", Right::scorecards_change, add_criterion},
                                {Method::post, "/scorecards/{id}/criteria/{criterion}/removal",
                                 Right::scorecards_change, remove_criterion},
                                {Method::post, "/scorecards/{id}/state", Right::scorecards_change, move_card},
                                {Method::get, "/scorecards/{id}/units/{unit}", Right::plans_read, show_unit},
                                // The unit answers, the superior scores: the act asks for the part.
                                {Method::post, "/scorecards/{id}/units/{unit}", Right::plans_read, take_step}},
                     .navigation = {{.order = 28,
                                     .text = "scorecards.title",
                                     .path = "/scorecards",
                                     .icon = "trophy",
                                     .right = Right::plans_read}},
                     .work = waiting,
                     .queries = sql::all};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace scorecards
