// SPDX-License-Identifier: Apache-2.0
// What may be done with units, each an act with its entry in the log: pages and JSON call the same ones.
#pragma once

#include <optional>

#include "site/visit.hpp"
#include "units/batches.hpp"
#include "units/fields.hpp"
#include "units/store.hpp"

namespace units::acts {

Typed typed_of(const web::Form& form);
std::string labelled(db::Read& db, UnitId id, core::Date on);
// The unit of the address, if it stands today.
std::optional<Unit> standing(site::Visit& visit, db::Read& db);

core::Result<UnitId> create(site::Visit& visit, db::Write& db, const Typed& typed);
core::Result<core::Done> change(site::Visit& visit, db::Write& db, const Unit& unit, const Typed& typed);
core::Result<core::Done> close(site::Visit& visit, db::Write& db, const Unit& unit, const web::Form& form);
core::Result<core::Done> add_mark(site::Visit& visit, db::Write& db, const Unit& unit, const web::Form& form);
void end_mark(site::Visit& visit, db::Write& db, const Unit& unit, MarkId mark);
core::Result<core::Done> add_alias(site::Visit& visit, db::Write& db, const Unit& unit, const std::string& alias);

// Between preview and confirmation a file of events waits under its digest.
struct Waiting {
  std::string digest, file_name;
  Preview preview;
};
core::Result<Waiting> preview_events(site::Visit& visit, db::Read& db);
core::Result<BatchId> apply_events(site::Visit& visit, db::Write& db, const std::string& digest,
                                   const std::string& title);
void forget_waiting(site::Visit& visit, const std::string& digest);
core::Result<core::Done> undo_batch(site::Visit& visit, db::Write& db, const Batch& batch);

}  // namespace units::acts
