// SPDX-License-Identifier: Apache-2.0
// Facts of people, what was decided about them, and runs over many.
#include <algorithm>

#include "eligibility/sql.hpp"
#include "eligibility/store.hpp"
#include "links/store.hpp"

namespace eligibility::store {
namespace {

Run as_run(const db::Row& row) {
  return {.id = row.get<RunId>("id"),
          .by = row.get<VersionId>("version_id"),
          .set = row.get<SetId>("set_id"),
          .year = row.get<int>("year"),
          .number = row.get<int>("number"),
          .account_id = row.get<rights::AccountId>("account_id"),
          .account = row.get<std::string>("account"),
          .set_code = row.get<std::string>("code"),
          .set_name = row.get<std::string>("name"),
          .asked_at = row.get<core::Instant>("asked_at"),
          .finished_at = row.get<std::optional<core::Instant>>("finished_at"),
          .people = row.get<std::int64_t>("people"),
          .eligible = row.get<std::int64_t>("eligible")};
}

// The person of an id, among those in order; nothing for whom the batch leaves out.
Person* among(std::vector<Person>& people, TalentId id) {
  const auto at = std::ranges::lower_bound(people, id, {}, &Person::id);
  return at != people.end() && at->id == id ? &*at : nullptr;
}

void add_once(std::vector<std::string>& values, std::string value) {
  if (std::ranges::find(values, value) == values.end()) values.push_back(std::move(value));
}

}  // namespace

const std::string& Provinces::of(db::Read& db, UnitId unit) {
  const auto found = known_.find(unit);
  if (found != known_.end()) return found->second;
  return known_.emplace(unit, links::store::province(db, unit, on_)).first->second;
}

std::vector<Person> people(db::Read& db, const rights::Scope* scope, const Batch& batch, int year,
                           Provinces& provinces) {
  std::vector<db::Arg> args{{"after", batch.after}, {"last", batch.last}, {"count", batch.count}};
  if (scope) {
    if (scope->nothing) return {};
    args.push_back({"reader", scope->reader});
    args.push_back({"right_code", scope->right_code()});
    args.push_back({"today", scope->day});
  }
  std::vector<UnitId> units;
  auto found = db.rows(sql::people, args, [&](const db::Row& row) {
    units.push_back(row.get<UnitId>("unit_id"));
    return Person{.id = row.get<TalentId>("id"),
                  .facts = {.birth_year = row.get<int>("birth_year"),
                            .field = row.get<std::string>("field"),
                            .stage = row.get<std::string>("stage"),
                            .group = row.get<std::string>("target_group"),
                            .verification = row.get<std::string>("verification")}};
  });
  if (found.empty()) return found;
  const db::Arg after{"after", found.front().id.value - 1}, last{"last", found.back().id.value};
  const db::Arg start{"year_start", core::Date{year, 1, 1}}, end{"year_end", core::Date{year + 1, 1, 1}};
  db.each(sql::proved, {after, last, start, end, {"year", year}}, [&](const db::Row& row) {
    auto* person = among(found, row.get<TalentId>("talent_id"));
    if (!person) return;
    ++person->facts.achievements;
    if (row.get<int>("recognised") != 0) person->facts.awards.push_back(row.get<int>("level"));
  });
  struct Linked {
    Person* person;
    std::string kind;
    UnitId place;
  };
  std::vector<Linked> linked;
  db.each(sql::linked, {after, last, start, end}, [&](const db::Row& row) {
    if (auto* person = among(found, row.get<TalentId>("talent_id")))
      linked.push_back({person, row.get<std::string>("kind"), row.get<UnitId>("place_id")});
  });
  for (auto& one : linked) {
    const auto& home = provinces.of(db, units[static_cast<std::size_t>(one.person - found.data())]);
    if (!home.empty() && provinces.of(db, one.place) == home) add_once(one.person->facts.links, std::move(one.kind));
  }
  db.each(sql::categorised, {after, last}, [&](const db::Row& row) {
    if (auto* person = among(found, row.get<TalentId>("talent_id")))
      person->facts.categories.push_back(row.get<std::string>("category"));
  });
  for (auto& person : found) {
    std::ranges::sort(person.facts.awards);
    std::ranges::sort(person.facts.links);
  }
  return found;
}

Facts facts(db::Read& db, TalentId talent, int year, core::Date today) {
  Provinces provinces{today};
  auto found = people(db, nullptr, {.after = talent.value - 1, .last = talent.value}, year, provinces);
  return found.empty() ? Facts{} : std::move(found.front().facts);
}

void insert(db::Write& db, const Verdict& verdict) {
  const auto stored = written(verdict.facts);
  db.run(sql::insert_verdict, {{"id", db.mint<VerdictId>()},
                               {"talent", verdict.talent},
                               {"version", verdict.by},
                               {"year", verdict.year},
                               {"eligible", verdict.eligible},
                               {"failed", static_cast<std::int64_t>(verdict.failed)},
                               {"facts", stored},
                               {"now", db.now()},
                               {"account", verdict.account}});
}

std::vector<Verdict> verdicts(db::Read& db, TalentId talent) {
  return db.rows(sql::verdicts_of, {{"talent", talent}}, [](const db::Row& row) {
    return Verdict{.id = row.get<VerdictId>("id"),
                   .talent = row.get<TalentId>("talent_id"),
                   .by = row.get<VersionId>("version_id"),
                   .year = row.get<int>("year"),
                   .eligible = row.get<bool>("eligible"),
                   .failed = static_cast<std::uint32_t>(row.get<std::int64_t>("failed")),
                   .facts = facts_from(row.get<std::string_view>("facts")),
                   .at = row.get<core::Instant>("decided_at"),
                   .account = row.get<std::string>("account"),
                   .set_code = row.get<std::string>("code"),
                   .set_name = row.get<std::string>("name"),
                   .number = row.get<int>("number")};
  });
}

std::vector<Verdict> standing(db::Read& db, SetId set, const Batch& batch) {
  return db.rows(sql::standing_verdicts,
                 {{"set", set}, {"after", batch.after}, {"last", batch.last}, {"count", batch.count}},
                 [](const db::Row& row) {
                   return Verdict{.id = row.get<VerdictId>("id"),
                                  .talent = row.get<TalentId>("talent_id"),
                                  .by = row.get<VersionId>("version_id"),
                                  .year = row.get<int>("year"),
                                  .facts = facts_from(row.get<std::string_view>("facts"))};
                 });
}

std::vector<Verdict> standing(db::Read& db, TalentId talent) {
  return db.rows(sql::standing_of, {{"talent", talent}}, [](const db::Row& row) {
    return Verdict{.id = row.get<VerdictId>("id"),
                   .talent = row.get<TalentId>("talent_id"),
                   .by = row.get<VersionId>("version_id"),
                   .set = row.get<SetId>("set_id"),
                   .year = row.get<int>("year"),
                   .facts = facts_from(row.get<std::string_view>("facts"))};
  });
}

std::vector<SetId> outdated_sets(db::Read& db, core::Instant since) {
  return db.rows(sql::outdated_sets, {{"since", since}}, [](const db::Row& row) { return row.get<SetId>("set_id"); });
}

std::int64_t last_verdict(db::Read& db) { return db.number(sql::last_verdict, {}); }

RunId insert(db::Write& db, const Run& run, jobs::JobId job) {
  db.run(sql::insert_run, {{"id", run.id},
                           {"version", run.by},
                           {"year", run.year},
                           {"account_id", run.account_id},
                           {"account", run.account},
                           {"job", job},
                           {"now", db.now()}});
  return run.id;
}

std::optional<Run> find(db::Read& db, RunId id) {
  if (!id) return {};
  return db.row(sql::run, {{"id", id}}, as_run);
}

std::vector<Run> runs(db::Read& db, rights::AccountId account, SetId set) {
  return db.rows(sql::runs_of, {{"account", account}, {"set", set}}, as_run);
}

void add_people(db::Write& db, RunId run, std::span<const Person> people, const Outcome& outcome) {
  const auto rows = db.bulk("eligibility_run_people", {"run_id", "talent_id", "eligible", "failed"});
  for (std::size_t at = 0; at < people.size(); ++at) {
    const auto failed = static_cast<std::int64_t>(outcome.reasons[at]);
    rows->add({run, people[at].id, failed == 0, failed});
  }
  rows->finish();
  db.run(sql::count_on_run,
         {{"id", run}, {"people", static_cast<std::int64_t>(people.size())}, {"eligible", outcome.eligible}});
}

void finish(db::Write& db, RunId run) { db.run(sql::finish_run, {{"id", run}, {"now", db.now()}}); }

std::vector<std::int64_t> reasons(db::Read& db, RunId run, std::size_t criteria) {
  std::vector<std::int64_t> counts(criteria);
  db.each(sql::run_reasons, {{"run", run}}, [&](const db::Row& row) {
    const auto failed = row.get<std::int64_t>("failed");
    for (std::size_t at = 0; at < criteria; ++at)
      if (failed >> at & 1) counts[at] += row.get<std::int64_t>("people");
  });
  return counts;
}

std::vector<Found> found(db::Read& db, const rights::Scope& scope, RunId run, const Asked& asked, int count) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{{"reader", scope.reader}, {"right_code", scope.right_code()},
                            {"today", scope.day},     {"run", run},
                            {"count", count},         {"offset", asked.offset}};
  if (asked.passing) args.push_back({"passing", true});
  if (asked.criterion) args.push_back({"criterion", static_cast<std::int64_t>(asked.criterion)});
  return db.rows(sql::run_people, args, [](const db::Row& row) {
    return Found{.id = row.get<TalentId>("talent_id"),
                 .full_name = row.get<std::string>("full_name"),
                 .birth = row.get<std::string>("birth"),
                 .field = row.get<std::string>("field"),
                 .unit_name = row.get<std::string>("unit_name"),
                 .eligible = row.get<bool>("eligible"),
                 .failed = static_cast<std::uint32_t>(row.get<std::int64_t>("failed"))};
  });
}

}  // namespace eligibility::store
