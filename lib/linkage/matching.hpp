// SPDX-License-Identifier: Apache-2.0
// The heaviest matching of a small weighted graph with two sides.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace linkage {

struct Pair {
  std::uint32_t left = 0, right = 0;
  double weight = 0;
};

// For each pair whether it is kept. Exact up to a size that lists of people stay below; the heaviest first beyond it.
// Several pairs between the same two nodes are kept or left together.
std::vector<bool> best_matching(std::span<const Pair> pairs);

}  // namespace linkage
