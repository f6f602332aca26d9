// SPDX-License-Identifier: Apache-2.0
#include "core/amount.hpp"

#include <algorithm>

namespace core {

std::string grouped(std::int64_t number, char separator) {
  auto digits = std::to_string(number);
  const std::ptrdiff_t first = number < 0 ? 1 : 0;
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > first; at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, separator);
  return digits;
}

std::optional<std::int64_t> parse_grouped(std::string_view text) {
  std::int64_t value = 0;
  int since_separator = 0;
  bool separated = false, any = false;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (value > (INT64_MAX - 9) / 10) return {};
      value = value * 10 + (c - '0');
      ++since_separator, any = true;
    } else if (c == '.' || c == ',' || c == ' ') {
      if (!any || (separated && since_separator != 3) || since_separator > 3) return {};
      separated = true, since_separator = 0;
    } else {
      return {};
    }
  }
  if (!any || (separated && since_separator != 3)) return {};
  return value;
}

std::optional<std::string> Share::percent(char decimal) const {
  if (whole <= 0) return {};
  const auto hundredths =
      static_cast<std::int64_t>((static_cast<__int128>(part) * 20'000 + whole) / (2 * static_cast<__int128>(whole)));
  auto text = std::to_string(hundredths / 100);
  if (const auto rest = hundredths % 100; rest != 0) {
    text += decimal;
    text += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) text += static_cast<char>('0' + rest % 10);
  }
  return text;
}

}  // namespace core
