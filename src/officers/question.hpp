// SPDX-License-Identifier: Apache-2.0
// What an address asks of the roster: pages, JSON and files read it alike.
#pragma once

#include "officers/store.hpp"
#include "site/visit.hpp"

namespace officers {

struct Question {
  store::Wanted wanted;
  std::string on, unit;  // as typed
  core::Problems problems;
};
Question question(site::Visit& visit, db::Read& db);

}  // namespace officers
