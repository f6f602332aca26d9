// SPDX-License-Identifier: Apache-2.0
#include "plans/store.hpp"

#include "plans/sql.hpp"
#include "text/like.hpp"
#include "text/text.hpp"

namespace plans::store {
namespace {

std::vector<db::Arg> scoped(const rights::Scope& scope) {
  return {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
}

Plan as_plan(const db::Row& row) {
  const auto unit = row.get<UnitId>("unit_id");
  return {.id = row.get<PlanId>("id"),
          .document = {.id = row.get<DocumentId>("document_id"),
                       .unit = unit,
                       .own = row.get<bool>("own"),
                       .kind = "PLAN",
                       .number = row.get<std::string>("number"),
                       .issuer = row.get<std::string>("issuer"),
                       .place = row.get<std::string>("place"),
                       .subject = row.get<std::string>("subject"),
                       .state = row.get<std::string>("state"),
                       .issued_on = row.get<std::optional<core::Date>>("issued_on"),
                       .version = row.get<std::int64_t>("document_version")},
          .unit = unit,
          .parent = row.get<PlanId>("parent_id"),
          .kind = row.get<std::string>("kind"),
          .year = row.get<int>("year"),
          .from = row.get<core::Date>("period_from"),
          .to = row.get<core::Date>("period_to"),
          .standing = row.get<UnitId>("standing_unit_id"),
          .remind_days = row.get<std::string>("remind_days"),
          .unit_name = row.get<std::string>("unit_name"),
          .standing_name = row.get<std::string>("standing_name"),
          .duty_state = row.get<std::string>("duty_state"),
          .duty_note = row.get<std::string>("duty_note"),
          .submitted_at = row.get<std::optional<core::Instant>>("submitted_at"),
          .closed_at = row.get<std::optional<core::Instant>>("closed_at"),
          .version = row.get<std::int64_t>("version")};
}

Version as_version(const db::Row& row) {
  return {.id = row.get<VersionId>("id"),
          .plan = row.get<PlanId>("plan_id"),
          .number = row.get<int>("number"),
          .state = row.get<std::string>("state"),
          .reason = row.get<std::string>("reason"),
          .answer = row.get<std::string>("answer"),
          .proposed_by = row.get<std::string>("proposed_by"),
          .approved_by = row.get<std::string>("approved_by"),
          .effective_from = row.get<std::optional<core::Date>>("effective_from")};
}

db::Value or_null(auto id) { return id ? db::Value{id} : db::Value{}; }

// What the form of a plan changes.
std::vector<db::Arg> written(const Plan& plan) {
  return {{"parent", or_null(plan.parent)},
          {"kind", plan.kind},
          {"year", plan.year},
          {"from", plan.from},
          {"to", plan.to},
          {"standing", or_null(plan.standing)},
          {"remind_days", plan.remind_days}};
}

}  // namespace

std::vector<Plan> list(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.push_back({"count", count});
  if (!wanted.words.empty()) args.push_back({"words", text::like(text::fold(wanted.words))});
  if (!wanted.state.empty()) args.push_back({"state", wanted.state});
  if (!wanted.kind.empty()) args.push_back({"kind", wanted.kind});
  if (wanted.unit) args.push_back({"unit", wanted.unit});
  if (wanted.after) args.push_back({"after", wanted.after});
  if (wanted.year > 0)
    args.insert(args.end(),
                {{"year_from", core::Date{wanted.year, 1, 1}}, {"year_to", core::Date{wanted.year + 1, 1, 1}}});
  return db.rows(sql::plans, args, as_plan);
}

std::optional<Plan> find(db::Read& db, const rights::Scope& scope, PlanId id) {
  if (scope.nothing || !id) return {};
  auto args = scoped(scope);
  args.push_back({"id", id});
  return db.row(sql::plan, args, as_plan);
}

std::optional<Plan> find(db::Read& db, PlanId id) { return db.row(sql::plan_by_id, {{"id", id}}, as_plan); }

std::vector<Plan> below(db::Read& db, const rights::Scope& scope, PlanId parent, std::string_view kind, int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.insert(args.end(), {{"parent", parent}, {"count", count}});
  if (!kind.empty()) args.push_back({"kind", kind});
  return db.rows(sql::plans_below, args, as_plan);
}

std::optional<Plan> below(db::Read& db, PlanId parent, UnitId unit, std::string_view kind, int year) {
  std::vector<db::Arg> args{{"parent", parent}, {"unit", unit}, {"kind", kind}};
  if (year > 0) args.push_back({"year", year});
  return db.row(sql::plan_below, args, as_plan);
}

PlanId insert(db::Write& db, const Plan& plan) {
  const auto id = db.mint<PlanId>();
  auto args = written(plan);
  args.insert(args.end(), {{"id", id}, {"document", plan.document.id}, {"unit", plan.unit}, {"now", db.now()}});
  db.run(sql::insert_plan, args);
  db.run(sql::hold_document, {{"plan", id}, {"document", plan.document.id}});
  return id;
}

bool update(db::Write& db, const Plan& plan) {
  auto args = written(plan);
  args.insert(args.end(), {{"id", plan.id}, {"version", plan.version}});
  return db.run(sql::update_plan, args) == 1;
}

bool move_duty(db::Write& db, const Plan& plan, std::string_view to, std::string_view note, bool submits) {
  std::vector<db::Arg> args{{"id", plan.id}, {"version", plan.version}, {"to", to}, {"note", note}};
  if (submits) args.push_back({"now", db.now()});
  return db.run(sql::move_duty, args) == 1;
}

std::vector<ChainLink> chain(db::Read& db, PlanId id) {
  return db.rows(sql::plan_chain, {{"id", id}}, [](const db::Row& row) {
    return ChainLink{.id = row.get<PlanId>("id"),
                     .number = row.get<std::string>("number"),
                     .subject = row.get<std::string>("subject"),
                     .issuer = row.get<std::string>("issuer")};
  });
}

bool is_above(db::Read& db, PlanId id, PlanId from) { return db.any(sql::is_above, {{"id", id}, {"from", from}}); }

std::vector<Version> versions(db::Read& db, PlanId plan) {
  return db.rows(sql::versions, {{"plan", plan}}, as_version);
}

VersionId insert_version(db::Write& db, PlanId plan, int number, std::string_view reason, std::string_view by) {
  const auto id = db.mint<VersionId>();
  db.run(sql::insert_version,
         {{"id", id}, {"plan", plan}, {"number", number}, {"reason", reason}, {"by", by}, {"now", db.now()}});
  return id;
}

bool move(db::Write& db, const Version& version, const AmendmentStep& step, std::string_view text, std::string_view by,
          std::optional<core::Date> effective_from) {
  std::vector<db::Arg> args{{"id", version.id}, {"from", step.from}, {"to", step.to}};
  if (step.act == "propose") args.insert(args.end(), {{"reason", text}, {"by", by}, {"proposes", true}});
  if (step.act == "return") args.push_back({"answer", text});
  if (effective_from) args.insert(args.end(), {{"by", by}, {"now", db.now()}, {"effective_from", *effective_from}});
  return db.run(sql::move_version, args) == 1;
}

void drop(db::Write& db, VersionId version) {
  for (const auto* query : {&sql::drop_sections, &sql::drop_targets, &sql::drop_task_bodies, &sql::drop_tasks,
                            &sql::drop_deadlines, &sql::drop_version})
    db.run(*query, {{"id", version}});
}

}  // namespace plans::store
