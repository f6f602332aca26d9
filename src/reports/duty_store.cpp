// SPDX-License-Identifier: Apache-2.0
// Duties, when they fall due, who owes, and templates.
#include "documents/document.hpp"
#include "reports/sql.hpp"
#include "reports/store.hpp"

namespace reports::store {
namespace {

using db::Row;

db::Value or_null(auto id) { return id ? db::Value{id} : db::Value{}; }

Duty as_duty(const Row& row) {
  const auto receiver = [&](const char* id, const char* words, const char* name, int position) {
    const auto unit = row.get<UnitId>(id);
    return Receiver{
        .unit = unit, .name = unit ? row.get<std::string>(name) : row.get<std::string>(words), .position = position};
  };
  return {.id = row.get<DutyId>("id"),
          .plan = row.get<PlanId>("plan_id"),
          .item = row.get<plans::ItemId>("item_id"),
          .kind = row.get<std::string>("kind"),
          .recurrence = row.get<std::string>("recurrence"),
          .own = row.get<bool>("own"),
          .general = row.get<bool>("general"),
          .provincial = row.get<bool>("provincial"),
          .exclusive = row.get<bool>("exclusive"),
          .ended = row.get<bool>("ended"),
          .tier = row.get<int>("tier"),
          .due = row.get<std::optional<core::Date>>("due_on"),
          .lead_days = row.get<std::int64_t>("lead_days"),
          .version = row.get<std::int64_t>("version"),
          .first = receiver("receiver_id", "receiver", "receiver_name", 1),
          .second = receiver("second_id", "second", "second_name", 2),
          .channel = row.get<UnitId>("channel_id"),
          .signing = row.get<UnitId>("signing_id"),
          .channel_name = row.get<std::string>("channel_name")};
}

Template as_template(const Row& row) {
  return {.id = row.get<TemplateId>("id"),
          .kind = row.get<std::string>("kind"),
          .title = row.get<std::string>("title"),
          .opening = row.get<std::string>("opening"),
          .results = row.get<std::string>("results"),
          .difficulties = row.get<std::string>("difficulties"),
          .recommendations = row.get<std::string>("recommendations"),
          .closing = row.get<std::string>("closing"),
          .figures = row.get<std::string>("figures"),
          .account = row.get<std::string>("account"),
          .unit_name = row.get<std::string>("unit_name"),
          .unit = row.get<UnitId>("unit_id"),
          .number = row.get<int>("number"),
          .from = row.get<core::Date>("effective_from")};
}

Due as_due(const Row& row) {
  return {.id = row.get<DueId>("id"),
          .duty = row.get<DutyId>("duty_id"),
          .period = row.get<std::string>("period"),
          .day = row.get<core::Date>("due_on"),
          .exclusive = row.get<bool>("exclusive")};
}

Owed as_owed(const Row& row) {
  Owed made{.due = row.get<DueId>("due_id"),
            .duty = row.get<DutyId>("duty_id"),
            .plan = row.get<PlanId>("plan_id"),
            .unit = row.get<UnitId>("unit_id"),
            .report = row.get<ReportId>("report_id"),
            .kind = row.get<std::string>("kind"),
            .period = row.get<std::string>("period"),
            .number = row.get<std::string>("number"),
            .subject = row.get<std::string>("subject"),
            .unit_name = row.get<std::string>("unit_name"),
            .state = row.get<std::string>("state"),
            .general = row.get<bool>("general"),
            .limit = {row.get<core::Date>("due_on"), row.get<bool>("exclusive")}};
  const auto received = row.get<std::optional<core::Instant>>("received_at");
  made.handed_in = row.get<bool>("provincial") ? row.get<std::optional<core::Instant>>("sent_at")
                   : row.get<UnitId>("channel_id") && received
                       ? received
                       : row.get<std::optional<core::Instant>>("first_submitted_at");
  return made;
}

}  // namespace

std::vector<Duty> duties(db::Read& db, PlanId plan) { return db.rows(sql::duties, {{"plan", plan}}, as_duty); }

std::optional<Duty> find(db::Read& db, DutyId id) { return db.row(sql::duty, {{"id", id}}, as_duty); }

DutyId insert(db::Write& db, const Duty& duty) {
  const auto id = db.mint<DutyId>();
  const std::string first = duty.first.unit ? std::string{} : duty.first.name;
  const std::string second = duty.second.unit ? std::string{} : duty.second.name;
  db.run(sql::insert_duty, {{"id", id},
                            {"plan", duty.plan},
                            {"item", duty.item},
                            {"kind", duty.kind},
                            {"own", duty.own},
                            {"general", duty.general},
                            {"provincial", duty.provincial},
                            {"tier", duty.tier},
                            {"due", duty.due},
                            {"exclusive", duty.exclusive},
                            {"lead_days", duty.lead_days},
                            {"recurrence", duty.recurrence},
                            {"receiver_id", or_null(duty.first.unit)},
                            {"receiver", first},
                            {"second_id", or_null(duty.second.unit)},
                            {"second", second},
                            {"channel", or_null(duty.channel)},
                            {"signing", or_null(duty.signing)}});
  return id;
}

bool set_lead_days(db::Write& db, const Duty& duty) {
  return db.run(sql::set_lead_days, {{"id", duty.id}, {"version", duty.version}, {"lead_days", duty.lead_days}}) == 1;
}

bool end(db::Write& db, const Duty& duty, core::Date today) {
  if (db.run(sql::end_duty, {{"id", duty.id}, {"version", duty.version}}) != 1) return false;
  db.run(sql::drop_dues, {{"duty", duty.id}, {"today", today}});
  return true;
}

std::vector<Due> dues(db::Read& db, DutyId duty) { return db.rows(sql::dues_of_duty, {{"duty", duty}}, as_due); }

void put(db::Write& db, const Duty& duty, std::span<const Due> dues, core::Date today) {
  for (const auto& one : dues) {
    db.run(sql::put_due, {{"id", db.mint<DueId>()},
                          {"duty", duty.id},
                          {"period", one.period},
                          {"due", one.day},
                          {"exclusive", one.exclusive},
                          {"today", today}});
    if (duty.general) continue;
    db.run(sql::move_open_reports, {{"plan", duty.plan},
                                    {"kind", duty.kind},
                                    {"period", one.period},
                                    {"due", one.day},
                                    {"exclusive", one.exclusive},
                                    {"today", today}});
  }
}

std::vector<Owed> owed(db::Read& db, const rights::Scope* scope, const OwedWanted& wanted, int count) {
  if (scope && scope->nothing) return {};
  std::vector<db::Arg> args{
      {"from", wanted.from}, {"until", wanted.until}, {"today", wanted.today}, {"count", count}, {"skip", wanted.skip}};
  if (wanted.plan) args.push_back({"plan", wanted.plan});
  if (!wanted.kind.empty()) args.push_back({"kind", wanted.kind});
  if (!wanted.period.empty()) args.push_back({"period", wanted.period});
  if (wanted.unit) args.push_back({"unit", wanted.unit});
  if (wanted.within) args.push_back({"within", wanted.within});
  if (wanted.below) args.push_back({"below", true});
  if (wanted.missing) args.push_back({"missing", true});
  if (scope) {
    args.push_back({"reader", scope->reader});
    args.push_back({"right_code", scope->right_code()});
  }
  return db.rows(sql::owed, args, as_owed);
}

std::vector<DueOfUnit> dues_of(db::Read& db, UnitId unit, PlanId plan, std::string_view kind, std::string_view period,
                               core::Date today) {
  std::vector<db::Arg> args{{"unit", unit}, {"kind", kind}, {"period", period}, {"today", today}};
  if (plan)
    args.push_back({"plan", plan});
  else
    args.push_back({"general", true});
  return db.rows(sql::due_of_unit, args, [](const Row& row) {
    return DueOfUnit{row.get<DutyId>("duty_id"), row.get<PlanId>("plan_id"),
                     row.get<std::optional<core::Date>>("due_on"), row.get<bool>("exclusive")};
  });
}

std::vector<NearDue> dues_near(db::Read& db, core::Date from, core::Date to) {
  return db.rows(sql::dues_near, {{"from", from}, {"to", to}}, [](const Row& row) {
    return NearDue{as_due(row), row.get<PlanId>("plan_id"), row.get<std::string>("kind")};
  });
}

std::vector<UnitId> units_to_remind(db::Read& db, DueId due, int step, core::Date today) {
  return db.rows(sql::units_to_remind, {{"due", due}, {"step", step}, {"today", today}},
                 [](const Row& row) { return row.get<UnitId>("unit_id"); });
}

std::vector<Template> templates(db::Read& db, std::string_view kind) {
  std::vector<db::Arg> args;
  if (!kind.empty()) args.push_back({"kind", kind});
  return db.rows(sql::templates, args, as_template);
}

std::optional<Template> find(db::Read& db, TemplateId id) {
  return id ? db.row(sql::templates, {{"id", id}}, as_template) : std::nullopt;
}

Template template_for(db::Read& db, std::string_view kind, UnitId unit, core::Date today) {
  return db.row(sql::template_for, {{"kind", kind}, {"unit", unit}, {"today", today}}, as_template)
      .value_or(usual_template(kind));
}

TemplateId insert(db::Write& db, const Template& one) {
  const auto id = db.mint<TemplateId>();
  db.run(sql::insert_template, {{"id", id},
                                {"kind", one.kind},
                                {"unit", or_null(one.unit)},
                                {"number", one.number},
                                {"from", one.from},
                                {"title", one.title},
                                {"opening", one.opening},
                                {"results", one.results},
                                {"difficulties", one.difficulties},
                                {"recommendations", one.recommendations},
                                {"closing", one.closing},
                                {"figures", one.figures},
                                {"by", one.account},
                                {"now", db.now()}});
  return id;
}

std::vector<PlanId> plans_by_number(db::Read& db, std::string_view number) {
  return db.rows(sql::plan_by_number, {{"number", documents::number_key(number)}},
                 [](const Row& row) { return row.get<PlanId>("id"); });
}

std::vector<UnitId> units_of(db::Read& db, PlanId plan, core::Date today) {
  return db.rows(sql::units_of_plan, {{"plan", plan}, {"today", today}},
                 [](const Row& row) { return row.get<UnitId>("unit_id"); });
}

Subplans count_subplans(db::Read& db, PlanId plan, UnitId unit, core::Date today) {
  return db
      .row(sql::count_subplans, {{"plan", plan}, {"unit", unit}, {"today", today}},
           [](const Row& row) {
             return Subplans{row.get<std::int64_t>("owing"), row.get<std::int64_t>("accepted")};
           })
      .value_or(Subplans{});
}

}  // namespace reports::store
