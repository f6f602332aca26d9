// SPDX-License-Identifier: Apache-2.0
// The two methods over claims that were checked. Internal to lib/apportion.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace apportion::detail {

// What may be held: a claim without a weight has floor = cap.
struct Bounds {
  std::int64_t weight = 0, floor = 0, cap = 0;
};

// Both expect that the floors sum to at most, and the caps to at least, the total.
std::vector<std::int64_t> sainte_lague(std::int64_t total, std::span<const Bounds> claims);
std::vector<std::int64_t> largest_remainder(std::int64_t total, std::span<const Bounds> claims);

}  // namespace apportion::detail
