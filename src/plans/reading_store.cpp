// SPDX-License-Identifier: Apache-2.0
#include "plans/reading_store.hpp"

#include "plans/sql.hpp"

namespace plans::store {
namespace {

Reading as_reading(const db::Row& row) {
  return {.id = row.get<ReadingId>("id"),
          .unit = row.get<UnitId>("unit_id"),
          .file = {.digest = row.get<std::string>("digest"),
                   .content_type = row.get<std::string>("content_type"),
                   .name = row.get<std::string>("file_name"),
                   .size = row.get<std::int64_t>("size")},
          .found = row.get<std::string>("found"),
          .account = row.get<std::string>("account"),
          .unit_name = row.get<std::string>("unit_name"),
          .plan = row.get<PlanId>("plan_id"),
          .created_at = row.get<core::Instant>("created_at"),
          .version = row.get<std::int64_t>("version")};
}

std::vector<db::Arg> scoped(const rights::Scope& scope) {
  return {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
}

}  // namespace

std::vector<Reading> readings(db::Read& db, const rights::Scope& scope, int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.push_back({"count", count});
  return db.rows(sql::readings, args, as_reading);
}

std::optional<Reading> find(db::Read& db, const rights::Scope& scope, ReadingId id) {
  if (scope.nothing || !id) return {};
  auto args = scoped(scope);
  args.push_back({"id", id});
  return db.row(sql::reading, args, as_reading);
}

ReadingId insert(db::Write& db, const Reading& reading) {
  const auto id = db.mint<ReadingId>();
  db.run(sql::insert_reading, {{"id", id},
                               {"unit", reading.unit},
                               {"file_name", reading.file.name},
                               {"digest", reading.file.digest},
                               {"content_type", reading.file.content_type},
                               {"size", reading.file.size},
                               {"found", reading.found},
                               {"account", reading.account},
                               {"now", db.now()}});
  return id;
}

bool update(db::Write& db, const Reading& reading) {
  return db.run(sql::update_reading, {{"id", reading.id}, {"version", reading.version}, {"found", reading.found}}) == 1;
}

bool confirm(db::Write& db, const Reading& reading, PlanId plan) {
  return db.run(sql::confirm_reading, {{"id", reading.id}, {"version", reading.version}, {"plan", plan}}) == 1;
}

}  // namespace plans::store
