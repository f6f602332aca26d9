// SPDX-License-Identifier: Apache-2.0
// A target shared among the units of a plan, tier by tier: each unit's share is shared again among those of the plan
// below it (G-09). Pure rules.
#pragma once

#include "apportion/apportion.hpp"
#include "plans/target.hpp"

namespace plans {

using RoundId = core::Id<struct AllocationRoundTag>;
using ObjectionId = core::Id<struct AllocationObjectionTag>;

inline constexpr std::array<std::string_view, 4> methods{"sainte-lague", "largest-remainder", "hand", "same"};

// A unit that takes part. `above` is the nearest unit of the plan over it; none: it shares the whole.
struct Sharer {
  UnitId unit, above;
  std::string name;
  std::int64_t weight = 0;            // in millionths; of a unit with units below: their sum where it has none itself
  std::optional<std::int64_t> fixed;  // in pieces: agreed after an objection
  std::optional<std::int64_t> floor, cap;  // in pieces
};

struct Allocated {
  UnitId unit, above;
  std::int64_t weight = 0, exact = 0, value = 0;  // exact and value in hundredths
  bool fixed = false;
};

// Counts are shared in whole pieces; percentages and yes-or-no are the same for everybody.
core::Result<std::vector<Allocated>> share_out(const Target& target, std::string_view method,
                                               std::vector<Sharer> units);
// What people set themselves: each tier has to sum to what is above it.
core::Result<std::vector<Allocated>> by_hand(const Target& target, std::vector<Sharer> units);

// One line of what people paste or upload: a unit, then numbers.
struct ShareLine {
  int number = 0;
  std::string unit;
  std::vector<std::string> numbers;
};
std::vector<ShareLine> share_lines(std::string_view pasted);

struct Round {
  RoundId id;
  PlanId plan;
  VersionId version;
  ItemId target;
  int number = 1;
  std::string method, state = "DRAFT", note, made_by;
  std::int64_t total = 0;
  core::Instant made_at;
};

struct Objection {
  ObjectionId id;
  RoundId round;
  UnitId unit;
  std::string unit_name, reason, made_by, state, answer, answered_by;
  std::int64_t proposed = 0, value = 0;
  core::Instant made_at;
};

}  // namespace plans
