// SPDX-License-Identifier: Apache-2.0
#include "registers/store.hpp"

#include <nlohmann/json.hpp>

#include "registers/sql.hpp"
#include "text/like.hpp"
#include "text/text.hpp"

namespace registers::store {
namespace {

std::vector<db::Arg> scoped(const rights::Scope& scope) {
  return {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
}

db::Value or_null(auto id) { return id ? db::Value{id} : db::Value{}; }

std::string packed(const std::map<std::string, std::string>& words) { return nlohmann::json(words).dump(); }

std::string search_of(const Record& record) {
  std::string all = record.title + " " + record.body;
  for (const auto& one : record.words) all += " " + one.second;
  return text::fold(all);
}

// When a year begins in Vietnam (UTC+7).
core::Instant start_of(int year) {
  using namespace std::chrono;
  return {duration_cast<milliseconds>(core::Date{year, 1, 1}.days().time_since_epoch() - hours{7}).count()};
}

Record as_record(const db::Row& row) {
  return {.id = row.get<RecordId>("id"),
          .kind = row.get<std::string>("kind"),
          .title = row.get<std::string>("title"),
          .body = row.get<std::string>("body"),
          .state = row.get<std::string>("state"),
          .addressee = row.get<std::string>("addressee"),
          .made_by = row.get<std::string>("made_by"),
          .words = nlohmann::json::parse(row.get<std::string>("words")).get<std::map<std::string, std::string>>(),
          .unit = row.get<UnitId>("unit_id"),
          .addressee_unit = row.get<UnitId>("addressee_unit_id"),
          .channel = row.get<UnitId>("channel_unit_id"),
          .subject = row.get<UnitId>("subject_unit_id"),
          .unit_name = row.get<std::string>("unit_name"),
          .addressee_name = row.get<std::string>("addressee_name"),
          .channel_name = row.get<std::string>("channel_name"),
          .subject_name = row.get<std::string>("subject_name"),
          .held_on = row.get<std::optional<core::Date>>("held_on"),
          .published = row.get<bool>("published"),
          .created_at = row.get<core::Instant>("created_at"),
          .version = row.get<std::int64_t>("version")};
}

Entry as_entry(const db::Row& row) {
  return {.id = row.get<EntryId>("id"),
          .origin = row.get<EntryId>("origin_id"),
          .kind = row.get<std::string>("kind"),
          .text = row.get<std::string>("text"),
          .state = row.get<std::string>("state"),
          .answer = row.get<std::string>("answer"),
          .made_by = row.get<std::string>("made_by"),
          .plan = row.get<PlanId>("plan_id"),
          .unit = row.get<UnitId>("unit_id"),
          .plan_number = row.get<std::string>("plan_number"),
          .unit_name = row.get<std::string>("unit_name"),
          .due = row.get<std::optional<core::Date>>("due_on")};
}

void put_parts(db::Write& db, const Record& record) {
  db.run(sql::forget_plans, {{"id", record.id}});
  for (const auto& one : record.plans) db.run(sql::insert_plan, {{"id", record.id}, {"plan", one.id}});
  db.run(sql::forget_members, {{"id", record.id}});
  int position = 0;
  for (const auto& one : record.members)
    db.run(sql::insert_member,
           {{"id", record.id}, {"position", ++position}, {"account", or_null(one.account)}, {"name", one.name}});
}

void note_move(db::Write& db, RecordId record, EntryId entry, std::string_view act, std::string_view text,
               std::string_view by) {
  db.run(sql::insert_move, {{"id", db.mint<core::Id<struct RegisterMoveTag>>()},
                            {"record", record},
                            {"entry", or_null(entry)},
                            {"act", act},
                            {"text", text},
                            {"by", by},
                            {"now", db.now()}});
}

}  // namespace

std::vector<Record> list(db::Read& db, const rights::Scope& scope, const Kind& kind, const Wanted& wanted, int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.insert(args.end(), {{"kind", kind.name}, {"count", count}});
  if (!wanted.words.empty()) args.push_back({"words", text::like(text::fold(wanted.words))});
  if (!wanted.state.empty()) args.push_back({"state", wanted.state});
  if (wanted.subject) args.push_back({"subject", wanted.subject});
  if (wanted.plan) args.push_back({"plan", wanted.plan});
  if (wanted.year > 0)
    args.insert(args.end(), {{"year_from", start_of(wanted.year)}, {"year_to", start_of(wanted.year + 1)}});
  if (wanted.after) args.push_back({"after", wanted.after});
  return db.rows(sql::records, args, as_record);
}

std::optional<Record> find(db::Read& db, const rights::Scope& scope, const Kind* kind, RecordId id) {
  if (scope.nothing || !id) return {};
  auto args = scoped(scope);
  args.push_back({"id", id});
  if (kind != nullptr) args.push_back({"kind", kind->name});
  auto found = db.row(sql::record, args, as_record);
  if (!found) return {};
  found->plans = db.rows(sql::plans_of, {{"id", id}}, [](const db::Row& row) {
    return PlanRef{row.get<PlanId>("plan_id"), row.get<std::string>("number")};
  });
  found->members = db.rows(sql::members_of, {{"id", id}}, [](const db::Row& row) {
    return Member{row.get<rights::AccountId>("account_id"), row.get<std::string>("name")};
  });
  return found;
}

RecordId insert(db::Write& db, const Record& record) {
  auto made = record;
  made.id = db.mint<RecordId>();
  db.run(sql::insert_record, {{"id", made.id},
                              {"kind", made.kind},
                              {"unit", made.unit},
                              {"title", made.title},
                              {"body", made.body},
                              {"words", packed(made.words)},
                              {"state", made.of().steps.front().from},
                              {"held_on", made.held_on},
                              {"addressee", made.addressee},
                              {"addressee_unit", or_null(made.addressee_unit)},
                              {"channel", or_null(made.channel)},
                              {"subject", or_null(made.subject)},
                              {"search", search_of(made)},
                              {"by", made.made_by},
                              {"now", db.now()}});
  put_parts(db, made);
  note_move(db, made.id, {}, "entered", "", made.made_by);
  return made.id;
}

bool update(db::Write& db, const Record& record) {
  if (db.run(sql::update_record, {{"id", record.id},
                                  {"version", record.version},
                                  {"title", record.title},
                                  {"body", record.body},
                                  {"words", packed(record.words)},
                                  {"held_on", record.held_on},
                                  {"addressee", record.addressee},
                                  {"addressee_unit", or_null(record.addressee_unit)},
                                  {"channel", or_null(record.channel)},
                                  {"subject", or_null(record.subject)},
                                  {"search", search_of(record)}}) == 0)
    return false;
  put_parts(db, record);
  return true;
}

bool move(db::Write& db, const Record& record, const Step& step, std::string_view text, std::string_view by) {
  if (db.run(sql::move_record,
             {{"id", record.id}, {"from", step.from}, {"to", step.to}, {"published", step.to == "PUBLISHED"}}) == 0)
    return false;
  note_move(db, record.id, {}, step.act, text, by);
  return true;
}

std::vector<Move> moves(db::Read& db, RecordId id) {
  return db.rows(sql::moves_of, {{"id", id}}, [](const db::Row& row) {
    return Move{row.get<std::string>("act"), row.get<std::string>("text"), row.get<std::string>("made_by"),
                row.get<core::Instant>("made_at")};
  });
}

std::optional<Member> member_by_login(db::Read& db, std::string_view login) {
  return db.row(sql::account_by_login, {{"login", login}}, [](const db::Row& row) {
    return Member{row.get<rights::AccountId>("id"), row.get<std::string>("display_name")};
  });
}

std::vector<Entry> entries(db::Read& db, RecordId id) { return db.rows(sql::entries_of, {{"id", id}}, as_entry); }

std::optional<Entry> find(db::Read& db, RecordId record, EntryId id) {
  return db.row(sql::entry, {{"record", record}, {"id", id}}, as_entry);
}

EntryId insert(db::Write& db, RecordId record, const Entry& entry) {
  const auto id = db.mint<EntryId>();
  db.run(sql::insert_entry, {{"id", id},
                             {"record", record},
                             {"kind", entry.kind},
                             {"plan", or_null(entry.plan)},
                             {"unit", or_null(entry.unit)},
                             {"origin", or_null(entry.origin)},
                             {"text", entry.text},
                             {"due", entry.due},
                             {"by", entry.made_by},
                             {"now", db.now()}});
  return id;
}

bool move(db::Write& db, RecordId record, const Entry& entry, const Step& step, std::string_view text,
          std::string_view by) {
  if (db.run(sql::move_entry,
             {{"id", entry.id}, {"record", record}, {"from", step.from}, {"to", step.to}, {"answer", text}}) == 0)
    return false;
  note_move(db, record, entry.id, step.act, text, by);
  return true;
}

std::vector<std::string> checks(db::Read& db, PlanId plan) {
  return db.rows(sql::checks_of_plan, {{"plan", plan}},
                 [](const db::Row& row) { return row.get<std::string>("text"); });
}

std::int64_t replications(db::Read& db, RecordId id, UnitId unit) {
  return db.number(sql::replications, {{"id", id}, {"unit", unit}});
}

std::vector<EntryOf> entries(db::Read& db, const rights::Scope& scope, const EntriesWanted& wanted, int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.insert(args.end(), {{"kind", wanted.kind}, {"count", count}});
  if (wanted.open) args.push_back({"open", true});
  if (wanted.plan) args.push_back({"plan", wanted.plan});
  if (wanted.below) args.push_back({"below", wanted.below});
  if (wanted.after) args.push_back({"after", wanted.after});
  return db.rows(sql::entries_in_sight, args, [](const db::Row& row) {
    return EntryOf{as_entry(row), row.get<RecordId>("record_id")};
  });
}

std::int64_t count_findings(db::Read& db, const rights::Scope& scope, PlanId plan, UnitId below) {
  if (scope.nothing) return 0;
  auto args = scoped(scope);
  args.insert(args.end(), {{"plan", plan}, {"below", below}});
  return db.number(sql::count_findings, args);
}

std::vector<Advice> advice(db::Read& db, const rights::Scope& scope, int year) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.insert(args.end(), {{"year_from", start_of(year)}, {"year_to", start_of(year + 1)}});
  return db.rows(sql::advice_by_unit, args, [](const db::Row& row) {
    return Advice{row.get<UnitId>("unit_id"), row.get<std::string>("unit_name"), row.get<std::int64_t>("given"),
                  row.get<std::int64_t>("accepted")};
  });
}

std::vector<Waits> waiting(db::Read& db, UnitId unit) {
  return db.rows(sql::waiting, {{"unit", unit}}, [](const db::Row& row) {
    return Waits{.what = row.get<std::string>("what"),
                 .kind = row.get<std::string>("kind"),
                 .title = row.get<std::string>("title"),
                 .record = row.get<RecordId>("record_id"),
                 .due = row.get<std::optional<core::Date>>("due_on")};
  });
}

}  // namespace registers::store
