// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/db.hpp"
#include "programmes/programme.hpp"

namespace programmes::store {

std::vector<Programme> list(db::Read& db, const rights::Scope& scope, int year, ProgrammeId after, int count);
std::optional<Programme> find(db::Read& db, const rights::Scope& scope, ProgrammeId id);
ProgrammeId insert(db::Write& db, const Programme& programme);
bool update(db::Write& db, const Programme& programme);

std::vector<Commitment> commitments(db::Read& db, ProgrammeId id);
void insert(db::Write& db, ProgrammeId programme, const Commitment& commitment);
bool close(db::Write& db, ProgrammeId programme, CommitmentId commitment, std::string_view result, core::Date today);

struct Child {
  UnitId unit;
  std::string unit_name;
  ProgrammeId id;  // none: has none
};
std::vector<Child> children(db::Read& db, const Programme& programme, core::Date today);

struct WorkProgramme {
  UnitId unit;
  std::string unit_name, document, confirmed_by;
  std::optional<core::Instant> confirmed_at;
};
struct WorkAsked {
  int year = 0;
  core::Date on;
  bool missing = false;
  UnitId after;
};
std::vector<WorkProgramme> work_programmes(db::Read& db, const rights::Scope& scope, const WorkAsked& asked, int count);
struct WorkCounts {
  std::int64_t units = 0, confirmed = 0;
};
WorkCounts count_work_programmes(db::Read& db, const rights::Scope& scope, const WorkAsked& asked);
void confirm(db::Write& db, UnitId unit, int year, std::string_view document, std::string_view by);

}  // namespace programmes::store
