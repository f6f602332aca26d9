// SPDX-License-Identifier: Apache-2.0
#include "linkage/birth.hpp"

#include <chrono>
#include <vector>

namespace linkage {
namespace {

struct Number {
  unsigned value = 0;
  std::size_t digits = 0;
};

std::vector<Number> numbers_in(std::string_view typed) {
  constexpr std::size_t most = 6;
  std::vector<Number> found;
  bool inside = false;
  for (const char c : typed) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !inside) {
      if (found.size() == most) break;
      found.emplace_back();
    }
    if (digit && found.back().digits < 9) found.back().value = found.back().value * 10 + static_cast<unsigned>(c - '0');
    if (digit) ++found.back().digits;
    inside = digit;
  }
  return found;
}

unsigned full_year(Number year) {
  constexpr unsigned newest_two_digits = 26;
  if (year.digits > 2) return year.value;
  return year.value + (year.value <= newest_two_digits ? 2000 : 1900);
}

Birth dated(unsigned year, unsigned month, unsigned day) {
  constexpr unsigned first = 1900, last = 2035;
  if (year < first || year > last) return {};
  if (month > 12 && day <= 12) std::swap(month, day);  // as Americans write it
  Birth birth{.year = static_cast<std::uint16_t>(year)};
  if (month == 0 || month > 12) return birth;
  if (month == 1 && day == 1) return birth;
  birth.month = static_cast<std::uint8_t>(month);
  if (day >= 1 && day <= 31) birth.day = static_cast<std::uint8_t>(day);
  return birth;
}

Birth from_day_number(unsigned days) {
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::year{1899} / 12 / 30} +
                                        std::chrono::days{days}};
  return dated(static_cast<unsigned>(static_cast<int>(day.year())), static_cast<unsigned>(day.month()),
               static_cast<unsigned>(day.day()));
}

Birth from_one(Number only) {
  const auto value = only.value;
  switch (only.digits) {
    case 4:
      return dated(value, 0, 0);
    case 5:
      return from_day_number(value);
    case 6:
      return dated(full_year({value % 100, 2}), value / 100 % 100, value / 10'000);
    case 8:
      if (value / 10'000 >= 1900 && value / 10'000 <= 2035 && value / 100 % 100 <= 12)
        return dated(value / 10'000, value / 100 % 100, value % 100);
      return dated(value % 10'000, value / 10'000 % 100, value / 1'000'000);
    default:
      return {};
  }
}

}  // namespace

Birth read_birth(std::string_view typed) {
  constexpr std::size_t longest = 64;
  const auto numbers = numbers_in(typed.substr(0, longest));
  if (numbers.empty()) return {};
  if (numbers.size() == 1) return from_one(numbers[0]);
  if (numbers.size() == 2) {
    const bool year_first = numbers[0].digits == 4;
    const auto year = numbers[year_first ? 0 : 1], month = numbers[year_first ? 1 : 0];
    return dated(full_year(year), month.value, 0);
  }
  if (numbers[0].digits == 4) return dated(numbers[0].value, numbers[1].value, numbers[2].value);
  return dated(full_year(numbers[2]), numbers[1].value, numbers[0].value);
}

}  // namespace linkage
