// SPDX-License-Identifier: Apache-2.0
// Hardship in the database. Nobody else reads it there: whoever may show it asks here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "consents/store.hpp"
#include "crypto/crypto.hpp"

namespace hardships {

using HardshipId = core::Id<struct HardshipTag>;

struct Hardship {
  HardshipId id;
  std::string category, needs, evidence;
  core::Date from, to;

  bool valid(core::Date on) const { return from <= on && on <= to; }
};
struct InNeed {
  consents::TalentId talent;
  std::string full_name, unit_name, category;
  core::Date to;
};

}  // namespace hardships

namespace hardships::store {

std::string sealed_place(HardshipId id);  // of the needs
// Of one person, whom the caller has found.
std::vector<Hardship> of_person(db::Read& db, const crypto::Keys& keys, consents::PersonId person);
// Who is in hardship today, those whose validity ends first.
std::vector<InNeed> valid(db::Read& db, const rights::Scope& scope);
std::int64_t count_ending(db::Read& db, const rights::Scope& scope, core::Date until);

struct New {
  consents::PersonId person;
  std::string category, needs;
  std::optional<consents::EvidenceId> evidence;
  core::Date from, to;
  std::string by;
};
HardshipId insert(db::Write& db, const crypto::Keys& keys, const New& made);
bool end(db::Write& db, HardshipId id, consents::PersonId person, core::Date last_day);

}  // namespace hardships::store
