// SPDX-License-Identifier: Apache-2.0
#include "programmes/store.hpp"

#include "facts/collect.hpp"
#include "programmes/sql.hpp"

namespace programmes::store {
namespace {

std::vector<db::Arg> scoped(const rights::Scope& scope) {
  return {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
}

db::Value or_null(auto id) { return id ? db::Value{id} : db::Value{}; }

Programme as_programme(const db::Row& row) {
  return {.id = row.get<ProgrammeId>("id"),
          .parent = row.get<ProgrammeId>("parent_id"),
          .unit = row.get<UnitId>("unit_id"),
          .unit_name = row.get<std::string>("unit_name"),
          .title = row.get<std::string>("title"),
          .number = row.get<std::string>("number"),
          .parent_title = row.get<std::string>("parent_title"),
          .year = row.get<int>("year"),
          .done = row.get<std::int64_t>("done"),
          .commitments = row.get<std::int64_t>("commitments"),
          .version = row.get<std::int64_t>("version")};
}

std::vector<Party> parties(db::Read& db, ProgrammeId id) {
  return db.rows(sql::parties, {{"id", id}}, [](const db::Row& row) {
    const auto unit = row.get<UnitId>("unit_id");
    return Party{unit, unit ? row.get<std::string>("unit_name") : row.get<std::string>("name")};
  });
}

void put_parties(db::Write& db, const Programme& programme) {
  db.run(sql::forget_parties, {{"id", programme.id}});
  int position = 0;
  for (const auto& party : programme.parties)
    db.run(sql::insert_party, {{"id", programme.id},
                               {"position", ++position},
                               {"unit", or_null(party.unit)},
                               {"name", party.unit ? db::Value{""} : db::Value{party.name}}});
}

}  // namespace

std::vector<Programme> list(db::Read& db, const rights::Scope& scope, int year, ProgrammeId after, int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.push_back({"count", count});
  if (year > 0) args.push_back({"year", year});
  if (after) args.push_back({"after", after});
  auto found = db.rows(sql::programmes, args, as_programme);
  for (auto& one : found) one.parties = parties(db, one.id);
  return found;
}

std::optional<Programme> find(db::Read& db, const rights::Scope& scope, ProgrammeId id) {
  if (scope.nothing || !id) return {};
  auto args = scoped(scope);
  args.push_back({"id", id});
  auto found = db.row(sql::programme, args, as_programme);
  if (found) found->parties = parties(db, id);
  return found;
}

ProgrammeId insert(db::Write& db, const Programme& programme) {
  auto made = programme;
  made.id = db.mint<ProgrammeId>();
  db.run(sql::insert_programme, {{"id", made.id},
                                 {"unit", made.unit},
                                 {"parent", or_null(made.parent)},
                                 {"title", made.title},
                                 {"year", made.year},
                                 {"number", made.number},
                                 {"now", db.now()}});
  put_parties(db, made);
  return made.id;
}

bool update(db::Write& db, const Programme& programme) {
  if (db.run(sql::update_programme, {{"id", programme.id},
                                     {"version", programme.version},
                                     {"title", programme.title},
                                     {"year", programme.year},
                                     {"number", programme.number}}) == 0)
    return false;
  put_parties(db, programme);
  return true;
}

std::vector<Commitment> commitments(db::Read& db, ProgrammeId id) {
  return db.rows(sql::commitments, {{"id", id}}, [](const db::Row& row) {
    return Commitment{.id = row.get<CommitmentId>("id"),
                      .content = row.get<std::string>("content"),
                      .responsible = row.get<std::string>("responsible"),
                      .result = row.get<std::string>("result"),
                      .due = row.get<std::optional<core::Date>>("due_on"),
                      .done = row.get<std::optional<core::Date>>("done_on")};
  });
}

void insert(db::Write& db, ProgrammeId programme, const Commitment& commitment) {
  db.run(sql::insert_commitment, {{"id", db.mint<CommitmentId>()},
                                  {"programme", programme},
                                  {"content", commitment.content},
                                  {"responsible", commitment.responsible},
                                  {"due", commitment.due}});
}

bool close(db::Write& db, ProgrammeId programme, CommitmentId commitment, std::string_view result, core::Date today) {
  return db.run(sql::close_commitment,
                {{"id", commitment}, {"programme", programme}, {"result", result}, {"today", today}}) == 1;
}

std::vector<Child> children(db::Read& db, const Programme& programme, core::Date today) {
  return db.rows(
      sql::children, {{"id", programme.id}, {"unit", programme.unit}, {"today", today}}, [](const db::Row& row) {
        return Child{row.get<UnitId>("unit_id"), row.get<std::string>("unit_name"), row.get<ProgrammeId>("id")};
      });
}

std::vector<WorkProgramme> work_programmes(db::Read& db, const rights::Scope& scope, const WorkAsked& asked,
                                           int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.insert(args.end(), {{"year", asked.year}, {"on", asked.on}, {"after", asked.after}, {"count", count}});
  if (asked.missing) args.push_back({"missing", true});
  return db.rows(sql::work_programmes, args, [](const db::Row& row) {
    return WorkProgramme{.unit = row.get<UnitId>("unit_id"),
                         .unit_name = row.get<std::string>("unit_name"),
                         .document = row.get<std::string>("document"),
                         .confirmed_by = row.get<std::string>("confirmed_by"),
                         .confirmed_at = row.get<std::optional<core::Instant>>("confirmed_at")};
  });
}

WorkCounts count_work_programmes(db::Read& db, const rights::Scope& scope, const WorkAsked& asked) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.insert(args.end(), {{"year", asked.year}, {"on", asked.on}});
  return db
      .row(sql::count_work_programmes, args,
           [](const db::Row& row) {
             return WorkCounts{row.get<std::int64_t>("units"), row.get<std::int64_t>("confirmed")};
           })
      .value_or(WorkCounts{});
}

void confirm(db::Write& db, UnitId unit, int year, std::string_view document, std::string_view by) {
  db.run(sql::confirm, {{"unit", unit}, {"year", year}, {"document", document}, {"by", by}, {"now", db.now()}});
  facts::collect(db, facts::Supplier::programmes, unit.value);
}

}  // namespace programmes::store
