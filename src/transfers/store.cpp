// SPDX-License-Identifier: Apache-2.0
#include "transfers/store.hpp"

#include "talents/store.hpp"
#include "transfers/sql.hpp"

namespace transfers::store {
namespace {

const core::Date ever{1900, 1, 1};

Transfer as_transfer(const db::Row& row) {
  return {.id = row.get<TransferId>("id"),
          .talent = row.get<TalentId>("talent_id"),
          .from = row.get<UnitId>("from_unit_id"),
          .to = row.get<UnitId>("to_unit_id"),
          .offered = row.get<std::string>("asked_by") == "from",
          .on = row.get<core::Date>("effective_on"),
          .reason = row.get<std::string>("reason"),
          .state = row.get<std::string>("state"),
          .answer = row.get<std::string>("answer"),
          .asked_name = row.get<std::string>("asked_name"),
          .answered_name = row.get<std::string>("answered_name"),
          .talent_name = row.get<std::string>("full_name"),
          .from_name = row.get<std::string>("from_name"),
          .to_name = row.get<std::string>("to_name")};
}

void apply(site::Installation& installation, db::Write& db, const Transfer& transfer) {
  const auto program = audit::by_program("transfers");
  const auto talent =
      talents::store::find(db, installation.keys, {.everywhere = true, .nothing = false}, transfer.talent);
  if (!talent || talent->removed || talent->unit != transfer.from) {
    move(db, transfer, "WITHDRAWN", "", program);  // it went elsewhere meanwhile
    return;
  }
  if (!talents::store::place(db, lists::Lists::load(db), *talent, transfer.to)) return;
  db.run(sql::insert_past, {{"talent", transfer.talent},
                            {"unit", transfer.from},
                            {"from", last_move(db, transfer.talent).value_or(ever)},
                            {"to", transfer.on}});
  move(db, transfer, "DONE", transfer.answer, program);
  talents::store::note_activity(
      db, {.talent = transfer.talent, .kind = "transfer", .source = transfer.id.value, .on = transfer.on});
  audit::note(db, program,
              {.name = "transfers.done",
               .subject_kind = "talent",
               .subject = transfer.talent.value,
               .unit = transfer.to,
               .changes = {{"unit", transfer.from.text(), transfer.to.text()}}});
}

}  // namespace

std::vector<Transfer> list(db::Read& db, const rights::Scope& scope, int count) {
  if (scope.nothing) return {};
  return db.rows(sql::transfers,
                 {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}, {"count", count}},
                 as_transfer);
}

std::vector<Transfer> of_talent(db::Read& db, TalentId talent) {
  return db.rows(sql::of_talent, {{"talent", talent}}, as_transfer);
}

std::optional<Transfer> find(db::Read& db, TransferId id) { return db.row(sql::transfer, {{"id", id}}, as_transfer); }

bool under_way(db::Read& db, TalentId talent) { return db.number(sql::open_of, {{"talent", talent}}) > 0; }

std::optional<core::Date> last_move(db::Read& db, TalentId talent) {
  return db
      .row(sql::last_move, {{"talent", talent}},
           [](const db::Row& row) { return row.get<std::optional<core::Date>>("day"); })
      .value_or(std::nullopt);
}

TransferId insert(db::Write& db, const Asked& asked, TalentId talent, bool offered, const audit::Who& by) {
  const auto id = db.mint<TransferId>();
  db.run(sql::insert_transfer, {{"id", id},
                                {"talent", talent},
                                {"from", asked.from},
                                {"to", asked.to},
                                {"asked_by", offered ? "from" : "to"},
                                {"on", *asked.on},
                                {"reason", asked.reason},
                                {"now", db.now()},
                                {"by", by.name}});
  return id;
}

bool move(db::Write& db, const Transfer& transfer, std::string_view to, std::string_view answer, const audit::Who& by) {
  return db.run(sql::move_transfer, {{"id", transfer.id},
                                     {"from", transfer.state},
                                     {"to", to},
                                     {"answer", answer},
                                     {"now", db.now()},
                                     {"by", by.name}}) == 1;
}

void apply_due(site::Installation& installation, db::Write& db, core::Date today) {
  const auto due = db.rows(sql::due, {{"today", today}}, [](const db::Row& row) { return row.get<TransferId>("id"); });
  for (const auto id : due)
    if (const auto transfer = find(db, id)) apply(installation, db, *transfer);
}

std::int64_t count_open(db::Read& db, const rights::Scope& scope) {
  if (scope.nothing) return 0;
  return db.number(sql::count_open,
                   {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}});
}

}  // namespace transfers::store
