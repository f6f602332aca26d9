// SPDX-License-Identifier: Apache-2.0
#include "officers/feature.hpp"

#include "officers/pages.hpp"
#include "officers/sql.hpp"

namespace officers {

using http::Method;
using rights::Right;

site::Feature feature() {
  site::Feature made{.name = "officers",
                     .routes = {{Method::get, "/officers", Right::officers_read, index},
                                {Method::get, "/officers/export", Right::officers_read, export_list},
                                {Method::get, "/officers/lacking", Right::officers_read, lacking},
                                {Method::get, "/officers/lacking/export", Right::officers_read, export_lacking},
                                {Method::get, "/officers/new", Right::officers_change, show_new},
                                {Method::post, "/officers", Right::officers_change, create},
                                {Method::get, "/officers/{id}", Right::officers_read, show},
                                {Method::post, "/officers/{id}", Right::officers_change, update},
                                {Method::post, "/officers/{id}/closure", Right::officers_change, end}},
                     .navigation = {{.order = 41,
                                     .text = "officers.title",
                                     .path = "/officers",
                                     .icon = "id-badge-2",
                                     .right = Right::officers_read}},
                     .queries = sql::all,
                     .checks = sql::checks};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace officers
