// SPDX-License-Identifier: Apache-2.0
// From bits of evidence to probabilities: every possible partner of a row competes with the others and with "nobody",
// and a partner that has a better one elsewhere competes less.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace linkage {

struct Edge {
  std::uint32_t left = 0, right = 0;  // rows of the two lists
  float odds = 0;                     // log2 of the odds of the pair on its own, prior included
  float probability = 0;
};

// Fills `probability`. Edges come in order of `right`. `left_group` and `right_group` name rows of one list that are
// the same person entered twice: they do not compete with each other.
void competing(std::span<Edge> edges, std::span<const std::uint32_t> left_group,
               std::span<const std::uint32_t> right_group);

// The same for a list against itself, where a person may stand in many rows: pairs stand on their own.
void alone(std::span<Edge> edges);

}  // namespace linkage
