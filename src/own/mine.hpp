// SPDX-License-Identifier: Apache-2.0
// What the pages of an own account share: the record of the address, if it was given to this account.
#pragma once

#include "own/store.hpp"
#include "site/visit.hpp"

namespace own {

struct Mine {
  Record record;
  talents::Talent talent;
};
std::optional<Mine> mine(site::Visit& visit, db::Read& db);
site::Head head(const site::Visit& visit, const Mine& mine, std::string_view title);
void note(site::Visit& visit, db::Write& db, const Mine& mine, std::string_view act,
          std::vector<audit::Change> changes = {});

}  // namespace own
