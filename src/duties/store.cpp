// SPDX-License-Identifier: Apache-2.0
#include "duties/store.hpp"

#include "duties/sql.hpp"

namespace duties::store {
namespace {

Duty as_duty(const db::Row& row) {
  return {.id = row.get<DutyId>("id"),
          .plan = row.get<PlanId>("plan_id"),
          .who = row.get<std::string>("who"),
          .what = row.get<std::string>("what"),
          .phrase = row.get<std::string>("phrase"),
          .to_whom = row.get<std::string>("to_whom"),
          .second = row.get<std::string>("second"),
          .channel = row.get<std::string>("channel"),
          .recurrence = row.get<std::string>("recurrence"),
          .met_by = row.get<std::string>("met_by"),
          .made_by = row.get<std::string>("made_by"),
          .due = row.get<std::optional<core::Date>>("due_on"),
          .exclusive = row.get<bool>("exclusive"),
          .from = row.get<core::Date>("from_day"),
          .to = row.get<core::Date>("to_day"),
          .version = row.get<std::int64_t>("version")};
}

Call as_call(const db::Row& row) {
  return {row.get<DutyId>("duty_id"), row.get<std::string>("text"), row.get<core::Date>("called_on"),
          row.get<core::Date>("due_on")};
}

Done as_done(const db::Row& row) {
  return {row.get<DutyId>("duty_id"),   row.get<UnitId>("unit_id"),      row.get<core::Date>("period_from"),
          row.get<std::string>("note"), row.get<std::string>("made_by"), row.get<core::Instant>("made_at")};
}

std::vector<db::Arg> args_of(const Duty& duty) {
  return {{"id", duty.id},           {"who", duty.who},
          {"what", duty.what},       {"phrase", duty.phrase},
          {"to_whom", duty.to_whom}, {"second", duty.second},
          {"channel", duty.channel}, {"recurrence", duty.recurrence},
          {"due", duty.due},         {"exclusive", duty.exclusive},
          {"from", duty.from},       {"to", duty.to},
          {"met_by", duty.met_by}};
}

}  // namespace

std::vector<Duty> of_plan(db::Read& db, PlanId plan) { return db.rows(sql::duties_of_plan, {{"plan", plan}}, as_duty); }

std::vector<Duty> of_unit(db::Read& db, UnitId unit, core::Date today) {
  return db.rows(sql::duties_of_unit, {{"unit", unit}, {"today", today}}, as_duty);
}

std::vector<Duty> in_force(db::Read& db, core::Date today, core::Date before) {
  return db.rows(sql::duties_in_force, {{"today", today}, {"before", before}}, as_duty);
}

std::optional<Duty> find(db::Read& db, PlanId plan, DutyId id) {
  return db.row(sql::duty, {{"plan", plan}, {"id", id}}, as_duty);
}

DutyId insert(db::Write& db, const Duty& duty) {
  auto made = duty;
  made.id = db.mint<DutyId>();
  auto args = args_of(made);
  args.insert(args.end(), {{"plan", made.plan}, {"by", made.made_by}, {"now", db.now()}});
  db.run(sql::insert_duty, args);
  return made.id;
}

bool update(db::Write& db, const Duty& duty) {
  auto args = args_of(duty);
  args.push_back({"version", duty.version});
  return db.run(sql::update_duty, args) == 1;
}

bool remove(db::Write& db, DutyId id) {
  if (db.any(sql::was_done, {{"id", id}})) return false;
  db.run(sql::forget_calls, {{"id", id}});
  db.run(sql::forget_reminders, {{"id", id}});
  return db.run(sql::remove_duty, {{"id", id}}) == 1;
}

void insert(db::Write& db, const Call& call, std::string_view by) {
  db.run(sql::insert_call, {{"id", db.mint<core::Id<struct DutyCallTag>>()},
                            {"duty", call.duty},
                            {"text", call.text},
                            {"on", call.on},
                            {"due", call.due},
                            {"by", by}});
}

std::vector<Call> calls(db::Read& db, PlanId plan) { return db.rows(sql::calls_of_plan, {{"plan", plan}}, as_call); }
std::vector<Call> calls(db::Read& db, UnitId unit, core::Date since) {
  return db.rows(sql::calls_of_unit, {{"unit", unit}, {"since", since}}, as_call);
}

std::vector<Done> done(db::Read& db, PlanId plan, core::Date since) {
  return db.rows(sql::done_in_plan, {{"plan", plan}, {"since", since}}, as_done);
}
std::vector<Done> done(db::Read& db, UnitId unit, core::Date since) {
  return db.rows(sql::done_by_unit, {{"unit", unit}, {"since", since}}, as_done);
}

void put(db::Write& db, const Done& done) {
  db.run(sql::put_done, {{"duty", done.duty},
                         {"unit", done.unit},
                         {"period", done.period},
                         {"note", done.note},
                         {"by", done.by},
                         {"now", db.now()}});
}

bool undo(db::Write& db, const Done& done) {
  return db.run(sql::undo_done, {{"duty", done.duty}, {"unit", done.unit}, {"period", done.period}}) == 1;
}

std::vector<UnitName> units(db::Read& db, const rights::Scope* scope, PlanId plan, core::Date today, UnitId after,
                            int count) {
  std::vector<db::Arg> args{{"plan", plan}, {"today", today}, {"after", after}, {"count", count}};
  if (scope != nullptr && scope->nothing) return {};
  if (scope != nullptr) args.insert(args.end(), {{"reader", scope->reader}, {"right_code", scope->right_code()}});
  return db.rows(sql::units_of_plan, args, [](const db::Row& row) {
    return UnitName{row.get<UnitId>("unit_id"), row.get<std::string>("unit_name")};
  });
}

bool was_reminded(db::Read& db, DutyId duty, UnitId unit, core::Date period, int step) {
  return db.any(sql::reminded, {{"duty", duty}, {"unit", unit}, {"period", period}, {"step", step}});
}
void note_reminder(db::Write& db, DutyId duty, UnitId unit, core::Date period, int step) {
  db.run(sql::note_reminder, {{"duty", duty}, {"unit", unit}, {"period", period}, {"step", step}});
}

}  // namespace duties::store
