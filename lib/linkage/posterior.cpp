// SPDX-License-Identifier: Apache-2.0
#include "linkage/posterior.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace linkage {
namespace {

constexpr int rounds = 12;
constexpr float strongest = 60;

double weight(const Edge& edge) { return std::exp2(static_cast<double>(std::clamp(edge.odds, -strongest, strongest))); }

// The edges around each row of one side, as places in `edges`.
struct Around {
  std::vector<std::uint32_t> starts, edges;

  template <class Row>
  Around(std::span<const Edge> all, std::size_t rows, Row row) : starts(rows + 1, 0), edges(all.size()) {
    for (const auto& edge : all) ++starts[row(edge) + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    auto next = starts;
    for (std::size_t at = 0; at < all.size(); ++at) edges[next[row(all[at])]++] = static_cast<std::uint32_t>(at);
  }
  std::span<const std::uint32_t> of(std::size_t row) const {
    return std::span{edges}.subspan(starts[row], starts[row + 1] - starts[row]);
  }
};

// Which groups have more rows than the one they are named after.
std::vector<bool> grouped_in(std::span<const std::uint32_t> groups) {
  std::vector<bool> grouped(groups.size(), false);
  for (std::size_t row = 0; row < groups.size(); ++row)
    if (groups[row] != row) grouped[groups[row]] = true;
  return grouped;
}

// What a side tells each of its edges: 1 over (nobody + all rivals, each as far as the other side leaves it free).
template <class Rival>
void tell(const Around& around, std::span<const double> weights, std::span<const double> heard, std::span<double> told,
          std::span<const std::uint32_t> rival_group, const std::vector<bool>& grouped, Rival rival) {
  for (std::size_t row = 0; row + 1 < around.starts.size(); ++row) {
    const auto edges = around.of(row);
    if (edges.size() < 2) continue;  // without rivals it has said 1 from the start
    double sum = 0;
    for (const auto edge : edges) sum += weights[edge] * heard[edge];
    for (const auto edge : edges) {
      double rivals = sum - weights[edge] * heard[edge];
      if (grouped[rival_group[rival(edge)]])
        for (const auto other : edges)
          if (other != edge && rival_group[rival(other)] == rival_group[rival(edge)])
            rivals -= weights[other] * heard[other];
      // Taking the largest out of a sum leaves noise: add up again where that matters.
      if (rivals < sum * 1e-6) {
        rivals = 0;
        for (const auto other : edges)
          if (rival_group[rival(other)] != rival_group[rival(edge)]) rivals += weights[other] * heard[other];
      }
      told[edge] = 1 / (1 + rivals);
    }
  }
}

}  // namespace

void competing(std::span<Edge> edges, std::span<const std::uint32_t> left_group,
               std::span<const std::uint32_t> right_group) {
  const auto left = [](const Edge& edge) { return edge.left; };
  const auto right = [](const Edge& edge) { return edge.right; };
  const Around by_left{edges, left_group.size(), left}, by_right{edges, right_group.size(), right};
  std::vector<double> weights(edges.size()), from_left(edges.size(), 1), from_right(edges.size(), 1);
  std::ranges::transform(edges, weights.begin(), weight);
  const auto left_grouped = grouped_in(left_group), right_grouped = grouped_in(right_group);
  // Belief propagation: exact where the possible pairs form no circle, and they seldom do.
  for (int at = 0; at < rounds; ++at) {
    tell(by_right, weights, from_left, from_right, left_group, left_grouped,
         [&](std::uint32_t edge) { return edges[edge].left; });
    tell(by_left, weights, from_right, from_left, right_group, right_grouped,
         [&](std::uint32_t edge) { return edges[edge].right; });
  }
  for (std::size_t at = 0; at < edges.size(); ++at) {
    const double odds = weights[at] * from_left[at] * from_right[at];
    edges[at].probability = static_cast<float>(odds / (1 + odds));
  }
}

void alone(std::span<Edge> edges) {
  for (auto& edge : edges) {
    const double odds = weight(edge);
    edge.probability = static_cast<float>(odds / (1 + odds));
  }
}

}  // namespace linkage
