// SPDX-License-Identifier: Apache-2.0
#include "hardships/feature.hpp"

#include "hardships/pages.hpp"
#include "hardships/sql.hpp"

namespace hardships {

site::Feature feature() {
  using http::Method;
  using rights::Right;
  return {.name = "hardships",
          .routes = {{Method::get, "/hardships", Right::hardship_read, list},
                     {Method::get, "/talents/{id}/hardship", Right::hardship_read, show},
                     {Method::post, "/talents/{id}/hardship", Right::hardship_read, add},
                     {Method::post, "/talents/{id}/hardship/end", Right::hardship_read, end}},
          .navigation = {{.order = 33,
                          .text = "hardships.title",
                          .path = "/hardships",
                          .icon = "help",
                          .right = Right::hardship_read}},
          .tabs = {{.order = 45,
                    .of = "talent",
                    .text = "hardships.tab",
                    .path = "/talents/{id}/hardship",
                    .right = Right::hardship_read}},
          .sealed = {{"hardships:needs", &sql::sealed_needs, &sql::reseal_needs,
                      [](std::int64_t id) { return sealed_place(HardshipId{id}); }}},
          .queries = sql::all,
          .checks = sql::checks};
}

}  // namespace hardships
