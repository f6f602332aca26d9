// SPDX-License-Identifier: Apache-2.0
// Where somebody works or learns: written long, short and in any order.
#pragma once

#include <cstdint>
#include <string_view>

#include "linkage/syllable.hpp"

namespace linkage {

struct Workplace {
  std::uint32_t name = 0;   // its words in any order; 0: unknown
  std::uint64_t words = 0;  // a bit for each of them
};
Workplace read_workplace(std::string_view typed, Words& words);

// Most of the words of the shorter one stand in the longer one.
bool alike(const Workplace& one, const Workplace& other);

}  // namespace linkage
