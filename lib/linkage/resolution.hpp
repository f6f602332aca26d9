// SPDX-License-Identifier: Apache-2.0
// One person, one partner: rows entered twice are found, and of links that exclude one another the best set is kept.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "linkage/posterior.hpp"

namespace linkage {

enum class Side { left, right };

// Rows of one side that share a strong partner and are strongly alike themselves: the number of the first of them.
using Odds = std::function<float(std::uint32_t, std::uint32_t)>;
std::vector<std::uint32_t> same_rows(std::span<const Edge> edges, Side side, std::size_t rows, const Odds& odds);

// Within each connected component keeps the set of links with the most weight in which no row has two partners; the
// others fall below one half.
void resolve(std::span<Edge> edges, std::span<const std::uint32_t> left_group,
             std::span<const std::uint32_t> right_group);

}  // namespace linkage
