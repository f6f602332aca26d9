// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "db/db.hpp"
#include "privacy/breach.hpp"

namespace privacy {

// A kind of record the program knows how to count, and to carry out where the outcome is not a person's review.
struct RecordKind {
  std::string_view code;
  const db::Query* due;
  const db::Query* act;   // none: reviewed
  std::string_view path;  // where the records are looked at
  enum class Dated { by_day, by_moment } dated;
};
std::span<const RecordKind> kinds();

struct Rule {
  std::string code, outcome, basis;
  int months = 0;
  std::int64_t version = 1;
};
core::Result<Rule> check(Rule rule);
// What is not younger than this is due.
core::Date due_before(core::Date today, int months);

inline constexpr std::int64_t most_at_once = 5'000;

}  // namespace privacy

namespace privacy::store {

std::vector<Rule> rules(db::Read& db);
bool change(db::Write& db, const Rule& rule);

std::int64_t due(db::Read& db, const rights::Scope& scope, const RecordKind& kind, core::Date since);
// How many records it changed: at most most_at_once.
std::int64_t carry_out(db::Write& db, const rights::Scope& scope, const RecordKind& kind, core::Date since);

std::vector<Breach> breaches(db::Read& db, const rights::Scope& scope, BreachId only = {});
BreachId insert(db::Write& db, const Breach& breach);
bool update(db::Write& db, const Breach& breach);

}  // namespace privacy::store
