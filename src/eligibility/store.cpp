// SPDX-License-Identifier: Apache-2.0
// Rule sets with their versions and cases.
#include "eligibility/store.hpp"

#include "eligibility/sql.hpp"

namespace eligibility::store {
namespace {

db::Value id_or_null(auto id) { return id ? db::Value{id} : db::Value{}; }

Set as_set(const db::Row& row) {
  Set set{.id = row.get<SetId>("id"),
          .code = row.get<std::string>("code"),
          .name = row.get<std::string>("name"),
          .plan = row.get<std::string>("plan"),
          .unit_name = row.get<std::optional<std::string>>("unit_name").value_or(""),
          .version = row.get<std::int64_t>("version")};
  if (!row.is_null("unit_id")) set.unit = row.get<UnitId>("unit_id");
  return set;
}

Version as_version(const db::Row& row) {
  return {.id = row.get<VersionId>("id"),
          .set = row.get<SetId>("set_id"),
          .number = row.get<int>("number"),
          .from = row.get<core::Date>("valid_from"),
          .rule = read(row.get<std::string_view>("criteria")),
          .note = row.get<std::string>("note"),
          .activated_by = row.get<std::string>("activated_by"),
          .active = row.get<bool>("active"),
          .version = row.get<std::int64_t>("version")};
}

}  // namespace

std::vector<Set> sets(db::Read& db) { return db.rows(sql::sets, {}, as_set); }

std::vector<Set> sets_for(db::Read& db, UnitId unit, core::Date on) {
  return db.rows(sql::sets, {{"below", unit}, {"on", on}}, as_set);
}

std::optional<Set> find(db::Read& db, SetId id) {
  if (!id) return {};
  return db.row(sql::rule_set, {{"id", id}}, as_set);
}

SetId insert(db::Write& db, const Set& set) {
  const auto id = db.mint<SetId>();
  db.run(sql::insert_set, {{"id", id},
                           {"code", set.code},
                           {"name", set.name},
                           {"plan", set.plan},
                           {"unit", id_or_null(set.unit)},
                           {"now", db.now()}});
  return id;
}

std::vector<Version> versions(db::Read& db, SetId set) { return db.rows(sql::versions_of, {{"set", set}}, as_version); }

std::optional<Version> find(db::Read& db, VersionId id) {
  if (!id) return {};
  return db.row(sql::rule_version, {{"id", id}}, as_version);
}

VersionId insert(db::Write& db, const Version& version) {
  const auto id = db.mint<VersionId>();
  const auto criteria = written(version.rule);
  db.run(sql::insert_version, {{"id", id},
                               {"set", version.set},
                               {"number", version.number},
                               {"from", version.from},
                               {"criteria", criteria},
                               {"note", version.note}});
  return id;
}

bool update(db::Write& db, const Version& version) {
  const auto criteria = written(version.rule);
  return db.run(sql::update_version, {{"id", version.id},
                                      {"version", version.version},
                                      {"from", version.from},
                                      {"criteria", criteria},
                                      {"note", version.note}}) == 1;
}

bool activate(db::Write& db, const Version& version, std::string_view by) {
  return db.run(sql::activate_version,
                {{"id", version.id}, {"version", version.version}, {"now", db.now()}, {"by", by}}) == 1;
}

std::vector<Case> cases(db::Read& db, VersionId version) {
  return db.rows(sql::cases_of, {{"version", version}}, [](const db::Row& row) {
    return Case{.id = row.get<CaseId>("id"),
                .title = row.get<std::string>("title"),
                .year = row.get<int>("year"),
                .facts = facts_from(row.get<std::string_view>("facts")),
                .expected = row.get<bool>("expected")};
  });
}

void insert(db::Write& db, VersionId version, const Case& one) {
  const auto stored = written(one.facts);
  db.run(sql::insert_case, {{"id", db.mint<CaseId>()},
                            {"version", version},
                            {"title", one.title},
                            {"year", one.year},
                            {"facts", stored},
                            {"expected", one.expected}});
}

std::optional<VersionId> version_of(db::Read& db, CaseId id) {
  return db.row(sql::case_version, {{"id", id}}, [](const db::Row& row) { return row.get<VersionId>("version_id"); });
}

void remove(db::Write& db, CaseId id) { db.run(sql::remove_case, {{"id", id}}); }

}  // namespace eligibility::store
