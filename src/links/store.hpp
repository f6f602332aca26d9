// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "db/db.hpp"
#include "links/link.hpp"

namespace links::store {

// The caller has found the talent within the reader's scope.
std::vector<Link> of_talent(db::Read& db, TalentId talent, core::Date on);
std::vector<Residence> residences(db::Read& db, TalentId talent);
std::optional<TalentId> talent_of(db::Read& db, LinkId link);
std::optional<TalentId> talent_of(db::Read& db, ResidenceId residence);
// Official code of the province a unit stands in, whatever line of units it belongs to; empty when in none.
std::string province(db::Read& db, UnitId unit, core::Date on);

// False when somebody else changed the talent meanwhile.
bool touch(db::Write& db, const talents::Talent& talent, core::Date today);
LinkId insert(db::Write& db, const Link& link);
void remove(db::Write& db, LinkId id);
ResidenceId insert(db::Write& db, const Moved& moved);
void remove(db::Write& db, ResidenceId id);

struct Asked {
  std::string country, residence;
  std::int64_t offset = 0;
};
struct Living {
  TalentId id;
  std::string full_name, birth, field, residence, country, unit_name, place_name;
  core::Date since;
};
std::vector<Living> living(db::Read& db, const rights::Scope& scope, const Asked& asked, int count);
struct CountryCount {
  std::string country;
  std::int64_t people = 0;
};
std::vector<CountryCount> count_by_country(db::Read& db, const rights::Scope& scope);

}  // namespace links::store
