// SPDX-License-Identifier: Apache-2.0
// Where a question to the list looks: the units that the reader's scope, a chosen unit and "to be placed" leave of the
// country. Asked of today's lines once a page, in the snapshot that reads the page.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "db/db.hpp"
#include "rights/rights.hpp"
#include "talents/search.hpp"

namespace talents::store {

// Ids as one argument: an array of PostgreSQL, JSON for SQLite.
template <class AnyId>
std::string argument(db::Engine engine, std::span<const AnyId> ids) {
  const bool sqlite = engine == db::Engine::sqlite;
  std::string text{sqlite ? '[' : '{'};
  for (const auto id : ids) {
    if (text.size() > 1) text += ',';
    text += std::to_string(id.value);
  }
  return text += sqlite ? ']' : '}';
}

struct Whereabouts {
  bool everywhere = false;
  std::vector<UnitId> units = {};  // those with records, sorted; meant only when not everywhere

  bool nowhere() const { return !everywhere && units.empty(); }
};
Whereabouts whereabouts(db::Read& db, const rights::Scope& scope, const Wanted& wanted);

// The same as tokens of SQLite's search index, any of which a hit must have: a region where all of its units are
// meant, single units elsewhere. Empty when nobody is recorded there.
std::vector<std::string> tokens_of(db::Read& db, const Whereabouts& where);

// Gives a unit its search region before its first record is written; the token of the region it has, if any.
void settle_region(db::Write& db, UnitId unit);
std::string region_token(db::Read& db, UnitId unit);

}  // namespace talents::store
