// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "crypto/crypto.hpp"
#include "db/db.hpp"
#include "rosters/roster.hpp"
#include "talents/search.hpp"

namespace rosters::store {

// The people of a question, or those chosen by id, as far as the scope reaches; at most most_people.
std::vector<Person> people(db::Read& db, const rights::Scope& scope, const talents::Wanted& wanted);
std::vector<Person> people(db::Read& db, const rights::Scope& scope, std::span<const talents::TalentId> ids);
// Adds what is sealed, where this scope (of talents.read_private) reaches.
void open(db::Read& db, const crypto::Keys& keys, const rights::Scope& scope, std::vector<Person>& people);

}  // namespace rosters::store
