// SPDX-License-Identifier: Apache-2.0
// From an uploaded document to a plan: read, correct, confirm.
#pragma once

#include "plans/acts.hpp"
#include "plans/reading_store.hpp"

namespace plans::acts {

// Reads the file before anything is written. Refused where it is no document we can read.
core::Result<Reading> read_upload(site::Visit& visit, const http::Upload& upload);
// The plan with everything that is kept: document, bases, recipients, sections, targets, tasks, deadlines.
core::Result<PlanId> confirm(site::Visit& visit, db::Write& db, const Reading& reading, const Found& found);

}  // namespace plans::acts
