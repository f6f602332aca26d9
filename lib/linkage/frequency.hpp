// SPDX-License-Identifier: Apache-2.0
// How often each value stands in the lists: sharing a rare one says much, sharing a frequent one little.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "linkage/record.hpp"

namespace linkage {

class Frequencies {
 public:
  // Counts all values of the rolls, in parallel and always alike.
  Frequencies(std::span<const Roll* const> rolls, std::size_t threads);

  // Fills `rarity` of records; values never counted are as rare as one that stands half a time.
  void rate(Record& record) const;
  void rate(Roll& roll, std::size_t threads) const;

 private:
  std::uint32_t count(Hash value) const;

  static constexpr std::size_t parts = 64;
  struct Part {
    std::vector<std::uint64_t> slots;  // 40 bits of the hash, 24 of the count; 0: free
    std::size_t used = 0;
    void add(Hash value);
    void grow();
    std::uint32_t count(Hash value) const;
  };
  std::vector<Part> parts_;
  double records_ = 0;
  double own_ = 0;  // how much of a count is the pair itself
};

}  // namespace linkage
