// SPDX-License-Identifier: Apache-2.0
// Judging many people in steps: everybody of a reader's scope, or whoever has a verdict of a set.
#include "eligibility/acts.hpp"

namespace eligibility {
namespace {

constexpr int batch = 5'000;
constexpr int verdicts_at_once = 500;

jobs::Next run_step(const site::Installation& installation, db::Write& db, jobs::Job& job) {
  const auto run = store::find(db, RunId::parse(job.argument).value_or(RunId{}));
  const auto version = run ? store::find(db, run->by) : std::nullopt;
  const auto now = installation.clock();
  const auto actor = run ? rights::of_account(db, run->account_id, now) : std::nullopt;
  if (!version || !actor) {
    job.state = jobs::State::failed;
    job.message = "eligibility.run_impossible";
    return jobs::Next::finished;
  }
  const auto today = core::Date::in_vietnam(now);
  const auto scope = rights::scope_of(*actor, rights::Right::talents_read, today);
  store::Provinces provinces{today};
  const auto people = store::people(db, &scope, {.after = job.position, .count = batch}, run->year, provinces);
  if (people.empty()) {
    store::finish(db, run->id);
    return jobs::Next::finished;
  }
  Columns columns;
  for (const auto& one : people) columns.add(one.facts);
  columns.close();
  const auto outcomes = judge_all(columns, std::span{&version->rule, 1}, run->year, 1, Reasons::yes);
  store::add_people(db, run->id, people, outcomes.front());
  job.position = people.back().id.value;
  return jobs::Next::more;
}

// Verdicts made while this runs are newer than `total` and are left alone.
jobs::Next renew_step(const site::Installation& installation, db::Write& db, jobs::Job& job) {
  const auto set = SetId::parse(job.argument).value_or(SetId{});
  const auto today = core::Date::in_vietnam(installation.clock());
  const auto versions = store::versions(db, set);
  if (!in_force(versions, today)) return jobs::Next::finished;
  if (job.total == 0) job.total = store::last_verdict(db);
  const auto found = store::standing(db, set, {.after = job.position, .last = job.total, .count = verdicts_at_once});
  if (found.empty()) return jobs::Next::finished;
  for (const auto& before : found)
    if (const auto verdict = acts::again(db, before, versions, today)) store::insert(db, *verdict);
  job.position = found.back().id.value;
  return jobs::Next::more;
}

}  // namespace

jobs::Kinds jobs_of(const site::Installation& installation) {
  return {
      {"eligibility.run", [&installation](db::Write& db, jobs::Job& job) { return run_step(installation, db, job); }},
      {"eligibility.renew",
       [&installation](db::Write& db, jobs::Job& job) { return renew_step(installation, db, job); }}};
}

}  // namespace eligibility
