// SPDX-License-Identifier: Apache-2.0
// The filters of a question as arguments of the statements that hold the fragment `filtered`. Keeps what its arguments
// look at.
#pragma once

#include <string>
#include <vector>

#include "db/db.hpp"
#include "talents/search.hpp"

namespace talents::store {

class Filters {
 public:
  Filters(db::Read& db, const rights::Scope& scope, const Wanted& wanted);
  Filters(const Filters&) = delete;

  void add_to(std::vector<db::Arg>& args) const;
  // Only what SQLite's search index has no token of; false when there is nothing.
  bool add_beyond_index(std::vector<db::Arg>& args) const;

 private:
  const Wanted& wanted_;
  std::string category_;  // as LIKE looks for it
  std::optional<core::Date> stale_since_, idle_since_;
};

// After how many months a profile is stale: by the unit's own period or that of the nearest unit above that has one.
int months_for(db::Read& db, UnitId unit, core::Date today);
// Until which day a confirmation is stale for this question: by the period of the chosen unit, else of the reader's
// own.
core::Date stale_since(db::Read& db, const rights::Scope& scope, const Wanted& wanted);

}  // namespace talents::store
