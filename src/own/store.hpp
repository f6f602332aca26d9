// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "accounts/account.hpp"
#include "crypto/crypto.hpp"
#include "own/correction.hpp"
#include "talents/store.hpp"

namespace own {

using accounts::AccountId;
using talents::PersonId;
using talents::TalentId;
using talents::UnitId;
using CorrectionId = core::Id<struct OwnCorrectionTag>;

// A record as its own people hold it.
struct Record {
  TalentId id;
  PersonId person;
  UnitId unit;
  std::string full_name, birth, field, capacity;
};
struct Door {
  AccountId account;
  std::string capacity, given_by, login, name;
  core::Instant given_at;
  bool opened = false;  // its one-time link was used
};
struct Correction {
  CorrectionId id;
  TalentId talent;
  AccountId account;
  core::Instant asked_at;
  std::string full_name, state, reason, answered_by;
  std::optional<core::Instant> answered_at;
  Changes changes;
};

}  // namespace own

namespace own::store {

// What stands open to the account today.
std::vector<Record> records(db::Read& db, AccountId account, core::Date today);

std::vector<Door> doors(db::Read& db, PersonId person);
void give_door(db::Write& db, AccountId account, PersonId person, std::string_view capacity, std::string_view by);
bool end_door(db::Write& db, AccountId account, PersonId person);

std::string sealed_place(CorrectionId id);
CorrectionId ask(db::Write& db, const crypto::Keys& keys, TalentId talent, AccountId account, const Changes& changes);
std::vector<Correction> corrections(db::Read& db, const crypto::Keys& keys, TalentId talent);
std::optional<Correction> correction(db::Read& db, const crypto::Keys& keys, CorrectionId id);
std::vector<Correction> open_corrections(db::Read& db, const crypto::Keys& keys, const rights::Scope& scope);
std::int64_t count_open(db::Read& db, const rights::Scope& scope);
// False when somebody else was quicker.
bool answer(db::Write& db, CorrectionId id, std::string_view state, std::string_view reason, std::string_view by);

}  // namespace own::store
