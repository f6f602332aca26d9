// SPDX-License-Identifier: Apache-2.0
// Where an installation is, found without opening it: a server may have it open, or it may be what is broken.
#pragma once

#include <filesystem>
#include <string>

#include "cli/cli.hpp"
#include "db/db.hpp"

namespace backup {

struct Place {
  std::filesystem::path data;
  std::string database;  // URL; SQLite within `data` unless told otherwise

  db::Engine engine() const;
  std::filesystem::path sqlite_file() const;
};

// From --data and --database, HIENTAI_DATA and HIENTAI_DATABASE, and hientai.toml in the data folder, in this order.
Place place(const cli::Arguments& arguments);

}  // namespace backup
