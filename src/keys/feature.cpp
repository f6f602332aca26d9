// SPDX-License-Identifier: Apache-2.0
#include "keys/feature.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "audit/audit.hpp"
#include "keys/reseal.hpp"
#include "keys/views.hpp"
#include "site/visit.hpp"

namespace keys {
namespace {

using http::Method;
using rights::Right;

struct Line {
  std::string column, sealed, current, state, css;
};
struct KeysPage {
  std::string csrf;
  std::vector<Line> lines;
};

site::Head head(const site::Visit& visit) {
  return {.title = visit.say("keys.title"), .crumbs = {{visit.say("keys.title"), "/keys"}}, .active = "/keys"};
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  KeysPage page{.csrf = visit.csrf()};
  for (const auto& one : progress(visit.installation(), db)) {
    const bool done = one.sealed == one.current;
    page.lines.push_back({std::string{one.column}, visit.number(one.sealed), visit.number(one.current),
                          visit.say(done ? "keys.done" : "keys.underway"), done ? "state good" : "state warn"});
  }
  return visit.page<views::show>(head(visit), page);
}

http::Response change(site::Visit& visit) {
  auto db = visit.write();
  rotate(visit.installation(), db);
  audit::note(db, audit::by(visit), {.name = "keys.rotated", .subject_kind = "keys"});
  db.commit();
  visit.installation().wake_jobs();
  return visit.redirect("/keys", "keys.rotated_notice");
}

http::Response show_json(site::Visit& visit) {
  auto db = visit.read();
  nlohmann::json body{{"items", nlohmann::json::array()}};
  for (const auto& one : progress(visit.installation(), db))
    body["items"].push_back({{"column", one.column}, {"sealed", one.sealed}, {"current", one.current}});
  return visit.json(body.dump());
}

// While nobody serves: rotates and seals all of it before it ends.
int rotate_command(cli::Arguments& arguments, const std::function<site::Installation&()>& open) {
  arguments.expect({});
  auto& installation = open();
  {
    auto db = installation.database.write();
    rotate(installation, db);
    audit::note(db, audit::by_program("keys rotate"), {.name = "keys.rotated", .subject_kind = "keys"});
    db.commit();
  }
  jobs::run_all(installation.database, jobs(installation));
  auto db = installation.database.read();
  for (const auto& one : progress(installation, db)) fmt::print("{}: {} of {}\n", one.column, one.current, one.sealed);
  return cli::done;
}

}  // namespace

site::Feature feature() {
  return {
      .name = "keys",
      .routes = {{Method::get, "/keys", Right::keys_change, show},
                 {Method::post, "/keys/rotation", Right::keys_change, change},
                 {Method::get,
                  "/api/v1/keys",
                  Right::keys_change,
                  show_json,
                  {.id = "showKeys",
                   .about = "How many sealed values the newest key holds, by column.",
                   .answer = {{"items", site::Kind::rows}}}}},
      .navigation = {{.order = 94, .text = "keys.title", .path = "/keys", .icon = "key", .right = Right::keys_change}},
      .commands = {{"keys rotate", "a new sealing key, and every sealed field sealed anew with it", rotate_command}},
      .jobs = jobs};
}

}  // namespace keys
