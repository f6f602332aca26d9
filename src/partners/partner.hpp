// SPDX-License-Identifier: Apache-2.0
// A partner who asks to see shared profiles, what the store keeps of it, and what it finds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "consents/store.hpp"
#include "lists/lists.hpp"

namespace partners {

using rights::AccountId;
using rights::UnitId;
using PartnerId = core::Id<struct PartnerTag>;

struct Application {
  std::string organisation, kind, contact, email, purpose;
  UnitId unit;
};
core::Result<Application> check(Application application, const lists::Lists& lists);

struct Partner {
  PartnerId id;
  Application asked;
  std::string state, reason, decided_by;
  std::optional<AccountId> account;
  core::Instant asked_at;
};
struct Province {
  UnitId unit;
  std::string name;
};
struct Shared {
  consents::TalentId talent;
  consents::PersonId person;
  std::string full_name, birth, field, stage, achievement, workplace, unit_name;
  int level = 0, honoured_year = 0;
};

inline constexpr int most_an_hour = 5;  // applications from one network

}  // namespace partners

namespace partners::store {

std::string sealed_place(PartnerId id);  // of the e-mail
PartnerId insert(db::Write& db, const crypto::Keys& keys, const Application& application, std::string_view network);
std::int64_t asked_lately(db::Read& db, std::string_view network, core::Instant since);
std::vector<Province> provinces(db::Read& db, core::Date today);
std::vector<Partner> list(db::Read& db, const crypto::Keys& keys, const rights::Scope& scope,
                          std::optional<PartnerId> only = {});
std::int64_t count_waiting(db::Read& db, const rights::Scope& scope);
struct Decision {
  PartnerId partner;
  std::string from, to, reason;
  std::optional<AccountId> account = {};
};
bool decide(db::Write& db, const Decision& decision, const audit::Who& by);  // false: decided meanwhile
bool is_verified(db::Read& db, AccountId account);

struct Wanted {
  std::string field;
  int level = 0;
  consents::TalentId before;
};
std::vector<Shared> shared(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count);

}  // namespace partners::store
