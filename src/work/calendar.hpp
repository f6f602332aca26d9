// SPDX-License-Identifier: Apache-2.0
// A month as weeks of days, and a calendar as RFC 5545 writes it. Pure rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "core/date.hpp"

namespace work {

struct Month {
  int year = 0;
  unsigned month = 0;

  core::Date first() const { return {year, month, 1}; }
  Month next() const { return month == 12 ? Month{year + 1, 1} : Month{year, month + 1}; }
  Month before() const { return month == 1 ? Month{year - 1, 12} : Month{year, month - 1}; }
  std::string written() const;  // "2026-11"
};
// "2026-11"; the month of `otherwise` when it is none.
Month read_month(std::string_view text, core::Date otherwise);
// Weeks from Monday; days of the months before and after fill the first and last one.
std::vector<std::vector<core::Date>> weeks(const Month& month);

struct Event {
  core::Date day;
  std::string what, path;
};
// All-day events; lines folded at 75 octets, between characters. `base` is the public address of the installation.
std::string icalendar(const std::vector<Event>& events, std::string_view name, std::string_view base,
                      core::Instant now);

}  // namespace work
