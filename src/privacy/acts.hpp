// SPDX-License-Identifier: Apache-2.0
// What pages and programs do alike. Each is noted; the caller commits.
#pragma once

#include "privacy/store.hpp"
#include "site/visit.hpp"

namespace privacy::acts {

// A rule with the kind the program knows, and how many records of the reader's reach are due.
struct Line {
  Rule rule;
  const RecordKind* kind;
  std::int64_t due = 0;
};
std::vector<Line> schedule(site::Visit& visit, db::Read& db);

core::Result<std::int64_t> carry_out(site::Visit& visit, db::Write& db, std::string_view code);
core::Result<core::Done> change_rule(site::Visit& visit, db::Write& db, std::string_view code);

// The entry of the address, if the reader's scope reaches it.
std::optional<Breach> found(site::Visit& visit, db::Read& db);
core::Result<BreachId> enter(site::Visit& visit, db::Write& db);
core::Result<core::Done> change(site::Visit& visit, db::Write& db, const Breach& before);

}  // namespace privacy::acts
