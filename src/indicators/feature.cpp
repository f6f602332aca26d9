// SPDX-License-Identifier: Apache-2.0
#include "indicators/feature.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "indicators/install.hpp"
#include "indicators/pages.hpp"
#include "indicators/sql.hpp"
#include "indicators/words.hpp"
#include "plans/store.hpp"

namespace indicators {
namespace {

using http::Method;
using rights::Right;
using Open = std::function<site::Installation&()>;

// What a newer program brings is installed with its first day.
void each_day(site::Installation& installation, core::Date today) try {
  auto db = installation.database.write();
  if (const auto done = install(db, installed_text(), today); !done)
    throw std::logic_error{"the indicators that come with the program are refused: " +
                           done.refusal().problems().front().message.key};
  db.commit();
} catch (const db::Error& error) {
  // Another process of this installation was quicker.
  if (error.kind != db::Error::Kind::unique) throw;
}

int install_file(cli::Arguments& arguments, const Open& open) {
  arguments.expect({}, {}, 1, 1);
  std::ifstream in{arguments.words().front(), std::ios::binary};
  if (!in) {
    fmt::print(stderr, "{} cannot be read.\n", arguments.words().front());
    return cli::refused;
  }
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  auto& installation = open();
  auto db = installation.database.write();
  const auto done = install(db, text, core::Date::in_vietnam(installation.clock()));
  if (!done) {
    for (const auto& problem : done.refusal().problems())
      fmt::print(stderr, "{}\n", web::say(web::Language::en, problem.message));
    return cli::refused;
  }
  db.commit();
  fmt::print("{} versions of indicators were installed.\n", *done);
  return cli::done;
}

// How many targets stand how, this year or in the last year of the plan.
void add_tiles(site::Visit& visit, db::Read& db, std::int64_t plan_id, UnitId unit, std::vector<site::Tile>& tiles) {
  const auto plan = plans::store::find(db, plans::PlanId{plan_id});
  if (!plan) return;
  const auto last = std::max((plan->to - std::chrono::days{1}).year(), plan->from.year());
  const auto year = std::clamp(visit.today().year(), plan->from.year(), last);
  const auto found = results(db, {*plan, unit, year_of(year), visit.today(), visit.language()});
  if (found.empty()) return;
  const auto path =
      "/plans/" + plan->id.text() + "/results?unit=" + unit.text() + "&year=" + std::to_string(year) + "&status=";
  int order = 10;
  for (const auto status : {Status::met, Status::on_track, Status::at_risk, Status::not_met, Status::none}) {
    const auto* tone = status == Status::met       ? "good"
                       : status == Status::at_risk ? "warn"
                       : status == Status::not_met ? "bad"
                                                   : "";
    tiles.push_back({order++, visit.say("indicators.tile_" + std::string{name(status)}),
                     std::ranges::count(found, status, &TargetResult::status), path + std::string{name(status)}, tone});
  }
}

}  // namespace

site::Feature feature() {
  site::Feature made{
      .name = "indicators",
      .routes = {{Method::get, "/indicators", Right::lists_read, index},
                 {Method::get, "/indicators/new", Right::rules_change, show_new},
                 {Method::post, "/indicators", Right::rules_change, save},
                 {Method::get, "/indicators/{code}", Right::lists_read, show_indicator},
                 {Method::get, "/plans/{id}/results", Right::plans_read, results_page},
                 {Method::post, "/plans/{id}/results/closure", Right::facts_approve, close_period},
                 {Method::post, "/plans/{id}/results/reopening", Right::facts_approve, reopen_period},
                 {Method::get, "/plans/{id}/results/{item}", Right::plans_read, show_target},
                 {Method::post, "/plans/{id}/results/{item}/indicator", Right::plans_change, tie_target},
                 {Method::post, "/plans/{id}/results/{item}/values", Right::facts_change, add_value, site::upload_body},
                 {Method::get, "/plans/{id}/results/{item}/{side}", Right::plans_read, show_counted},
                 {Method::get, "/manual-values/{id}", Right::facts_read, show_value},
                 {Method::post, "/manual-values/{id}/approval", Right::facts_approve, approve_value}},
      .navigation = {{.order = 26,
                      .text = "indicators.title",
                      .path = "/indicators",
                      .icon = "list-details",
                      .right = Right::lists_read}},
      .tabs = {{.order = 15,
                .of = "plan",
                .text = "indicators.results",
                .path = "/plans/{id}/results",
                .right = Right::plans_read}},
      .tiles = add_tiles,
      .commands = {{"indicators install", "FILE: installs indicators of a TOML file as versions", install_file}},
      .each_day = each_day,
      .queries = sql::all,
      .checks = sql::checks};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace indicators
