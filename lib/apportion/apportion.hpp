// SPDX-License-Identifier: Apache-2.0
// A whole number shared among claims in proportion to weights, within floors and caps, exactly. Values in, values out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace apportion {

enum class Method { sainte_lague, largest_remainder };
std::string_view name(Method method);  // "sainte-lague", "largest-remainder"
std::optional<Method> method_named(std::string_view name);

inline constexpr std::int64_t most_total = 1'000'000'000'000;
inline constexpr std::int64_t most_weight = 1'000'000'000'000'000'000;

struct Claim {
  std::string name;  // for refusals
  std::int64_t weight = 0;
  std::int64_t floor = 0;
  std::optional<std::int64_t> cap = {};
};

struct Share {
  double exact = 0;  // total × weight ÷ all weights, bounds aside
  std::int64_t share = 0;
};

// In the order of the claims. Refused with apportion.*: nothing to share among, a negative number, a floor above its
// cap, floors above the total, caps (or claims with a weight) below it, numbers too large.
core::Result<std::vector<Share>> allocate(std::int64_t total, std::span<const Claim> claims, Method method);

// "12.5" → 12,500,000: weights may be written with up to six decimals; scaling changes no share.
std::optional<std::int64_t> read_weight(std::string_view text);

}  // namespace apportion
