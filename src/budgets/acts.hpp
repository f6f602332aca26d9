// SPDX-License-Identifier: Apache-2.0
// What people do with a budget, the same for pages and programs.
#pragma once

#include "budgets/store.hpp"
#include "site/visit.hpp"

namespace budgets::acts {

// Is the step the reader's to take?
bool may(const site::Visit& visit, db::Read& db, const Budget& budget, const Step& step);
bool may_write(const site::Visit& visit, db::Read& db, const Budget& budget);  // lines, while it is a draft
bool may_spend(const site::Visit& visit, db::Read& db, const Budget& budget);  // once it is approved

core::Result<BudgetId> open(site::Visit& visit, db::Write& db);
core::Result<core::Done> put_line(site::Visit& visit, db::Write& db, const Budget& budget);
core::Result<core::Done> remove_line(site::Visit& visit, db::Write& db, const Budget& budget);
// With an amount for each line ("amount-<id>") where the step sets them; a line left out keeps what it had.
core::Result<core::Done> take(site::Visit& visit, db::Write& db, const Budget& budget);
// Says whether the line is now overspent: recorded all the same (G-24).
core::Result<bool> spend(site::Visit& visit, db::Write& db, const Budget& budget);
// All reviewed estimates on the reader's desk for a plan and year at once; how many they were.
core::Result<std::int64_t> consolidate(site::Visit& visit, db::Write& db);

}  // namespace budgets::acts
