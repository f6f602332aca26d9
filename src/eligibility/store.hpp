// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include "db/db.hpp"
#include "eligibility/bulk.hpp"
#include "eligibility/rule.hpp"
#include "jobs/jobs.hpp"
#include "talents/talent.hpp"

namespace eligibility {

using talents::TalentId;
using VerdictId = core::Id<struct VerdictTag>;
using RunId = core::Id<struct EligibilityRunTag>;

struct Verdict {
  VerdictId id;
  TalentId talent;
  VersionId by;
  SetId set;
  int year = 0;
  bool eligible = false;
  std::uint32_t failed = 0;
  Facts facts;
  core::Instant at;
  std::string account, set_code, set_name;
  int number = 0;  // of the version
};

struct Run {
  RunId id;
  VersionId by;
  SetId set;
  int year = 0, number = 0;
  rights::AccountId account_id;
  std::string account, set_code, set_name;
  core::Instant asked_at;
  std::optional<core::Instant> finished_at;
  std::int64_t people = 0, eligible = 0;
};

}  // namespace eligibility

namespace eligibility::store {

std::vector<Set> sets(db::Read& db);
// Those a unit may be judged by: of the country and of the units above it.
std::vector<Set> sets_for(db::Read& db, UnitId unit, core::Date on);
std::optional<Set> find(db::Read& db, SetId id);
SetId insert(db::Write& db, const Set& set);

std::vector<Version> versions(db::Read& db, SetId set);  // latest first
std::optional<Version> find(db::Read& db, VersionId id);
VersionId insert(db::Write& db, const Version& version);
bool update(db::Write& db, const Version& version);
bool activate(db::Write& db, const Version& version, std::string_view by);

std::vector<Case> cases(db::Read& db, VersionId version);
void insert(db::Write& db, VersionId version, const Case& one);
std::optional<VersionId> version_of(db::Read& db, CaseId id);
void remove(db::Write& db, CaseId id);

// Facts of people in the order of ids: with a scope of what it reaches, without one of those the caller may judge.
struct Person {
  TalentId id;
  Facts facts;
};
struct Batch {
  std::int64_t after = 0, last = INT64_MAX;  // ids
  int count = 1;
};
// Provinces of units, asked once a unit.
class Provinces {
 public:
  explicit Provinces(core::Date on) : on_{on} {}
  const std::string& of(db::Read& db, UnitId unit);

 private:
  core::Date on_;
  std::map<UnitId, std::string> known_;
};
std::vector<Person> people(db::Read& db, const rights::Scope* scope, const Batch& batch, int year,
                           Provinces& provinces);
Facts facts(db::Read& db, TalentId talent, int year, core::Date today);

void insert(db::Write& db, const Verdict& verdict);
std::vector<Verdict> verdicts(db::Read& db, TalentId talent);
// The latest of each person and year under a set.
std::vector<Verdict> standing(db::Read& db, SetId set, const Batch& batch);
std::vector<Verdict> standing(db::Read& db, TalentId talent);  // the latest of each set and year
std::vector<SetId> outdated_sets(db::Read& db, core::Instant since);
std::int64_t last_verdict(db::Read& db);

RunId insert(db::Write& db, const Run& run, jobs::JobId job);
std::optional<Run> find(db::Read& db, RunId id);
std::vector<Run> runs(db::Read& db, rights::AccountId account, SetId set);
void add_people(db::Write& db, RunId run, std::span<const Person> people, const Outcome& outcome);
void finish(db::Write& db, RunId run);
// How many each criterion keeps out.
std::vector<std::int64_t> reasons(db::Read& db, RunId run, std::size_t criteria);

struct Asked {
  bool passing = false;
  std::uint32_t criterion = 0;  // its bit; 0: whatever
  std::int64_t offset = 0;
};
struct Found {
  TalentId id;
  std::string full_name, birth, field, unit_name;
  bool eligible = false;
  std::uint32_t failed = 0;
};
std::vector<Found> found(db::Read& db, const rights::Scope& scope, RunId run, const Asked& asked, int count);

}  // namespace eligibility::store
