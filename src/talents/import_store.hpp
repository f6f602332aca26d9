// SPDX-License-Identifier: Apache-2.0
// Imports and their staged rows in the database; what a row says is sealed.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "crypto/crypto.hpp"
#include "db/db.hpp"
#include "site/feature.hpp"
#include "talents/import.hpp"
#include "talents/import_row.hpp"

namespace talents::imports {

// A new import of a file that was kept: with its job, and noted. Old staged rows go.
struct Start {
  rights::AccountId account;
  std::string account_name;
  UnitId unit;
  std::string field, file_digest, file_name;
};
Import start(db::Write& db, const audit::Who& who, const Start& start);

std::optional<Import> find(db::Read& db, const rights::Scope& scope, ImportId id);
std::optional<Import> find(db::Read& db, ImportId id);  // for jobs: whoever asked was judged before
std::vector<Import> list(db::Read& db, const rights::Scope& scope, ImportId before, int count);

// From one state to the next with the job that does it; false when somebody was quicker.
bool confirm(db::Write& db, const audit::Who& who, const Import& import);
bool undo(db::Write& db, const audit::Who& who, const Import& import);
bool cancel(db::Write& db, const audit::Who& who, const Import& import);
// Reads the file anew with columns a person chose.
bool read_again(db::Write& db, const Import& import, const Columns& columns);

void set_columns(db::Write& db, ImportId id, const Columns& columns);
void refuse(db::Write& db, const crypto::Keys& keys, const Import& import, const core::Message& why);
std::optional<core::Message> refusal(const crypto::Keys& keys, const Import& import);

// Staged rows that are not good: their cells and what is wrong.
struct Staged {
  std::int64_t row = 0;
  std::vector<std::string> cells;
  std::vector<core::Problem> problems;
};
std::vector<Staged> staged(db::Read& db, const crypto::Keys& keys, ImportId import, std::string_view state,
                           std::int64_t after, int count);

// Good rows that are probably somebody of the registry: the name as the only cell, and why.
std::vector<Staged> staged_likely(db::Read& db, const crypto::Keys& keys, ImportId import, int count);

struct Good {
  std::int64_t row = 0;
  Draft draft;
};
std::vector<Good> good(db::Read& db, const crypto::Keys& keys, ImportId import, std::int64_t after, int count);

std::string written(const Draft& draft);
std::optional<Draft> read_draft(std::string_view json);
std::string written(const std::vector<core::Problem>& problems);
std::string place(ImportId import, std::int64_t row);  // where sealed cells stand

// Files wait below <folder>/files/imports under the digest of their content.
std::filesystem::path file_of(const std::filesystem::path& folder, std::string_view digest);
std::string keep_file(const std::filesystem::path& folder, const std::filesystem::path& from);
// Removes the file unless another import still has to read it.
void forget_file(db::Read& db, const std::filesystem::path& folder, const Import& import);
// Removes files that no import has to read any more: what was never confirmed goes with its staged rows.
void forget_old_files(db::Read& db, const std::filesystem::path& folder);

std::vector<std::string> unit_choices(db::Read& db, const rights::Scope& scope, int count);  // "name (code)"

}  // namespace talents::imports
