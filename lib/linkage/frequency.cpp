// SPDX-License-Identifier: Apache-2.0
#include "linkage/frequency.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "linkage/parallel.hpp"

namespace linkage {
namespace {

constexpr std::uint64_t count_mask = (1ULL << 24U) - 1;
// The part is chosen by the lowest bits, the slot by the ones above, and the rest is kept to compare.
constexpr std::uint64_t kept(Hash value) { return value & ~count_mask; }

}  // namespace

void Frequencies::Part::grow() {
  auto old = std::move(slots);
  slots.assign(std::max<std::size_t>(1024, old.size() * 2), 0);
  for (const auto slot : old) {
    if (slot == 0) continue;
    auto at = (slot >> 24U) & (slots.size() - 1);
    while (slots[at] != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = slot;
  }
}

void Frequencies::Part::add(Hash value) {
  if (used * 3 >= slots.size() * 2) grow();
  auto at = (value >> 24U) & (slots.size() - 1);
  while (slots[at] != 0 && kept(slots[at]) != kept(value)) at = (at + 1) & (slots.size() - 1);
  if (slots[at] == 0) {
    slots[at] = kept(value) | 1U;
    ++used;
  } else if ((slots[at] & count_mask) != count_mask) {
    ++slots[at];
  }
}

std::uint32_t Frequencies::Part::count(Hash value) const {
  if (slots.empty()) return 0;
  for (auto at = (value >> 24U) & (slots.size() - 1); slots[at] != 0; at = (at + 1) & (slots.size() - 1))
    if (kept(slots[at]) == kept(value)) return static_cast<std::uint32_t>(slots[at] & count_mask);
  return 0;
}

Frequencies::Frequencies(std::span<const Roll* const> rolls, std::size_t threads) : parts_(parts) {
  // Hashes are sorted into their parts first, by several threads, each into bins of its own; then every part is filled
  // by one thread alone.
  constexpr std::size_t batch = 1U << 17U, piece = 1U << 13U;
  std::vector<std::vector<std::vector<Hash>>> bins(batch / piece, std::vector<std::vector<Hash>>(parts));
  for (const auto* roll : rolls) {
    records_ += static_cast<double>(roll->size());
    for (std::size_t start = 0; start < roll->size(); start += batch) {
      in_ranges(threads, std::min(batch, roll->size() - start), piece,
                [&](std::size_t from, std::size_t to, std::size_t bin) {
                  for (auto row = start + from; row < start + to; ++row)
                    for (std::size_t value = 0; value < value_count; ++value)
                      if (const auto hashed = counted((*roll)[row], static_cast<Value>(value)); hashed != 0)
                        bins[bin][hashed & (parts - 1)].push_back(hashed);
                });
      in_pieces(threads, parts, [&](std::size_t part) {
        for (auto& bin : bins) {
          for (const auto value : bin[part]) parts_[part].add(value);
          bin[part].clear();
        }
      });
    }
  }
  constexpr double one_list = 0.5, two_lists = 1;
  own_ = rolls.size() > 1 ? two_lists : one_list;
}

std::uint32_t Frequencies::count(Hash value) const { return parts_[value & (parts - 1)].count(value); }

void Frequencies::rate(Record& record) const {
  for (std::size_t value = 0; value < value_count; ++value) {
    const auto hashed = counted(record, static_cast<Value>(value));
    if (hashed == 0) continue;
    // Whoever shares it was counted with it: what is left is how often others have it.
    const double times = std::max(0.5, static_cast<double>(count(hashed)) - own_);
    const double bits = std::log2((records_ + 1) / times);
    record.rarity[value] = static_cast<std::uint8_t>(std::clamp(bits * 8, 0.0, 255.0));
  }
}

void Frequencies::rate(Roll& roll, std::size_t threads) const {
  constexpr std::size_t piece = 8192;
  in_ranges(threads, roll.size(), piece, [&](std::size_t from, std::size_t to, std::size_t) {
    for (auto row = from; row < to; ++row) rate(roll.records()[row]);
  });
}

}  // namespace linkage
