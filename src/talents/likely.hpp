// SPDX-License-Identifier: Apache-2.0
// Who of the whole installation may be the person of a draft. Of people outside the reader's scope nothing but the
// province is told.
#pragma once

#include <string>
#include <vector>

#include "site/visit.hpp"
#include "talents/talent.hpp"

namespace talents {

struct LikelyOne {
  TalentId id;  // none outside the scope
  std::string full_name, birth, percent, reasons;
  std::string province;  // outside the scope
};
std::vector<LikelyOne> likely(site::Visit& visit, db::Read& db, const Draft& draft);

// How probable it is, in percent, that somebody of the registry is the person of each draft; 0 below one half.
std::vector<int> probabilities(const site::Installation& installation, db::Read& db,
                               const std::vector<const Draft*>& drafts);

}  // namespace talents
