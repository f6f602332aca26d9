// SPDX-License-Identifier: Apache-2.0
// The units a plan applies to, and what they were told.
#include "plans/sql.hpp"
#include "plans/store.hpp"

namespace plans::store {
namespace {

Notice as_notice(const db::Row& row) {
  return {.id = row.get<NoticeId>("id"),
          .plan = row.get<PlanId>("plan_id"),
          .unit = row.get<UnitId>("unit_id"),
          .unit_name = row.get<std::string>("unit_name"),
          .kind = row.get<std::string>("kind"),
          .text = row.get<std::string>("text"),
          .sent_by = row.get<std::string>("sent_by"),
          .number = row.get<std::string>("number"),
          .subject = row.get<std::string>("subject"),
          .item = row.get<ItemId>("item_id"),
          .sent_at = row.get<core::Instant>("sent_at"),
          .read_at = row.get<std::optional<core::Instant>>("read_at")};
}

UnitLine as_unit_line(const db::Row& row) {
  return {.of = {.unit = row.get<UnitId>("unit_id"),
                 .name = row.get<std::string>("unit_name"),
                 .source = row.get<std::string>("source"),
                 .owes_plan = row.get<bool>("owes_plan"),
                 .weight = row.get<std::int64_t>("weight")},
          .sub = row.get<PlanId>("sub_id"),
          .duty_state = row.get<std::string>("duty_state"),
          .submitted_at = row.get<std::optional<core::Instant>>("submitted_at"),
          .reminders = row.get<std::int64_t>("reminders")};
}

}  // namespace

std::vector<UnitLine> units(db::Read& db, const rights::Scope* scope, PlanId plan, core::Date today,
                            const UnitsWanted& wanted, int count) {
  if (scope && scope->nothing) return {};
  std::vector<db::Arg> args{{"plan", plan}, {"today", today}, {"after", wanted.after}, {"count", count}};
  if (wanted.missing) args.push_back({"missing", true});
  if (scope) args.insert(args.end(), {{"reader", scope->reader}, {"right_code", scope->right_code()}});
  return db.rows(sql::plan_units, args, as_unit_line);
}

UnitCounts count_units(db::Read& db, PlanId plan, core::Date today) {
  return db
      .row(sql::count_units, {{"plan", plan}, {"today", today}},
           [](const db::Row& row) {
             return UnitCounts{row.get<std::int64_t>("units"),    row.get<std::int64_t>("owing"),
                               row.get<std::int64_t>("drafts"),   row.get<std::int64_t>("submitted"),
                               row.get<std::int64_t>("returned"), row.get<std::int64_t>("accepted")};
           })
      .value_or(UnitCounts{});
}

bool applies(db::Read& db, PlanId plan, UnitId unit, core::Date today) {
  return db.any(sql::unit_applies, {{"plan", plan}, {"unit", unit}, {"today", today}});
}

void put_unit(db::Write& db, PlanId plan, UnitId unit, core::Date today) {
  db.run(sql::put_unit,
         {{"plan", plan}, {"unit", unit}, {"today", today}, {"forever", core::forever}, {"source", "HAND"}});
}

std::int64_t put_units_of_group(db::Write& db, PlanId plan, UnitId above, std::string_view group, core::Date today) {
  constexpr int commune = 4;
  std::vector<db::Arg> args{{"plan", plan}, {"unit", above}, {"today", today}, {"forever", core::forever}};
  if (group == "CHILDREN")
    args.push_back({"children", true});
  else
    args.push_back({"tier", commune});
  return db.run(sql::put_units_of_group, args);
}

void put_units_of_action(db::Write& db, const Plan& plan, core::Date today) {
  db.run(sql::put_units_of_action,
         {{"plan", plan.id}, {"document", plan.document.id}, {"today", today}, {"forever", core::forever}});
}

void deliver_to_units(db::Write& db, const Plan& plan, core::Date today) {
  db.run(sql::deliver_to_units,
         {{"plan", plan.id}, {"document", plan.document.id}, {"today", today}, {"now", db.now()}});
}

bool remove_unit(db::Write& db, PlanId plan, UnitId unit, core::Date today) {
  return db.run(sql::remove_unit, {{"plan", plan}, {"unit", unit}, {"today", today}}) == 1;
}

bool set_owing(db::Write& db, PlanId plan, UnitId unit, bool owes, core::Date today) {
  return db.run(sql::set_owing, {{"plan", plan}, {"unit", unit}, {"owes", owes}, {"today", today}}) == 1;
}

void set_weight(db::Write& db, PlanId plan, UnitId unit, std::int64_t weight) {
  db.run(sql::set_weight, {{"plan", plan}, {"unit", unit}, {"weight", weight}});
}

void notify(db::Write& db, const Plan& plan, std::span<const UnitId> units, std::string_view kind, ItemId item,
            std::string_view text, std::string_view by) {
  const auto now = db.now();
  auto bulk =
      db.bulk("plan_notices", {"id", "plan_id", "unit_id", "kind", "item_id", "text", "sent_by", "sent_at", "read_by"});
  for (const auto unit : units) bulk->add({db.mint<NoticeId>(), plan.id, unit, kind, item, text, by, now, ""});
  bulk->finish();
}

std::vector<UnitId> units_to_notify(db::Read& db, PlanId plan, core::Date today) {
  return db.rows(sql::units_to_notify, {{"plan", plan}, {"today", today}},
                 [](const db::Row& row) { return row.get<UnitId>("unit_id"); });
}

std::vector<Notice> notices(db::Read& db, const rights::Scope& scope, NoticeId after, int count) {
  return db.rows(
      sql::notices,
      {{"reader", scope.reader}, {"today", scope.day}, {"after", after ? after.value : INT64_MAX}, {"count", count}},
      as_notice);
}

std::int64_t unread_notices(db::Read& db, const rights::Scope& scope) {
  return db.number(sql::unread_notices, {{"reader", scope.reader}, {"today", scope.day}});
}

void read_notices(db::Write& db, const rights::Scope& scope, std::string_view by) {
  db.run(sql::read_notices, {{"reader", scope.reader}, {"today", scope.day}, {"by", by}, {"now", db.now()}});
}

std::vector<Notice> urgings(db::Read& db, PlanId plan) { return db.rows(sql::urgings, {{"plan", plan}}, as_notice); }

std::vector<PlanDue> deadlines_for_plans(db::Read& db, core::Date today) {
  constexpr std::chrono::days reach{365};
  return db.rows(sql::deadlines_for_plans, {{"today", today}, {"from", today - reach}, {"to", today + reach}},
                 [](const db::Row& row) {
                   const Limit limit{row.get<core::Date>("due_on"), row.get<bool>("exclusive")};
                   return PlanDue{row.get<PlanId>("id"), row.get<ItemId>("item_id"), limit.last_day()};
                 });
}

std::vector<UnitId> units_to_remind(db::Read& db, const PlanDue& due, int step, core::Date today) {
  return db.rows(sql::units_to_remind, {{"plan", due.plan}, {"item", due.deadline}, {"step", step}, {"today", today}},
                 [](const db::Row& row) { return row.get<UnitId>("unit_id"); });
}

void remind_by_program(db::Write& db, const PlanDue& due, UnitId unit, int step, std::string_view text) {
  db.run(sql::remind_by_program, {{"id", db.mint<NoticeId>()},
                                  {"plan", due.plan},
                                  {"unit", unit},
                                  {"kind", step > 0 ? "OVERDUE" : "REMINDER"},
                                  {"item", due.deadline},
                                  {"text", text},
                                  {"step", step},
                                  {"now", db.now()}});
}

std::vector<OwnPlan> own_plans(db::Read& db, const rights::Scope& scope) {
  return db.rows(sql::own_plans, {{"reader", scope.reader}, {"today", scope.day}}, [](const db::Row& row) {
    return OwnPlan{.id = row.get<PlanId>("id"),
                   .sub = row.get<PlanId>("sub_id"),
                   .unit = row.get<UnitId>("unit_id"),
                   .number = row.get<std::string>("number"),
                   .subject = row.get<std::string>("subject"),
                   .issuer = row.get<std::string>("issuer"),
                   .unit_name = row.get<std::string>("unit_name"),
                   .duty_state = row.get<std::string>("duty_state"),
                   .owes_plan = row.get<bool>("owes_plan"),
                   .submitted_at = row.get<std::optional<core::Instant>>("submitted_at")};
  });
}

}  // namespace plans::store
