// SPDX-License-Identifier: Apache-2.0
// What pages and programs do alike with an own record. Each is noted; the caller commits.
#pragma once

#include "consents/store.hpp"
#include "own/mine.hpp"
#include "requests/store.hpp"

namespace own::acts {

// The fields of correctable that the form says, as typed.
Changes typed(site::Visit& visit);
core::Result<CorrectionId> ask_correction(site::Visit& visit, db::Write& db, const Mine& mine);
void withdraw_correction(site::Visit& visit, db::Write& db, const Mine& mine);

core::Result<core::Done> agree(site::Visit& visit, db::Write& db, const Mine& mine);
// Only what was given in this account's own name.
core::Result<core::Done> withdraw_consent(site::Visit& visit, db::Write& db, const Mine& mine);
core::Result<requests::RequestId> ask_request(site::Visit& visit, db::Write& db, const Mine& mine);

// By the unit: writes what was asked as any change is written, or says why not.
core::Result<core::Done> answer_correction(site::Visit& visit, db::Write& db, const talents::Talent& talent,
                                           const Correction& correction);

}  // namespace own::acts
