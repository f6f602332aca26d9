// SPDX-License-Identifier: Apache-2.0
#include "talents/feature.hpp"

#include "talents/commands.hpp"
#include "talents/import_job.hpp"
#include "talents/import_pages.hpp"
#include "talents/pages.hpp"
#include "talents/sql.hpp"
#include "talents/store.hpp"

namespace talents {

using http::Method;
using rights::Right;

site::Feature feature() {
  site::Feature made{
      .name = "talents",
      .routes = {{Method::get, "/talents", Right::talents_read, index},
                 {Method::get, "/talents/to-place", Right::talents_read, to_place},
                 {Method::get, "/talents/idle", Right::talents_read, idle},
                 {Method::get, "/talents/export", Right::talents_export, export_file},
                 {Method::post, "/talents/selection", Right::talents_change, act_on_selection},
                 {Method::get, "/talents/grid", Right::talents_change, show_grid},
                 {Method::post, "/talents/grid", Right::talents_change, save_grid, site::upload_body},
                 {Method::post, "/talents/check", Right::talents_change, check_new},
                 {Method::get, "/talents/new", Right::talents_change, show_new},
                 {Method::post, "/talents", Right::talents_change, create},
                 {Method::get, "/talents/{id}", Right::talents_read, show},
                 {Method::post, "/talents/{id}/private-view", Right::talents_read_private, show_private},
                 {Method::get, "/talents/{id}/edit", Right::talents_change, show_edit},
                 {Method::post, "/talents/{id}", Right::talents_change, change},
                 {Method::get, "/talents/{id}/versions", Right::talents_read, show_versions},
                 {Method::post, "/talents/{id}/versions", Right::talents_change, restore_version},
                 {Method::post, "/talents/{id}/removal", Right::talents_remove, remove},
                 {Method::post, "/talents/{id}/restoration", Right::talents_remove, restore},
                 {Method::post, "/talents/{id}/placement", Right::talents_change, place}},
      .navigation =
          {{.order = 10, .text = "talents.title", .path = "/talents", .icon = "users", .right = Right::talents_read}},
      .tabs = {{.order = 10,
                .of = "talent",
                .text = "talents.talent",
                .path = "/talents/{id}",
                .right = Right::talents_read},
               {.order = 90,
                .of = "talent",
                .text = "talents.versions",
                .path = "/talents/{id}/versions",
                .right = Right::talents_read}},
      .commands = list_commands(),
      .jobs = import_jobs,
      .sealed = {{"people:citizen_id", &sql::sealed_citizen_id, &sql::reseal_citizen_id,
                  [](std::int64_t id) { return store::sealed_place(PersonId{id}, "citizen_id"); }},
                 {"people:phone", &sql::sealed_phone, &sql::reseal_phone,
                  [](std::int64_t id) { return store::sealed_place(PersonId{id}, "phone"); }},
                 {"people:email", &sql::sealed_email, &sql::reseal_email,
                  [](std::int64_t id) { return store::sealed_place(PersonId{id}, "email"); }}},
      .each_day =
          [](site::Installation& installation, core::Date today) {
            auto db = installation.database.write();
            store::follow_residences(db, today);
            db.commit();
          },
      .queries = sql::all,
      .checks = sql::checks};
  for (auto& route : import_routes()) made.routes.push_back(std::move(route));
  for (auto& route : version_api_routes()) made.routes.push_back(std::move(route));
  for (auto& route : selection_api_routes()) made.routes.push_back(std::move(route));
  for (auto& route : import_api_routes()) made.routes.push_back(std::move(route));
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace talents
