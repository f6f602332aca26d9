// SPDX-License-Identifier: Apache-2.0
#include "units/feature.hpp"

#include "units/commands.hpp"
#include "units/pages.hpp"
#include "units/sql.hpp"

namespace units {

using http::Method;
using rights::Right;

site::Feature feature() {
  site::Feature made{
      .name = "units",
      .routes = {{Method::get, "/units", Right::units_read, index},
                 {Method::get, "/units/choices", Right::units_read, choices_json},
                 {Method::get, "/units/new", Right::units_change, show_new},
                 {Method::post, "/units", Right::units_change, create},
                 {Method::get, "/units/events", Right::units_change, events},
                 {Method::post, "/units/events", Right::units_change, preview_events, site::upload_body},
                 {Method::post, "/units/batches", Right::units_change, apply_events},
                 {Method::post, "/units/batches/{id}/undoing", Right::units_change, undo_batch},
                 {Method::get, "/units/{id}", Right::units_read, show},
                 {Method::get, "/units/{id}/edit", Right::units_change, show_edit},
                 {Method::post, "/units/{id}", Right::units_change, change},
                 {Method::post, "/units/{id}/closure", Right::units_change, close},
                 {Method::post, "/units/{id}/marks", Right::units_change, add_mark},
                 {Method::post, "/units/{id}/mark-removal", Right::units_change, end_mark},
                 {Method::post, "/units/{id}/aliases", Right::units_change, add_alias}},
      .navigation =
          {{.order = 40, .text = "units.title", .path = "/units", .icon = "sitemap", .right = Right::units_read}},
      .commands = commands(),
      .queries = sql::all,
      .checks = sql::checks};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace units
