// SPDX-License-Identifier: Apache-2.0
#include "honours/feature.hpp"

#include "honours/pages.hpp"
#include "honours/sql.hpp"
#include "honours/store.hpp"

namespace honours {
namespace {

void moments(site::Visit& visit, db::Read& db, std::string_view kind, std::int64_t id,
             std::vector<site::Moment>& found) {
  if (kind != "talent") return;
  for (const auto& one : store::of_talent(db, TalentId{id}))
    found.push_back({one.on, visit.say("honours.moment", {{"title", one.title}, {"decision", one.decision}}),
                     "/honours/" + one.list.text()});
}

}  // namespace

site::Feature feature() {
  using http::Method;
  using rights::Right;
  site::Feature made{.name = "honours",
                     .routes = {{Method::get, "/honours", Right::talents_import, index},
                                {Method::get, "/honours/new", Right::talents_import, show_new},
                                {Method::post, "/honours", Right::talents_import, create, site::upload_body},
                                {Method::get, "/honours/{id}", Right::talents_import, show},
                                {Method::post, "/honours/{id}/publication", Right::talents_import, publish}},
                     .navigation = {{.order = 15,
                                     .text = "honours.short",
                                     .path = "/honours",
                                     .icon = "trophy",
                                     .right = Right::talents_import}},
                     .timeline = moments,
                     .sealed = {{"honour_lines:person", &sql::sealed_person, &sql::reseal_person,
                                 [](std::int64_t id) { return store::sealed_place(HonourLineId{id}); }}},
                     .queries = sql::all};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace honours
