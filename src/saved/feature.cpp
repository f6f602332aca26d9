// SPDX-License-Identifier: Apache-2.0
#include "saved/feature.hpp"

#include "saved/pages.hpp"
#include "saved/sql.hpp"

namespace saved {

using http::Method;
using rights::Right;
using site::Kind;

site::Feature feature() {
  return {.name = "saved",
          .routes = {{Method::get, "/talents/views", Right::talents_read, index},
                     {Method::post, "/talents/views", Right::talents_read, create},
                     {Method::post, "/talents/views/{id}", Right::talents_read, change},
                     {Method::get,
                      "/api/v1/views",
                      Right::talents_read,
                      list_json,
                      {.id = "listViews",
                       .about = "Saved questions to the list: one's own and those shared with one's units.",
                       .answer = {{"views", Kind::rows}}}},
                     {Method::post,
                      "/api/v1/views",
                      Right::talents_read,
                      create_json,
                      {.id = "saveView",
                       .about = "Keeps a question under a name.",
                       .body = {{"name", Kind::text, "At most 200 characters.", true},
                                {"question", Kind::text, "What stands after ? in the address of a list.", true},
                                {"shared", Kind::flag, "With the unit of one's first grant and everything below."}},
                       .answer = {{"id", Kind::id}},
                       .success = 201}},
                     {Method::del,
                      "/api/v1/views/{id}",
                      Right::talents_read,
                      remove_json,
                      {.id = "removeView", .about = "Removes a view of one's own.", .answer = {{"id", Kind::id}}}}},
          .queries = sql::all};
}

}  // namespace saved
