// SPDX-License-Identifier: Apache-2.0
#include "app/app.hpp"

#include "rights/rights.hpp"
#include "db/migrate.hpp"

namespace app {

Opened::Opened(const Configuration& configuration)
    : database_{[&] {
        std::filesystem::create_directories(configuration.data / "files");
        std::filesystem::create_directories(configuration.data / "spool");
        std::filesystem::permissions(configuration.data, std::filesystem::perms::owner_all);
        return db::Database::open({.url = configuration.database, .node = configuration.node});
      }()},
      keys_{crypto::Keys::load_or_create(configuration.data / "keys")},
      installation_{.database = *database_, .keys = keys_, .folder = configuration.data, .public_url = configuration.public_url} {
  db::migrate(*database_, db::embedded_migrations);
  auto db = database_->write();
  rights::publish_matrix(db);
  db.commit();
  installation_.demonstration = std::filesystem::exists(configuration.data / "demonstration");
}

jobs::Kinds job_kinds(const site::Installation& installation) {
  jobs::Kinds kinds;
  for (const auto& feature : features())
    if (feature.jobs) kinds.merge(feature.jobs(installation));
  return kinds;
}

}  // namespace app
