// SPDX-License-Identifier: Apache-2.0
// What people do with scorecards, the same for pages and programs.
#pragma once

#include "scorecards/store.hpp"
#include "site/visit.hpp"

namespace scorecards::acts {

bool may_change(const site::Visit& visit, db::Read& db, const Card& card);  // the card and what counts
bool may_answer(const site::Visit& visit, db::Read& db, UnitId unit);       // for the unit that is judged
core::Result<CardId> open(site::Visit& visit, db::Write& db);
core::Result<core::Done> add_criterion(site::Visit& visit, db::Write& db, const Card& card);
core::Result<core::Done> remove_criterion(site::Visit& visit, db::Write& db, const Card& card);
core::Result<core::Done> move(site::Visit& visit, db::Write& db, const Card& card);  // publish, close
// Points as "own-<criterion>" or "points-<criterion>", numbers as "part-…" and "whole-…"; then the step.
core::Result<core::Done> take(site::Visit& visit, db::Write& db, const Card& card, const UnitCard& unit);

}  // namespace scorecards::acts
