// SPDX-License-Identifier: Apache-2.0
// What may be done with indicators and results, each an act with its entry in the log: pages and JSON call the same
// ones.
#pragma once

#include "indicators/store.hpp"
#include "site/visit.hpp"

namespace indicators::acts {

// What a form says of an indicator; a new version of it counts from its day on.
Indicator typed(const web::Form& form, core::Date today, core::Problems& problems);
core::Result<core::Done> save(site::Visit& visit, db::Write& db, const web::Form& form);

// Which indicator measures a target; an empty code: none.
core::Result<core::Done> tie(site::Visit& visit, db::Write& db, const plans::Plan& plan, plans::ItemId item,
                             std::string_view code);

// A value by hand of a target at a unit, for the period shown.
core::Result<ManualId> enter(site::Visit& visit, db::Write& db, const plans::Plan& plan, UnitId unit,
                             const TargetResult& result, const web::Form& form);
// By somebody else than who entered it, and with evidence.
core::Result<core::Done> approve(site::Visit& visit, db::Write& db, const ManualLine& line);

// Closes a period that is over: every target keeps its value and the facts it comes from; how many.
core::Result<std::int64_t> freeze(site::Visit& visit, db::Write& db, const Asked& asked);
core::Result<core::Done> reopen(site::Visit& visit, db::Write& db, const Asked& asked, std::string_view reason);

}  // namespace indicators::acts
