// SPDX-License-Identifier: Apache-2.0
#include "rosters/store.hpp"

#include <algorithm>
#include <map>

#include "rosters/sql.hpp"
#include "talents/list_scope.hpp"

namespace rosters::store {
namespace {

using talents::TalentId;

std::string in_words(const db::Row& row) {
  auto text = row.get<std::string>("rank");
  const auto title = row.get<std::string>("title");
  text += text.empty() ? title : ", " + title;
  if (const auto year = row.get<int>("year")) text += " (" + std::to_string(year) + ')';
  return text;
}

void complete(db::Read& db, std::vector<Person>& people) {
  std::map<TalentId, Person*> by_id;
  std::vector<TalentId> ids;
  for (auto& one : people) {
    by_id[one.line.id] = &one;
    ids.push_back(one.line.id);
  }
  const auto written = talents::store::argument(db.engine(), std::span<const TalentId>{ids});
  db.each(sql::categories_of, {{"ids", written}},
          [&](const db::Row& row) { by_id[row.get<TalentId>("id")]->categories = row.get<std::string>("categories"); });
  db.each(sql::achievements_of, {{"ids", written}}, [&](const db::Row& row) {
    auto& known = by_id[row.get<TalentId>("talent_id")]->achievements;
    if (known.size() < most_achievements) known.push_back(in_words(row));
  });
}

}  // namespace

std::vector<Person> people(db::Read& db, const rights::Scope& scope, const talents::Wanted& wanted) {
  std::vector<Person> found;
  talents::store::each(db, scope, wanted, [&](const talents::store::Line& line) {
    if (found.size() < most_people) found.push_back({.line = line});
  });
  complete(db, found);
  return found;
}

std::vector<Person> people(db::Read& db, const rights::Scope& scope, std::span<const TalentId> ids) {
  std::vector<Person> found;
  talents::store::each_of(db, scope, ids.first(std::min(ids.size(), most_people)),
                          [&](const talents::store::Line& line) { found.push_back({.line = line}); });
  complete(db, found);
  return found;
}

void open(db::Read& db, const crypto::Keys& keys, const rights::Scope& scope, std::vector<Person>& people) {
  for (auto& one : people)
    if (const auto talent = talents::store::find(db, keys, scope, one.line.id)) {
      one.citizen_id = talent->entered.citizen_id;
      one.phone = talent->entered.phone;
    }
}

}  // namespace rosters::store
