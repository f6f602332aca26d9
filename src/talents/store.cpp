// SPDX-License-Identifier: Apache-2.0
// Writing records: the person, the talent, the achievements and the search words, in one act.
#include "talents/store.hpp"

#include <algorithm>

#include "talents/list_scope.hpp"
#include "talents/sql.hpp"
#include "text/text.hpp"

namespace talents::store {
namespace {

template <class AnyId>
std::optional<AnyId> unless_none(AnyId id) {
  return id ? std::optional{id} : std::nullopt;
}

std::optional<std::string> sealed(const crypto::Keys& keys, PersonId person, std::string_view column,
                                  const std::string& plain) {
  return plain.empty() ? std::nullopt : std::optional{keys.seal(plain, sealed_place(person, column))};
}
// Folded words with a blank between: what the index, the vocabulary and the search take for a word is the same.
std::string words_in(std::string_view typed) {
  std::string joined;
  for (const auto& word : text::words(text::fold(typed))) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

std::optional<std::string> blind(const crypto::Keys& keys, std::string_view column, const std::string& plain) {
  return plain.empty() ? std::nullopt : std::optional{keys.blind(plain, column)};
}
std::string opened(const crypto::Keys& keys, PersonId person, std::string_view column,
                   const std::optional<std::string>& held) {
  return held ? keys.open(*held, sealed_place(person, column)).value_or("") : "";
}

void write_person(db::Write& db, const crypto::Keys& keys, const db::Query& query, PersonId id, const Draft& draft) {
  db.run(query, {{"id", id},
                 {"full_name", draft.full_name},
                 {"birth", draft.birth},
                 {"sex", draft.sex},
                 {"citizen_id", sealed(keys, id, "citizen_id", draft.citizen_id)},
                 {"citizen_id_find", blind(keys, "citizen_id", draft.citizen_id)},
                 {"phone", sealed(keys, id, "phone", draft.phone)},
                 {"phone_find", blind(keys, "phone", draft.phone)},
                 {"email", sealed(keys, id, "email", draft.email)},
                 {"email_find", blind(keys, "email", draft.email)},
                 {"now", db.now()}});
}

// The talent's own row: what of it is the same for entering and changing.
std::vector<db::Arg> columns(TalentId id, const Draft& draft, const Summary& summary, core::Instant now) {
  return {{"id", id},
          {"unit", draft.unit},
          {"full_name", draft.full_name},
          {"name_key", summary.name_key},
          {"birth", draft.birth},
          {"birth_year", summary.birth_year},
          {"field", draft.field},
          {"level", summary.level},
          {"year", summary.year},
          {"family", summary.family},
          {"group", draft.target_group},
          {"stage", draft.stage},
          {"workplace", draft.workplace},
          {"achievement", summary.achievement},
          {"note", draft.note},
          {"now", now}};
}

// The record that kept an achievement before: by id, else by the same words. Taken out of `left`.
std::optional<Achievement> kept_before(std::vector<Achievement>& left, const Achievement& one) {
  auto found = one.id ? std::ranges::find(left, one.id, &Achievement::id) : std::ranges::find(left, one);
  if (found == left.end()) return {};
  const auto kept = *found;
  left.erase(found);
  return kept;
}

// Achievements stay the records they were as far as their words are still there.
void write_achievements(db::Write& db, TalentId talent, std::vector<Achievement> left,
                        const std::vector<Achievement>& achievements) {
  std::int64_t position = 0;
  for (const auto& one : achievements) {
    const auto before = kept_before(left, one);
    std::vector<db::Arg> args{{"id", before ? before->id : db.mint<AchievementId>()},
                              {"talent", talent},
                              {"title", one.title},
                              {"level", one.level},
                              {"year", one.year},
                              {"family", one.family},
                              {"position", position++}};
    if (before && *before != one) args.push_back({"reworded", true});
    db.run(before ? sql::keep_achievement : sql::insert_achievement, args);
  }
  for (const auto& gone : left) db.run(sql::remove_achievement, {{"id", gone.id}, {"talent", talent}});
}

void index(db::Write& db, const lists::Lists& lists, TalentId id, const Draft& draft) {
  const auto indexed = words_of(lists, draft, region_token(db, draft.unit));
  learn_words(db, vocabulary_of({&indexed, 1}));
  db.run(sql::index_talent, {{"id", id},
                             {"name", indexed.name},
                             {"words", indexed.words},
                             {"exact", indexed.exact},
                             {"marks", indexed.marks}});
}

}  // namespace

Summary summary_of(const Draft& draft) {
  Summary made{.name_key = text::name_key(draft.full_name)};
  if (const auto birth = core::PartialDate::parse_stored(draft.birth)) made.birth_year = birth->year;
  for (const auto& one : draft.achievements) made.year = std::max(made.year, one.year);
  if (const auto* best = highest(draft.achievements)) {
    made.level = best->level;
    made.family = best->family;
    made.achievement = best->title;
  }
  return made;
}

Indexed words_of(const lists::Lists& lists, const Draft& draft, const std::string& region) {
  const auto summary = summary_of(draft);
  std::string rest = draft.workplace;
  if (const auto* field = lists.find("field", draft.field)) rest += ' ' + field->name_vi;
  for (const auto& one : draft.achievements) rest += ' ' + one.title;
  std::string marks = token('u', draft.unit.text()) + ' ' + token('f', draft.field) + ' ' + token('s', draft.stage) +
                      ' ' + token('m', summary.family);
  if (!region.empty()) marks += ' ' + region;
  if (!draft.target_group.empty()) marks += ' ' + token('g', draft.target_group);
  if (summary.level) marks += ' ' + token('l', std::to_string(summary.level));
  if (summary.year) marks += ' ' + token('y', std::to_string(summary.year));
  return {.name = words_in(draft.full_name),
          .words = words_in(rest),
          .exact = text::lower(draft.full_name),
          .marks = std::move(marks)};
}

std::string sealed_place(PersonId person, std::string_view column) {
  return "people:" + person.text() + ':' + std::string{column};
}

TalentId insert(db::Write& db, const crypto::Keys& keys, const lists::Lists& lists, const Draft& draft,
                const Origin& origin) {
  auto person = draft.citizen_id.empty() ? std::nullopt : person_by_citizen_id(db, keys, draft.citizen_id);
  if (!person) {
    person = db.mint<PersonId>();
    write_person(db, keys, sql::insert_person, *person, draft);
  }
  settle_region(db, draft.unit);
  const auto id = db.mint<TalentId>();
  const auto summary = summary_of(draft);  // the arguments view its texts
  auto args = columns(id, draft, summary, db.now());
  args.push_back({"person", *person});
  args.push_back({"import", unless_none(origin.import)});
  args.push_back({"import_row", origin.import ? std::optional{origin.row} : std::nullopt});
  args.push_back({"by", origin.by.account});
  args.push_back({"today", core::Date::in_vietnam(db.now())});
  db.run(sql::insert_talent, args);
  write_achievements(db, id, {}, draft.achievements);
  index(db, lists, id, draft);
  return id;
}

void index_again(db::Write& db, const crypto::Keys& keys, const lists::Lists& lists, TalentId id) {
  const auto other = find(db, keys, {.everywhere = true, .nothing = false}, id);
  follow_facets(db, id);
  db.run(sql::unindex_talent, {{"id", id}});
  if (other && !other->removed) index(db, lists, id, other->entered);
}

void follow_facets(db::Write& db, TalentId id) {
  db.run(sql::follow_activities, {{"id", id}});
  db.run(sql::follow_facets, {{"id", id}, {"today", core::Date::in_vietnam(db.now())}});
}

void follow_residences(db::Write& db, core::Date today) { db.run(sql::follow_residences, {{"today", today}}); }

std::optional<TalentId> became(db::Read& db, TalentId id) {
  return db.row(sql::became, {{"id", id}}, [](const db::Row& row) { return row.get<TalentId>("new_id"); });
}

std::vector<TalentId> was(db::Read& db, TalentId id) {
  return db.rows(sql::was, {{"id", id}}, [](const db::Row& row) { return row.get<TalentId>("old_id"); });
}

std::vector<Entry> other_entries(db::Read& db, const rights::Scope& scope, const Talent& talent) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{{"person", talent.person}, {"but", talent.id}};
  add_scope(args, scope);
  return db.rows(sql::other_entries, args, [](const db::Row& row) {
    return Entry{row.get<TalentId>("id"), row.get<std::string>("field")};
  });
}

void note_activity(db::Write& db, const Activity& activity) {
  db.run(sql::note_activity, {{"id", db.mint<core::Id<struct ActivityTag>>()},
                              {"talent", activity.talent},
                              {"kind", activity.kind},
                              {"source", activity.source},
                              {"on", activity.on}});
  db.run(sql::follow_activities, {{"id", activity.talent}});
}

void forget_activity(db::Write& db, const Activity& activity) {
  db.run(sql::forget_activity, {{"kind", activity.kind}, {"source", activity.source}});
  db.run(sql::follow_activities, {{"id", activity.talent}});
}

void note_move(db::Write& db, const Move& move, const audit::Who& by) {
  const auto id = db.mint<core::Id<struct MoveTag>>();
  db.run(sql::insert_move, {{"id", id},
                            {"talent", move.talent},
                            {"kind", move.kind},
                            {"from", move.from},
                            {"to", move.to},
                            {"on", move.on},
                            {"reason", move.reason},
                            {"account_id", by.account},
                            {"account", by.name},
                            {"now", db.now()}});
  if (move.kind == "stage")
    note_activity(db, {.talent = move.talent, .kind = "stage", .source = id.value, .on = move.on});
}

void note_duty(db::Write& db, const Talent& talent, std::string_view kind, std::string_view note,
               const audit::Who& by) {
  const auto today = core::Date::in_vietnam(db.now());
  const auto id = db.mint<core::Id<struct DutyTag>>();
  db.run(sql::insert_duty, {{"id", id},
                            {"unit", talent.unit},
                            {"year", today.year()},
                            {"kind", kind},
                            {"talent", talent.id},
                            {"note", note},
                            {"on", today},
                            {"account", by.name}});
  if (kind == "exploited") note_activity(db, {.talent = talent.id, .kind = "duty", .source = id.value, .on = today});
}

bool move_stage(db::Write& db, const crypto::Keys& keys, const lists::Lists& lists, const Talent& talent,
                std::string_view to, core::Date on, std::string_view reason, const audit::Who& by) {
  if (db.run(sql::move_stage, {{"id", talent.id}, {"version", talent.version}, {"to", to}, {"now", db.now()}}) == 0)
    return false;
  index_again(db, keys, lists, talent.id);
  note_move(db, {talent.id, "stage", talent.entered.stage, std::string{to}, std::string{reason}, on}, by);
  return true;
}

namespace {
// What a change means beside the fields themselves: a stage that moved, a verification that is open again, a duty done.
void note_change(db::Write& db, const Talent& before, const Draft& draft, bool reopened, const audit::Who& by) {
  const auto today = core::Date::in_vietnam(db.now());
  if (draft.stage != before.entered.stage)
    note_move(db, {before.id, "stage", before.entered.stage, draft.stage, "", today}, by);
  if (reopened) note_move(db, {before.id, "verification", "VERIFIED", "SUBMITTED", "", today}, by);
  note_duty(db, before, "updated", "", by);
}
}  // namespace

bool update(db::Write& db, const crypto::Keys& keys, const lists::Lists& lists, const Talent& before,
            const Draft& draft, const audit::Who& by) {
  settle_region(db, draft.unit);
  const auto summary = summary_of(draft);
  const bool key_changed = key_fields_differ(before.entered, draft);
  const bool reopened = key_changed && before.verification == "VERIFIED";
  auto args = columns(before.id, draft, summary, db.now());
  args.push_back({"version", before.version});
  args.push_back({"today", core::Date::in_vietnam(db.now())});
  if (reopened) args.push_back({"reopened", true});
  if (key_changed && by.account) args.push_back({"by", by.account});
  if (db.run(sql::update_talent, args) == 0) return false;
  note_change(db, before, draft, reopened, by);
  write_person(db, keys, sql::update_person, before.person, draft);
  db.run(sql::follow_person, {{"person", before.person},
                              {"but", before.id},
                              {"full_name", draft.full_name},
                              {"name_key", summary.name_key},
                              {"birth", draft.birth},
                              {"birth_year", summary.birth_year}});
  if (draft.full_name != before.entered.full_name)
    for (const auto other : db.rows(sql::entries_of_person, {{"person", before.person}, {"but", before.id}},
                                    [](const db::Row& row) { return row.get<TalentId>("id"); }))
      index_again(db, keys, lists, other);
  write_achievements(db, before.id, before.entered.achievements, draft.achievements);
  db.run(sql::unindex_talent, {{"id", before.id}});
  index(db, lists, before.id, draft);
  return true;
}

bool remove(db::Write& db, const Talent& talent) {
  if (db.run(sql::remove_talent, {{"id", talent.id}, {"version", talent.version}, {"now", db.now()}}) == 0)
    return false;
  db.run(sql::unindex_talent, {{"id", talent.id}});
  return true;
}

bool was_erased(db::Read& db, PersonId person) { return db.any(sql::was_erased, {{"person", person}}); }

bool restore(db::Write& db, const lists::Lists& lists, const Talent& talent) {
  if (db.run(sql::restore_talent, {{"id", talent.id}, {"now", db.now()}}) == 0) return false;
  index(db, lists, talent.id, talent.entered);
  return true;
}

bool place(db::Write& db, const lists::Lists& lists, const Talent& talent, UnitId unit) {
  settle_region(db, unit);
  if (db.run(sql::place_talent, {{"id", talent.id}, {"version", talent.version}, {"unit", unit}, {"now", db.now()}}) ==
      0)
    return false;
  auto moved = talent.entered;
  moved.unit = unit;
  db.run(sql::unindex_talent, {{"id", talent.id}});
  index(db, lists, talent.id, moved);
  return true;
}

std::optional<Talent> find(db::Read& db, const crypto::Keys& keys, const rights::Scope& scope, TalentId id) {
  if (scope.nothing || !id) return {};
  std::vector<db::Arg> args{{"id", id}};
  add_scope(args, scope);
  auto found = db.row(sql::talent, args, [&](const db::Row& row) {
    Talent talent{.id = row.get<TalentId>("id"),
                  .person = row.get<PersonId>("person_id"),
                  .unit = row.get<UnitId>("unit_id"),
                  .level = row.get<int>("level"),
                  .honoured_year = row.get<int>("honoured_year"),
                  .birth_year = row.get<int>("birth_year"),
                  .achievement = row.get<std::string>("achievement"),
                  .family = row.get<std::string>("family"),
                  .version = row.get<std::int64_t>("version"),
                  .created_at = row.get<core::Instant>("created_at"),
                  .updated_at = row.get<core::Instant>("updated_at"),
                  .verification = row.get<std::string>("verification"),
                  .basis = row.get<std::string>("basis"),
                  .justification = row.get<std::string>("justification"),
                  .entered_by = row.get<rights::AccountId>("entered_by"),
                  .confirmed_on = row.get<std::optional<core::Date>>("confirmed_on"),
                  .removed = !row.is_null("removed_at")};
    talent.entered = {
        .full_name = row.get<std::string>("full_name"),
        .birth = row.get<std::string>("birth"),
        .sex = row.get<std::string>("sex"),
        .citizen_id = opened(keys, talent.person, "citizen_id", row.get<std::optional<std::string>>("citizen_id")),
        .phone = opened(keys, talent.person, "phone", row.get<std::optional<std::string>>("phone")),
        .email = opened(keys, talent.person, "email", row.get<std::optional<std::string>>("email")),
        .unit = talent.unit,
        .field = row.get<std::string>("field"),
        .target_group = row.get<std::string>("target_group"),
        .stage = row.get<std::string>("stage"),
        .workplace = row.get<std::string>("workplace"),
        .note = row.get<std::string>("note")};
    return talent;
  });
  if (found)
    found->entered.achievements = db.rows(sql::achievements_of, {{"talent", id}}, [](const db::Row& row) {
      return Achievement{.title = row.get<std::string>("title"),
                         .level = row.get<int>("level"),
                         .year = row.get<int>("year"),
                         .family = row.get<std::string>("family"),
                         .id = row.get<AchievementId>("id")};
    });
  return found;
}

std::optional<PersonId> person_by_citizen_id(db::Read& db, const crypto::Keys& keys, std::string_view citizen_id) {
  return db.row(sql::person_by_citizen_id, {{"find", keys.blind(citizen_id, "citizen_id")}},
                [](const db::Row& row) { return row.get<PersonId>("id"); });
}

std::optional<TalentId> in_field(db::Read& db, PersonId person, std::string_view field) {
  return db.row(sql::same_person_and_field, {{"person", person}, {"field", field}},
                [](const db::Row& row) { return row.get<TalentId>("id"); });
}

std::vector<Alike> alike(db::Read& db, const rights::Scope& scope, std::string_view full_name, std::string_view birth) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{{"name_key", text::name_key(full_name)}, {"birth", birth}};
  add_scope(args, scope);
  return db.rows(sql::same_name_and_birth, args, [](const db::Row& row) {
    return Alike{.id = row.get<TalentId>("id"),
                 .full_name = row.get<std::string>("full_name"),
                 .birth = row.get<std::string>("birth"),
                 .field = row.get<std::string>("field"),
                 .unit = row.get<UnitId>("unit_id")};
  });
}

}  // namespace talents::store
