// SPDX-License-Identifier: Apache-2.0
// hientai backup DIR; hientai restore DIR --data DATA; hientai doctor. None of them opens the installation: see Place.
#include "backup/commands.hpp"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "backup/backup.hpp"
#include "backup/doctor.hpp"
#include "web/catalogue.hpp"

namespace backup {
namespace {

using Open = std::function<site::Installation&()>;

int say_outcome(const cli::Arguments& arguments, const core::Result<Manifest>& outcome, const char* done) {
  if (!outcome) {
    for (const auto& problem : outcome.refusal().problems())
      fmt::print(stderr, "{}\n", web::say(web::Language::en, problem.message));
    return cli::refused;
  }
  std::int64_t rows = 0;
  for (const auto& [table, count] : outcome->tables) rows += count;
  if (arguments.flag("json"))
    fmt::print("{}\n",
               nlohmann::json{{"tables", outcome->tables}, {"rows", rows}, {"files", outcome->files.size()}}.dump());
  else
    fmt::print("{}: {} tables, {} rows, {} files; every digest and count agrees.\n", done, outcome->tables.size(), rows,
               outcome->files.size());
  return cli::done;
}

// The first line of the file --passphrase-file names; empty without that option.
core::Result<std::string> passphrase(const cli::Arguments& arguments) {
  const auto file = arguments.option("passphrase-file");
  if (!file) return std::string{};
  std::ifstream in{*file, std::ios::binary};
  std::string line;
  if (!std::getline(in, line)) return core::Refusal{core::Message{"backup.passphrase_unreadable", {{"file", *file}}}};
  while (line.ends_with('\r')) line.pop_back();
  if (line.size() < shortest_passphrase)
    return core::Refusal{core::Message{"backup.passphrase_short", {{"count", std::to_string(shortest_passphrase)}}}};
  return line;
}

int back_up(cli::Arguments& arguments, const Open&) {
  arguments.expect({"passphrase-file"}, {}, 1, 1);
  const auto secret = passphrase(arguments);
  if (!secret) return say_outcome(arguments, secret.refusal(), "");
  return say_outcome(arguments, take(place(arguments), arguments.words().front(), core::system_clock()(), *secret),
                     secret->empty() ? "Backed up" : "Backed up and sealed");
}

int restore_backup(cli::Arguments& arguments, const Open&) {
  arguments.expect({"passphrase-file"}, {}, 1, 1);
  const auto secret = passphrase(arguments);
  if (!secret) return say_outcome(arguments, secret.refusal(), "");
  return say_outcome(arguments, restore(arguments.words().front(), place(arguments), *secret), "Restored");
}

int doctor(cli::Arguments& arguments, const Open&) {
  arguments.expect({}, {"deep"});
  const auto findings = examine(place(arguments), arguments.flag("deep") ? Depth::deep : Depth::quick);
  const bool failed =
      std::ranges::any_of(findings, [](const Finding& finding) { return finding.verdict == Verdict::fail; });
  if (arguments.flag("json")) {
    auto list = nlohmann::json::array();
    for (const auto& [verdict, what, detail] : findings)
      list.push_back({{"verdict", name(verdict)}, {"what", what}, {"detail", detail}});
    fmt::print("{}\n", list.dump(1));
  } else {
    for (const auto& [verdict, what, detail] : findings) fmt::print("{}  {:<12}{}\n", name(verdict), what, detail);
  }
  return failed ? cli::refused : cli::done;
}

}  // namespace

std::vector<site::Command> commands() {
  return {{"backup",
           "DIR [--passphrase-file FILE]: copy the database, files and keys in use, with a manifest; sealed with a "
           "passphrase",
           back_up},
          {"restore",
           "DIR --data DATA [--passphrase-file FILE]: make an installation of a backup, verifying digests and counts",
           restore_backup},
          {"doctor", "[--deep]: say what is well and what is not; changes nothing", doctor}};
}

}  // namespace backup
