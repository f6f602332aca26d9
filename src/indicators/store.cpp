// SPDX-License-Identifier: Apache-2.0
#include "indicators/store.hpp"

#include "indicators/sql.hpp"

namespace indicators::store {
namespace {

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> found;
  std::string line;
  for (const char c : std::string{text} + '\n') {
    if (c != '\n') line += c;
    if (c == '\n' && !line.empty()) found.push_back(std::exchange(line, {}));
  }
  return found;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

Indicator as_indicator(const db::Row& row) {
  Indicator made{.code = row.get<std::string>("code"),
                 .name_vi = row.get<std::string>("name_vi"),
                 .name_en = row.get<std::string>("name_en"),
                 .version = row.get<VersionId>("id"),
                 .number = row.get<int>("number"),
                 .from = row.get<core::Date>("valid_from"),
                 .note = row.get<std::string>("note"),
                 .account = row.get<std::string>("account"),
                 .says = lines(row.get<std::string>("says"))};
  read_formulas(row.get<std::string>("formula"), made);
  return made;
}

ManualLine as_manual(const db::Row& row) {
  return {.plan = row.get<plans::PlanId>("plan_id"),
          .item = row.get<plans::ItemId>("item_id"),
          .unit = row.get<UnitId>("unit_id"),
          .period = {row.get<core::Date>("period_from"), row.get<core::Date>("period_to")},
          .account = row.get<rights::AccountId>("account_id"),
          .value = {.id = row.get<ManualId>("id"),
                    .figure = {row.get<std::int64_t>("part"), row.get<std::int64_t>("whole")},
                    .method = row.get<std::string>("method"),
                    .evidence = row.get<std::string>("evidence"),
                    .entered_by = row.get<std::string>("account"),
                    .approved_by = row.get<std::string>("approved_by"),
                    .has_evidence = !row.get<std::string>("evidence").empty() || row.get<std::int64_t>("files") > 0,
                    .entered_at = row.get<core::Instant>("made_at")}};
}

void insert_terms(db::Write& db, VersionId version, std::string_view side, const Formula& formula) {
  for (std::size_t group = 0; group < formula.groups.size(); ++group)
    for (const auto& kind : formula.groups[group])
      db.run(sql::insert_term, {{"version", version}, {"side", side}, {"group", group}, {"kind", kind}});
}

}  // namespace

std::vector<Indicator> indicators(db::Read& db, core::Date on) {
  return db.rows(sql::indicators, {{"on", on}}, as_indicator);
}

std::vector<Indicator> versions(db::Read& db, std::string_view code) {
  return db.rows(sql::versions_of, {{"code", code}}, as_indicator);
}

void insert(db::Write& db, const Indicator& indicator, std::string_view digest) {
  db.run(sql::put_indicator, {{"code", indicator.code},
                              {"name_vi", indicator.name_vi},
                              {"name_en", indicator.name_en},
                              {"says", joined(indicator.says)},
                              {"now", db.now()}});
  const auto version = db.mint<VersionId>();
  db.run(sql::insert_version, {{"id", version},
                               {"code", indicator.code},
                               {"from", indicator.from},
                               {"formula", written(indicator)},
                               {"note", indicator.note},
                               {"account", indicator.account},
                               {"digest", digest},
                               {"now", db.now()}});
  insert_terms(db, version, "numerator", indicator.numerator);
  if (indicator.denominator) insert_terms(db, version, "denominator", *indicator.denominator);
}

std::map<std::string, std::vector<std::string>> installed(db::Read& db) {
  std::map<std::string, std::vector<std::string>> found;
  db.each(sql::installed, {},
          [&](const db::Row& row) { found[row.get<std::string>("code")].push_back(row.get<std::string>("digest")); });
  return found;
}

std::map<plans::ItemId, std::string> ties(db::Read& db, plans::PlanId plan) {
  std::map<plans::ItemId, std::string> found;
  db.each(sql::ties, {{"plan", plan}},
          [&](const db::Row& row) { found[row.get<plans::ItemId>("item_id")] = row.get<std::string>("code"); });
  return found;
}

void tie(db::Write& db, plans::PlanId plan, plans::ItemId item, std::string_view code, std::string_view by) {
  db.run(sql::tie, {{"item", item}, {"plan", plan}, {"code", code}, {"account", by}, {"now", db.now()}});
}

std::vector<ManualLine> manual_values(db::Read& db, plans::PlanId plan, UnitId unit) {
  return db.rows(sql::manual_values, {{"plan", plan}, {"unit", unit}}, as_manual);
}

std::optional<ManualLine> find(db::Read& db, ManualId id) { return db.row(sql::manual_value, {{"id", id}}, as_manual); }

ManualId insert(db::Write& db, const ManualLine& line) {
  const auto id = db.mint<ManualId>();
  db.run(sql::insert_manual, {{"id", id},
                              {"plan", line.plan},
                              {"item", line.item},
                              {"unit", line.unit},
                              {"from", line.period.from},
                              {"to", line.period.to},
                              {"part", line.value.figure.part},
                              {"whole", line.value.figure.whole},
                              {"method", line.value.method},
                              {"evidence", line.value.evidence},
                              {"account_id", line.account},
                              {"account", line.value.entered_by},
                              {"now", db.now()}});
  return id;
}

bool approve(db::Write& db, ManualId id, rights::AccountId by, std::string_view name) {
  return db.run(sql::approve_manual, {{"id", id}, {"by_id", by}, {"by", name}, {"now", db.now()}}) == 1;
}

std::vector<Frozen> frozen(db::Read& db, plans::PlanId plan, UnitId unit) {
  return db.rows(sql::frozen, {{"plan", plan}, {"unit", unit}}, [](const db::Row& row) {
    const auto part = row.get<std::optional<std::int64_t>>("part");
    return Frozen{.id = row.get<FrozenId>("id"),
                  .item = row.get<plans::ItemId>("item_id"),
                  .counted = {row.get<core::Date>("period_from"), row.get<core::Date>("period_to")},
                  .indicator = row.get<std::string>("indicator"),
                  .account = row.get<std::string>("account"),
                  .version = row.get<VersionId>("version_id"),
                  .figure = part ? std::optional{plans::Figure{*part, row.get<std::int64_t>("whole")}} : std::nullopt,
                  .confirmed = row.get<bool>("confirmed"),
                  .at = row.get<core::Instant>("frozen_at")};
  });
}

FrozenId insert(db::Write& db, plans::PlanId plan, UnitId unit, const Frozen& frozen) {
  const auto id = db.mint<FrozenId>();
  const auto& figure = frozen.figure;
  db.run(sql::insert_frozen, {{"id", id},
                              {"plan", plan},
                              {"item", frozen.item},
                              {"unit", unit},
                              {"from", frozen.counted.from},
                              {"to", frozen.counted.to},
                              {"indicator", frozen.indicator},
                              {"version", frozen.version},
                              {"part", figure ? db::Value{figure->part} : db::Value{}},
                              {"whole", figure ? db::Value{figure->whole} : db::Value{}},
                              {"confirmed", frozen.confirmed},
                              {"account", frozen.account},
                              {"now", db.now()}});
  return id;
}

void freeze_facts(db::Write& db, const Frozen& frozen, UnitId unit, core::Date on) {
  db.run(sql::freeze_facts, {{"id", frozen.id},
                             {"unit", unit},
                             {"on", on},
                             {"version", frozen.version},
                             {"from", frozen.counted.from},
                             {"to", frozen.counted.to}});
}

std::int64_t reopen(db::Write& db, plans::PlanId plan, UnitId unit, core::Date to, std::string_view reason,
                    std::string_view by) {
  return db.run(sql::reopen,
                {{"plan", plan}, {"unit", unit}, {"to", to}, {"reason", reason}, {"by", by}, {"now", db.now()}});
}

std::vector<FrozenFact> frozen_facts(db::Read& db, FrozenId id, std::string_view side, std::int64_t after, int count) {
  return db.rows(sql::frozen_facts, {{"id", id}, {"side", side}, {"after", after}, {"count", count}},
                 [](const db::Row& row) {
                   return FrozenFact{.id = row.get<std::int64_t>("id"),
                                     .kind = row.get<std::string>("kind"),
                                     .key = row.get<std::string>("fact_key"),
                                     .unit_name = row.get<std::string>("unit_name"),
                                     .on = row.get<core::Date>("happened_on"),
                                     .quantity = row.get<std::int64_t>("quantity")};
                 });
}

std::vector<PlanUnitLine> plan_units(db::Read& db, const rights::Scope* scope, plans::PlanId plan, plans::ItemId item,
                                     core::Date on) {
  std::vector<db::Arg> args{{"plan", plan}, {"item", item}, {"on", on}};
  if (scope && scope->nothing) return {};
  if (scope && !scope->everywhere)
    args.insert(args.end(), {{"reader", scope->reader}, {"right_code", scope->right_code()}, {"today", scope->day}});
  return db.rows(sql::plan_units, args, [](const db::Row& row) {
    return PlanUnitLine{row.get<UnitId>("unit_id"), row.get<std::string>("unit_name"),
                        row.get<std::optional<std::int64_t>>("share")};
  });
}

}  // namespace indicators::store
