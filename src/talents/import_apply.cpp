// SPDX-License-Identifier: Apache-2.0
// Entering the good rows of an import, and taking them back: a piece of rows at a time, each piece one transaction.
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "talents/import_desk.hpp"
#include "talents/import_job.hpp"
#include "talents/import_known.hpp"
#include "talents/import_store.hpp"
#include "talents/list_scope.hpp"
#include "talents/sql.hpp"
#include "talents/store.hpp"

namespace talents::imports {
namespace {

using nlohmann::json;

// One row on its way into the registry.
struct Entry {
  const Good* row = nullptr;
  Draft draft;
  Keys keys;
  PersonId person;
  bool new_person = false;
  TalentId talent;
};

void note(db::Write& db, const Import& import, std::string_view act, std::int64_t count) {
  const audit::Who who{.account = import.account, .name = import.account_name, .role = {}, .peer = {}};
  audit::note(db, who,
              {.name = act,
               .subject_kind = "talent_import",
               .subject = import.id.value,
               .unit = import.unit,
               .changes = {{"rows", "", std::to_string(count)}}});
}

std::optional<std::string> sealed(const crypto::Keys& keys, PersonId person, std::string_view column,
                                  const std::string& plain) {
  if (plain.empty()) return {};
  return keys.seal(plain, store::sealed_place(person, column));
}
std::optional<std::string> blind(const crypto::Keys& keys, std::string_view column, const std::string& plain) {
  return plain.empty() ? std::nullopt : std::optional{keys.blind(plain, column)};
}

void add_people(db::Write& db, const crypto::Keys& keys, const std::vector<Entry>& entries) {
  const auto now = db.now();
  const auto bulk = db.bulk("people", {"id", "full_name", "birth", "sex", "citizen_id", "citizen_id_find", "phone",
                                       "phone_find", "email", "email_find", "created_at", "updated_at"});
  for (const auto& [row, draft, own, person, is_new, talent] : entries)
    if (is_new)
      bulk->add({person, draft.full_name, draft.birth, draft.sex, sealed(keys, person, "citizen_id", draft.citizen_id),
                 own.find.empty() ? db::Value{} : db::Value{own.find}, sealed(keys, person, "phone", draft.phone),
                 blind(keys, "phone", draft.phone), sealed(keys, person, "email", draft.email),
                 blind(keys, "email", draft.email), now, now});
  bulk->finish();
}

void settle_regions(db::Write& db, const std::vector<Entry>& entries) {
  std::set<UnitId> units;
  for (const auto& entry : entries)
    if (units.insert(entry.draft.unit).second) store::settle_region(db, entry.draft.unit);
}

std::vector<store::Indexed> words_of(db::Read& db, const std::vector<Entry>& entries) {
  const auto lists = lists::Lists::load(db);
  std::map<UnitId, std::string> regions;
  std::vector<store::Indexed> words;
  words.reserve(entries.size());
  for (const auto& entry : entries) {
    const auto [region, is_new] = regions.try_emplace(entry.draft.unit);
    if (is_new) region->second = store::region_token(db, entry.draft.unit);
    words.push_back(store::words_of(lists, entry.draft, region->second));
  }
  return words;
}

// PostgreSQL keeps the search words in the record: entered with it, they do not cost a second version of the row.
void add_talents(db::Write& db, const Import& import, const std::vector<Entry>& entries,
                 const std::vector<store::Indexed>& words) {
  const auto now = db.now();
  std::vector<std::string_view> columns{
      "id",        "person_id",     "unit_id",    "full_name",    "name_key", "birth",      "birth_year",  "field",
      "level",     "honoured_year", "family",     "target_group", "stage",    "workplace",  "achievement", "note",
      "import_id", "import_row",    "created_at", "updated_at",   "version",  "entered_by", "confirmed_on"};
  const bool with_words = db.engine() == db::Engine::postgresql;
  if (with_words) columns.insert(columns.end(), {"name_words", "words", "exact_words"});
  const auto bulk = db.bulk("talents", columns);
  for (std::size_t n = 0; n < entries.size(); ++n) {
    const auto& entry = entries[n];
    const auto& draft = entry.draft;
    const auto summary = store::summary_of(draft);
    std::vector<db::Value> values{entry.talent,
                                  entry.person,
                                  draft.unit,
                                  draft.full_name,
                                  summary.name_key,
                                  draft.birth,
                                  summary.birth_year,
                                  draft.field,
                                  summary.level,
                                  summary.year,
                                  summary.family,
                                  draft.target_group,
                                  draft.stage,
                                  draft.workplace,
                                  summary.achievement,
                                  draft.note,
                                  import.id,
                                  entry.row->row,
                                  now,
                                  now,
                                  1,
                                  import.account,
                                  core::Date::in_vietnam(now)};
    if (with_words) {
      values.emplace_back(tsvector(words[n].name));
      values.emplace_back(tsvector(words[n].name + ' ' + words[n].words));
      values.emplace_back(tsvector(words[n].exact));
    }
    bulk->add(std::span<const db::Value>{values});
  }
  bulk->finish();
}

void add_achievements(db::Write& db, const std::vector<Entry>& entries) {
  const auto bulk = db.bulk("achievements", {"id", "talent_id", "title", "level", "year", "family", "position"});
  for (const auto& entry : entries) {
    std::int64_t position = 0;
    for (const auto& one : entry.draft.achievements)
      bulk->add({db.mint<AchievementId>(), entry.talent, one.title, one.level, one.year, one.family, position++});
  }
  bulk->finish();
}

void add_words(db::Write& db, const std::vector<Entry>& entries, std::vector<store::Indexed> words) {
  store::learn_words(db, store::vocabulary_of(words));
  if (db.engine() == db::Engine::postgresql) return;  // they came with the records
  json rows = json::array();
  for (std::size_t n = 0; n < entries.size(); ++n)
    rows.push_back({entries[n].talent.value, std::move(words[n].name), std::move(words[n].words),
                    std::move(words[n].exact), std::move(words[n].marks)});
  db.run(sql::index_talents, {{"rows", rows.dump(-1, ' ', false, json::error_handler_t::replace)}});
}

// Somebody entered the same person between preview and now: skipped, and shown with the record.
void skip(db::Write& db, ImportId import, std::int64_t row, TalentId record) {
  const std::vector<core::Problem> problems{
      {"full_name", {"talents.import_known_record", {{"record", record.text()}}}}};
  db.run(sql::staged_row_became,
         {{"import", import}, {"row", row}, {"state", "skipped"}, {"problems", written(problems)}});
}

// Decides for each row whose record it becomes; what is known by now is left out.
std::vector<Entry> entries_of(db::Write& db, const crypto::Keys& sealing, ImportId import, std::vector<Good>& rows) {
  std::vector<const Draft*> drafts;
  std::vector<Keys> keys;
  for (const auto& row : rows) {
    drafts.push_back(&row.draft);
    keys.push_back(keys_of(sealing, row.draft));
  }
  auto known = Known::in_registry(db, drafts, keys);
  std::vector<Entry> entries;
  entries.reserve(rows.size());
  for (std::size_t n = 0; n < rows.size(); ++n) {
    if (const auto record = known.record(n, rows[n].draft, keys[n])) {
      skip(db, import, rows[n].row, record);
      continue;
    }
    Entry entry{.row = &rows[n],
                .draft = std::move(rows[n].draft),
                .keys = std::move(keys[n]),
                .person = {},
                .new_person = false,
                .talent = db.mint<TalentId>()};
    if (const auto* person = known.person(entry.keys)) {
      // The registry's name and birth of this human stay; a list does not change them.
      entry.person = person->id;
      entry.draft.full_name = person->full_name;
      entry.draft.birth = person->birth;
    } else {
      entry.person = db.mint<PersonId>();
      entry.new_person = true;
    }
    known.add(entry.keys, entry.draft, entry.person, entry.talent);
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::string ids_of(const std::vector<std::int64_t>& ids) { return json(ids).dump(); }

}  // namespace

jobs::Next apply_step(const site::Installation& installation, db::Write& db, jobs::Job& job) {
  const auto import = find(db, ImportId::parse(job.argument).value_or(ImportId{}));
  if (!import || !import->is("applying") || import->job != job.id) return jobs::Next::finished;
  job.total = import->good;
  auto rows = good(db, installation.keys, import->id, job.position, rows_of_a_step(import->good));
  if (rows.empty()) {
    db.run(sql::forget_cells, {{"import", import->id}});
    db.run(sql::import_applied, {{"id", import->id}, {"now", db.now()}});
    note(db, *import, "talents.import_applied", import->done);
    forget_file(db, installation.folder, *import);
    return jobs::Next::finished;
  }
  const auto last = rows.back().row;
  const auto entries = entries_of(db, installation.keys, import->id, rows);
  add_people(db, installation.keys, entries);
  settle_regions(db, entries);
  auto words = words_of(db, entries);
  add_talents(db, *import, entries, words);
  add_achievements(db, entries);
  add_words(db, entries, std::move(words));
  db.run(sql::staged_rows_done, {{"import", import->id}, {"after", job.position}, {"last", last}});
  const auto done = static_cast<std::int64_t>(entries.size());
  db.run(sql::count_import_done,
         {{"id", import->id}, {"done", done}, {"skipped", static_cast<std::int64_t>(rows.size()) - done}});
  note(db, *import, "talents.import_entered", done);
  job.position = last;
  return jobs::Next::more;
}

jobs::Next undo_step(const site::Installation&, db::Write& db, jobs::Job& job) {
  const auto import = find(db, ImportId::parse(job.argument).value_or(ImportId{}));
  if (!import || !import->is("undoing") || import->job != job.id) return jobs::Next::finished;
  job.total = import->done;
  std::vector<std::int64_t> talents, people;
  std::vector<std::pair<std::int64_t, TalentId>> kept;
  std::int64_t last = 0;
  db.each(sql::imported_talents,
          {{"import", import->id}, {"after", job.position}, {"count", rows_of_a_step(import->done)}},
          [&](const db::Row& row) {
            last = row.get<std::int64_t>("import_row");
            if (row.get<std::int64_t>("version") != 1) {
              kept.emplace_back(last, row.get<TalentId>("id"));
              return;
            }
            talents.push_back(row.get<std::int64_t>("id"));
            people.push_back(row.get<std::int64_t>("person_id"));
          });
  if (last == 0) {
    for (const auto* state : {"done", "known", "skipped"})
      db.run(sql::delete_staged_rows, {{"import", import->id}, {"state", state}});
    db.run(sql::import_undone, {{"id", import->id}, {"now", db.now()}});
    note(db, *import, "talents.import_undone", import->undone);
    return jobs::Next::finished;
  }
  db.run(sql::unindex_talents, {{"ids", ids_of(talents)}});
  db.run(sql::delete_achievements, {{"ids", ids_of(talents)}});
  db.run(sql::untag_talents, {{"ids", ids_of(talents)}});
  db.run(sql::delete_talents, {{"ids", ids_of(talents)}});
  db.run(sql::delete_left_people, {{"ids", ids_of(people)}});
  for (const auto& [row, talent] : kept) {
    const std::vector<core::Problem> problems{{"full_name", {"talents.import_kept", {{"record", talent.text()}}}}};
    db.run(sql::staged_row_became,
           {{"import", import->id}, {"row", row}, {"state", "kept"}, {"problems", written(problems)}});
  }
  db.run(sql::delete_staged_rows, {{"import", import->id}, {"state", "done"}, {"last", last}});
  db.run(sql::count_import_undone, {{"id", import->id},
                                    {"undone", static_cast<std::int64_t>(talents.size())},
                                    {"kept", static_cast<std::int64_t>(kept.size())}});
  job.position = last;
  return jobs::Next::more;
}

}  // namespace talents::imports

namespace talents {

jobs::Kinds import_jobs(const site::Installation& installation) {
  const auto* const at = &installation;
  return {
      {std::string{read_kind}, [at, desk = imports::make_desk()](
                                   db::Write& db, jobs::Job& job) { return imports::read_step(*desk, *at, db, job); }},
      {std::string{apply_kind}, [at](db::Write& db, jobs::Job& job) { return imports::apply_step(*at, db, job); }},
      {std::string{undo_kind}, [at](db::Write& db, jobs::Job& job) { return imports::undo_step(*at, db, job); }}};
}

}  // namespace talents
