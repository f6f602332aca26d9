// SPDX-License-Identifier: Apache-2.0
// Numbers that name a person: the citizen card's twelve digits, the older card's nine; phones and addresses of mail.
#pragma once

#include <cstdint>
#include <string_view>

#include "linkage/hash.hpp"

namespace linkage {

enum class Sex : std::uint8_t { unknown, male, female };
Sex read_sex(std::string_view typed);

struct CitizenId {
  std::uint64_t number = 0;  // 0: unknown
  std::uint8_t digits = 0;   // 12 (CCCD) or 9 (CMND)
  bool known() const { return digits != 0; }
  // What the twelve digits say of their bearer.
  std::uint16_t year() const;
  Sex sex() const;
  friend bool operator==(const CitizenId&, const CitizenId&) = default;
};
// Pads the zeros that spreadsheets eat; what cannot be a number of a card (7.9E+10, 123456789) is unknown.
CitizenId read_citizen_id(std::string_view typed);

// The number as dialled today: +84 and lost zeros mended, the prefixes of eleven digits moved as in 2018. 0: none.
std::uint64_t read_phone(std::string_view typed);

struct Email {
  Hash local = 0, whole = 0;
};
Email read_email(std::string_view typed);

// One digit mistyped, or two neighbours swapped.
bool nearly(std::uint64_t one, std::uint64_t other);

}  // namespace linkage
