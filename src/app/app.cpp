// SPDX-License-Identifier: Apache-2.0
#include "app/app.hpp"

#include <fstream>

#include "db/migrate.hpp"
#include "rights/rights.hpp"

namespace app {
namespace {

// `hientai demo` leaves this file: login, password and description of each account, separated by tabs.
std::vector<site::Guest> guests(const std::filesystem::path& file) {
  std::vector<site::Guest> found;
  std::ifstream lines{file};
  for (std::string line; std::getline(lines, line);) {
    const auto first = line.find('\t'), second = line.find('\t', first + 1);
    if (second != std::string::npos)
      found.push_back({line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)});
  }
  return found;
}

}  // namespace

Opened::Opened(const Configuration& configuration)
    : database_{[&] {
        std::filesystem::create_directories(configuration.data / "files");
        std::filesystem::create_directories(configuration.data / "spool");
        std::filesystem::permissions(configuration.data, std::filesystem::perms::owner_all);
        return db::Database::open({.url = configuration.database, .node = configuration.node});
      }()},
      keys_{crypto::Keys::load_or_create(configuration.data / "keys")},
      installation_{
          .database = *database_, .keys = keys_, .folder = configuration.data, .public_url = configuration.public_url} {
  db::migrate(*database_, db::embedded_migrations);
  auto db = database_->write();
  rights::publish_matrix(db);
  db.commit();
  installation_.sealed = sealed_columns();
  installation_.guests = guests(configuration.data / "demonstration");
}

std::vector<site::SealedColumn> sealed_columns() {
  std::vector<site::SealedColumn> found;
  for (const auto& feature : features()) found.insert(found.end(), feature.sealed.begin(), feature.sealed.end());
  return found;
}

jobs::Kinds job_kinds(const site::Installation& installation) {
  jobs::Kinds kinds;
  for (const auto& feature : features())
    if (feature.jobs) kinds.merge(feature.jobs(installation));
  return kinds;
}

}  // namespace app
