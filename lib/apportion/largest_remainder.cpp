// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include "apportion/methods.hpp"

namespace apportion::detail {
namespace {

using Wide = __int128;

// Claims that share in proportion what the others, held at a bound, leave.
struct Sharing {
  std::vector<bool> free;
  Wide rest = 0, weights = 0;
};

void free_weights(Sharing& sharing, std::span<const Bounds> claims) {
  sharing.weights = 0;
  for (std::size_t at = 0; at < claims.size(); ++at)
    if (sharing.free[at]) sharing.weights += claims[at].weight;
}

// Fixes those that break a bound, on the side where more is broken, until nobody does: the one common factor at which
// the bounded shares sum to the total.
Sharing settle(std::int64_t total, std::span<const Bounds> claims, std::vector<std::int64_t>& held) {
  Sharing sharing{.free = std::vector<bool>(claims.size()), .rest = total};
  for (std::size_t at = 0; at < claims.size(); ++at) {
    sharing.free[at] = claims[at].weight > 0;
    held[at] = claims[at].floor;
    if (!sharing.free[at]) sharing.rest -= claims[at].floor;
  }
  for (;;) {
    free_weights(sharing, claims);
    // Over and under by bounds, times the common denominator: both sides compare exactly.
    Wide raised = 0, lowered = 0;
    const auto by_floor = [&](const Bounds& one) { return one.floor * sharing.weights - sharing.rest * one.weight; };
    const auto by_cap = [&](const Bounds& one) { return sharing.rest * one.weight - one.cap * sharing.weights; };
    for (std::size_t at = 0; at < claims.size(); ++at) {
      if (!sharing.free[at]) continue;
      raised += std::max<Wide>(0, by_floor(claims[at]));
      lowered += std::max<Wide>(0, by_cap(claims[at]));
    }
    if (raised == 0 && lowered == 0) return sharing;
    Wide fixed = 0;
    for (std::size_t at = 0; at < claims.size(); ++at) {
      if (!sharing.free[at]) continue;
      const bool low = by_floor(claims[at]) > 0 && raised >= lowered;
      const bool high = by_cap(claims[at]) > 0 && lowered >= raised;
      if (!low && !high) continue;
      held[at] = low ? claims[at].floor : claims[at].cap;
      fixed += held[at];
      sharing.free[at] = false;
    }
    sharing.rest -= fixed;
  }
}

}  // namespace

std::vector<std::int64_t> largest_remainder(std::int64_t total, std::span<const Bounds> claims) {
  std::vector<std::int64_t> held(claims.size());
  const auto sharing = settle(total, claims, held);
  struct Fraction {
    Wide part;
    std::size_t claim;
  };
  std::vector<Fraction> fractions;
  Wide left = sharing.rest;
  for (std::size_t at = 0; at < claims.size(); ++at) {
    if (!sharing.free[at]) continue;
    const Wide exact = sharing.rest * claims[at].weight;
    held[at] = static_cast<std::int64_t>(exact / sharing.weights);
    left -= held[at];
    fractions.push_back({exact % sharing.weights, at});
  }
  std::ranges::stable_sort(fractions, [](const Fraction& one, const Fraction& other) { return one.part > other.part; });
  for (std::size_t at = 0; left > 0; ++at, --left) ++held[fractions[at].claim];
  return held;
}

}  // namespace apportion::detail
