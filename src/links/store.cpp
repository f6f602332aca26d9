// SPDX-License-Identifier: Apache-2.0
#include "links/store.hpp"

#include "links/sql.hpp"
#include "talents/store.hpp"

namespace links::store {
namespace {

db::Value id_or_null(auto id) { return id ? db::Value{id} : db::Value{}; }

UnitId unit_in(const db::Row& row, std::string_view column) {
  return row.is_null(column) ? UnitId{} : row.get<UnitId>(column);
}

std::vector<db::Arg> scoped(const rights::Scope& scope) {
  return {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
}

}  // namespace

std::vector<Link> of_talent(db::Read& db, TalentId talent, core::Date on) {
  return db.rows(sql::links_of, {{"talent", talent}, {"on", on}}, [](const db::Row& row) {
    return Link{.id = row.get<LinkId>("id"),
                .talent = row.get<TalentId>("talent_id"),
                .kind = row.get<std::string>("kind"),
                .place = unit_in(row, "place_id"),
                .place_text = row.get<std::string>("place_text"),
                .place_name = row.get<std::optional<std::string>>("place_name").value_or(""),
                .province = row.get<std::optional<std::string>>("province").value_or(""),
                .evidence = row.get<std::string>("evidence"),
                .from = row.get<std::optional<core::Date>>("valid_from"),
                .to = row.get<std::optional<core::Date>>("valid_to")};
  });
}

std::vector<Residence> residences(db::Read& db, TalentId talent) {
  return db.rows(sql::residences_of, {{"talent", talent}}, [](const db::Row& row) {
    return Residence{.id = row.get<ResidenceId>("id"),
                     .talent = row.get<TalentId>("talent_id"),
                     .residence = row.get<std::string>("residence"),
                     .place = unit_in(row, "place_id"),
                     .place_name = row.get<std::optional<std::string>>("place_name").value_or(""),
                     .country = row.get<std::string>("country"),
                     .from = row.get<core::Date>("valid_from"),
                     .to = row.get<core::Date>("valid_to")};
  });
}

std::optional<TalentId> talent_of(db::Read& db, LinkId link) {
  return db.row(sql::link, {{"id", link}}, [](const db::Row& row) { return row.get<TalentId>("talent_id"); });
}

std::optional<TalentId> talent_of(db::Read& db, ResidenceId residence) {
  return db.row(sql::residence, {{"id", residence}}, [](const db::Row& row) { return row.get<TalentId>("talent_id"); });
}

std::string province(db::Read& db, UnitId unit, core::Date on) {
  return db
      .row(sql::province_of, {{"unit", unit}, {"on", on}},
           [](const db::Row& row) { return row.get<std::string>("code"); })
      .value_or("");
}

bool touch(db::Write& db, const talents::Talent& talent, core::Date today) {
  return db.run(sql::touch, {{"id", talent.id}, {"version", talent.version}, {"now", db.now()}, {"today", today}}) == 1;
}

LinkId insert(db::Write& db, const Link& link) {
  const auto id = db.mint<LinkId>();
  db.run(sql::insert_link, {{"id", id},
                            {"talent", link.talent},
                            {"kind", link.kind},
                            {"place", id_or_null(link.place)},
                            {"place_text", link.place_text},
                            {"evidence", link.evidence},
                            {"from", link.from},
                            {"to", link.to},
                            {"now", db.now()}});
  return id;
}

void remove(db::Write& db, LinkId id) { db.run(sql::remove_link, {{"id", id}}); }

ResidenceId insert(db::Write& db, const Moved& moved) {
  const auto& residence = moved.residence;
  if (moved.ends) db.run(sql::end_residence, {{"id", moved.ends}, {"to", residence.from}});
  const auto id = db.mint<ResidenceId>();
  db.run(sql::insert_residence, {{"id", id},
                                 {"talent", residence.talent},
                                 {"residence", residence.residence},
                                 {"place", id_or_null(residence.place)},
                                 {"country", residence.country},
                                 {"from", residence.from},
                                 {"to", residence.to}});
  talents::store::follow_facets(db, residence.talent);
  talents::store::note_activity(
      db, {.talent = residence.talent, .kind = "residence", .source = id.value, .on = residence.from});
  return id;
}

void remove(db::Write& db, ResidenceId id) {
  const auto talent = talent_of(db, id);
  db.run(sql::remove_residence, {{"id", id}});
  if (!talent) return;
  talents::store::follow_facets(db, *talent);
  talents::store::forget_activity(db, {.talent = *talent, .kind = "residence", .source = id.value, .on = {}});
}

std::vector<Living> living(db::Read& db, const rights::Scope& scope, const Asked& asked, int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.push_back({"count", count});
  args.push_back({"offset", asked.offset});
  if (!asked.country.empty()) args.push_back({"country", asked.country});
  if (!asked.residence.empty()) args.push_back({"residence", asked.residence});
  return db.rows(sql::living, args, [](const db::Row& row) {
    return Living{.id = row.get<TalentId>("id"),
                  .full_name = row.get<std::string>("full_name"),
                  .birth = row.get<std::string>("birth"),
                  .field = row.get<std::string>("field"),
                  .residence = row.get<std::string>("residence"),
                  .country = row.get<std::string>("country"),
                  .unit_name = row.get<std::string>("unit_name"),
                  .place_name = row.get<std::optional<std::string>>("place_name").value_or(""),
                  .since = row.get<core::Date>("valid_from")};
  });
}

std::vector<CountryCount> count_by_country(db::Read& db, const rights::Scope& scope) {
  if (scope.nothing) return {};
  return db.rows(sql::count_by_country, scoped(scope), [](const db::Row& row) {
    return CountryCount{row.get<std::string>("country"), row.get<std::int64_t>("people")};
  });
}

}  // namespace links::store
