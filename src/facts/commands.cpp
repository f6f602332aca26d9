// SPDX-License-Identifier: Apache-2.0
// hientai facts recount [--check] | collect
#include <fmt/format.h>

#include "facts/collect.hpp"
#include "facts/pages.hpp"

namespace facts {
namespace {

using Open = std::function<site::Installation&()>;

int recount(cli::Arguments& arguments, const Open& open) {
  arguments.expect({}, {"check"});
  auto& installation = open();
  const auto different = [&] {
    auto db = installation.database.read();
    return store::differences(db);
  };
  if (arguments.flag("check")) {
    const auto found = different();
    fmt::print("Counters that differ from their facts: {}.\n", found);
    return found == 0 ? cli::done : cli::broken;
  }
  auto db = installation.database.write();
  store::recount(db);
  db.commit();
  fmt::print("All counters were counted anew.\n");
  return cli::done;
}

int collect_all(cli::Arguments& arguments, const Open& open) {
  arguments.expect({});
  auto& installation = open();
  for (const auto supplier : suppliers) {
    Collected all;
    for (Progress progress; !progress.done;) {
      auto db = installation.database.write();
      const auto some = collect(db, supplier, progress);
      db.commit();
      all.appended += some.appended;
      all.taken_back += some.taken_back;
    }
    fmt::print("{}: {} appended, {} taken back\n", name(supplier), all.appended, all.taken_back);
  }
  return cli::done;
}

}  // namespace

std::vector<site::Command> commands() {
  return {
      {"facts recount", "[--check]: counts all facts anew; with --check says whether counters and facts agree",
       recount},
      {"facts collect", "appends what the registry, the roster and programmes say and the ledger lacks", collect_all}};
}

}  // namespace facts
