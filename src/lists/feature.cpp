// SPDX-License-Identifier: Apache-2.0
#include "lists/feature.hpp"

#include "lists/pages.hpp"
#include "lists/sql.hpp"

namespace lists {

using http::Method;
using rights::Right;

site::Feature feature() {
  site::Feature made{
      .name = "lists",
      .routes = {{Method::get, "/lists", Right::lists_read, index},
                 {Method::get, "/lists/{list}", Right::lists_read, show},
                 {Method::post, "/lists/{list}", Right::lists_change, change}},
      .navigation =
          {{.order = 91, .text = "lists.title", .path = "/lists", .icon = "list-details", .right = Right::lists_read}},
      .queries = sql::all};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace lists
