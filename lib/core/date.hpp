// SPDX-License-Identifier: Apache-2.0
// Calendar days, whole or known only to the month or year, read the way people in Vietnam write them.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.hpp"

namespace core {

// A day of the Gregorian calendar, without a time zone.
class Date {
 public:
  Date() = default;
  explicit Date(std::chrono::sys_days day) : day_{day} {}
  // A day that does not exist (31/2) is an assertion failure: use make() for what people type.
  Date(int year, unsigned month, unsigned day);
  static std::optional<Date> make(int year, unsigned month, unsigned day);

  friend auto operator<=>(const Date&, const Date&) = default;
  friend Date operator+(Date date, std::chrono::days days) { return Date{date.day_ + days}; }
  friend Date operator-(Date date, std::chrono::days days) { return Date{date.day_ - days}; }

  std::chrono::sys_days days() const { return day_; }
  int year() const;
  unsigned month() const;
  unsigned day() const;

  std::string iso() const;         // 2026-11-22, as stored
  std::string vietnamese() const;  // 22/11/2026, as shown
  static std::optional<Date> parse_iso(std::string_view text);
  // The day in Vietnam (UTC+7, no summer time) at that moment.
  static Date in_vietnam(Instant at);

 private:
  std::chrono::sys_days day_{};
};

// A day that never comes: the open end of a validity.
inline const Date forever{9999, 12, 31};

// A day, or only its month or year: many people know no more of a birth.
struct PartialDate {
  int year = 0;
  unsigned month = 0;  // 0: only the year is known
  unsigned day = 0;    // 0: only the year and month are known

  friend auto operator<=>(const PartialDate&, const PartialDate&) = default;

  std::string stored() const;      // "2008", "2008-09" or "2008-09-01": sorts as text
  std::string vietnamese() const;  // "2008", "09/2008" or "01/09/2008"
  std::optional<Date> whole() const;
  static std::optional<PartialDate> parse_stored(std::string_view text);
  static PartialDate of(Date date) { return {date.year(), date.month(), date.day()}; }

  // Reads 1/9/2008, 01-09-2008, 1.9.08, 9/2008, 2008, 2008-09-01, "1 tháng 9 năm 2008", "ngày 01 tháng 9 năm 2008".
  // Day comes before month. A two-digit year is the latest one not after `today`. Nothing impossible is accepted.
  static std::optional<PartialDate> parse_typed(std::string_view text, Date today);
};

}  // namespace core
