// SPDX-License-Identifier: Apache-2.0
#include "linkage/resolution.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

#include "linkage/matching.hpp"

namespace linkage {
namespace {

std::uint32_t root(std::vector<std::uint32_t>& parents, std::uint32_t row) {
  while (parents[row] != row) row = parents[row] = parents[parents[row]];
  return row;
}

void join(std::vector<std::uint32_t>& parents, std::uint32_t one, std::uint32_t other) {
  one = root(parents, one);
  other = root(parents, other);
  parents[std::max(one, other)] = std::min(one, other);
}

}  // namespace

std::vector<std::uint32_t> same_rows(std::span<const Edge> edges, Side side, std::size_t rows, const Odds& odds) {
  constexpr float strong = 3;
  // A person is entered twice more seldom than the lists share one, so two rows must be more alike than a link.
  constexpr float entered_twice = 8;
  std::vector<std::uint32_t> parents(rows);
  std::iota(parents.begin(), parents.end(), 0U);
  std::unordered_map<std::uint32_t, std::uint32_t> first_of;  // the other side's row → a row of this side
  for (const auto& edge : edges) {
    if (edge.odds < strong) continue;
    const auto own = side == Side::left ? edge.left : edge.right, other = side == Side::left ? edge.right : edge.left;
    const auto [known, fresh] = first_of.try_emplace(other, own);
    if (!fresh && odds(known->second, own) > entered_twice) join(parents, known->second, own);
  }
  for (std::uint32_t row = 0; row < rows; ++row) parents[row] = root(parents, row);
  return parents;
}

void resolve(std::span<Edge> edges, std::span<const std::uint32_t> left_group,
             std::span<const std::uint32_t> right_group) {
  constexpr float possible = 0.2F, lost = 0.49F;
  std::vector<std::uint32_t> likely;
  for (std::uint32_t at = 0; at < edges.size(); ++at)
    if (edges[at].probability >= possible) likely.push_back(at);

  // Groups of both sides as one set of nodes; a component is what the likely links tie together.
  const auto left_count = static_cast<std::uint32_t>(left_group.size());
  std::vector<std::uint32_t> parents(left_group.size() + right_group.size());
  std::iota(parents.begin(), parents.end(), 0U);
  for (const auto at : likely) join(parents, left_group[edges[at].left], left_count + right_group[edges[at].right]);

  std::map<std::uint32_t, std::vector<std::uint32_t>> components;
  for (const auto at : likely) components[root(parents, left_group[edges[at].left])].push_back(at);
  for (const auto& [first, members] : components) {
    if (members.size() == 1) continue;
    std::vector<Pair> pairs;
    for (const auto at : members)
      pairs.push_back({left_group[edges[at].left], right_group[edges[at].right],
                       std::log2(1 + std::exp2(std::min(60.0, static_cast<double>(edges[at].odds))))});
    const auto kept = best_matching(pairs);
    for (std::size_t at = 0; at < members.size(); ++at)
      if (!kept[at]) edges[members[at]].probability = std::min(edges[members[at]].probability, lost);
  }
}

}  // namespace linkage
