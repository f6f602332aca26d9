// SPDX-License-Identifier: Apache-2.0
#include "own/store.hpp"

#include <nlohmann/json.hpp>

#include "own/sql.hpp"

namespace own::store {
namespace {

using nlohmann::json;

Changes opened(const crypto::Keys& keys, const std::string& sealed, CorrectionId id) {
  Changes changes;
  const auto text = keys.open(sealed, sealed_place(id));
  if (!text) return changes;
  const auto body = json::parse(*text);
  for (const auto& [field, value] : body.items()) changes.emplace(field, value.get<std::string>());
  return changes;
}

auto as_correction(const crypto::Keys& keys) {
  return [&keys](const db::Row& row) {
    const auto id = row.get<CorrectionId>("id");
    return Correction{.id = id,
                      .talent = row.get<TalentId>("talent_id"),
                      .account = row.get<AccountId>("account_id"),
                      .asked_at = row.get<core::Instant>("asked_at"),
                      .full_name = row.get<std::string>("full_name"),
                      .state = row.get<std::string>("state"),
                      .reason = row.get<std::string>("reason"),
                      .answered_by = row.get<std::string>("answered_by"),
                      .answered_at = row.get<std::optional<core::Instant>>("answered_at"),
                      .changes = opened(keys, row.get<std::string>("changes"), id)};
  };
}

}  // namespace

std::string sealed_place(CorrectionId id) { return "own_corrections:" + id.text(); }

std::vector<Record> records(db::Read& db, AccountId account, core::Date today) {
  auto found = db.rows(sql::records, {{"account", account}}, [](const db::Row& row) {
    return Record{.id = row.get<TalentId>("id"),
                  .person = row.get<PersonId>("person_id"),
                  .unit = row.get<UnitId>("unit_id"),
                  .full_name = row.get<std::string>("full_name"),
                  .birth = row.get<std::string>("birth"),
                  .field = row.get<std::string>("field"),
                  .capacity = row.get<std::string>("capacity")};
  });
  std::erase_if(found, [&](const Record& one) { return !opens(one.capacity, one.birth, today); });
  return found;
}

std::vector<Door> doors(db::Read& db, PersonId person) {
  return db.rows(sql::doors, {{"person", person}}, [](const db::Row& row) {
    return Door{.account = row.get<AccountId>("account_id"),
                .capacity = row.get<std::string>("capacity"),
                .given_by = row.get<std::string>("given_by"),
                .login = row.get<std::string>("login"),
                .name = row.get<std::string>("display_name"),
                .given_at = row.get<core::Instant>("given_at"),
                .opened = row.get<bool>("opened")};
  });
}

void give_door(db::Write& db, AccountId account, PersonId person, std::string_view capacity, std::string_view by) {
  db.run(sql::insert_door,
         {{"account", account}, {"person", person}, {"capacity", capacity}, {"by", by}, {"now", db.now()}});
}

bool end_door(db::Write& db, AccountId account, PersonId person) {
  return db.run(sql::end_door, {{"account", account}, {"person", person}, {"now", db.now()}}) == 1;
}

CorrectionId ask(db::Write& db, const crypto::Keys& keys, TalentId talent, AccountId account, const Changes& changes) {
  const auto id = db.mint<CorrectionId>();
  json body = json::object();
  for (const auto& [field, value] : changes) body[field] = value;
  db.run(sql::insert_correction, {{"id", id},
                                  {"talent", talent},
                                  {"account", account},
                                  {"now", db.now()},
                                  {"changes", keys.seal(body.dump(), sealed_place(id))}});
  return id;
}

std::vector<Correction> corrections(db::Read& db, const crypto::Keys& keys, TalentId talent) {
  return db.rows(sql::corrections_of, {{"talent", talent}}, as_correction(keys));
}

std::optional<Correction> correction(db::Read& db, const crypto::Keys& keys, CorrectionId id) {
  return db.row(sql::correction, {{"id", id}}, as_correction(keys));
}

std::vector<Correction> open_corrections(db::Read& db, const crypto::Keys& keys, const rights::Scope& scope) {
  if (scope.nothing) return {};
  return db.rows(sql::open_corrections,
                 {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}},
                 as_correction(keys));
}

bool answer(db::Write& db, CorrectionId id, std::string_view state, std::string_view reason, std::string_view by) {
  return db.run(sql::answer_correction,
                {{"id", id}, {"state", state}, {"reason", reason}, {"by", by}, {"now", db.now()}}) == 1;
}

std::int64_t count_open(db::Read& db, const rights::Scope& scope) {
  if (scope.nothing) return 0;
  return db.number(sql::count_open,
                   {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}});
}

}  // namespace own::store
