// SPDX-License-Identifier: Apache-2.0
// Consents, guardians and disclosures in the database. The caller has found the person within the reader's scope.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "consents/consent.hpp"
#include "consents/policy.hpp"
#include "crypto/crypto.hpp"
#include "db/db.hpp"

namespace consents {

using rights::UnitId;
using TalentId = core::Id<struct TalentTag>;
using ConsentId = core::Id<struct ConsentTag>;
using EvidenceId = core::Id<struct EvidenceTag>;

// The record a page is about.
struct Subject {
  TalentId talent;
  PersonId person;
  UnitId unit;
  std::string full_name, birth;
};
struct Text {
  std::string purpose, vi, en;
  std::int64_t version = 0;
};
struct Consent {
  ConsentId id;
  std::string purpose, given_by, channel, account, evidence, withdrawn_reason, withdrawn_by;
  std::int64_t text_version = 0;
  core::Date given_on;
  std::optional<core::Instant> withdrawn_at;
};
struct Missing {
  TalentId id;
  std::string full_name, birth, unit_name;
  bool has_guardian = false;
};
struct Disclosure {
  std::string purpose, recipient, fields;
  core::Instant at;
};
struct Viewing {
  core::Instant at;
  std::string account, role, act;
};
struct Evidence {
  EvidenceId id;
  std::string name;
};

}  // namespace consents

namespace consents::store {

std::optional<Subject> subject(db::Read& db, const rights::Scope& scope, TalentId talent);
std::vector<Text> texts(db::Read& db, core::Date today);

std::string sealed_place(PersonId person, std::string_view column);  // of a guardian
std::optional<Guardian> guardian(db::Read& db, const crypto::Keys& keys, PersonId person);
void save_guardian(db::Write& db, const crypto::Keys& keys, PersonId person, const Guardian& guardian,
                   const audit::Who& by);
void forget_guardian(db::Write& db, PersonId person);  // of an erased person
bool has_guardian(db::Read& db, PersonId person);
bool guardian_agrees(db::Read& db, PersonId person);  // that the record is kept

struct Giving {
  PersonId person;
  std::string purpose, given_by, channel;
  core::Date on;
  std::optional<EvidenceId> evidence = {};
};
bool give(db::Write& db, const Giving& giving, const audit::Who& by);  // false: stands already
bool withdraw(db::Write& db, PersonId person, ConsentId consent, std::string_view reason, const audit::Who& by);
std::int64_t withdraw_all(db::Write& db, PersonId person, std::string_view reason, const audit::Who& by);
std::vector<Consent> consents(db::Read& db, PersonId person);
std::map<std::string, Agrees> standing(db::Read& db, PersonId person);
std::vector<Evidence> evidence(db::Read& db, TalentId talent);

std::vector<Missing> missing(db::Read& db, const rights::Scope& scope, TalentId after, int count);

bool restricted(db::Read& db, PersonId person);
void restrict(db::Write& db, PersonId person, std::string_view reason, const audit::Who& by);

struct Disclosing {
  PersonId person;
  TalentId talent;
  Purpose purpose = Purpose::portal;
  std::string fields;
};
void note_disclosure(db::Write& db, const Disclosing& disclosing, const audit::Who& to);
std::vector<Disclosure> disclosures(db::Read& db, PersonId person);
std::vector<Viewing> viewings(db::Read& db, TalentId talent, int count = 300);

}  // namespace consents::store
