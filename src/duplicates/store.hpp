// SPDX-License-Identifier: Apache-2.0
// Pairs of people who are probably one, and merges with their way back.
#pragma once

#include <optional>

#include "audit/audit.hpp"
#include "crypto/crypto.hpp"
#include "duplicates/merge.hpp"
#include "lists/lists.hpp"
#include "people/registry.hpp"

namespace duplicates {

struct Found {
  PersonId one, other;
  int per_mille = 0;
  std::string reason;  // JSON
};
struct Merge {
  MergeId id;
  PersonId kept, gone;
  UnitId unit;
  std::string kept_name, gone_name, by, undone_by, after;
  core::Instant at;
  std::optional<core::Instant> undone_at;
};

}  // namespace duplicates

namespace duplicates::store {

std::vector<Found> pairs(db::Read& db, const rights::Scope& scope, std::int64_t offset, int count);
std::int64_t count_pairs(db::Read& db, const rights::Scope& scope, int most);
void write_pairs(db::Write& db, const std::vector<people::Pair>& pairs);
void note_different(db::Write& db, PersonId one, PersonId other, std::string_view by);

// Somebody with her live entries; none when she was merged, is unknown, or none of her entries is in reach.
std::optional<Person> person(db::Read& db, const crypto::Keys& keys, const rights::Scope& scope, PersonId id);
// Whether every entry of both is in reach: only then may they become one.
bool all_in_reach(db::Read& db, const rights::Scope& scope, PersonId one, PersonId other);
bool transfer_under_way(db::Read& db, PersonId one, PersonId other);
// What changes when anything of the two changes.
std::string standing(db::Read& db, PersonId one, PersonId other);

MergeId merge(db::Write& db, const crypto::Keys& keys, const lists::Lists& lists, const Person& kept,
              const Person& gone, const FromMerged& from_gone, const audit::Who& by);
std::optional<Merge> find(db::Read& db, const rights::Scope& scope, MergeId id);
std::vector<Merge> merges(db::Read& db, const rights::Scope& scope, int count);
bool merged_again(db::Read& db, const Merge& merge);
void undo(db::Write& db, const crypto::Keys& keys, const lists::Lists& lists, const Merge& merge, const audit::Who& by);

}  // namespace duplicates::store
