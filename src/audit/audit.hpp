// SPDX-License-Identifier: Apache-2.0
// The audit log: append-only, hash-chained, one entry an act (I-06).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/db.hpp"
#include "rights/rights.hpp"

namespace site {
class Visit;
}

namespace audit {

// Who did it, in which capacity, from where.
struct Who {
  rights::AccountId account;  // none: the program itself, or nobody signed in
  std::string name, role, peer;
};
Who by(const site::Visit& visit);
Who by_program(std::string_view command);

// One field that changed. Values of sensitive fields are given as digests.
struct Change {
  std::string field, before, after;
};

struct Act {
  std::string_view name;          // "talents.changed"
  std::string_view subject_kind;  // "talent"
  std::int64_t subject = 0;
  rights::UnitId unit = {};  // whose leaders may read the entry
  std::vector<Change> changes = {};
};
void note(db::Write& db, const Who& who, const Act& act);

struct Entry {
  std::int64_t number = 0;
  core::Instant at;
  std::string account, role, act, subject_kind, peer;
  std::int64_t subject = 0;
  std::vector<Change> changes;
};

// What happened to one record, newest first. The caller has checked that the reader may see the record.
std::vector<Entry> history(db::Read& db, std::string_view subject_kind, std::int64_t subject, int at_most = 100);

struct Wanted {
  std::string act, account;  // empty: any
  std::optional<core::Date> from, to;
  std::int64_t before = 0;  // cursor: numbers below it; 0: from the newest
};
std::vector<Entry> entries(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count);
std::vector<std::string> acts(db::Read& db);

// The number of the first entry that does not fit its chain; nothing when it is whole.
std::optional<std::int64_t> first_break(db::Read& db);

}  // namespace audit
