// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plans/allocation.hpp"
#include "plans/store.hpp"

namespace plans::store {

// A sharer with the code by which people name it.
struct CodedSharer {
  Sharer of;
  std::string code;
};
std::vector<CodedSharer> sharers(db::Read& db, PlanId plan, core::Date today);

std::vector<Round> rounds(db::Read& db, ItemId target);  // latest first
struct Agreed {
  UnitId unit;
  std::int64_t value = 0;
};
std::vector<Agreed> agreed(db::Read& db, RoundId round);
RoundId insert(db::Write& db, Round round, std::span<const Allocated> shares);
void publish(db::Write& db, const Round& round);
void drop(db::Write& db, RoundId round);

struct ShareRow {
  Allocated of;
  std::string unit_name;
  std::int64_t position = 0;
};
std::vector<ShareRow> shares(db::Read& db, const rights::Scope* scope, RoundId round, std::int64_t after, int count);
struct ShareSums {
  std::int64_t units = 0, top = 0;
};
ShareSums sums(db::Read& db, RoundId round);
std::optional<std::int64_t> allocated(db::Read& db, ItemId target, UnitId unit);

struct OwnShare {
  UnitId unit;
  ItemId target;
  PlanId plan;
  RoundId round;
  std::int64_t value = 0;
  std::string unit_name, text, kind;
};
std::vector<OwnShare> own_shares(db::Read& db, const rights::Scope& scope, ItemId target = {});

bool has_objected(db::Read& db, RoundId round, UnitId unit);
void insert(db::Write& db, const Objection& objection);
std::vector<Objection> objections(db::Read& db, const rights::Scope* scope, RoundId round);
bool answer(db::Write& db, const Objection& objection, std::string_view state, std::string_view text,
            std::string_view by);

}  // namespace plans::store
