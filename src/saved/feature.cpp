// SPDX-License-Identifier: Apache-2.0
#include "saved/feature.hpp"

#include "saved/pages.hpp"
#include "saved/sql.hpp"

namespace saved {

using http::Method;
using rights::Right;

site::Feature feature() {
  return {.name = "saved",
          .routes = {{Method::get, "/talents/views", Right::talents_read, index},
                     {Method::post, "/talents/views", Right::talents_read, create},
                     {Method::post, "/talents/views/{id}", Right::talents_read, change}},
          .queries = sql::all};
}

}  // namespace saved
