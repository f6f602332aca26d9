// SPDX-License-Identifier: Apache-2.0
// What people do with a register, the same for pages and programs: load, decide, save and note.
#pragma once

#include "registers/store.hpp"
#include "site/visit.hpp"

namespace registers::acts {

// May the reader take the part? `entry` where the step is one of an entry.
bool may(const site::Visit& visit, db::Read& db, const Record& record, Party party, const Entry* entry = nullptr);

core::Result<Record> typed(site::Visit& visit, db::Read& db, Record before);
core::Result<RecordId> enter(site::Visit& visit, db::Write& db, const Kind& kind);
core::Result<core::Done> change(site::Visit& visit, db::Write& db, const Record& before);
core::Result<core::Done> take(site::Visit& visit, db::Write& db, const Record& record);
core::Result<core::Done> add_entry(site::Visit& visit, db::Write& db, const Record& record);
core::Result<core::Done> move_entry(site::Visit& visit, db::Write& db, const Record& record, EntryId id);
// A unit takes a published practice over: a task of its own (G-29).
core::Result<core::Done> replicate(site::Visit& visit, db::Write& db, const Record& record);
// The checklist of an inspection, from what its plans ask (G-25).
core::Result<core::Done> fill_checks(site::Visit& visit, db::Write& db, const Record& record);

}  // namespace registers::acts
