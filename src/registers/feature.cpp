// SPDX-License-Identifier: Apache-2.0
#include "registers/feature.hpp"

#include "registers/pages.hpp"
#include "registers/sql.hpp"

namespace registers {

using http::Method;

site::Feature feature() {
  constexpr auto read = Right::plans_read, change = Right::plans_change;
  constexpr auto inspect = Right::inspections_read, enter = Right::inspections_change;
  site::Feature made{
      .name = "registers",
      .routes = {{Method::get, "/registers", read, overview},
                 {Method::get, "/registers/entries", read, entry_list},
                 {Method::get, "/registers/records/{id}", read, whichever},
                 {Method::get, "/registers/{kind}", read, index},
                 {Method::get, "/registers/{kind}/new", change, show_new},
                 {Method::post, "/registers/{kind}", change, create},
                 {Method::get, "/registers/{kind}/{id}", read, show},
                 {Method::get, "/registers/{kind}/{id}/edit", change, show_edit},
                 {Method::post, "/registers/{kind}/{id}", change, update},
                 {Method::post, "/registers/{kind}/{id}/steps", change, take_step},
                 {Method::post, "/registers/{kind}/{id}/entries", change, add_entry},
                 {Method::post, "/registers/{kind}/{id}/entries/{entry}", change, move_entry},
                 {Method::post, "/registers/{kind}/{id}/replications", change, replicate},
                 {Method::get, "/inspections", inspect, index},
                 {Method::get, "/inspections/new", enter, show_new},
                 {Method::post, "/inspections", enter, create},
                 {Method::get, "/inspections/{id}", inspect, show},
                 {Method::get, "/inspections/{id}/edit", enter, show_edit},
                 {Method::post, "/inspections/{id}", enter, update},
                 // An outside member writes findings, an inspected unit answers them: the act asks for the part.
                 {Method::post, "/inspections/{id}/steps", inspect, take_step},
                 {Method::post, "/inspections/{id}/entries", inspect, add_entry},
                 {Method::post, "/inspections/{id}/checklist", inspect, fill_checks},
                 {Method::post, "/inspections/{id}/entries/{entry}", inspect, move_entry}},
      .navigation =
          {{.order = 26, .text = "registers.title", .path = "/registers", .icon = "list-details", .right = read},
           {.order = 25,
            .text = "registers.kind_inspection",
            .path = "/inspections",
            .icon = "checklist",
            .right = inspect}},
      .work = waiting,
      .tiles = tiles,
      .queries = sql::all};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace registers
