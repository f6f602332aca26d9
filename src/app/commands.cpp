// SPDX-License-Identifier: Apache-2.0
// Commands that concern the whole program rather than one feature.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/app.hpp"

namespace app {
namespace {

using Open = std::function<site::Installation&()>;

int migrate(cli::Arguments& arguments, const Open& open) {
  arguments.expect({});
  open();
  fmt::print("The data is at the newest version.\n");
  return cli::done;
}

// What must always hold: every feature's checks return no rows.
int check(cli::Arguments& arguments, const Open& open) {
  arguments.expect({});
  auto db = open().database.read();
  int broken = 0;
  for (const auto& feature : features())
    for (const auto* query : feature.checks) {
      std::int64_t rows = 0;
      db.each(*query, std::initializer_list<db::Arg>{}, [&](const db::Row&) { ++rows; });
      if (rows == 0) continue;
      fmt::print(stderr, "{}.{}: {} rows\n", feature.name, query->name, rows);
      ++broken;
    }
  if (broken == 0) fmt::print("All checks hold.\n");
  return broken == 0 ? cli::done : cli::refused;
}

int routes(cli::Arguments& arguments, const Open&) {
  arguments.expect({});
  auto list = nlohmann::json::array();
  for (const auto& feature : features())
    for (const auto& route : feature.routes)
      list.push_back({{"method", http::name(route.method)},
                      {"path", route.path},
                      {"right", rights::name(route.right)},
                      {"feature", feature.name}});
  if (arguments.flag("json")) {
    fmt::print("{}\n", list.dump(1));
    return cli::done;
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& route : list) rows.push_back({route["method"], route["path"], route["right"]});
  fmt::print("{}", cli::table(rows));
  return cli::done;
}

}  // namespace

std::vector<site::Command> commands() {
  return {{"migrate", "bring the data to the newest version", migrate},
          {"check", "verify what must always hold", check},
          {"routes", "list the addresses and the right each one needs", routes}};
}

}  // namespace app
