// SPDX-License-Identifier: Apache-2.0
#include "scorecards/store.hpp"

#include "scorecards/sql.hpp"

namespace scorecards::store {
namespace {

std::vector<db::Arg> scoped(const rights::Scope& scope) {
  return {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
}

Card as_card(const db::Row& row) {
  return {.id = row.get<CardId>("id"),
          .unit = row.get<UnitId>("unit_id"),
          .year = row.get<int>("year"),
          .title = row.get<std::string>("title"),
          .organisation = row.get<std::string>("organisation"),
          .state = row.get<std::string>("state"),
          .unit_name = row.get<std::string>("unit_name"),
          .made_by = row.get<std::string>("made_by"),
          .min_cases = row.get<std::int64_t>("min_cases"),
          .version = row.get<std::int64_t>("version")};
}

UnitCard as_unit(const db::Row& row) {
  return {row.get<UnitId>("unit_id"), row.get<std::string>("unit_name"), row.get<std::string>("state"),
          row.get<std::string>("objection"), row.get<std::string>("answer")};
}

Value as_value(const db::Row& row) {
  return {.criterion = row.get<CriterionId>("criterion_id"),
          .part = row.get<std::optional<std::int64_t>>("part"),
          .whole = row.get<std::optional<std::int64_t>>("whole"),
          .own = row.get<std::optional<Points>>("own"),
          .superior = row.get<std::optional<Points>>("superior"),
          .evidence = row.get<std::string>("evidence")};
}

}  // namespace

std::vector<Card> list(db::Read& db, const rights::Scope& scope, int year, CardId after, int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.push_back({"count", count});
  if (year > 0) args.push_back({"year", year});
  if (after) args.push_back({"after", after});
  return db.rows(sql::cards, args, as_card);
}

std::optional<Card> find(db::Read& db, const rights::Scope& scope, CardId id) {
  if (scope.nothing || !id) return {};
  auto args = scoped(scope);
  args.push_back({"id", id});
  return db.row(sql::card, args, as_card);
}

CardId insert(db::Write& db, const Card& card) {
  const auto id = db.mint<CardId>();
  db.run(sql::insert_card, {{"id", id},
                            {"unit", card.unit},
                            {"year", card.year},
                            {"title", card.title},
                            {"organisation", card.organisation},
                            {"min_cases", card.min_cases},
                            {"by", card.made_by},
                            {"now", db.now()}});
  return id;
}

bool publish(db::Write& db, const Card& card, core::Date today) {
  if (db.run(sql::move_card, {{"id", card.id}, {"from", "DRAFT"}, {"to", "PUBLISHED"}}) == 0) return false;
  db.run(sql::take_children, {{"card", card.id}, {"unit", card.unit}, {"today", today}});
  return true;
}

bool close(db::Write& db, const Card& card) {
  return db.run(sql::move_card, {{"id", card.id}, {"from", "PUBLISHED"}, {"to", "CLOSED"}}) == 1;
}

std::vector<Criterion> criteria(db::Read& db, CardId card) {
  return db.rows(sql::criteria, {{"id", card}}, [](const db::Row& row) {
    return Criterion{row.get<CriterionId>("id"),  row.get<std::string>("title"), row.get<Points>("most"),
                     row.get<bool>("creativity"), row.get<bool>("computed"),     row.get<std::string>("indicator")};
  });
}

void insert(db::Write& db, CardId card, const Criterion& criterion) {
  db.run(sql::insert_criterion, {{"id", db.mint<CriterionId>()},
                                 {"card", card},
                                 {"title", criterion.title},
                                 {"most", criterion.most},
                                 {"creativity", criterion.creativity},
                                 {"computed", criterion.computed},
                                 {"indicator", criterion.indicator}});
}

void remove(db::Write& db, CardId card, CriterionId criterion) {
  db.run(sql::remove_criterion, {{"id", criterion}, {"card", card}});
}

std::vector<UnitCard> units(db::Read& db, CardId card) { return db.rows(sql::units, {{"card", card}}, as_unit); }

std::optional<UnitCard> unit(db::Read& db, CardId card, UnitId unit) {
  return db.row(sql::units, {{"card", card}, {"unit", unit}}, as_unit);
}

std::vector<Value> values(db::Read& db, CardId card, UnitId unit) {
  return db.rows(sql::values_of, {{"card", card}, {"unit", unit}}, as_value);
}

std::map<UnitId, std::vector<Value>> values(db::Read& db, CardId card) {
  std::map<UnitId, std::vector<Value>> found;
  db.each(sql::values_of, {{"card", card}},
          [&](const db::Row& row) { found[row.get<UnitId>("unit_id")].push_back(as_value(row)); });
  return found;
}

void put(db::Write& db, CardId card, UnitId unit, const Value& value) {
  db.run(sql::put_value, {{"card", card},
                          {"unit", unit},
                          {"criterion", value.criterion},
                          {"part", value.part},
                          {"whole", value.whole},
                          {"own", value.own},
                          {"superior", value.superior},
                          {"evidence", value.evidence}});
}

bool move(db::Write& db, CardId card, const UnitCard& unit, const Step& step, std::string_view text) {
  std::vector<db::Arg> args{{"card", card}, {"unit", unit.unit}, {"from", step.from}, {"to", step.to}};
  if (step.needs_text) args.insert(args.end(), {{"text", text}, {step.by_unit ? "objects" : "settles", true}});
  return db.run(sql::move_unit, args) == 1;
}

std::vector<Waits> waiting(db::Read& db, UnitId unit) {
  return db.rows(sql::waiting, {{"unit", unit}}, [](const db::Row& row) {
    return Waits{row.get<std::string>("what"), row.get<std::string>("title"), row.get<CardId>("id"),
                 row.get<std::int64_t>("waiting")};
  });
}

}  // namespace scorecards::store
