// SPDX-License-Identifier: Apache-2.0
// What may be done with an honour list: pages and JSON call the same acts.
#pragma once

#include <map>

#include "honours/store.hpp"
#include "site/visit.hpp"

namespace honours::acts {

core::Result<HonourListId> receive(site::Visit& visit, db::Write& db, const web::Form& form,
                                   const std::vector<sheets::Row>& rows);

// Whom each line is: a record, a new one ("new"), or nobody yet (absent).
using Choices = std::map<std::int64_t, std::string>;
struct Published {
  std::int64_t entered = 0, linked = 0, gaps = 0;
};
Published publish(site::Visit& visit, db::Write& db, const HonourList& list, const Choices& choices);

}  // namespace honours::acts
