// SPDX-License-Identifier: Apache-2.0
#include "dossiers/store.hpp"

#include "dossiers/sql.hpp"
#include "talents/store.hpp"

namespace dossiers::store {
namespace {

std::vector<db::Arg> scoped(const rights::Scope& scope) {
  return {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
}

core::Date today_of(db::Write& db) { return core::Date::in_vietnam(db.now()); }

}  // namespace

bool move(db::Write& db, const Talent& talent, const Step& step, std::string_view reason, const audit::Who& by) {
  std::vector<db::Arg> args{
      {"id", talent.id}, {"version", talent.version}, {"from", step.from}, {"to", step.to}, {"now", db.now()}};
  if (step.to == "SUBMITTED") args.push_back({"submitted", true});
  if (db.run(sql::move_verification, args) == 0) return false;
  talents::store::note_move(
      db, {talent.id, "verification", std::string{step.from}, std::string{step.to}, std::string{reason}, today_of(db)},
      by);
  if (step.to == "VERIFIED" || step.to == "RETURNED") talents::store::note_duty(db, talent, "tracked", step.act, by);
  return true;
}

bool set_basis(db::Write& db, const Talent& talent, const Basis& basis) {
  return db.run(sql::set_basis, {{"id", talent.id},
                                 {"version", talent.version},
                                 {"basis", basis.stored()},
                                 {"justification", basis.justification},
                                 {"now", db.now()},
                                 {"today", today_of(db)}}) == 1;
}

bool move_stage(db::Write& db, const crypto::Keys& keys, const lists::Lists& lists, const Talent& talent,
                const StageMove& move, const audit::Who& by) {
  return talents::store::move_stage(db, keys, lists, talent, move.to, move.on, move.reason, by);
}

bool confirm(db::Write& db, const Talent& talent, core::Date today, const audit::Who& by) {
  if (db.run(sql::confirm, {{"id", talent.id}, {"version", talent.version}, {"today", today}, {"now", db.now()}}) == 0)
    return false;
  talents::store::note_duty(db, talent, "tracked", "confirm", by);
  talents::store::note_duty(db, talent, "updated", "confirm", by);
  return true;
}

std::vector<Move> moves(db::Read& db, TalentId talent) {
  return db.rows(sql::moves_of, {{"talent", talent}}, [](const db::Row& row) {
    return Move{.kind = row.get<std::string>("kind"),
                .from = row.get<std::string>("from_state"),
                .to = row.get<std::string>("to_state"),
                .reason = row.get<std::string>("reason"),
                .account = row.get<std::string>("account"),
                .on = row.get<core::Date>("moved_on")};
  });
}

std::optional<core::Date> last_stage_move(db::Read& db, TalentId talent) {
  return db.row(sql::last_stage_move, {{"talent", talent}},
                [](const db::Row& row) { return row.get<core::Date>("moved_on"); });
}

std::string returned_because(db::Read& db, TalentId talent) {
  return db
      .row(sql::returned_because, {{"talent", talent}},
           [](const db::Row& row) { return row.get<std::string>("reason"); })
      .value_or("");
}

std::vector<std::string> categories(db::Read& db, TalentId talent) {
  return db.rows(sql::categories_of, {{"talent", talent}},
                 [](const db::Row& row) { return row.get<std::string>("category"); });
}

void set_categories(db::Write& db, TalentId talent, const std::vector<std::string>& categories) {
  db.run(sql::forget_categories, {{"talent", talent}});
  for (const auto& category : categories) db.run(sql::insert_category, {{"talent", talent}, {"category", category}});
  talents::store::follow_facets(db, talent);
}

std::vector<Waiting> waiting(db::Read& db, const rights::Scope& scope, const Asked& asked, int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.push_back({"state", asked.state});
  args.push_back({"count", count});
  args.push_back({"offset", asked.offset});
  if (asked.unit) args.push_back({"unit", asked.unit});
  return db.rows(sql::waiting, args, [&](const db::Row& row) {
    return Waiting{.id = row.get<TalentId>("id"),
                   .full_name = row.get<std::string>("full_name"),
                   .birth = row.get<std::string>("birth"),
                   .field = row.get<std::string>("field"),
                   .unit_name = row.get<std::string>("unit_name"),
                   .since = row.get<std::optional<core::Instant>>("submitted_at"),
                   .own = row.get<rights::AccountId>("entered_by") == scope.reader};
  });
}

Counts count_waiting(db::Read& db, const rights::Scope& scope) {
  Counts counts;
  if (scope.nothing) return counts;
  db.each(sql::count_waiting, scoped(scope), [&](const db::Row& row) {
    const auto state = row.get<std::string>("verification");
    auto& count = state == "DRAFT" ? counts.draft : state == "SUBMITTED" ? counts.submitted : counts.returned;
    count = row.get<std::int64_t>("records");
  });
  return counts;
}

std::vector<UnitWaiting> waiting_by_unit(db::Read& db, const rights::Scope& scope) {
  if (scope.nothing) return {};
  return db.rows(sql::waiting_by_unit, scoped(scope), [](const db::Row& row) {
    return UnitWaiting{.unit = row.get<UnitId>("unit_id"),
                       .unit_name = row.get<std::string>("unit_name"),
                       .records = row.get<std::int64_t>("records"),
                       .oldest = row.get<std::optional<core::Instant>>("oldest")};
  });
}

std::vector<Waiting> stale(db::Read& db, const rights::Scope& scope, core::Date since, std::int64_t offset, int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.push_back({"since", since});
  args.push_back({"offset", offset});
  args.push_back({"count", count});
  return db.rows(sql::stale, args, [](const db::Row& row) {
    return Waiting{.id = row.get<TalentId>("id"),
                   .full_name = row.get<std::string>("full_name"),
                   .birth = row.get<std::string>("birth"),
                   .field = row.get<std::string>("field"),
                   .unit_name = row.get<std::string>("unit_name"),
                   .confirmed = row.get<core::Date>("confirmed_on")};
  });
}

std::int64_t count_stale(db::Read& db, const rights::Scope& scope, core::Date since, int most) {
  if (scope.nothing) return 0;
  auto args = scoped(scope);
  args.push_back({"since", since});
  args.push_back({"most", most});
  return db.number(sql::count_stale, args);
}

void set_months(db::Write& db, UnitId unit, int months) {
  db.run(sql::set_months, {{"unit", unit}, {"months", months}});
}

std::vector<Duties> duties(db::Read& db, const rights::Scope& scope, int year, int quarter) {
  if (scope.nothing) return {};
  const auto first = static_cast<unsigned>(quarter > 0 ? quarter * 3 - 2 : 1);
  const bool to_the_end = quarter == 0 || quarter == 4;
  auto args = scoped(scope);
  args.push_back({"year", year});
  args.push_back({"from", core::Date{year, first, 1}});
  args.push_back({"to", to_the_end ? core::Date{year + 1, 1, 1} : core::Date{year, first + 3, 1}});
  return db.rows(sql::duties, args, [](const db::Row& row) {
    return Duties{.unit = row.get<UnitId>("unit_id"),
                  .unit_name = row.get<std::string>("unit_name"),
                  .tracked = row.get<std::int64_t>("tracked"),
                  .updated = row.get<std::int64_t>("updated"),
                  .connected = row.get<std::int64_t>("connected"),
                  .searches = row.get<std::int64_t>("searches"),
                  .views = row.get<std::int64_t>("views"),
                  .exports = row.get<std::int64_t>("exports")};
  });
}

SampleId draw(db::Write& db, const rights::Scope& scope, UnitId unit, int size, std::int64_t seed,
              const audit::Who& by) {
  auto args = scoped(scope);
  args.push_back({"seed", seed});
  args.push_back({"count", size});
  const auto drawn = db.rows(sql::verified_by_chance, args, [](const db::Row& row) { return row.get<TalentId>("id"); });
  if (drawn.empty()) return {};
  const auto id = db.mint<SampleId>();
  db.run(sql::insert_sample, {{"id", id},
                              {"unit", unit},
                              {"now", db.now()},
                              {"by", by.name},
                              {"size", static_cast<std::int64_t>(drawn.size())}});
  for (const auto talent : drawn) db.run(sql::insert_sample_item, {{"sample", id}, {"talent", talent}});
  return id;
}

std::vector<Sample> samples(db::Read& db, const rights::Scope& scope) {
  if (scope.nothing) return {};
  return db.rows(sql::samples, scoped(scope), [](const db::Row& row) {
    return Sample{.id = row.get<SampleId>("id"),
                  .drawn_at = row.get<core::Instant>("drawn_at"),
                  .drawn_by = row.get<std::string>("drawn_by"),
                  .size = row.get<std::int64_t>("size"),
                  .held = row.get<std::int64_t>("held"),
                  .failed = row.get<std::int64_t>("failed")};
  });
}

std::vector<SampleItem> items(db::Read& db, const rights::Scope& scope, SampleId sample) {
  if (scope.nothing || !sample) return {};
  auto args = scoped(scope);
  args.push_back({"sample", sample});
  return db.rows(sql::sample_items, args, [](const db::Row& row) {
    return SampleItem{.id = row.get<TalentId>("talent_id"),
                      .full_name = row.get<std::string>("full_name"),
                      .field = row.get<std::string>("field"),
                      .unit_name = row.get<std::string>("unit_name"),
                      .result = row.get<std::string>("result"),
                      .note = row.get<std::string>("note")};
  });
}

void judge(db::Write& db, SampleId sample, TalentId talent, std::string_view result, std::string_view note) {
  db.run(sql::judge_sample_item, {{"sample", sample}, {"talent", talent}, {"result", result}, {"note", note}});
}

}  // namespace dossiers::store
