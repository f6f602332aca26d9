// SPDX-License-Identifier: Apache-2.0
// The registry in the database: writing records with their search words, reading what a scope reaches.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "crypto/crypto.hpp"
#include "db/db.hpp"
#include "talents/search.hpp"
#include "talents/talent.hpp"

namespace talents::store {

// Where a sealed field of a person stands: what it is sealed with and opened by.
std::string sealed_place(PersonId person, std::string_view column);

// Where a row of an import comes from; the pair is unique, so a step done twice does not double it.
struct Origin {
  ImportId import;
  std::int64_t row = 0;
  audit::Who by = {};
};

// Enters a checked draft: the person (found by citizen id, or new), the talent, achievements and search words.
// db::Error::unique when the person is in the registry in this field already.
TalentId insert(db::Write& db, const crypto::Keys& keys, const lists::Lists& lists, const Draft& draft,
                const Origin& origin = {});

// What lists show and sort by, derived from a checked draft.
struct Summary {
  std::string name_key, family = "NONE", achievement;
  int birth_year = 0, level = 0, year = 0;
};
Summary summary_of(const Draft& draft);

// What the search index holds of a record, its unit's region_token included; the same for one entry and an import in
// bulk.
struct Indexed {
  std::string name, words, exact, marks;
};
Indexed words_of(const lists::Lists& lists, const Draft& draft, const std::string& region);
// What the vocabulary has to know before they are found by a beginning.
std::set<std::string> vocabulary_of(std::span<const Indexed> records);
void learn_words(db::Write& db, const std::set<std::string>& words);
// Of somebody who was erased: words that no record carries any more are no beginning of a search either.
void forget_words(db::Write& db, const lists::Lists& lists, const Draft& draft);

// Replaces what the editor saw; false when somebody else changed or removed it meanwhile. A verified record whose key
// fields changed waits for verification again.
bool update(db::Write& db, const crypto::Keys& keys, const lists::Lists& lists, const Talent& before,
            const Draft& draft, const audit::Who& by = {});

// A dated move of the stage or of the verification (B-05, B-14): kept for ever.
struct Move {
  TalentId talent;
  std::string_view kind;  // "stage", "verification"
  std::string from, to, reason;
  core::Date on;
};
void note_move(db::Write& db, const Move& move, const audit::Who& by);

// Only the stage changes, from a day on; the search index follows. False when somebody else was quicker.
bool move_stage(db::Write& db, const crypto::Keys& keys, const lists::Lists& lists, const Talent& talent,
                std::string_view to, core::Date on, std::string_view reason, const audit::Who& by);

// What was done with somebody, and the record that says so: those with whom nothing was done are found by it (B-22).
struct Activity {
  TalentId talent;
  std::string_view kind;    // "residence", "transfer", "notice" …
  std::int64_t source = 0;  // the record of that kind
  core::Date on;
};
void note_activity(db::Write& db, const Activity& activity);
void forget_activity(db::Write& db, const Activity& activity);

// One of the three duties of a unit towards its registry (B-03): "tracked", "updated", "exploited".
void note_duty(db::Write& db, const Talent& talent, std::string_view kind, std::string_view note, const audit::Who& by);
bool remove(db::Write& db, const Talent& talent);
bool was_erased(db::Read& db, PersonId person);
bool restore(db::Write& db, const lists::Lists& lists, const Talent& talent);
bool place(db::Write& db, const lists::Lists& lists, const Talent& talent, UnitId unit);

// One record, if the scope reaches it. Sealed fields are opened (masked by the page, not here).
std::optional<Talent> find(db::Read& db, const crypto::Keys& keys, const rights::Scope& scope, TalentId id);

// The person with this citizen id, and whether she is in the registry in that field: what an import calls "known".
std::optional<PersonId> person_by_citizen_id(db::Read& db, const crypto::Keys& keys, std::string_view citizen_id);
std::optional<TalentId> in_field(db::Read& db, PersonId person, std::string_view field);
// Same name and birth (or no birth on one side): likely the same human, for a person to decide.
struct Alike {
  TalentId id;
  std::string full_name, birth, field;
  UnitId unit;
};
std::vector<Alike> alike(db::Read& db, const rights::Scope& scope, std::string_view full_name, std::string_view birth);

// Two people made one: what a record became, and which records it was.
std::optional<TalentId> became(db::Read& db, TalentId id);
std::vector<TalentId> was(db::Read& db, TalentId id);
// The same person's entries in other fields.
struct Entry {
  TalentId id;
  std::string field;
};
std::vector<Entry> other_entries(db::Read& db, const rights::Scope& scope, const Talent& talent);
// The search words of a record written anew, as it stands; of a removed one taken out.
void index_again(db::Write& db, const crypto::Keys& keys, const lists::Lists& lists, TalentId id);
// Categories and residence stand in tables of their own; the record repeats them for lists.
void follow_facets(db::Write& db, TalentId id);
// Residences begin and end by their day; right when done twice.
void follow_residences(db::Write& db, core::Date today);

// Adds what the statements ask of a reader from whom something is hidden: reader, right_code, today.
void add_scope(std::vector<db::Arg>& args, const rights::Scope& scope);

// One line of a list.
struct Line {
  TalentId id;
  std::string full_name, birth, sex, field, family, target_group, stage, workplace, achievement, unit_name;
  int level = 0, honoured_year = 0;
  UnitId unit;
};

struct Page {
  std::vector<Line> lines;
  std::int64_t total = 0;  // at most count_at_most + 1
  bool more_than_counted = false;
  bool newest_only = false;  // too many hits to sort: newest first, whatever was asked
  std::string next;          // cursor; empty at the end
};
// A fixed number of statements whatever the page holds.
Page page(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count = page_size);

// Every line of the same question in the same order, for export; exact, not capped.
void each(db::Read& db, const rights::Scope& scope, const Wanted& wanted,
          const std::function<void(const Line&)>& visit);

// Lines of these records as far as the scope reaches them, by name.
void each_of(db::Read& db, const rights::Scope& scope, std::span<const TalentId> ids,
             const std::function<void(const Line&)>& visit);

// People of split units that nobody has placed yet, by unit of record.
struct ToPlace {
  UnitId unit;
  std::string unit_name;
  std::int64_t people = 0;
};
std::vector<ToPlace> to_place(db::Read& db, const rights::Scope& scope);

}  // namespace talents::store
