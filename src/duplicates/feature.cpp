// SPDX-License-Identifier: Apache-2.0
#include "duplicates/feature.hpp"

#include "duplicates/pages.hpp"
#include "duplicates/sql.hpp"

namespace duplicates {

using http::Method;
using rights::Right;

site::Feature feature() {
  return {.name = "duplicates",
          .routes = {{Method::get, "/duplicates", Right::talents_verify, index},
                     {Method::post, "/duplicates/search", Right::talents_verify, look},
                     {Method::get, "/duplicates/merges", Right::talents_verify, merges},
                     {Method::post, "/duplicates/merges/{id}/undoing", Right::talents_verify, undo},
                     {Method::get, "/duplicates/{one}/{other}", Right::talents_verify, show},
                     {Method::post, "/duplicates/{one}/{other}", Right::talents_verify, create},
                     {Method::post, "/duplicates/{one}/{other}/difference", Right::talents_verify, differ}},
          .navigation = {{.order = 16,
                          .text = "duplicates.title",
                          .path = "/duplicates",
                          .icon = "users",
                          .right = Right::talents_verify}},
          .jobs = find_jobs,
          .queries = sql::all,
          .checks = sql::checks};
}

}  // namespace duplicates
