// SPDX-License-Identifier: Apache-2.0
// The ledger and its counters. Other features append facts with note() in the transaction of their act.
#pragma once

#include <functional>

#include "db/db.hpp"
#include "facts/fact.hpp"

namespace facts {

// Appends a fact with its counters. The caller answers for what it says: enter() in acts.hpp checks what people type.
FactId note(db::Write& db, const Fact& fact);
// Takes back what a feature noted of one of its records and still stands; how many facts that were.
std::int64_t reverse(db::Write& db, std::string_view source, std::int64_t source_id, std::string_view reason,
                     std::string_view account, std::string_view kind = {});

// A fact as lists show it.
struct Line {
  Fact fact;
  std::string unit_name, person_name, reversed_by;  // who took it back
  FactId reversal;
};

struct ImportLine {
  ImportId id;
  UnitId unit;
  std::string file_name, account, undone_by;
  rights::AccountId account_id;
  std::int64_t rows = 0;
  core::Instant made_at;
  std::optional<core::Instant> undone_at;
};

}  // namespace facts

namespace facts::store {

std::vector<Kind> kinds(db::Read& db);
void insert(db::Write& db, const Kind& kind);
bool retire(db::Write& db, std::string_view code, bool retired);

// What a reader may ask of the list; everything of it lives in the address.
struct Wanted {
  std::vector<std::string> words = {};  // of the note, the key or the evidence
  std::string kind = {}, source = {}, key = {};
  UnitId unit = {};  // and everything below it
  PersonId person = {};
  std::optional<core::Date> from = {}, to = {};  // `to` is the day after the last
  std::int64_t source_id = 0;
  bool by_day = true;     // latest day first; else latest entry first
  bool standing = false;  // without those taken back and what takes them back
  FactId after = {};      // the last one seen
  std::optional<core::Date> after_day = {};
};
std::vector<Line> list(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count);
struct Sum {
  std::int64_t facts = 0, quantity = 0;
};
Sum sum(db::Read& db, const rights::Scope& scope, const Wanted& wanted);
std::optional<Line> find(db::Read& db, const rights::Scope& scope, FactId id);

// People that are meant by a record's code or by a name within reach.
std::vector<PersonId> people(db::Read& db, const rights::Scope& scope, std::string_view typed);

ImportId insert(db::Write& db, const ImportLine& import, std::string_view digest);
std::optional<ImportId> import_of(db::Read& db, std::string_view digest, UnitId unit);
std::vector<ImportLine> imports(db::Read& db, const rights::Scope& scope, int count);
std::optional<ImportLine> find(db::Read& db, const rights::Scope& scope, ImportId id);
void undo(db::Write& db, ImportId id, std::string_view by);

// Rows in which counters and facts differ; none ever.
std::int64_t differences(db::Read& db);
// Counts everything anew.
void recount(db::Write& db);
// After people were merged or parted: their counters anew, under who they are now.
void recount(db::Write& db, PersonId one, PersonId other);

}  // namespace facts::store
