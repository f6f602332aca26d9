// SPDX-License-Identifier: Apache-2.0
// What each kind of agreement is worth, in bits: log2 of how often it is seen among the same person's records over how
// often among strangers'.
#pragma once

#include <array>

#include "linkage/comparison.hpp"

namespace linkage {

using Waterfall = std::array<float, field_count>;

struct Model {
  using Table = std::array<std::array<float, level_count>, field_count>;
  Table same_person{};  // probability of a level, within the levels that were possible
  Table strangers{};    // the same by chance; 1 where the rarity of the value says it
  double linked = 0.5;  // the share of rows that have a partner at all

  Model();  // start values; learn() moves them to what the lists are like

  // To be called when the tables have changed.
  void settle();

  Waterfall waterfall(const Comparison& comparison) const;
  float bits(const Comparison& comparison) const;

 private:
  Table worth_{};  // log2 of the one over the other
};

// Levels that exclude one another and together are certain, by field: of these the probabilities add up to 1.
struct LevelGroup {
  Field field;
  std::array<std::uint8_t, level_count> levels{};
  std::size_t size = 0;
};
std::span<const LevelGroup> level_groups();

}  // namespace linkage
