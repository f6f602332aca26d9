// SPDX-License-Identifier: Apache-2.0
#include "linkage/learning.hpp"

#include <algorithm>
#include <cmath>

#include "linkage/parallel.hpp"

namespace linkage {
namespace {

// One row of the sample and what it was compared with.
struct Sampled {
  std::vector<Comparison> with;
};

constexpr std::size_t sample_size = 20'000;

std::vector<Sampled> sample(const Roll& stored, const Blocks& blocks, const Roll& incoming, Lists lists,
                            std::size_t threads) {
  const auto step = std::max<std::size_t>(1, incoming.size() / sample_size);
  std::vector<Sampled> rows(incoming.size() / step);
  constexpr std::size_t piece = 256;
  in_ranges(threads, rows.size(), piece, [&](std::size_t from, std::size_t to, std::size_t) {
    std::vector<std::uint32_t> candidates;
    for (auto at = from; at < to; ++at) {
      const auto row = at * step + mix(at) % step;
      const auto& record = incoming[row];
      blocks.candidates(record, incoming.name(record), candidates);
      for (const auto other : candidates)
        if (lists == Lists::two || other != row)
          rows[at].with.push_back(
              compare(stored[other], stored.name(stored[other]), record, incoming.name(record), stored.places()));
    }
  });
  return rows;
}

void set_group(Model::Table& table, const LevelGroup& group, const std::array<double, level_count>& counts) {
  double sum = 0;
  for (std::size_t at = 0; at < group.size; ++at) sum += counts[group.levels[at]];
  for (std::size_t at = 0; at < group.size; ++at)
    table[static_cast<std::size_t>(group.field)][group.levels[at]] = static_cast<float>(counts[group.levels[at]] / sum);
}

// Levels no value stands behind: how often chance gives them, from pairs drawn at random.
void learn_strangers(Model& model, const Roll& stored, const Roll& incoming) {
  constexpr std::size_t draws = 200'000;
  constexpr double trust = 200;
  std::array<std::array<double, level_count>, field_count> counts{};
  for (std::size_t at = 0; at < draws; ++at) {
    const auto& one = stored[mix(2 * at + 1) % stored.size()];
    const auto& other = incoming[mix(2 * at + 2) % incoming.size()];
    const auto found = compare(one, stored.name(one), other, incoming.name(other), stored.places());
    if (found.of(Field::name) < name_level::given_only) continue;  // may be the same person
    for (std::size_t field = 0; field < field_count; ++field) ++counts[field][found.level[field]];
  }
  const auto put = [&](Field field, std::uint8_t level, std::initializer_list<std::uint8_t> group) {
    const auto& seen = counts[static_cast<std::size_t>(field)];
    double sum = 0;
    for (const auto one : group) sum += seen[one];
    auto& value = model.strangers[static_cast<std::size_t>(field)][level];
    value = static_cast<float>((seen[level] + trust * value) / (sum + trust));
  };
  for (const auto level : {birth_level::one_part, birth_level::same_year, birth_level::other})
    put(Field::birth, level, {1, 2, 3, 4, 5});
  // A slip needs a name with a syllable nobody has on one side: as usual as such names are.
  const auto odd = [](const Roll& roll) {
    return static_cast<double>(std::ranges::count_if(roll.records(), &Record::odd)) / static_cast<double>(roll.size());
  };
  constexpr double fewest = 0.01;
  model.strangers[0][name_level::slip] = static_cast<float>(std::clamp(odd(stored) + odd(incoming), fewest, 1.0));
  put(Field::birth, birth_level::year_differs, {6, 7, 8});
  for (const auto level : {place_level::same_province, place_level::province_differs})
    put(Field::place, level, {1, 2, 3});
  put(Field::place, place_level::only_province_differs, {4, 5});
  for (const auto level : {work_level::alike, work_level::differs}) put(Field::workplace, level, {1, 2, 3});
}

// One round: how likely each pair of the sample is the same person, and what the levels of those pairs are.
void round_of_learning(Model& model, const std::vector<Sampled>& rows, double stored) {
  constexpr double trust = 25;
  const Model start;
  std::array<std::array<double, level_count>, field_count> counts{};
  double linked = 0;
  std::vector<double> weight;
  for (const auto& row : rows) {
    double sum = 1 - model.linked;
    weight.clear();
    for (const auto& comparison : row.with) {
      weight.push_back(std::exp2(std::min(200.0F, model.bits(comparison))) * model.linked / stored);
      sum += weight.back();
    }
    for (std::size_t at = 0; at < row.with.size(); ++at) {
      const double share = weight[at] / sum;
      linked += share;
      if (share < 1e-4) continue;
      for (std::size_t field = 0; field < field_count; ++field) counts[field][row.with[at].level[field]] += share;
    }
  }
  for (const auto& group : level_groups()) {
    auto& seen = counts[static_cast<std::size_t>(group.field)];
    for (std::size_t at = 0; at < group.size; ++at)
      seen[group.levels[at]] += trust * start.same_person[static_cast<std::size_t>(group.field)][group.levels[at]];
    set_group(model.same_person, group, seen);
  }
  auto& birth = model.same_person[static_cast<std::size_t>(Field::birth)];
  birth[birth_level::same_month] = birth[birth_level::year_known];
  model.settle();
  model.linked = std::clamp((linked + 1) / (static_cast<double>(rows.size()) + 2), 1e-4, 0.999);
}

}  // namespace

Model learn(const Roll& stored, const Blocks& blocks, const Roll& incoming, Lists lists, std::size_t threads) {
  Model model;
  if (lists == Lists::one) model.linked = 0.1;
  if (stored.size() == 0 || incoming.size() == 0) return model;
  learn_strangers(model, stored, incoming);
  model.settle();
  const auto rows = sample(stored, blocks, incoming, lists, threads);
  constexpr int rounds = 10;
  for (int at = 0; at < rounds; ++at) round_of_learning(model, rows, static_cast<double>(stored.size()));
  return model;
}

}  // namespace linkage
