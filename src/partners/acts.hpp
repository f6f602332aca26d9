// SPDX-License-Identifier: Apache-2.0
// What pages and programs do alike: ask for an account, decide on it, see people who agreed.
#pragma once

#include "partners/partner.hpp"
#include "site/visit.hpp"

namespace partners {

// What the policy lets a partner see of somebody who agreed; nothing leaves past this. Empty and 0: not shown.
struct Profile {
  consents::TalentId talent;
  std::string name, field, stage, unit_name, workplace, achievement;
  int birth_year = 0, level = 0, honoured_year = 0;
};
struct Profiles {
  std::vector<Profile> people;
  bool more = false;
};

}  // namespace partners

namespace partners::acts {

core::Result<PartnerId> apply(site::Visit& visit, db::Write& db, const lists::Lists& lists);
// The partner of the address, if the reader's scope reaches it.
std::optional<Partner> partner_of(site::Visit& visit, db::Read& db);
// The answer is a link that opens once, where an account was made.
core::Result<std::string> decide(site::Visit& visit, db::Write& db, const Partner& partner, bool verifies);
// Every person shown is a disclosure, logged with it: the caller commits.
Profiles profiles(site::Visit& visit, db::Write& db, const store::Wanted& wanted, int count);

}  // namespace partners::acts
