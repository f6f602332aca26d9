// SPDX-License-Identifier: Apache-2.0
// Coordination programmes and yearly work programmes (G-05). Pure rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/result.hpp"
#include "rights/rights.hpp"

namespace programmes {

using rights::Right;
using rights::UnitId;
using ProgrammeId = core::Id<struct CoordinationProgrammeTag>;
using CommitmentId = core::Id<struct CommitmentTag>;

struct Party {
  UnitId unit;
  std::string name;
};

struct Commitment {
  CommitmentId id;
  std::string content, responsible, result;
  std::optional<core::Date> due, done;

  bool is_overdue(core::Date today) const { return !done && due && today > *due; }
};
core::Result<Commitment> check(Commitment commitment);

struct Programme {
  ProgrammeId id, parent;
  UnitId unit;
  std::string unit_name, title, number, parent_title;
  int year = 0;
  std::vector<Party> parties;
  std::int64_t done = 0, commitments = 0, version = 1;
};
// Two parties at least, the unit itself among them or beside them.
core::Result<Programme> check(Programme programme);

}  // namespace programmes
