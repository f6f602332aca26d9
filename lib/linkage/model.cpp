// SPDX-License-Identifier: Apache-2.0
#include "linkage/model.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace linkage {
namespace {

using Row = std::array<float, level_count>;

// Columns: level 0 (unknown) first.
constexpr std::array<Row, field_count> start_same{
    Row{0, .80F, .03F, .01F, .05F, .06F, .015F, .02F, .005F, .01F, .03F},  // name
    Row{0, .90F, .02F, .05F, .02F, .01F, .95F, .95F, .05F},                // birth
    Row{0, .985F, .015F},                                                  // sex
    Row{0, .92F, .06F, .02F},                                              // citizen_id
    Row{0, .72F, .04F, .24F},                                              // phone
    Row{0, .75F, .05F, .20F},                                              // email
    Row{0, .84F, .08F, .08F, .92F, .08F},                                  // place
    Row{0, .50F, .20F, .30F}};                                             // workplace
constexpr std::array<Row, field_count> start_strangers{
    Row{0, 1, 1, 1, 1, 1, 1, 1, 1, 1, .03F},      //
    Row{0, 1, 1, .006F, .03F, .96F, 1, 1, .97F},  //
    Row{0, .9F, .5F},                             // names tell the sex: agreeing on it is hardly news
    Row{0, 1, 1, 1},                              //
    Row{0, 1, 1, 1},                              //
    Row{0, 1, 1, 1},                              //
    Row{0, 1, .05F, .95F, 1, .95F},               //
    Row{0, 1, .01F, .98F}};

void cap(Waterfall& bits, Field field, float most) {
  auto& one = bits[static_cast<std::size_t>(field)];
  one = std::min(one, most);
}

// What a household shares proves nothing once the given name is another one.
void guard_household(Waterfall& bits, const Comparison& comparison) {
  if (!comparison.given_differs) return;
  cap(bits, Field::phone, 1);
  cap(bits, Field::place, 1.5F);
  cap(bits, Field::email, 6);
  cap(bits, Field::workplace, 1.5F);
  if (comparison.of(Field::citizen_id) == id_level::nearly) cap(bits, Field::citizen_id, 2);
}

}  // namespace

Model::Model() : same_person{start_same}, strangers{start_strangers} { settle(); }

void Model::settle() {
  for (std::size_t field = 0; field < field_count; ++field)
    for (std::size_t level = 1; level < level_count; ++level)
      if (strangers[field][level] > 0)
        worth_[field][level] = std::log2(same_person[field][level] / strangers[field][level]);
}

Waterfall Model::waterfall(const Comparison& comparison) const {
  Waterfall bits{};
  for (std::size_t field = 0; field < field_count; ++field) {
    // Nothing stands at level 0, neither worth nor rarity.
    bits[field] = worth_[field][comparison.level[field]] + comparison.rarity[field];
  }
  guard_household(bits, comparison);
  return bits;
}

float Model::bits(const Comparison& comparison) const {
  const auto all = waterfall(comparison);
  return std::accumulate(all.begin(), all.end(), 0.0F);
}

std::span<const LevelGroup> level_groups() {
  static constexpr std::array<LevelGroup, 10> groups{LevelGroup{Field::name, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 10},
                                                     LevelGroup{Field::birth, {1, 2, 3, 4, 5}, 5},
                                                     LevelGroup{Field::birth, {7, 8}, 2},
                                                     LevelGroup{Field::sex, {1, 2}, 2},
                                                     LevelGroup{Field::citizen_id, {1, 2, 3}, 3},
                                                     LevelGroup{Field::phone, {1, 2, 3}, 3},
                                                     LevelGroup{Field::email, {1, 2, 3}, 3},
                                                     LevelGroup{Field::place, {1, 2, 3}, 3},
                                                     LevelGroup{Field::place, {4, 5}, 2},
                                                     LevelGroup{Field::workplace, {1, 2, 3}, 3}};
  return groups;
}

}  // namespace linkage
