// SPDX-License-Identifier: Apache-2.0
// People who do not exist, as the country's lists look: names by rough frequency, births, prizes.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "talents/talent.hpp"

namespace demo {

class People {
 public:
  explicit People(std::uint64_t seed) : chance_{seed} {}
  // Somebody honoured or promising, without a unit; every draw gives somebody else.
  talents::Draft next(core::Date today);

 private:
  template <class List>
  const auto& one_of(const List& list);
  int between(int least, int most);

  std::mt19937_64 chance_;
  std::int64_t count_ = 0;
};

}  // namespace demo
