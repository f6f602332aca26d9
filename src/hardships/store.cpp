// SPDX-License-Identifier: Apache-2.0
#include "hardships/store.hpp"

#include "hardships/sql.hpp"

namespace hardships::store {

std::string sealed_place(HardshipId id) { return "hardships:" + id.text() + ":needs"; }

std::vector<Hardship> of_person(db::Read& db, const crypto::Keys& keys, consents::PersonId person) {
  return db.rows(sql::hardships_of, {{"person", person}}, [&](const db::Row& row) {
    const auto id = row.get<HardshipId>("id");
    return Hardship{.id = id,
                    .category = row.get<std::string>("category"),
                    .needs = keys.open(row.get<std::string>("needs"), sealed_place(id)).value_or(""),
                    .evidence = row.get<std::optional<std::string>>("evidence").value_or(""),
                    .from = row.get<core::Date>("valid_from"),
                    .to = row.get<core::Date>("valid_to")};
  });
}

std::vector<InNeed> valid(db::Read& db, const rights::Scope& scope) {
  return db.rows(sql::valid_hardships,
                 {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}},
                 [](const db::Row& row) {
                   return InNeed{.talent = row.get<consents::TalentId>("id"),
                                 .full_name = row.get<std::string>("full_name"),
                                 .unit_name = row.get<std::string>("unit_name"),
                                 .category = row.get<std::string>("category"),
                                 .to = row.get<core::Date>("valid_to")};
                 });
}

std::int64_t count_ending(db::Read& db, const rights::Scope& scope, core::Date until) {
  return db.number(
      sql::count_ending,
      {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}, {"until", until}});
}

HardshipId insert(db::Write& db, const crypto::Keys& keys, const New& made) {
  const auto id = db.mint<HardshipId>();
  const auto needs = keys.seal(made.needs, sealed_place(id));
  db.run(sql::insert_hardship, {{"id", id},
                                {"person", made.person},
                                {"category", made.category},
                                {"needs", needs},
                                {"evidence", made.evidence},
                                {"from", made.from},
                                {"to", made.to},
                                {"account", made.by},
                                {"now", db.now()}});
  return id;
}

bool end(db::Write& db, HardshipId id, consents::PersonId person, core::Date last_day) {
  return db.run(sql::end_hardship, {{"id", id}, {"person", person}, {"to", last_day}}) > 0;
}

}  // namespace hardships::store
