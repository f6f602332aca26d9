// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "db/db.hpp"
#include "scorecards/score.hpp"

namespace scorecards {

struct UnitCard {
  UnitId unit;
  std::string name, state, objection, answer;
};
struct Waits {
  std::string what, title;
  CardId card;
  std::int64_t count = 0;
};

}  // namespace scorecards

namespace scorecards::store {

std::vector<Card> list(db::Read& db, const rights::Scope& scope, int year, CardId after, int count);
std::optional<Card> find(db::Read& db, const rights::Scope& scope, CardId id);
CardId insert(db::Write& db, const Card& card);
// DRAFT → PUBLISHED takes the units directly below; PUBLISHED → CLOSED ends it. False when somebody was quicker.
bool publish(db::Write& db, const Card& card, core::Date today);
bool close(db::Write& db, const Card& card);

std::vector<Criterion> criteria(db::Read& db, CardId card);
void insert(db::Write& db, CardId card, const Criterion& criterion);
void remove(db::Write& db, CardId card, CriterionId criterion);

std::vector<UnitCard> units(db::Read& db, CardId card);
std::optional<UnitCard> unit(db::Read& db, CardId card, UnitId unit);
std::vector<Value> values(db::Read& db, CardId card, UnitId unit);
std::map<UnitId, std::vector<Value>> values(db::Read& db, CardId card);
void put(db::Write& db, CardId card, UnitId unit, const Value& value);
bool move(db::Write& db, CardId card, const UnitCard& unit, const Step& step, std::string_view text);

std::vector<Waits> waiting(db::Read& db, UnitId unit);

}  // namespace scorecards::store
