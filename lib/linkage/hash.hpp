// SPDX-License-Identifier: Apache-2.0
// Values as 64-bit numbers: equal values, equal numbers, on every machine and in every run.
#pragma once

#include <cstdint>
#include <string_view>

namespace linkage {

using Hash = std::uint64_t;

constexpr Hash mix(Hash value) {
  value ^= value >> 32U;
  value *= 0xD6E8FEB86659FD93ULL;
  value ^= value >> 32U;
  value *= 0xD6E8FEB86659FD93ULL;
  return value ^ value >> 32U;
}

constexpr Hash together(Hash first, Hash second) { return mix(first * 0x9E3779B97F4A7C15ULL + second); }

constexpr Hash hash(std::string_view bytes, Hash seed = 1) {
  Hash value = mix(seed + bytes.size());
  Hash eight = 0;
  unsigned filled = 0;
  for (const char c : bytes) {
    eight = eight << 8U | static_cast<unsigned char>(c);
    if (++filled % 8 == 0) value = together(value, eight);
  }
  return filled % 8 == 0 ? value : together(value, eight << 8U | filled % 8);
}

}  // namespace linkage
