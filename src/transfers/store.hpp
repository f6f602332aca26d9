// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "audit/audit.hpp"
#include "site/feature.hpp"
#include "transfers/transfer.hpp"

namespace transfers::store {

// Those of which either side is in reach, open ones first.
std::vector<Transfer> list(db::Read& db, const rights::Scope& scope, int count);
std::vector<Transfer> of_talent(db::Read& db, TalentId talent);
std::int64_t count_open(db::Read& db, const rights::Scope& scope);  // that the reader's side has to answer
std::optional<Transfer> find(db::Read& db, TransferId id);
bool under_way(db::Read& db, TalentId talent);
std::optional<core::Date> last_move(db::Read& db, TalentId talent);

TransferId insert(db::Write& db, const Asked& asked, TalentId talent, bool offered, const audit::Who& by);
bool move(db::Write& db, const Transfer& transfer, std::string_view to, std::string_view answer, const audit::Who& by);

// Accepted transfers whose day has come: the record goes over and where it was is kept. Right when done twice.
void apply_due(site::Installation& installation, db::Write& db, core::Date today);

}  // namespace transfers::store
