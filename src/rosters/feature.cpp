// SPDX-License-Identifier: Apache-2.0
#include "rosters/feature.hpp"

#include "rosters/pages.hpp"
#include "rosters/sql.hpp"

namespace rosters {

using rights::Right;

site::Feature feature() {
  return {.name = "rosters",
          .routes = {{http::Method::get, "/talents/roster", Right::talents_export, show},
                     {http::Method::post, "/talents/roster", Right::talents_export, make}},
          .queries = sql::all};
}

}  // namespace rosters
