// SPDX-License-Identifier: Apache-2.0
// What people ask about their own data, and by when it has to be done (Decree 356/2025). Pure rules.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/result.hpp"

namespace requests {

// Days from the day it was asked. A term that ends on a day off ends on the next working day (Civil Code, article 148).
struct Clock {
  std::string_view kind;
  int days;
};
inline constexpr std::array clocks{Clock{"view", 10},     Clock{"correct", 10},  Clock{"export", 10},
                                   Clock{"withdraw", 15}, Clock{"restrict", 15}, Clock{"object", 15},
                                   Clock{"erase", 20}};
inline constexpr int acknowledge_working_days = 2;
inline constexpr int longest_extension = 15;

const Clock* clock_of(std::string_view kind);

// Days off that are no Saturday or Sunday.
using Holidays = std::vector<core::Date>;
bool is_working_day(core::Date day, const Holidays& holidays);
core::Date working_days_after(core::Date from, int count, const Holidays& holidays);
core::Date due_after(core::Date from, int days, const Holidays& holidays);

struct Asked {
  std::string kind, asked_by, on, details;
};
core::Result<core::Date> check(const Asked& asked, core::Date today);

}  // namespace requests
