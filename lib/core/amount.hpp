// SPDX-License-Identifier: Apache-2.0
// Counts, money and shares, written the way the country writes them: 1.610 and 72,63 %.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core {

// "1.610" in Vietnamese, "1,610" in English.
std::string grouped(std::int64_t number, char separator);
// Reads "1.610", "1,610", "1 610" and "1610"; refuses "1.61" (a group has three digits).
std::optional<std::int64_t> parse_grouped(std::string_view text);

// Money in whole đồng.
struct Dong {
  std::int64_t value = 0;
  friend auto operator<=>(const Dong&, const Dong&) = default;
};

// An exact share `part / whole`; a share of nothing has no percentage.
struct Share {
  std::int64_t part = 0;
  std::int64_t whole = 0;
  // Percentage with two decimals and a decimal comma or point, without trailing zeros: "72,63". Half is rounded up.
  std::optional<std::string> percent(char decimal) const;
};

}  // namespace core
