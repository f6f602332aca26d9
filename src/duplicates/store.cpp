// SPDX-License-Identifier: Apache-2.0
#include "duplicates/store.hpp"

#include <algorithm>
#include <array>

#include "duplicates/sql.hpp"
#include "facts/store.hpp"
#include "talents/store.hpp"
#include "text/text.hpp"

namespace duplicates::store {
namespace {

std::string place(PersonId person, std::string_view column) {
  return "people:" + person.text() + ':' + std::string{column};
}

std::string opened(const crypto::Keys& keys, const db::Row& row, std::string_view column) {
  const auto sealed = row.get<std::optional<std::string>>(column);
  return sealed ? keys.open(*sealed, place(row.get<PersonId>("id"), column)).value_or("") : "";
}

std::vector<Entry> entries(db::Read& db, PersonId person) {
  return db.rows(sql::entries, {{"person", person}}, [](const db::Row& row) {
    return Entry{.id = row.get<TalentId>("id"),
                 .unit = row.get<UnitId>("unit_id"),
                 .unit_name = row.get<std::string>("unit_name"),
                 .field = row.get<std::string>("field"),
                 .stage = row.get<std::string>("stage"),
                 .workplace = row.get<std::string>("workplace"),
                 .achievement = row.get<std::string>("achievement"),
                 .target_group = row.get<std::string>("target_group"),
                 .note = row.get<std::string>("note"),
                 .version = row.get<std::int64_t>("version")};
  });
}

Merge as_merge(const db::Row& row) {
  return {.id = row.get<MergeId>("id"),
          .kept = row.get<PersonId>("kept_id"),
          .gone = row.get<PersonId>("merged_id"),
          .unit = row.get<UnitId>("unit_id"),
          .kept_name = row.get<std::string>("kept_name"),
          .gone_name = row.get<std::string>("merged_name"),
          .by = row.get<std::string>("merged_by"),
          .undone_by = row.get<std::string>("undone_by"),
          .after = row.get<std::string>("after"),
          .at = row.get<core::Instant>("merged_at"),
          .undone_at = row.get<std::optional<core::Instant>>("undone_at")};
}

// A redirect is logged before it is done.
struct Redirect {
  const db::Query *log, *redirect, *undo;
};
const std::array of_talents{
    Redirect{&sql::log_achievements, &sql::redirect_achievements, &sql::undo_achievements},
    Redirect{&sql::log_attachments, &sql::redirect_attachments, &sql::undo_attachments},
    Redirect{&sql::log_moves, &sql::redirect_moves, &sql::undo_moves},
    Redirect{&sql::log_duties, &sql::redirect_duties, &sql::undo_duties},
    Redirect{&sql::log_activities, &sql::redirect_activities, &sql::undo_activities},
    Redirect{&sql::log_links, &sql::redirect_links, &sql::undo_links},
    Redirect{&sql::log_residences, &sql::redirect_residences, &sql::undo_residences},
    Redirect{&sql::log_talent_aliases, &sql::redirect_talent_aliases, &sql::undo_talent_aliases}};
const std::array of_people{
    Redirect{&sql::log_posts, &sql::redirect_posts, &sql::undo_posts},
    Redirect{&sql::log_person_aliases, &sql::redirect_person_aliases, &sql::undo_person_aliases}};

// `new` is asked for only by the achievements: those that are there already in the same words stay where they are.
void redirect(db::Write& db, const Redirect& one, MergeId merge, std::int64_t from, std::int64_t to) {
  std::vector<db::Arg> log{{"merge", merge}, {"old", from}};
  if (one.log == &sql::log_achievements) log.push_back({"new", to});
  db.run(*one.log, log);
  db.run(*one.redirect, {{"merge", merge}, {"old", from}, {"new", to}});
}

// The other's entry in the same field: what hangs on it goes over, and it leads to the kept one from now on.
void join(db::Write& db, const crypto::Keys& keys, MergeId merge, const Joined& pair, const FromMerged& from_gone) {
  for (const auto& one : of_talents) redirect(db, one, merge, pair.gone->id.value, pair.kept->id.value);
  db.run(sql::log_tags, {{"merge", merge}, {"old", pair.gone->id}, {"new", pair.kept->id}});
  db.run(sql::add_tags, {{"merge", merge}, {"new", pair.kept->id}});
  db.run(sql::log_categories, {{"merge", merge}, {"old", pair.gone->id}, {"new", pair.kept->id}});
  db.run(sql::add_categories, {{"merge", merge}, {"new", pair.kept->id}});
  db.run(sql::take_off, {{"id", pair.gone->id}, {"now", db.now()}});
  db.run(sql::alias_talent, {{"old", pair.gone->id}, {"new", pair.kept->id}, {"merge", merge}});
  const auto all = talents::store::find(db, keys, {.everywhere = true, .nothing = false}, pair.kept->id);
  const auto summary = talents::store::summary_of(all->entered);
  const auto entry = merged(*pair.kept, *pair.gone, from_gone);
  db.run(sql::join_talent, {{"id", entry.id},
                            {"unit", entry.unit},
                            {"workplace", entry.workplace},
                            {"stage", entry.stage},
                            {"group", entry.target_group},
                            {"note", entry.note},
                            {"level", summary.level},
                            {"year", summary.year},
                            {"family", summary.family},
                            {"achievement", summary.achievement},
                            {"now", db.now()}});
}

void rewrite(db::Write& db, const crypto::Keys& keys, const Person& person, PersonId gone) {
  const auto sealed = [&](std::string_view column, const std::string& plain) {
    return plain.empty() ? std::nullopt : std::optional{keys.seal(plain, place(person.id, column))};
  };
  const auto blind = [&](std::string_view column, const std::string& plain) {
    return plain.empty() ? std::nullopt : std::optional{keys.blind(plain, column)};
  };
  const auto key = text::name_key(person.full_name);
  db.run(sql::rewrite_person, {{"id", person.id},
                               {"merged", gone},
                               {"full_name", person.full_name},
                               {"birth", person.birth},
                               {"sex", person.sex},
                               {"citizen_id", sealed("citizen_id", person.citizen_id)},
                               {"citizen_id_find", blind("citizen_id", person.citizen_id)},
                               {"phone", sealed("phone", person.phone)},
                               {"phone_find", blind("phone", person.phone)},
                               {"email", sealed("email", person.email)},
                               {"email_find", blind("email", person.email)},
                               {"fold", text::fold(person.full_name)},
                               {"key", key},
                               {"now", db.now()}});
  const auto birth = core::PartialDate::parse_stored(person.birth);
  db.run(sql::follow, {{"kept", person.id},
                       {"full_name", person.full_name},
                       {"name_key", key},
                       {"birth", person.birth},
                       {"birth_year", birth ? birth->year : 0}});
}

void index_all(db::Write& db, const crypto::Keys& keys, const lists::Lists& lists, MergeId merge) {
  const auto ids =
      db.rows(sql::kept_talents, {{"merge", merge}}, [](const db::Row& row) { return row.get<TalentId>("id"); });
  for (const auto id : ids) talents::store::index_again(db, keys, lists, id);
}

}  // namespace

std::vector<Found> pairs(db::Read& db, const rights::Scope& scope, std::int64_t offset, int count) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{{"count", count}, {"offset", offset}};
  talents::store::add_scope(args, scope);
  return db.rows(sql::pairs, args, [](const db::Row& row) {
    return Found{row.get<PersonId>("one_id"), row.get<PersonId>("other_id"), row.get<int>("probability"),
                 row.get<std::string>("reason")};
  });
}

std::int64_t count_pairs(db::Read& db, const rights::Scope& scope, int most) {
  if (scope.nothing) return 0;
  std::vector<db::Arg> args{{"most", most}};
  talents::store::add_scope(args, scope);
  return db.number(sql::count_pairs, args);
}

void write_pairs(db::Write& db, const std::vector<people::Pair>& pairs) {
  constexpr float per_mille = 1000;
  db.run(sql::forget_pairs, std::vector<db::Arg>{});
  for (const auto& pair : pairs)
    db.run(sql::insert_pair, {{"one", std::min(pair.one, pair.other)},
                              {"other", std::max(pair.one, pair.other)},
                              {"probability", static_cast<std::int64_t>(pair.probability * per_mille)},
                              {"reason", pair.reason}});
}

void note_different(db::Write& db, PersonId one, PersonId other, std::string_view by) {
  db.run(sql::pair_differs, {{"one", std::min(one, other)}, {"other", std::max(one, other)}, {"by", by}});
}

std::optional<Person> person(db::Read& db, const crypto::Keys& keys, const rights::Scope& scope, PersonId id) {
  auto found = db.row(sql::person, {{"id", id}}, [&](const db::Row& row) {
    return Person{.id = id,
                  .full_name = row.get<std::string>("full_name"),
                  .birth = row.get<std::string>("birth"),
                  .sex = row.get<std::string>("sex"),
                  .citizen_id = opened(keys, row, "citizen_id"),
                  .phone = opened(keys, row, "phone"),
                  .email = opened(keys, row, "email"),
                  .entries = {}};
  });
  if (!found) return {};
  found->entries = entries(db, id);
  std::erase_if(found->entries, [&](const Entry& entry) { return !rights::covers(db, scope, entry.unit); });
  if (found->entries.empty()) return {};
  return found;
}

bool all_in_reach(db::Read& db, const rights::Scope& scope, PersonId one, PersonId other) {
  if (scope.everywhere) return true;
  std::vector<db::Arg> args{{"one", one}, {"other", other}};
  talents::store::add_scope(args, scope);
  return db.number(sql::entries_out_of_reach, args) == 0;
}

bool transfer_under_way(db::Read& db, PersonId one, PersonId other) {
  return db.number(sql::later_work, {{"one", one}, {"other", other}}) > 0;
}

std::string standing(db::Read& db, PersonId one, PersonId other) {
  std::string text;
  db.each(sql::people_standing, {{"one", one}, {"other", other}}, [&](const db::Row& row) {
    text += row.get<PersonId>("id").text() + '@' + std::to_string(row.get<core::Instant>("updated_at").ms) + ' ';
  });
  db.each(sql::standing, {{"one", one}, {"other", other}}, [&](const db::Row& row) {
    text += row.get<TalentId>("id").text() + ':' + std::to_string(row.get<std::int64_t>("version")) + ' ';
  });
  if (!text.empty()) text.pop_back();
  return text;
}

MergeId merge(db::Write& db, const crypto::Keys& keys, const lists::Lists& lists, const Person& kept,
              const Person& gone, const FromMerged& from_gone, const audit::Who& by) {
  const auto id = db.mint<MergeId>();
  db.run(sql::insert_merge, {{"id", id},
                             {"kept", kept.id},
                             {"merged", gone.id},
                             {"unit", kept.entries.front().unit},
                             {"now", db.now()},
                             {"by", by.name}});
  db.run(sql::keep_people, {{"merge", id}, {"kept", kept.id}, {"merged", gone.id}});
  db.run(sql::keep_talents, {{"merge", id}, {"kept", kept.id}, {"merged", gone.id}});
  for (const auto& pair : joined(kept, gone)) join(db, keys, id, pair, from_gone);
  db.run(sql::give_talents, {{"kept", kept.id}, {"merged", gone.id}, {"now", db.now()}});
  for (const auto& one : of_people) redirect(db, one, id, gone.id.value, kept.id.value);
  rewrite(db, keys, merged(kept, gone, from_gone), gone.id);
  db.run(sql::blank_person, {{"id", gone.id}, {"now", db.now()}});
  db.run(sql::alias_person, {{"old", gone.id}, {"new", kept.id}, {"merge", id}});
  facts::store::recount(db, kept.id, gone.id);
  index_all(db, keys, lists, id);
  db.run(sql::note_after, {{"id", id}, {"after", standing(db, kept.id, gone.id)}});
  return id;
}

std::optional<Merge> find(db::Read& db, const rights::Scope& scope, MergeId id) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{{"id", id}};
  talents::store::add_scope(args, scope);
  return db.row(sql::merge, args, as_merge);
}

std::vector<Merge> merges(db::Read& db, const rights::Scope& scope, int count) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{{"count", count}};
  talents::store::add_scope(args, scope);
  return db.rows(sql::merges, args, as_merge);
}

bool merged_again(db::Read& db, const Merge& merge) {
  return db.number(sql::later_merge, {{"id", merge.id}, {"kept", merge.kept}, {"merged", merge.gone}}) > 0;
}

void undo(db::Write& db, const crypto::Keys& keys, const lists::Lists& lists, const Merge& merge,
          const audit::Who& by) {
  db.run(sql::restore_talents, {{"merge", merge.id}});
  db.run(sql::restore_people, {{"merge", merge.id}});
  for (const auto& one : of_talents) db.run(*one.undo, {{"merge", merge.id}});
  for (const auto& one : of_people) db.run(*one.undo, {{"merge", merge.id}});
  db.run(sql::undo_tags, {{"merge", merge.id}});
  db.run(sql::undo_categories, {{"merge", merge.id}});
  db.run(sql::forget_person_aliases, {{"merge", merge.id}});
  facts::store::recount(db, merge.kept, merge.gone);
  db.run(sql::forget_talent_aliases, {{"merge", merge.id}});
  index_all(db, keys, lists, merge.id);
  db.run(sql::undo_merge, {{"id", merge.id}, {"now", db.now()}, {"by", by.name}});
}

}  // namespace duplicates::store
