// SPDX-License-Identifier: Apache-2.0
#include "units/batches.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "text/text.hpp"
#include "units/sql.hpp"
#include "units/store.hpp"

namespace units::store {
namespace {

// Below this the lines of each unit are made anew on their own; beyond, all at once is quicker.
constexpr std::size_t few_units = 400;

constexpr std::array<std::string_view, 18> version_columns{
    "id",       "unit_id",    "code",     "name",  "short_name", "kind",      "tier",     "family",   "parent_id",
    "place_id", "valid_from", "valid_to", "basis", "name_fold",  "match_key", "name_key", "begun_by", "ended_by"};

db::Value id_or_null(auto id) { return id ? db::Value{id} : db::Value{}; }

void insert_versions(db::Write& db, const std::vector<Unit>& versions, BatchId batch) {
  auto bulk = db.bulk("unit_versions", version_columns);
  for (const auto& unit : versions)
    bulk->add({db.mint<core::Id<struct VersionTag>>(), unit.id, unit.code, unit.name, unit.short_name, unit.kind,
               static_cast<int>(unit.tier), unit.family, id_or_null(unit.parent), id_or_null(unit.place), unit.from,
               unit.to, unit.basis, text::fold(unit.name), text::match_key(unit.name), text::collation_key(unit.name),
               id_or_null(batch), batch && unit.to != core::forever ? id_or_null(batch) : db::Value{}});
  bulk->finish();
}

void insert_identities(db::Write& db, const std::vector<std::pair<UnitId, Line>>& units) {
  auto bulk = db.bulk("units", {"id", "line"});
  for (const auto& [id, line] : units) bulk->add({id, name(line)});
  bulk->finish();
}

// Units whose lines a batch changes: those it touched and all that ever stood below them. Nothing: too many, take all.
std::optional<std::unordered_set<UnitId>> reached(db::Read& db, BatchId batch) {
  const auto touched =
      db.rows(sql::touched_units, {{"batch", batch}}, [](const db::Row& row) { return row.get<UnitId>(0); });
  std::unordered_set<UnitId> found{touched.begin(), touched.end()};
  for (const auto unit : touched) {
    if (found.size() > few_units) return {};
    db.each(sql::units_below, {{"unit", unit}}, [&](const db::Row& row) { found.insert(row.get<UnitId>(0)); });
  }
  if (found.size() > few_units) return {};
  return found;
}

void rebuild(db::Write& db, const std::optional<std::unordered_set<UnitId>>& units) {
  if (!units) return rebuild_lines(db);
  for (const auto unit : *units) db.run(sql::forget_lines, {{"unit", unit}});
  for (const auto unit : *units) db.run(sql::rebuild_lines, {{"unit", unit}});
}

Batch as_batch(const db::Row& row) {
  return {.id = row.get<BatchId>("id"),
          .applied_at = row.get<core::Instant>("applied_at"),
          .undone_at = row.get<std::optional<core::Instant>>("undone_at"),
          .by = row.get<std::string>("display_name"),
          .title = row.get<std::string>("title"),
          .events = row.get<std::int64_t>("events")};
}

}  // namespace

Tree tree(db::Read& db) { return Tree{db.rows(sql::all_versions, {}, as_unit)}; }

std::vector<Home> homes(db::Read& db) {
  return db.rows(sql::standing_homes, {}, [](const db::Row& row) {
    return Home{.unit = row.get<UnitId>("unit_id"),
                .home = row.get<UnitId>("home_id"),
                .whole = row.get<bool>("whole"),
                .from = row.get<core::Date>("valid_from"),
                .to = row.get<core::Date>("valid_to")};
  });
}

core::Result<Preview> preview(db::Read& db, std::vector<EventRow> rows, const std::function<UnitId()>& mint) {
  auto history = tree(db);
  auto made = plan(history, homes(db), std::move(rows), mint);
  if (!made) return made.refusal();
  Preview seen{.plan = std::move(*made)};
  std::unordered_map<UnitId, bool> closed;  // whole?
  for (const auto& home : seen.plan.homes) closed[home.unit] = home.whole;
  if (closed.empty()) return seen;
  const auto first_day = std::ranges::min(seen.plan.homes, {}, &Home::from).from;
  db.each(sql::grants_by_unit, {{"on", first_day}}, [&](const db::Row& row) {
    if (closed.contains(row.get<UnitId>("unit_id"))) seen.grants_ending += row.get<std::int64_t>("count");
  });
  db.each(sql::talents_by_unit, {}, [&](const db::Row& row) {
    const auto found = closed.find(row.get<UnitId>("unit_id"));
    if (found == closed.end()) return;
    (found->second ? seen.records_moving : seen.records_to_place) += row.get<std::int64_t>("count");
  });
  return seen;
}

core::Result<BatchId> apply(db::Write& db, std::vector<EventRow> rows, const Origin& origin) {
  if (!origin.digest.empty() && db.any(sql::batch_by_digest, {{"digest", origin.digest}}))
    return core::Refusal{core::Message{"units.applied_already", {{"title", origin.title}}},
                         core::Refusal::Kind::conflict};
  auto history = tree(db);
  const auto made = plan(history, homes(db), std::move(rows), [&] { return db.mint<UnitId>(); });
  if (!made) return made.refusal();
  const auto batch = save(db, *made, origin);
  rebuild(db, reached(db, batch));
  return batch;
}

core::Result<core::Done> undo(db::Write& db, BatchId batch) {
  const auto found = store::batch(db, batch);
  if (!found) return core::Refusal{core::Message{"units.batch_unknown", {}}, core::Refusal::Kind::unknown};
  if (found->undone_at)
    return core::Refusal{core::Message{"units.undone_already", {{"title", found->title}}},
                         core::Refusal::Kind::conflict};
  const auto later =
      db.row(sql::later_batch, {{"batch", batch}}, [](const db::Row& row) { return row.get<std::string>("title"); });
  if (later)
    return core::Refusal{core::Message{"units.undo_later_first", {{"title", *later}}}, core::Refusal::Kind::conflict};
  core::Problems problems;
  db.each(sql::records_at_new_units, {{"batch", batch}}, [&](const db::Row& row) {
    problems.add("", "units.undo_records_" + row.get<std::string>("sort"),
                 {{"n", std::to_string(row.get<std::int64_t>("count"))}, {"unit", row.get<std::string>("unit_name")}});
  });
  if (problems.any()) return std::move(problems).refusal(core::Refusal::Kind::conflict);

  const auto changed = reached(db, batch);
  db.run(sql::remove_events, {{"batch", batch}});
  db.run(sql::reopen_homes, {{"batch", batch}});
  db.run(sql::remove_homes, {{"batch", batch}});
  // Lines first: what is gone has none, and what comes back is found in the versions.
  if (!changed) db.run(sql::forget_lines, {});
  db.run(sql::remove_versions, {{"batch", batch}});
  db.run(sql::reopen_versions, {{"batch", batch}});
  db.run(sql::remove_aliases_of_none, {});
  db.run(sql::remove_units_of_none, {});
  rebuild(db, changed);
  db.run(sql::mark_undone, {{"batch", batch}, {"now", db.now()}});
  return core::Done{};
}

std::vector<Batch> batches(db::Read& db, int count) { return db.rows(sql::batches, {{"count", count}}, as_batch); }

std::optional<Batch> batch(db::Read& db, BatchId id) { return db.row(sql::batch, {{"id", id}}, as_batch); }

void insert_units(db::Write& db, const std::vector<Unit>& versions) {
  std::vector<std::pair<UnitId, Line>> identities;
  std::unordered_set<UnitId> seen;
  for (const auto& unit : versions)
    if (seen.insert(unit.id).second) identities.emplace_back(unit.id, unit.line);
  insert_identities(db, identities);
  insert_versions(db, versions, {});
}

BatchId save(db::Write& db, const Plan& plan, const Origin& origin) {
  const auto batch = db.mint<BatchId>();
  db.run(sql::insert_batch, {{"id", batch},
                             {"now", db.now()},
                             {"by", id_or_null(origin.by)},
                             {"title", origin.title},
                             {"digest", origin.digest},
                             {"events", plan.rows}});
  const std::unordered_set<UnitId> made{plan.made.begin(), plan.made.end()};
  std::unordered_set<UnitId> seen;
  std::vector<std::pair<UnitId, Line>> identities;
  for (const auto& unit : plan.begun)
    if (made.contains(unit.id) && seen.insert(unit.id).second) identities.emplace_back(unit.id, unit.line);
  insert_identities(db, identities);
  insert_versions(db, plan.begun, batch);

  auto passages = db.bulk(
      "unit_events", {"id", "batch_id", "happened_on", "kind", "predecessor_id", "successor_id", "share", "basis"});
  for (const auto& passage : plan.passages)
    passages->add({db.mint<core::Id<struct PassageTag>>(), batch, passage.on, name(passage.event),
                   id_or_null(passage.predecessor), id_or_null(passage.successor),
                   passage.share ? db::Value{*passage.share} : db::Value{}, passage.basis});
  passages->finish();

  for (const auto& ended : plan.ended_homes)
    db.run(sql::end_home, {{"unit", ended.unit}, {"from", ended.from}, {"to", ended.to}});
  auto homes = db.bulk("unit_homes", {"unit_id", "home_id", "whole", "valid_from", "valid_to", "batch_id"});
  for (const auto& home : plan.homes) homes->add({home.unit, home.home, home.whole, home.from, home.to, batch});
  homes->finish();
  db.run(sql::end_versions, {{"batch", batch}});
  return batch;
}

void rebuild_lines(db::Write& db) {
  db.run(sql::forget_lines, {});
  db.run(sql::rebuild_lines, {});
}

}  // namespace units::store
