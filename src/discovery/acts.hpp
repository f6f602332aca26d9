// SPDX-License-Identifier: Apache-2.0
// What pages and programs do alike with a nomination.
#pragma once

#include "discovery/store.hpp"
#include "site/visit.hpp"

namespace discovery::acts {

// By the form's act: accept, guardian (she was asked), refuse or pass. `one` says which version the reader saw.
core::Result<core::Done> decide(site::Visit& visit, db::Write& db, const Nomination& one);

}  // namespace discovery::acts
