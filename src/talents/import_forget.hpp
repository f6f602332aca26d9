// SPDX-License-Identifier: Apache-2.0
// Staged rows that speak of somebody who is erased.
#pragma once

#include "crypto/crypto.hpp"
#include "db/db.hpp"
#include "talents/talent.hpp"

namespace talents::imports {

// The same citizen id, the same phone, or the same name with the same birth.
bool speaks_of(const std::vector<std::string>& cells, const Draft& person, core::Date today);
// Empties what waits in any import and speaks of the person; how many rows that were.
std::int64_t forget(db::Write& db, const crypto::Keys& keys, const Draft& person, core::Date today);

}  // namespace talents::imports
