// SPDX-License-Identifier: Apache-2.0
#include "facts/store.hpp"

#include <algorithm>

#include "facts/sql.hpp"
#include "text/text.hpp"

namespace facts {
namespace {

Fact as_fact(const db::Row& row) {
  return {.id = row.get<FactId>("id"),
          .kind = row.get<std::string>("kind"),
          .unit = row.get<UnitId>("unit_id"),
          .person = row.get<PersonId>("person_id"),
          .on = row.get<core::Date>("happened_on"),
          .quantity = row.get<std::int64_t>("quantity"),
          .key = row.get<std::string>("fact_key"),
          .source = row.get<std::string>("source"),
          .source_id = row.get<std::int64_t>("source_id"),
          .reverses = row.get<FactId>("reverses_id"),
          .evidence = row.get<std::string>("evidence"),
          .note = row.get<std::string>("note"),
          .account = row.get<std::string>("account"),
          .made_at = row.get<core::Instant>("created_at")};
}

db::Value or_null(auto id) { return id ? db::Value{id} : db::Value{}; }

void count(db::Write& db, const Fact& fact) {
  db.run(sql::count_fact, {{"kind", fact.kind},
                           {"unit", fact.unit},
                           {"on", fact.on},
                           {"person", fact.person},
                           {"key", fact.key},
                           {"facts", fact.reverses ? -1 : 1},
                           {"quantity", fact.quantity}});
  if (fact.quantity <= 0 || fact.reverses)
    db.run(sql::forget_empty, {{"kind", fact.kind}, {"unit", fact.unit}, {"on", fact.on}, {"key", fact.key}});
}

}  // namespace

FactId note(db::Write& db, const Fact& fact) {
  const auto id = db.mint<FactId>();
  db.run(sql::insert_fact, {{"id", id},
                            {"kind", fact.kind},
                            {"unit", fact.unit},
                            {"person", or_null(fact.person)},
                            {"on", fact.on},
                            {"quantity", fact.quantity},
                            {"key", fact.key},
                            {"source", fact.source},
                            {"source_id", fact.source_id},
                            {"reverses", or_null(fact.reverses)},
                            {"evidence", fact.evidence},
                            {"note", fact.note},
                            {"account", fact.account},
                            {"now", db.now()}});
  count(db, fact);
  return id;
}

std::int64_t reverse(db::Write& db, std::string_view source, std::int64_t source_id, std::string_view reason,
                     std::string_view account, std::string_view kind) {
  std::vector<db::Arg> args{{"source", source}, {"source_id", source_id}};
  if (!kind.empty()) args.push_back({"kind", kind});
  const auto standing = db.rows(sql::standing_of, args, as_fact);
  for (const auto& fact : standing) note(db, reverse_of(fact, reason, account));
  return std::ssize(standing);
}

}  // namespace facts

namespace facts::store {
namespace {

std::vector<db::Arg> scoped(const rights::Scope& scope) {
  if (scope.everywhere) return {};
  return {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
}

std::vector<db::Arg> asked(const rights::Scope& scope, const Wanted& wanted) {
  auto args = scoped(scope);
  const auto text = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) args.push_back({name, value});
  };
  text("kind", wanted.kind);
  text("source", wanted.source);
  text("key", wanted.key);
  if (wanted.source_id != 0) args.push_back({"source_id", wanted.source_id});
  if (wanted.person) args.push_back({"person", wanted.person});
  if (wanted.from) args.push_back({"from", *wanted.from});
  if (wanted.to) args.push_back({"to", *wanted.to});
  if (wanted.standing) args.push_back({"standing", true});
  if (wanted.unit) {
    args.push_back({"unit", wanted.unit});
    if (scope.everywhere) args.push_back({"today", scope.day});
  }
  static constexpr std::array<std::string_view, 2> words{"word1", "word2"};
  for (std::size_t n = 0; n < std::min(words.size(), wanted.words.size()); ++n)
    args.push_back({words[n], '%' + wanted.words[n] + '%'});
  return args;
}

Line as_line(const db::Row& row) {
  return {.fact = as_fact(row),
          .unit_name = row.get<std::string>("unit_name"),
          .person_name = row.get<std::string>("person_name"),
          .reversed_by = row.get<std::string>("reversed_by"),
          .reversal = row.get<FactId>("reversal_id")};
}

ImportLine as_import(const db::Row& row) {
  return {.id = row.get<ImportId>("id"),
          .unit = row.get<UnitId>("unit_id"),
          .file_name = row.get<std::string>("file_name"),
          .account = row.get<std::string>("account"),
          .undone_by = row.get<std::string>("undone_by"),
          .account_id = row.get<rights::AccountId>("account_id"),
          .rows = row.get<std::int64_t>("rows"),
          .made_at = row.get<core::Instant>("made_at"),
          .undone_at = row.get<std::optional<core::Instant>>("undone_at")};
}

PersonId as_person(const db::Row& row) { return row.get<PersonId>("person_id"); }

}  // namespace

std::vector<Kind> kinds(db::Read& db) {
  return db.rows(sql::kinds, {}, [](const db::Row& row) {
    return Kind{.code = row.get<std::string>("code"),
                .name_vi = row.get<std::string>("name_vi"),
                .name_en = row.get<std::string>("name_en"),
                .nature = row.get<std::string>("nature"),
                .subject = row.get<std::string>("subject"),
                .measured_vi = row.get<std::string>("measured_vi"),
                .measured_en = row.get<std::string>("measured_en"),
                .module = row.get<std::string>("module"),
                .needs_evidence = row.get<bool>("needs_evidence"),
                .retired = row.get<bool>("retired"),
                .position = row.get<std::int64_t>("position")};
  });
}

void insert(db::Write& db, const Kind& kind) {
  db.run(sql::insert_kind, {{"code", kind.code},
                            {"name_vi", kind.name_vi},
                            {"name_en", kind.name_en},
                            {"nature", kind.nature},
                            {"subject", kind.subject},
                            {"measured_vi", kind.measured_vi},
                            {"measured_en", kind.measured_en},
                            {"needs_evidence", kind.needs_evidence}});
}

bool retire(db::Write& db, std::string_view code, bool retired) {
  return db.run(sql::retire_kind, {{"code", code}, {"retired", retired}}) == 1;
}

std::vector<Line> list(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count) {
  if (scope.nothing) return {};
  auto args = asked(scope, wanted);
  args.push_back({wanted.by_day ? "by_day" : "by_entry", true});
  args.push_back({"count", count});
  if (wanted.after && wanted.by_day && wanted.after_day)
    args.insert(args.end(), {{"after_day", *wanted.after_day}, {"after_id", wanted.after}});
  else if (wanted.after)
    args.push_back({"after", wanted.after});
  return db.rows(sql::facts, args, as_line);
}

Sum sum(db::Read& db, const rights::Scope& scope, const Wanted& wanted) {
  if (scope.nothing) return {};
  return db
      .row(sql::sum_facts, asked(scope, wanted),
           [](const db::Row& row) {
             return Sum{row.get<std::int64_t>("facts"), row.get<std::int64_t>("quantity")};
           })
      .value_or(Sum{});
}

std::optional<Line> find(db::Read& db, const rights::Scope& scope, FactId id) {
  if (scope.nothing || !id) return {};
  auto args = scoped(scope);
  args.push_back({"id", id});
  return db.row(sql::fact, args, as_line);
}

std::vector<PersonId> people(db::Read& db, const rights::Scope& scope, std::string_view typed) {
  if (scope.nothing || typed.empty()) return {};
  std::vector<db::Arg> args{{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
  constexpr std::size_t code_length = 13;
  if (const auto id = core::parse_base32(typed); id && typed.size() == code_length) {
    args.push_back({"id", *id});
    return db.rows(sql::people_of_code, args, as_person);
  }
  const auto key = text::name_key(typed), fold = text::fold(typed);
  args.insert(args.end(), {{"name", typed}, {"name_key", key}, {"fold", fold}});
  return db.rows(sql::people_named, args, as_person);
}

ImportId insert(db::Write& db, const ImportLine& import, std::string_view digest) {
  const auto id = db.mint<ImportId>();
  db.run(sql::insert_import, {{"id", id},
                              {"unit", import.unit},
                              {"file_name", import.file_name},
                              {"digest", digest},
                              {"rows", import.rows},
                              {"account", import.account},
                              {"account_id", import.account_id},
                              {"now", db.now()}});
  return id;
}

std::optional<ImportId> import_of(db::Read& db, std::string_view digest, UnitId unit) {
  return db.row(sql::import_of, {{"digest", digest}, {"unit", unit}},
                [](const db::Row& row) { return row.get<ImportId>("id"); });
}

std::vector<ImportLine> imports(db::Read& db, const rights::Scope& scope, int count) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
  args.push_back({"count", count});
  return db.rows(sql::imports, args, as_import);
}

std::optional<ImportLine> find(db::Read& db, const rights::Scope& scope, ImportId id) {
  if (scope.nothing || !id) return {};
  return db.row(
      sql::imports,
      {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}, {"id", id}, {"count", 1}},
      as_import);
}

void undo(db::Write& db, ImportId id, std::string_view by) {
  db.run(sql::undo_import, {{"id", id}, {"by", by}, {"now", db.now()}});
}

std::int64_t differences(db::Read& db) { return db.number(sql::differences, {}); }

void recount(db::Write& db) {
  db.run(sql::forget_counters, {});
  db.run(sql::recount, {});
}

void recount(db::Write& db, PersonId one, PersonId other) {
  db.run(sql::forget_counters, {{"one", one}, {"other", other}});
  db.run(sql::recount, {{"one", one}, {"other", other}});
}

}  // namespace facts::store
