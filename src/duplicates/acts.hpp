// SPDX-License-Identifier: Apache-2.0
// What pages and programs do alike with two people: tell them apart, make them one, take that back.
#pragma once

#include "duplicates/store.hpp"
#include "site/visit.hpp"

namespace duplicates {

struct Two {
  Person kept, gone;
};

}  // namespace duplicates

namespace duplicates::acts {

// The two of the address, whoever was recorded first as the one that is kept; none when either is out of reach.
std::optional<Two> both(site::Visit& visit, db::Read& db);
// By what the form says: `standing` as it was seen, and "other" for each field that is taken from the one that goes.
core::Result<MergeId> merge(site::Visit& visit, db::Write& db, const Two& two);
// The caller tells people::Registry to forget once it is committed.
core::Result<core::Done> undo(site::Visit& visit, db::Write& db, const Merge& merge);
void differ(site::Visit& visit, db::Write& db, const Two& two);

}  // namespace duplicates::acts
