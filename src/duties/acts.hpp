// SPDX-License-Identifier: Apache-2.0
// What people do with duties, the same for pages and programs.
#pragma once

#include "documents/document.hpp"
#include "duties/store.hpp"
#include "site/visit.hpp"

namespace duties::acts {

// The units that owe: those of the plan, or the plan's own.
std::vector<UnitName> bearers(db::Read& db, const plans::Plan& plan, const Duty& duty, core::Date today);
// The period asked for by its first day; else the one of today, else the last one.
std::optional<Period> period(const Duty& duty, std::span<const Call> calls, std::string_view asked, core::Date today);

core::Result<DutyId> put(site::Visit& visit, db::Write& db, const plans::Plan& plan, const std::optional<Duty>& before);
core::Result<core::Done> remove(site::Visit& visit, db::Write& db, const plans::Plan& plan, const Duty& duty);
core::Result<core::Done> call(site::Visit& visit, db::Write& db, const plans::Plan& plan, const Duty& duty);
core::Result<core::Done> note_done(site::Visit& visit, db::Write& db, const plans::Plan& plan, const Duty& duty);
core::Result<core::Done> undo_done(site::Visit& visit, db::Write& db, const plans::Plan& plan, const Duty& duty);
// Reminds those who have not done it in the period; how many.
core::Result<std::int64_t> urge(site::Visit& visit, db::Write& db, const plans::Plan& plan, const Duty& duty);
// Drafts the letter that urges those who are late (G-13).
core::Result<documents::DocumentId> write_letter(site::Visit& visit, db::Write& db, const plans::Plan& plan,
                                                 const Duty& duty);

}  // namespace duties::acts
