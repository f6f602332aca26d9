// SPDX-License-Identifier: Apache-2.0
#include "linkage/matching.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>

namespace linkage {
namespace {

constexpr std::size_t largest_exact = 64;

// The Hungarian method on a square of costs (minus weights); returns for each row its column.
std::vector<std::size_t> assign(const std::vector<std::vector<double>>& cost) {
  const auto size = cost.size();
  constexpr double far = std::numeric_limits<double>::infinity();
  std::vector<double> row_price(size + 1, 0), column_price(size + 1, 0);
  std::vector<std::size_t> row_of(size + 1, 0), before(size + 1, 0);
  for (std::size_t row = 1; row <= size; ++row) {
    row_of[0] = row;
    std::size_t column = 0;
    std::vector<double> least(size + 1, far);
    std::vector<bool> used(size + 1, false);
    do {
      used[column] = true;
      const auto current = row_of[column];
      double step = far;
      std::size_t next = 0;
      for (std::size_t to = 1; to <= size; ++to) {
        if (used[to]) continue;
        const double reduced = cost[current - 1][to - 1] - row_price[current] - column_price[to];
        if (reduced < least[to]) {
          least[to] = reduced;
          before[to] = column;
        }
        if (least[to] < step) {
          step = least[to];
          next = to;
        }
      }
      for (std::size_t to = 0; to <= size; ++to)
        if (used[to]) {
          row_price[row_of[to]] += step;
          column_price[to] -= step;
        } else {
          least[to] -= step;
        }
      column = next;
    } while (row_of[column] != 0);
    for (; column != 0; column = before[column]) row_of[column] = row_of[before[column]];
  }
  std::vector<std::size_t> column_of(size);
  for (std::size_t column = 1; column <= size; ++column) column_of[row_of[column] - 1] = column - 1;
  return column_of;
}

std::vector<bool> heaviest_first(std::span<const Pair> pairs) {
  std::vector<std::size_t> order(pairs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return pairs[a].weight > pairs[b].weight; });
  std::map<std::uint32_t, std::uint32_t> left, right;
  std::vector<bool> kept(pairs.size(), false);
  for (const auto at : order) {
    const auto& pair = pairs[at];
    kept[at] = left.try_emplace(pair.left, pair.right).first->second == pair.right &&
               right.try_emplace(pair.right, pair.left).first->second == pair.left;
  }
  return kept;
}

}  // namespace

std::vector<bool> best_matching(std::span<const Pair> pairs) {
  std::map<std::uint32_t, std::size_t> left, right;
  for (const auto& pair : pairs) {
    left.try_emplace(pair.left, left.size());
    right.try_emplace(pair.right, right.size());
  }
  const auto size = std::max(left.size(), right.size());
  if (size > largest_exact) return heaviest_first(pairs);
  std::vector<std::vector<double>> cost(size, std::vector<double>(size, 0));
  for (const auto& pair : pairs) {
    auto& cell = cost[left.at(pair.left)][right.at(pair.right)];
    cell = std::min(cell, -pair.weight);
  }
  const auto column_of = assign(cost);
  std::vector<bool> kept;
  for (const auto& pair : pairs) kept.push_back(column_of[left.at(pair.left)] == right.at(pair.right));
  return kept;
}

}  // namespace linkage
