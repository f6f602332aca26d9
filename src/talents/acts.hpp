// SPDX-License-Identifier: Apache-2.0
// What may be done with one record, each an act with its entry in the log: the form, the grid and JSON call the same
// ones.
#pragma once

#include <optional>

#include "site/visit.hpp"
#include "talents/form.hpp"
#include "talents/store.hpp"

namespace talents::acts {

// The record of the address, if the route's scope reaches it.
std::optional<Talent> visible(site::Visit& visit, db::Read& db);
// A draft judged: the unit found and within the reader's reach, everything else by the rule.
core::Result<Draft> judged(site::Visit& visit, db::Read& db, const lists::Lists& lists, const TypedDraft& typed);

// B-10: whether somebody of this birth may be saved with this guardian, or the one recorded before.
core::Result<core::Done> guarded(site::Visit& visit, db::Read& db, const lists::Lists& lists, const Draft& draft,
                                 const consents::Entry& guardian);
// Drafts are judged already.
core::Result<TalentId> enter(site::Visit& visit, db::Write& db, const lists::Lists& lists, const Draft& draft,
                             const consents::Entry& guardian = {});
core::Result<core::Done> change(site::Visit& visit, db::Write& db, const lists::Lists& lists, const Talent& talent,
                                const Draft& draft, const consents::Entry& guardian = {});
core::Result<core::Done> remove(site::Visit& visit, db::Write& db, const Talent& talent);
core::Result<core::Done> restore(site::Visit& visit, db::Write& db, const lists::Lists& lists, const Talent& talent);
// Gives it another unit, which is found and within the reader's reach.
core::Result<UnitId> unit_in_reach(site::Visit& visit, db::Read& db, const std::string& typed);
core::Result<core::Done> place(site::Visit& visit, db::Write& db, const lists::Lists& lists, const Talent& talent,
                               UnitId unit);

core::Refusal changed_meanwhile();

}  // namespace talents::acts
