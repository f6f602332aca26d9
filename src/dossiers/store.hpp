// SPDX-License-Identifier: Apache-2.0
// Moves of a dossier, and the lists of work they make. The caller has found the talent within the reader's scope.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "dossiers/dossier.hpp"
#include "talents/store.hpp"

namespace dossiers {

using talents::Talent;
using talents::TalentId;
using talents::UnitId;

struct Move {
  std::string kind, from, to, reason, account;
  core::Date on;
};

// A record on a list of work.
struct Waiting {
  TalentId id;
  std::string full_name, birth, field, unit_name;
  std::optional<core::Instant> since;   // submitted
  std::optional<core::Date> confirmed;  // last confirmed
  bool own = false;                     // entered by the reader: somebody else has to verify it
};
struct Counts {
  std::int64_t draft = 0, submitted = 0, returned = 0;
};
struct UnitWaiting {
  UnitId unit;
  std::string unit_name;
  std::int64_t records = 0;
  std::optional<core::Instant> oldest;
};
struct Duties {
  UnitId unit;
  std::string unit_name;
  std::int64_t tracked = 0, updated = 0, connected = 0;  // acts; `connected` of those that bring somebody further
  std::int64_t searches = 0, views = 0, exports = 0;

  std::int64_t used() const { return connected + searches + views + exports; }
};

using SampleId = core::Id<struct SampleTag>;
struct Sample {
  SampleId id;
  core::Instant drawn_at;
  std::string drawn_by;
  std::int64_t size = 0, held = 0, failed = 0;
};
struct SampleItem {
  TalentId id;
  std::string full_name, field, unit_name, result, note;
};

}  // namespace dossiers

namespace dossiers::store {

// False when somebody else changed the record meanwhile.
bool move(db::Write& db, const Talent& talent, const Step& step, std::string_view reason, const audit::Who& by);
bool set_basis(db::Write& db, const Talent& talent, const Basis& basis);
bool move_stage(db::Write& db, const crypto::Keys& keys, const lists::Lists& lists, const Talent& talent,
                const StageMove& move, const audit::Who& by);
// Nothing changed, but somebody looked and says it is still so (B-17): reviewed and updated for the year (B-03).
bool confirm(db::Write& db, const Talent& talent, core::Date today, const audit::Who& by);

std::vector<Move> moves(db::Read& db, TalentId talent);
std::optional<core::Date> last_stage_move(db::Read& db, TalentId talent);
std::string returned_because(db::Read& db, TalentId talent);
std::vector<std::string> categories(db::Read& db, TalentId talent);
void set_categories(db::Write& db, TalentId talent, const std::vector<std::string>& categories);

struct Asked {
  std::string state = "SUBMITTED";
  UnitId unit;  // and below; none: the whole scope
  std::int64_t offset = 0;
};
std::vector<Waiting> waiting(db::Read& db, const rights::Scope& scope, const Asked& asked, int count);
Counts count_waiting(db::Read& db, const rights::Scope& scope);
std::vector<UnitWaiting> waiting_by_unit(db::Read& db, const rights::Scope& scope);

std::vector<Waiting> stale(db::Read& db, const rights::Scope& scope, core::Date since, std::int64_t offset, int count);
std::int64_t count_stale(db::Read& db, const rights::Scope& scope, core::Date since, int most);
void set_months(db::Write& db, UnitId unit, int months);

// Of a quarter (1 to 4), or of the whole year.
std::vector<Duties> duties(db::Read& db, const rights::Scope& scope, int year, int quarter = 0);

SampleId draw(db::Write& db, const rights::Scope& scope, UnitId unit, int size, std::int64_t seed,
              const audit::Who& by);
std::vector<Sample> samples(db::Read& db, const rights::Scope& scope);
std::vector<SampleItem> items(db::Read& db, const rights::Scope& scope, SampleId sample);
void judge(db::Write& db, SampleId sample, TalentId talent, std::string_view result, std::string_view note);

}  // namespace dossiers::store
