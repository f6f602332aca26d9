// SPDX-License-Identifier: Apache-2.0
// What may be done with plans, each an act with its entry in the log: pages and JSON call the same ones.
#pragma once

#include "audit/audit.hpp"
#include "documents/acts.hpp"
#include "plans/content_store.hpp"
#include "site/visit.hpp"

namespace plans::acts {

bool may_change(const site::Visit& visit, db::Read& db, const Plan& plan);
bool may_issue(const site::Visit& visit, db::Read& db, const Plan& plan);
// Members of the standing department, and the leader of the issuing unit: monitor, urge, inspect, evaluate.
bool may_steer(const site::Visit& visit, db::Read& db, const Plan& plan);

void note(site::Visit& visit, db::Write& db, const Plan& plan, std::string_view act,
          std::vector<audit::Change> changes = {});
core::Refusal changed_meanwhile();
core::Refusal forbidden();

// What a form says over what was there before; the unit stays.
Plan typed(site::Visit& visit, db::Read& db, const web::Form& form, Plan before, core::Problems& problems);
core::Result<PlanId> create(site::Visit& visit, db::Write& db, Plan plan);
core::Result<core::Done> change(site::Visit& visit, db::Write& db, Plan plan);
// One of documents::steps. With its issue the first version is in effect and the units are fixed and told.
core::Result<core::Done> move(site::Visit& visit, db::Write& db, const Plan& plan, std::string_view act,
                              documents::CapacityId capacity);

// The version that may be changed now, if any.
const Version* editable(const Plan& plan, std::span<const Version> versions);
// Begins an amendment with a copy of what is in force.
core::Result<VersionId> amend(site::Visit& visit, db::Write& db, const Plan& plan);
core::Result<core::Done> move_version(site::Visit& visit, db::Write& db, const Plan& plan, std::string_view act,
                                      std::string_view text, std::optional<core::Date> effective_from);
core::Result<core::Done> drop_version(site::Visit& visit, db::Write& db, const Plan& plan);

// A yearly plan under a scheme, with what comes back each year (G-04).
core::Result<PlanId> open_year(site::Visit& visit, db::Write& db, const Plan& plan, int year);
// A unit's own plan, derived from this one (G-02).
core::Result<PlanId> open_subplan(site::Visit& visit, db::Write& db, const Plan& plan, UnitId unit);
core::Result<core::Done> submit(site::Visit& visit, db::Write& db, const Plan& sub);
core::Result<core::Done> review(site::Visit& visit, db::Write& db, const Plan& sub, std::string_view act,
                                std::string_view text);
// The last day for plans of units, when the plan says one.
std::optional<core::Date> last_day_for_plans(db::Read& db, const Plan& plan, core::Date today);
// A letter to the units named, or to all that have not handed in (A-05, G-13).
core::Result<std::int64_t> remind(site::Visit& visit, db::Write& db, const Plan& plan, std::vector<UnitId> units,
                                  std::string_view text);

}  // namespace plans::acts
