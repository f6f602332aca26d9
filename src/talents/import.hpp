// SPDX-License-Identifier: Apache-2.0
// An import: somebody's list on its way into the registry.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.hpp"
#include "jobs/jobs.hpp"
#include "rights/rights.hpp"
#include "talents/import_columns.hpp"
#include "talents/talent.hpp"

namespace talents {

struct Import {
  ImportId id;
  rights::AccountId account;  // none: the command line
  std::string account_name;
  UnitId unit;        // of rows that name none
  std::string field;  // of rows that name none
  std::string file_digest, file_name;
  Columns columns;
  std::string state, refusal, remarks;
  std::int64_t total = 0, good = 0, bad = 0, known = 0, done = 0, skipped = 0, undone = 0, kept = 0;
  jobs::JobId job;
  core::Instant created_at;
  std::optional<core::Instant> applied_at, undone_at;

  bool is(std::string_view wanted) const { return state == wanted; }
  bool under_way() const { return is("reading") || is("applying") || is("undoing"); }
};

inline constexpr std::string_view read_kind = "talents.import.read";
inline constexpr std::string_view apply_kind = "talents.import.apply";
inline constexpr std::string_view undo_kind = "talents.import.undo";

// Rows of one step, one transaction: short ones let others write in between, longer ones spare the index pages of a
// large import from being written again and again.
inline constexpr int rows_read_a_step = 4000;
constexpr int rows_of_a_step(std::int64_t rows) {
  return static_cast<int>(std::clamp<std::int64_t>(rows / 20, 2000, 8000));
}

}  // namespace talents
