// SPDX-License-Identifier: Apache-2.0
// A date of birth as lists write it, and how much of it is known.
#pragma once

#include <cstdint>
#include <string_view>

namespace linkage {

struct Birth {
  std::uint16_t year = 0;           // 0: unknown
  std::uint8_t month = 0, day = 0;  // 0: unknown; 1 January is taken for "the year is known"
  std::uint32_t number() const { return year * 512U + month * 32U + day; }
  bool known() const { return year != 0; }
  bool whole() const { return day != 0; }
  friend bool operator==(const Birth&, const Birth&) = default;
};

// 31/12/1999, 1999-12-31, 31.12.99, "31 tháng 12 năm 1999", 12/1999, 1999, 36525 (a day number of spreadsheets).
Birth read_birth(std::string_view typed);

}  // namespace linkage
