// SPDX-License-Identifier: Apache-2.0
#include "requests/store.hpp"

#include "requests/sql.hpp"
#include "talents/import_forget.hpp"

namespace requests::store {

Holidays holidays(db::Read& db) {
  return db.rows(sql::holidays, std::initializer_list<db::Arg>{},
                 [](const db::Row& row) { return row.get<core::Date>("day"); });
}

RequestId insert(db::Write& db, const talents::Talent& talent, const Asked& asked, core::Date on,
                 const audit::Who& by) {
  const auto off = holidays(db);
  const auto id = db.mint<RequestId>();
  db.run(sql::insert_request, {{"id", id},
                               {"person", talent.person},
                               {"talent", talent.id},
                               {"unit", talent.unit},
                               {"kind", asked.kind},
                               {"asked_by", asked.asked_by},
                               {"asked_on", on},
                               {"details", asked.details},
                               {"acknowledge_by", working_days_after(on, acknowledge_working_days, off)},
                               {"due", due_after(on, clock_of(asked.kind)->days, off)},
                               {"account", by.name}});
  return id;
}

std::vector<Request> list(db::Read& db, const rights::Scope& scope, const Wanted& wanted) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
  if (wanted.id) args.push_back({"id", *wanted.id});
  if (wanted.person) args.push_back({"person", *wanted.person});
  if (wanted.open_only) args.push_back({"open", true});
  return db.rows(sql::requests, args, [](const db::Row& row) {
    return Request{.id = row.get<RequestId>("id"),
                   .person = row.get<PersonId>("person_id"),
                   .talent = row.get<TalentId>("talent_id"),
                   .unit = row.get<UnitId>("unit_id"),
                   .full_name = row.get<std::string>("full_name"),
                   .kind = row.get<std::string>("kind"),
                   .asked_by = row.get<std::string>("asked_by"),
                   .details = row.get<std::string>("details"),
                   .extension = row.get<std::string>("extension"),
                   .state = row.get<std::string>("state"),
                   .answer = row.get<std::string>("answer"),
                   .account = row.get<std::string>("account"),
                   .asked_on = row.get<core::Date>("asked_on"),
                   .acknowledge_by = row.get<core::Date>("acknowledge_by"),
                   .due = row.get<core::Date>("due"),
                   .acknowledged_on = row.get<std::optional<core::Date>>("acknowledged_on"),
                   .answered_on = row.get<std::optional<core::Date>>("answered_on"),
                   .version = row.get<std::int64_t>("version")};
  });
}

Open open(db::Read& db, const rights::Scope& scope) {
  if (scope.nothing) return {};
  const auto found =
      db.row(sql::count_open, {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}},
             [](const db::Row& row) {
               return Open{row.get<std::int64_t>("requests"), row.get<std::optional<core::Date>>("next_day")};
             });
  return found.value_or(Open{});
}

std::vector<Answered> of_person(db::Read& db, PersonId person) {
  return db.rows(sql::requests_of_person, {{"person", person}}, [](const db::Row& row) {
    return Answered{.kind = row.get<std::string>("kind"),
                    .state = row.get<std::string>("state"),
                    .answer = row.get<std::string>("answer"),
                    .asked_on = row.get<core::Date>("asked_on"),
                    .due = row.get<core::Date>("due")};
  });
}

bool acknowledge(db::Write& db, const Request& request, core::Date today) {
  return db.run(sql::acknowledge, {{"id", request.id}, {"version", request.version}, {"today", today}}) == 1;
}

bool extend(db::Write& db, const Request& request, core::Date due, std::string_view reason) {
  return db.run(sql::extend, {{"id", request.id}, {"version", request.version}, {"due", due}, {"reason", reason}}) == 1;
}

bool answer(db::Write& db, const Request& request, std::string_view to, std::string_view answer, core::Date today) {
  return db.run(sql::answer,
                {{"id", request.id}, {"version", request.version}, {"to", to}, {"answer", answer}, {"today", today}}) ==
         1;
}

namespace {

constexpr std::string_view nobody = "(đã xóa)";

// Everything that names one of the people somebody was entered as.
void forget(db::Write& db, PersonId person) {
  const db::Arg who{"person", person}, when{"now", db.now()}, instead{"nobody", nobody};
  for (const auto* query : {&sql::erase_person, &sql::close_merges, &sql::close_accounts})
    db.run(*query, {who, when, instead});
  for (const auto* query :
       {&sql::erase_entries, &sql::erase_merged_people, &sql::erase_merged_talents, &sql::erase_nominations})
    db.run(*query, {who, instead});
  for (const auto* query : {&sql::erase_attachments, &sql::end_doors}) db.run(*query, {who, when});
  for (const auto* query :
       {&sql::erase_achievements, &sql::erase_moves, &sql::erase_details, &sql::erase_links, &sql::erase_residences,
        &sql::erase_tags, &sql::erase_origins, &sql::erase_notices, &sql::erase_notice_answers, &sql::erase_transfers,
        &sql::erase_duties, &sql::erase_national, &sql::erase_hardships, &sql::erase_corrections,
        &sql::erase_audit_values, &sql::erase_facts, &sql::end_sessions})
    db.run(*query, {who});
}

}  // namespace

std::vector<std::string> erase(db::Write& db, const crypto::Keys& keys, PersonId person, const audit::Who& by) {
  const auto entries =
      db.rows(sql::entries_of_person, {{"person", person}}, [](const db::Row& row) { return row.get<TalentId>("id"); });
  const auto lists = lists::Lists::load(db);
  const auto today = core::Date::in_vietnam(db.now());
  for (const auto id : entries)
    if (const auto talent = talents::store::find(db, keys, {.everywhere = true, .nothing = false}, id)) {
      talents::store::remove(db, *talent);  // out of the search words too
      talents::store::forget_words(db, lists, talent->entered);
      talents::imports::forget(db, keys, talent->entered, today);
    }
  auto people =
      db.rows(sql::merged_into, {{"person", person}}, [](const db::Row& row) { return row.get<PersonId>("old_id"); });
  people.push_back(person);
  std::vector<std::string> files;
  for (const auto one : people)
    for (auto& digest : db.rows(sql::files_of_person, {{"person", one}},
                                [](const db::Row& row) { return row.get<std::string>("digest"); }))
      files.push_back(std::move(digest));
  for (const auto one : people) forget(db, one);
  consents::store::withdraw_all(db, person, "", by);
  consents::store::forget_guardian(db, person);
  consents::store::restrict(db, person, "", by);
  db.run(sql::insert_erasure, {{"person", person}, {"account", by.name}, {"now", db.now()}});
  return files;
}

}  // namespace requests::store
