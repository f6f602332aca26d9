// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/db.hpp"
#include "files/attachments.hpp"
#include "plans/reading.hpp"

namespace plans {

using ReadingId = core::Id<struct PlanReadingTag>;
struct Reading {
  ReadingId id;
  UnitId unit;
  files::Received file;
  std::string found, account, unit_name;
  PlanId plan;
  core::Instant created_at;
  std::int64_t version = 1;
};

}  // namespace plans

namespace plans::store {

std::vector<Reading> readings(db::Read& db, const rights::Scope& scope, int count);  // without what was found
std::optional<Reading> find(db::Read& db, const rights::Scope& scope, ReadingId id);
ReadingId insert(db::Write& db, const Reading& reading);
bool update(db::Write& db, const Reading& reading);
bool confirm(db::Write& db, const Reading& reading, PlanId plan);

}  // namespace plans::store
