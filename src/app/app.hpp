// SPDX-License-Identifier: Apache-2.0
// Wires everything together: which features there are, and one open installation of them.
#pragma once

#include <memory>
#include <vector>

#include "app/configuration.hpp"
#include "db/db.hpp"
#include "jobs/jobs.hpp"
#include "site/feature.hpp"

namespace app {

std::vector<site::Feature> features();

// A database and folder, opened, migrated and ready for features.
class Opened {
 public:
  explicit Opened(const Configuration& configuration);
  site::Installation& installation() { return installation_; }

 private:
  std::unique_ptr<db::Database> database_;
  crypto::Keys keys_;
  site::Installation installation_;
};

// Every column of sealed values there is.
std::vector<site::SealedColumn> sealed_columns();

jobs::Kinds job_kinds(const site::Installation& installation);

// Commands that concern the whole program: serve, migrate, check, routes.
std::vector<site::Command> commands();
int serve(cli::Arguments& arguments);

}  // namespace app
