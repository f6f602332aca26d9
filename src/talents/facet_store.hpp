// SPDX-License-Identifier: Apache-2.0
// Counts beside the list: how many of what it shows have which field, category, level … Each facet is counted as if its
// own filter were not set, so that every value offers what it would give.
#pragma once

#include <array>
#include <map>
#include <span>

#include "talents/facet.hpp"
#include "talents/search.hpp"

namespace talents::store {

inline constexpr int facets_at_most = 20'000;  // the newest hits of a question; lists say when there are more

using Counts = std::map<std::string, std::int64_t, std::less<>>;

struct PlaceCount {
  UnitId unit;
  std::string name;
  std::int64_t records = 0;
};

struct Facets {
  std::array<Counts, facet_count> by;
  std::vector<PlaceCount> places;  // units right below the chosen one, or the reader's own
  std::int64_t total = 0;          // records that were counted for what is filtered by everything
  bool only_newest = false;        // some facet has more records than were counted
};

// Every facet of exactly what is asked, all of it.
Facets facets_of_all(db::Read& db, const rights::Scope& scope, const Wanted& wanted);

// Units right below one, each with all below it by today's tree, as records belonged on a day; what stands at the unit
// itself is `at_parent`. The caller has checked that the reader reaches the unit.
struct Places {
  std::vector<PlaceCount> below;
  std::int64_t at_parent = 0;
};
Places places_on(db::Read& db, const rights::Scope& scope, const Wanted& wanted, UnitId parent, core::Date day);

Facets facets(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int most = facets_at_most);

}  // namespace talents::store
