// SPDX-License-Identifier: Apache-2.0
// Batches of events: looked at before, applied in one transaction, undone as a whole.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/db.hpp"
#include "units/events.hpp"

namespace units {

// What a plan means for people and records, counted before anything is saved.
struct Preview {
  Plan plan;
  std::int64_t grants_ending = 0;     // accounts lose access with their unit
  std::int64_t records_moving = 0;    // talents shown with another unit from then on
  std::int64_t records_to_place = 0;  // of units that were split: somebody has to say where they belong
};

struct Batch {
  BatchId id;
  core::Instant applied_at;
  std::optional<core::Instant> undone_at;
  std::string by, title;
  std::int64_t events = 0;
};

struct Origin {
  std::string title, digest;  // empty digest: may be applied again
  rights::AccountId by = {};  // none: the program
};

}  // namespace units

namespace units::store {

Tree tree(db::Read& db);
std::vector<Home> homes(db::Read& db);

// Nothing is saved.
core::Result<Preview> preview(db::Read& db, std::vector<EventRow> rows, const std::function<UnitId()>& mint);
// Refused as preview() is, or with units.applied_already when the same file stands applied.
core::Result<BatchId> apply(db::Write& db, std::vector<EventRow> rows, const Origin& origin);
// Exactly what was before; refused while a later batch or records build on it.
core::Result<core::Done> undo(db::Write& db, BatchId batch);

std::vector<Batch> batches(db::Read& db, int count);
std::optional<Batch> batch(db::Read& db, BatchId id);

// For base data: versions as they stand, and a plan already made.
void insert_units(db::Write& db, const std::vector<Unit>& versions);
BatchId save(db::Write& db, const Plan& plan, const Origin& origin);
void rebuild_lines(db::Write& db);

}  // namespace units::store
