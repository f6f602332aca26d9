// SPDX-License-Identifier: Apache-2.0
#include "linkage/citizen_id.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "linkage/letters.hpp"

namespace linkage {
namespace {

std::string digits_of(std::string_view typed) {
  constexpr std::size_t longest = 40;
  std::string digits;
  for (const char c : typed.substr(0, longest))
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

bool is_filler(std::string_view digits) {
  if (std::ranges::all_of(digits, [&](char c) { return c == digits.front(); })) return true;
  return std::string_view{"0123456789012"}.find(digits) != std::string_view::npos ||
         std::string_view{"123456789012"}.starts_with(digits);
}

std::uint64_t value_of(std::string_view digits) {
  std::uint64_t value = 0;
  for (const char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
  return value;
}

constexpr std::uint64_t billion = 1'000'000'000;

}  // namespace

std::uint16_t CitizenId::year() const {
  if (digits != 12) return 0;
  const auto century = number / 100'000'000 % 10, year = number / 1'000'000 % 100;
  return static_cast<std::uint16_t>(1900 + century / 2 * 100 + year);
}

Sex CitizenId::sex() const {
  if (digits != 12) return Sex::unknown;
  return number / 100'000'000 % 2 == 0 ? Sex::male : Sex::female;
}

CitizenId read_citizen_id(std::string_view typed) {
  if (typed.find_first_of("eE") != std::string_view::npos) return {};  // 7.9E+10: the end is gone
  auto digits = digits_of(typed);
  if (digits.size() < 8 || digits.size() > 12 || is_filler(digits)) return {};
  if (digits.size() == 8) digits.insert(0, 1, '0');
  if (digits.size() == 9) return {.number = value_of(digits), .digits = 9};
  digits.insert(0, 12 - digits.size(), '0');
  constexpr std::uint64_t last_province = 96;
  const auto number = value_of(digits);
  const auto province = number / billion;
  // A number no card has is kept as it is: it may still be the same mistake twice.
  if (province == 0 || province > last_province) return {.number = number, .digits = 11};
  return {.number = number, .digits = 12};
}

std::uint64_t read_phone(std::string_view typed) {
  // Of several numbers in a cell the first counts.
  typed = typed.substr(0, typed.find_first_of("/;,\n"));
  auto digits = digits_of(typed);
  if (digits.starts_with("0084")) digits.erase(0, 2);
  if (digits.starts_with("84") && digits.size() >= 11) digits.replace(0, 2, "0");
  if (digits.starts_with("00")) digits.erase(0, 1);
  if (!digits.starts_with('0')) digits.insert(0, 1, '0');
  if (digits.size() < 9 || digits.size() > 12 || is_filler(std::string_view{digits}.substr(1))) return 0;
  struct Moved {
    std::string_view from, to;
  };
  static constexpr std::array<Moved, 19> moved{{{"0120", "070"},
                                                {"0121", "079"},
                                                {"0122", "077"},
                                                {"0126", "076"},
                                                {"0128", "078"},
                                                {"0123", "083"},
                                                {"0124", "084"},
                                                {"0125", "085"},
                                                {"0127", "081"},
                                                {"0129", "082"},
                                                {"0162", "032"},
                                                {"0163", "033"},
                                                {"0164", "034"},
                                                {"0165", "035"},
                                                {"0166", "036"},
                                                {"0167", "037"},
                                                {"0168", "038"},
                                                {"0169", "039"},
                                                {"0186", "056"}}};
  if (digits.size() == 11)
    for (const auto& move : moved)
      if (digits.starts_with(move.from)) {
        digits.replace(0, 4, move.to);
        break;
      }
  return value_of(digits);
}

Email read_email(std::string_view typed) {
  constexpr std::size_t longest = 254;
  std::string address;
  for (const char c : typed.substr(0, longest)) {
    if (c == ' ' || c == '\t') continue;
    address += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  const auto at = address.find('@');
  if (at == std::string::npos || at == 0) return {};
  auto local = address.substr(0, std::min(at, address.find('+')));
  const auto domain = address.substr(at + 1);
  if (domain.starts_with("gmail")) std::erase(local, '.');
  if (local.size() < 2) return {};
  return {.local = hash(local, 3), .whole = together(hash(local, 3), hash(domain))};
}

Sex read_sex(std::string_view typed) {
  constexpr std::size_t longest = 24;
  std::string plain;
  for (const auto& letter : letters(typed.substr(0, longest)))
    if (letter.base != 0) plain += letter.base;
  if (plain == "nam" || plain == "m" || plain == "male" || plain == "trai") return Sex::male;
  if (plain == "nu" || plain == "f" || plain == "female" || plain == "gai" || plain == "nuwx" || plain == "nu74")
    return Sex::female;
  return Sex::unknown;
}

bool nearly(std::uint64_t one, std::uint64_t other) {
  std::array<unsigned, 2> wrong_one{}, wrong_other{}, where{};
  std::size_t wrong = 0;
  for (unsigned at = 0; one != 0 || other != 0; ++at, one /= 10, other /= 10) {
    if (one % 10 == other % 10) continue;
    if (wrong == 2) return false;
    wrong_one[wrong] = static_cast<unsigned>(one % 10);
    wrong_other[wrong] = static_cast<unsigned>(other % 10);
    where[wrong++] = at;
  }
  if (wrong < 2) return true;
  return where[1] == where[0] + 1 && wrong_one[0] == wrong_other[1] && wrong_one[1] == wrong_other[0];
}

}  // namespace linkage
