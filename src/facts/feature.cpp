// SPDX-License-Identifier: Apache-2.0
#include "facts/feature.hpp"

#include "facts/collect.hpp"
#include "facts/pages.hpp"
#include "facts/sql.hpp"

namespace facts {

using http::Method;
using rights::Right;

site::Head head_of(const site::Visit& visit, std::string title) {
  return {.title = std::move(title), .crumbs = {{visit.say("facts.title"), "/facts"}}, .active = "/facts"};
}

std::string address(FactId id) { return "/facts/" + id.text(); }

std::string source_text(const site::Visit& visit, const std::string& source) {
  const auto key = "facts.source_" + source;
  const auto text = visit.say(key);
  return text == key ? source : text;
}

std::vector<web::Option> kind_options(const site::Visit& visit, const std::vector<Kind>& kinds, std::string_view chosen,
                                      std::string_view empty_key, bool all) {
  std::vector<web::Option> options{{"", visit.say(empty_key), chosen.empty()}};
  for (const auto& one : kinds)
    if (all || !one.retired || one.code == chosen)
      options.push_back({one.code, one.name(visit.language()), one.code == chosen});
  return options;
}

namespace {

// What other features recorded since is taken in once a day beside the work.
void each_day(site::Installation& installation, core::Date) {
  auto db = installation.database.write();
  for (const auto supplier : suppliers) jobs::add(db, collect_kind, name(supplier));
  db.commit();
  installation.wake_jobs();
}

}  // namespace

site::Feature feature() {
  site::Feature made{.name = "facts",
                     .routes = {{Method::get, "/facts", Right::facts_read, index},
                                {Method::get, "/facts/export", Right::facts_read, export_list},
                                {Method::get, "/facts/new", Right::facts_change, show_new},
                                {Method::post, "/facts", Right::facts_change, create, site::upload_body},
                                {Method::get, "/facts/import", Right::facts_change, show_import},
                                {Method::post, "/facts/import", Right::facts_change, import_list, site::upload_body},
                                {Method::post, "/facts/imports/{id}/undoing", Right::facts_change, undo_import},
                                {Method::get, "/facts/kinds", Right::lists_read, kinds},
                                {Method::post, "/facts/kinds", Right::rules_change, create_kind},
                                {Method::post, "/facts/kinds/{code}", Right::rules_change, change_kind},
                                {Method::get, "/facts/{id}", Right::facts_read, show},
                                {Method::post, "/facts/{id}/correction", Right::facts_change, correct}},
                     .navigation = {{.order = 25,
                                     .text = "facts.title",
                                     .path = "/facts",
                                     .icon = "clipboard-list",
                                     .right = Right::facts_read}},
                     .commands = commands(),
                     .jobs =
                         [](const site::Installation&) {
                           return jobs::Kinds{{std::string{collect_kind}, collect_step}};
                         },
                     .each_day = each_day,
                     .queries = sql::all,
                     .checks = sql::checks};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace facts
