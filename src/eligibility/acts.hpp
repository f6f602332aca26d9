// SPDX-License-Identifier: Apache-2.0
// What pages and programs do alike, and the long work.
#pragma once

#include "eligibility/store.hpp"
#include "jobs/jobs.hpp"
#include "site/visit.hpp"

namespace eligibility {

// Rules are kept by whoever keeps the list of recognised awards they lean on.
inline constexpr auto rules_change = rights::Right::rules_change;

namespace acts {

bool may_change(const site::Visit& visit, db::Read& db, const Set& set);
core::Result<SetId> add_set(site::Visit& visit, db::Write& db, Set set);
// A draft that begins as a copy of the latest version, its cases too.
core::Result<VersionId> draft(site::Visit& visit, db::Write& db, const Set& set);
core::Result<core::Done> change(site::Visit& visit, db::Write& db, const Set& set, const Version& version);
// From its day on it decides; what was decided before keeps its version.
core::Result<core::Done> activate(site::Visit& visit, db::Write& db, const Set& set, const Version& version);

// The verdict on one talent as of now; nothing when no version of the set is in force.
std::optional<Verdict> verdict(const site::Visit& visit, db::Read& db, const talents::Talent& talent, const Set& set,
                               int year);
void decide(site::Visit& visit, db::Write& db, const talents::Talent& talent, const Verdict& verdict);

core::Result<RunId> run(site::Visit& visit, db::Write& db, const Set& set, int year);
// Whoever has a verdict of this set is judged again: by the version in force and today's facts.
void renew(db::Write& db, SetId set);

// The verdict anew by the version in force and today's facts; nothing when neither is another than before.
std::optional<Verdict> again(db::Read& db, const Verdict& before, std::span<const Version> versions, core::Date today);
// Of all verdicts that stand for somebody: those whose facts or version are others by now, judged again.
std::vector<Verdict> outdated(db::Read& db, TalentId talent, core::Date today);

bool year_possible(int year, core::Date today);

}  // namespace acts

jobs::Kinds jobs_of(const site::Installation& installation);

}  // namespace eligibility
