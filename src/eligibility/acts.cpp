// SPDX-License-Identifier: Apache-2.0
#include "eligibility/acts.hpp"

#include "audit/audit.hpp"

namespace eligibility::acts {
namespace {

void note(site::Visit& visit, db::Write& db, std::string_view act, const Set& set,
          std::vector<audit::Change> changes = {}) {
  const auto* grant = visit.actor().main_grant();
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "rule_set",
               .subject = set.id.value,
               .unit = set.unit ? set.unit
                       : grant  ? grant->unit
                                : UnitId{},
               .changes = std::move(changes)});
}

core::Refusal changed_meanwhile() {
  return core::Refusal{core::Message{"talents.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
}

}  // namespace

bool year_possible(int year, core::Date today) { return 2000 <= year && year <= today.year() + 1; }

bool may_change(const site::Visit& visit, db::Read& db, const Set& set) {
  const auto scope = visit.scope(rules_change);
  return set.unit ? rights::covers(db, scope, set.unit) : scope.everywhere;
}

core::Result<SetId> add_set(site::Visit& visit, db::Write& db, Set set) {
  auto checked = check(std::move(set));
  if (!checked) return checked.refusal();
  for (const auto& one : store::sets(db))
    if (one.code == checked->code)
      return core::Refusal{{{"code", {"eligibility.code_taken", {}}}}, core::Refusal::Kind::conflict};
  const auto* grant = visit.actor().main_grant();
  if (!visit.scope(rules_change).everywhere && grant) checked->unit = grant->unit;
  checked->id = store::insert(db, *checked);
  note(visit, db, "eligibility.set_added", *checked, {{"code", "", checked->code}});
  return checked->id;
}

core::Result<VersionId> draft(site::Visit& visit, db::Write& db, const Set& set) {
  const auto before = store::versions(db, set.id);
  for (const auto& one : before)
    if (!one.active) return core::Refusal{core::Message{"eligibility.draft_exists", {}}, core::Refusal::Kind::conflict};
  Version made{.set = set.id, .number = before.empty() ? 1 : before.front().number + 1, .from = visit.today()};
  if (before.empty())
    made.rule = {{.kind = "age", .from = 16, .to = 35}};
  else
    made.rule = before.front().rule;
  made.id = store::insert(db, made);
  if (!before.empty())
    for (const auto& one : store::cases(db, before.front().id)) store::insert(db, made.id, one);
  note(visit, db, "eligibility.version_drafted", set, {{"version", "", std::to_string(made.number)}});
  return made.id;
}

core::Result<core::Done> change(site::Visit& visit, db::Write& db, const Set& set, const Version& version) {
  const auto checked = check(version.rule, lists::Lists::load(db));
  if (!checked) return checked.refusal();
  const auto before = store::find(db, version.id);
  if (!before || !store::update(db, version)) return changed_meanwhile();
  note(visit, db, "eligibility.version_changed", set, {{"criteria", written(before->rule), written(version.rule)}});
  return core::Done{};
}

core::Result<core::Done> activate(site::Visit& visit, db::Write& db, const Set& set, const Version& version) {
  const auto allowed = may_activate(version, store::versions(db, set.id), store::cases(db, version.id), visit.today());
  if (!allowed) return allowed.refusal();
  if (!store::activate(db, version, visit.actor().display_name)) return changed_meanwhile();
  if (version.from <= visit.today()) renew(db, set.id);
  note(visit, db, "eligibility.version_activated", set, {{"version", "", std::to_string(version.number)}});
  return core::Done{};
}

std::optional<Verdict> verdict(const site::Visit& visit, db::Read& db, const talents::Talent& talent, const Set& set,
                               int year) {
  const auto versions = store::versions(db, set.id);
  const auto* version = in_force(versions, visit.today());
  if (!version) return {};
  Verdict made{.talent = talent.id,
               .by = version->id,
               .year = year,
               .facts = store::facts(db, talent.id, year, visit.today()),
               .account = visit.actor().display_name,
               .number = version->number};
  const auto judged = judge(version->rule, made.facts, year);
  made.eligible = judged.eligible;
  made.failed = judged.failed;
  return made;
}

void decide(site::Visit& visit, db::Write& db, const talents::Talent& talent, const Verdict& verdict) {
  store::insert(db, verdict);
  audit::note(
      db, audit::by(visit),
      {.name = "eligibility.decided",
       .subject_kind = "talent",
       .subject = talent.id.value,
       .unit = talent.unit,
       .changes = {{"year", "", std::to_string(verdict.year)}, {"eligible", "", verdict.eligible ? "true" : "false"}}});
}

core::Result<RunId> run(site::Visit& visit, db::Write& db, const Set& set, int year) {
  if (!year_possible(year, visit.today())) return core::Refusal{{{"year", {"eligibility.year_impossible", {}}}}};
  const auto versions = store::versions(db, set.id);
  const auto* version = in_force(versions, visit.today());
  if (!version) return core::Refusal{core::Message{"eligibility.none_in_force", {}}, core::Refusal::Kind::conflict};
  const Run made{.id = db.mint<RunId>(),
                 .by = version->id,
                 .set = set.id,
                 .year = year,
                 .account_id = visit.actor().account,
                 .account = visit.actor().display_name};
  const auto job = jobs::add(db, "eligibility.run", made.id.text());
  store::insert(db, made, job);
  note(visit, db, "eligibility.run_started", set, {{"year", "", std::to_string(year)}});
  return made.id;
}

std::optional<Verdict> again(db::Read& db, const Verdict& before, std::span<const Version> versions, core::Date today) {
  const auto* version = in_force(versions, today);
  if (!version) return {};
  auto facts = store::facts(db, before.talent, before.year, today);
  if (before.by == version->id && before.facts == facts) return {};
  const auto judged = judge(version->rule, facts, before.year);
  return Verdict{.talent = before.talent,
                 .by = version->id,
                 .year = before.year,
                 .eligible = judged.eligible,
                 .failed = judged.failed,
                 .facts = std::move(facts)};
}

std::vector<Verdict> outdated(db::Read& db, TalentId talent, core::Date today) {
  std::vector<Verdict> found;
  for (const auto& before : store::standing(db, talent))
    if (auto verdict = again(db, before, store::versions(db, before.set), today)) found.push_back(std::move(*verdict));
  return found;
}

void renew(db::Write& db, SetId set) { jobs::add(db, "eligibility.renew", set.text()); }

}  // namespace eligibility::acts
