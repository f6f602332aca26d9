// SPDX-License-Identifier: Apache-2.0
#include "plans/allocation_store.hpp"

#include "plans/sql.hpp"
#include "units/unit.hpp"

namespace plans::store {
namespace {

void reached(std::vector<db::Arg>& args, const rights::Scope* scope) {
  if (scope)
    args.insert(args.end(), {{"reader", scope->reader}, {"right_code", scope->right_code()}, {"today", scope->day}});
}

}  // namespace

std::vector<CodedSharer> sharers(db::Read& db, PlanId plan, core::Date today) {
  return db.rows(sql::sharers, {{"plan", plan}, {"today", today}}, [](const db::Row& row) {
    const auto line = units::line_named(row.get<std::string>("line")).value_or(units::Line::other);
    return CodedSharer{{.unit = row.get<UnitId>("unit_id"),
                        .above = row.get<UnitId>("above_id"),
                        .name = row.get<std::string>("short_name"),
                        .weight = row.get<std::int64_t>("weight")},
                       units::letter(line) + row.get<std::string>("code")};
  });
}

std::vector<Round> rounds(db::Read& db, ItemId target) {
  return db.rows(sql::rounds, {{"target", target}}, [](const db::Row& row) {
    return Round{.id = row.get<RoundId>("id"),
                 .plan = row.get<PlanId>("plan_id"),
                 .version = row.get<VersionId>("plan_version_id"),
                 .target = row.get<ItemId>("target_item_id"),
                 .number = row.get<int>("number"),
                 .method = row.get<std::string>("method"),
                 .state = row.get<std::string>("state"),
                 .note = row.get<std::string>("note"),
                 .made_by = row.get<std::string>("made_by"),
                 .total = row.get<std::int64_t>("total"),
                 .made_at = row.get<core::Instant>("made_at")};
  });
}

std::vector<Agreed> agreed(db::Read& db, RoundId round) {
  return db.rows(sql::agreed_shares, {{"round", round}}, [](const db::Row& row) {
    return Agreed{row.get<UnitId>("unit_id"), row.get<std::int64_t>("value")};
  });
}

RoundId insert(db::Write& db, Round round, std::span<const Allocated> shares) {
  round.id = db.mint<RoundId>();
  db.run(sql::insert_round, {{"id", round.id},
                             {"plan", round.plan},
                             {"version", round.version},
                             {"target", round.target},
                             {"number", round.number},
                             {"method", round.method},
                             {"total", round.total},
                             {"note", round.note},
                             {"by", round.made_by},
                             {"now", db.now()}});
  auto bulk = db.bulk("target_allocations", {"round_id", "unit_id", "plan_id", "plan_version_id", "target_item_id",
                                             "parent_unit_id", "position", "weight", "exact", "value", "fixed"});
  std::int64_t position = 0;
  for (const auto& one : shares)
    bulk->add({round.id, one.unit, round.plan, round.version, round.target, one.above, ++position, one.weight,
               one.exact, one.value, one.fixed});
  bulk->finish();
  return round.id;
}

void publish(db::Write& db, const Round& round) {
  db.run(sql::replace_round, {{"target", round.target}});
  db.run(sql::publish_round, {{"id", round.id}, {"now", db.now()}});
}

void drop(db::Write& db, RoundId round) {
  db.run(sql::drop_round_shares, {{"id", round}});
  db.run(sql::drop_round, {{"id", round}});
}

std::vector<ShareRow> shares(db::Read& db, const rights::Scope* scope, RoundId round, std::int64_t after, int count) {
  if (scope && scope->nothing) return {};
  std::vector<db::Arg> args{{"round", round}, {"after", after}, {"count", count}};
  reached(args, scope);
  return db.rows(sql::shares, args, [](const db::Row& row) {
    return ShareRow{{.unit = row.get<UnitId>("unit_id"),
                     .above = row.get<UnitId>("parent_unit_id"),
                     .weight = row.get<std::int64_t>("weight"),
                     .exact = row.get<std::int64_t>("exact"),
                     .value = row.get<std::int64_t>("value"),
                     .fixed = row.get<bool>("fixed")},
                    row.get<std::string>("unit_name"),
                    row.get<std::int64_t>("position")};
  });
}

ShareSums sums(db::Read& db, RoundId round) {
  return db
      .row(sql::share_sums, {{"round", round}},
           [](const db::Row& row) {
             return ShareSums{row.get<std::int64_t>("units"), row.get<std::int64_t>("top")};
           })
      .value_or(ShareSums{});
}

std::optional<std::int64_t> allocated(db::Read& db, ItemId target, UnitId unit) {
  return db.row(sql::allocated_to, {{"target", target}, {"unit", unit}},
                [](const db::Row& row) { return row.get<std::int64_t>("value"); });
}

std::vector<OwnShare> own_shares(db::Read& db, const rights::Scope& scope, ItemId target) {
  std::vector<db::Arg> args{{"reader", scope.reader}, {"today", scope.day}};
  if (target) args.push_back({"target", target});
  return db.rows(sql::own_shares, args, [](const db::Row& row) {
    return OwnShare{.unit = row.get<UnitId>("unit_id"),
                    .target = row.get<ItemId>("target_item_id"),
                    .plan = row.get<PlanId>("plan_id"),
                    .round = row.get<RoundId>("round_id"),
                    .value = row.get<std::int64_t>("value"),
                    .unit_name = row.get<std::string>("unit_name"),
                    .text = row.get<std::string>("text"),
                    .kind = row.get<std::string>("kind")};
  });
}

bool has_objected(db::Read& db, RoundId round, UnitId unit) {
  return db.any(sql::has_objected, {{"round", round}, {"unit", unit}});
}

void insert(db::Write& db, const Objection& objection) {
  db.run(sql::insert_objection, {{"id", db.mint<ObjectionId>()},
                                 {"round", objection.round},
                                 {"unit", objection.unit},
                                 {"proposed", objection.proposed},
                                 {"reason", objection.reason},
                                 {"by", objection.made_by},
                                 {"now", db.now()}});
}

std::vector<Objection> objections(db::Read& db, const rights::Scope* scope, RoundId round) {
  if (scope && scope->nothing) return {};
  std::vector<db::Arg> args{{"round", round}};
  reached(args, scope);
  return db.rows(sql::objections, args, [](const db::Row& row) {
    return Objection{.id = row.get<ObjectionId>("id"),
                     .round = row.get<RoundId>("round_id"),
                     .unit = row.get<UnitId>("unit_id"),
                     .unit_name = row.get<std::string>("unit_name"),
                     .reason = row.get<std::string>("reason"),
                     .made_by = row.get<std::string>("made_by"),
                     .state = row.get<std::string>("state"),
                     .answer = row.get<std::string>("answer"),
                     .answered_by = row.get<std::string>("answered_by"),
                     .proposed = row.get<std::int64_t>("proposed"),
                     .value = row.get<std::int64_t>("value"),
                     .made_at = row.get<core::Instant>("made_at")};
  });
}

bool answer(db::Write& db, const Objection& objection, std::string_view state, std::string_view text,
            std::string_view by) {
  return db.run(sql::answer_objection, {{"id", objection.id},
                                        {"round", objection.round},
                                        {"state", state},
                                        {"answer", text},
                                        {"by", by},
                                        {"now", db.now()}}) == 1;
}

}  // namespace plans::store
