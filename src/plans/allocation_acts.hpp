// SPDX-License-Identifier: Apache-2.0
// Sharing a target among units, publishing it, objections and the next round (G-09): pages and JSON call the same.
#pragma once

#include "plans/acts.hpp"
#include "plans/allocation_store.hpp"

namespace plans::acts {

// What somebody asks for: a method, lines "unit;weight;floor;cap" or, by hand, "unit;share", and a floor for everybody.
struct AllocationAsked {
  std::string method, lines, note;
  std::int64_t floor = 0;
  bool publish = false;
};
core::Result<RoundId> allocate(site::Visit& visit, db::Write& db, const Plan& plan, const Target& target,
                               VersionId version, const AllocationAsked& asked);
core::Result<core::Done> publish(site::Visit& visit, db::Write& db, const Plan& plan, const Round& round);
core::Result<core::Done> object(site::Visit& visit, db::Write& db, const Plan& plan, const Round& round, UnitId unit,
                                std::string_view proposed, std::string_view reason);
core::Result<core::Done> answer(site::Visit& visit, db::Write& db, const Plan& plan, const Round& round,
                                ObjectionId objection, std::string_view act, std::string_view text);

}  // namespace plans::acts
