// SPDX-License-Identifier: Apache-2.0
// The history of the data: numbered files, applied once each, in order, on either engine.
//
// A file is `NNNN_words.sql` in the common subset BIGINT, TEXT, DATE, TIMESTAMP, BOOLEAN, BYTEA. Lines `-- @sqlite`,
// `-- @postgresql` and `-- @both` say for which engine what follows is meant.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/db.hpp"

namespace db {

struct Migration {
  int number;
  std::string_view name;  // "0001_jobs_create"
  std::string_view sql;
};

// The files of /migrations, compiled in by hientai_migrations(<target>).
extern const std::span<const Migration> embedded_migrations;

// Applies what is not applied yet, each migration in one transaction; says how many. Several processes may start at
// once. Throws db::Error when an applied migration has changed since, or when the database is newer than the program.
int migrate(Database& database, std::span<const Migration> history);
int migrate(Database& database, const std::filesystem::path& folder);

// The text that this engine runs for a migration.
std::string text_for(Engine engine, std::string_view sql);

}  // namespace db
