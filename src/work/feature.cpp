// SPDX-License-Identifier: Apache-2.0
#include "work/feature.hpp"

#include "work/pages.hpp"
#include "work/sql.hpp"

namespace work {

using http::Method;
using rights::Right;
using site::Kind;

site::Feature feature() {
  return {
      .name = "work",
      .routes = {{Method::get, "/work", Right::self, index},
                 {Method::get, "/work/calendar", Right::self, calendar},
                 {Method::post, "/work/feed", Right::self, make_feed},
                 {Method::post, "/work/feed/end", Right::self, end_feed},
                 {Method::get, "/calendar/{token}", Right::open, feed},
                 {Method::get,
                  "/api/v1/work",
                  Right::self,
                  list_json,
                  {.id = "listWork",
                   .about = "What waits for the reader at the units of her grants, the nearest day first.",
                   .answer = {{"items", Kind::rows}}}}},
      .navigation = {{.order = 1, .text = "work.title", .path = "/work", .icon = "checklist", .right = Right::self}},
      .queries = sql::all};
}

}  // namespace work
