// SPDX-License-Identifier: Apache-2.0
#include "honours/store.hpp"

#include "honours/sql.hpp"
#include "talents/store.hpp"

namespace honours::store {
namespace {

HonourList as_list(const db::Row& row) {
  return {.id = row.get<HonourListId>("id"),
          .honour = {.title = row.get<std::string>("title"),
                     .family = row.get<std::string>("family"),
                     .field = row.get<std::string>("field"),
                     .issuer = row.get<std::string>("issuer"),
                     .decision = row.get<std::string>("decision"),
                     .level = row.get<int>("level"),
                     .unit = row.get<UnitId>("unit_id"),
                     .on = row.get<core::Date>("decided_on")},
          .account = row.get<std::string>("account"),
          .lines = row.get<std::int64_t>("lines"),
          .gaps = row.get<std::int64_t>("gaps")};
}

}  // namespace

std::string sealed_place(HonourLineId id) { return "honour_lines:" + id.text(); }

HonourListId insert(db::Write& db, const crypto::Keys& keys, const Honour& honour, const std::vector<Line>& lines,
                    std::string_view account) {
  const auto id = db.mint<HonourListId>();
  db.run(sql::insert_list, {{"id", id},
                            {"unit", honour.unit},
                            {"title", honour.title},
                            {"level", honour.level},
                            {"family", honour.family},
                            {"field", honour.field},
                            {"issuer", honour.issuer},
                            {"decision", honour.decision},
                            {"on", honour.on},
                            {"account", account},
                            {"now", db.now()}});
  for (const auto& line : lines) {
    const auto line_id = db.mint<HonourLineId>();
    db.run(sql::insert_line, {{"id", line_id},
                              {"list", id},
                              {"number", line.number},
                              {"person", keys.seal(written(line.person), sealed_place(line_id))},
                              {"reason", line.reason}});
  }
  return id;
}

std::vector<HonourList> lists(db::Read& db, const rights::Scope& scope) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args;
  talents::store::add_scope(args, scope);
  return db.rows(sql::lists, args, as_list);
}

std::optional<HonourList> find(db::Read& db, const rights::Scope& scope, HonourListId id) {
  if (scope.nothing || !id) return {};
  std::vector<db::Arg> args{{"id", id}};
  talents::store::add_scope(args, scope);
  return db.row(sql::lists, args, as_list);
}

std::vector<StoredLine> lines(db::Read& db, const crypto::Keys& keys, HonourListId list) {
  return db.rows(sql::lines, {{"list", list}}, [&](const db::Row& row) {
    StoredLine line{.id = row.get<HonourLineId>("id"),
                    .number = row.get<std::int64_t>("number"),
                    .person = {},
                    .reason = row.get<std::string>("reason"),
                    .full_name = row.get<std::optional<std::string>>("full_name").value_or(""),
                    .talent = row.get<std::optional<TalentId>>("talent_id").value_or(TalentId{})};
    if (const auto sealed = row.get<std::string>("person"); !sealed.empty())
      line.person = person_from(keys.open(sealed, sealed_place(line.id)).value_or(""));
    return line;
  });
}

bool link(db::Write& db, HonourLineId line, TalentId talent) {
  return db.run(sql::link_line, {{"id", line}, {"talent", talent}}) == 1;
}

void leave(db::Write& db, HonourLineId line, std::string_view reason) {
  db.run(sql::leave_line, {{"id", line}, {"reason", reason}});
}

std::vector<Standing> of_talent(db::Read& db, TalentId talent) {
  return db.rows(sql::lists_of_talent, {{"talent", talent}}, [](const db::Row& row) {
    return Standing{row.get<HonourListId>("id"), row.get<std::string>("title"), row.get<std::string>("decision"),
                    row.get<core::Date>("decided_on")};
  });
}

}  // namespace honours::store
