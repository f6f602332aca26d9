// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/db.hpp"
#include "registers/register.hpp"

namespace registers {

struct Move {
  std::string act, text, made_by;
  core::Instant at;
};
struct Advice {
  UnitId unit;
  std::string unit_name;
  std::int64_t given = 0, accepted = 0;
};
// Something one unit has to do.
struct Waits {
  std::string what, kind, title;
  RecordId record;
  std::optional<core::Date> due;
};

}  // namespace registers

namespace registers::store {

struct Wanted {
  std::string words, state;
  int year = 0;
  UnitId subject;
  PlanId plan;
  RecordId after;
};
std::vector<Record> list(db::Read& db, const rights::Scope& scope, const Kind& kind, const Wanted& wanted, int count);
// `kind` null: whatever kind it is.
std::optional<Record> find(db::Read& db, const rights::Scope& scope, const Kind* kind, RecordId id);
RecordId insert(db::Write& db, const Record& record);
bool update(db::Write& db, const Record& record);  // false when somebody else was quicker
bool move(db::Write& db, const Record& record, const Step& step, std::string_view text, std::string_view by);
std::vector<Move> moves(db::Read& db, RecordId id);
std::optional<Member> member_by_login(db::Read& db, std::string_view login);

std::vector<Entry> entries(db::Read& db, RecordId id);
std::optional<Entry> find(db::Read& db, RecordId record, EntryId id);
EntryId insert(db::Write& db, RecordId record, const Entry& entry);
bool move(db::Write& db, RecordId record, const Entry& entry, const Step& step, std::string_view text,
          std::string_view by);
// What a plan asks, in its words: the checklist of an inspection.
std::vector<std::string> checks(db::Read& db, PlanId plan);
std::int64_t replications(db::Read& db, RecordId id, UnitId unit);

struct EntriesWanted {
  std::string kind;
  bool open = false;
  PlanId plan;
  UnitId below;
  EntryId after;
};
struct EntryOf {
  Entry entry;
  RecordId record;
};
std::vector<EntryOf> entries(db::Read& db, const rights::Scope& scope, const EntriesWanted& wanted, int count);
std::int64_t count_findings(db::Read& db, const rights::Scope& scope, PlanId plan, UnitId below);
std::vector<Advice> advice(db::Read& db, const rights::Scope& scope, int year);
std::vector<Waits> waiting(db::Read& db, UnitId unit);

}  // namespace registers::store
