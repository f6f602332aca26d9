// SPDX-License-Identifier: Apache-2.0
#include "core/date.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cstdio>
#include <vector>

namespace core {
namespace {

std::chrono::year_month_day civil(std::chrono::sys_days day) { return std::chrono::year_month_day{day}; }

// The runs of digits of a text, and whether anything but separators and the words for day, month, year stands between.
struct Numbers {
  std::vector<std::string_view> parts;
  bool only_dates = true;
};

bool is_date_word(std::string_view word) {
  for (const std::string_view known :
       {"ngày", "ngay", "tháng", "thang", "năm", "nam", "Ngày", "Tháng", "Năm", "Sinh", "sinh"})
    if (word == known) return true;
  return false;
}

Numbers numbers(std::string_view text) {
  Numbers found;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    auto end = at;
    if (c >= '0' && c <= '9') {
      while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
      found.parts.push_back(text.substr(at, end - at));
    } else if (c == '/' || c == '-' || c == '.' || c == ' ' || c == '\t' || c == ',' || c == '\'') {
      end = at + 1;
    } else {
      while (end < text.size() &&
             (static_cast<unsigned char>(text[end]) >= 0x80 || std::isalpha(static_cast<unsigned char>(text[end]))))
        ++end;
      if (end == at) end = at + 1;
      if (!is_date_word(text.substr(at, end - at))) found.only_dates = false;
    }
    at = end;
  }
  return found;
}

std::optional<int> integer(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

std::optional<int> full_year(std::string_view digits, Date today) {
  const auto value = integer(digits);
  if (!value) return {};
  if (digits.size() == 4) return *value >= 1800 && *value <= 2200 ? value : std::nullopt;
  if (digits.size() != 2) return {};
  const int century = today.year() / 100 * 100;
  return century + *value > today.year() ? century - 100 + *value : century + *value;
}

}  // namespace

Date::Date(int year, unsigned month, unsigned day) {
  const auto made = make(year, month, day);
  assert(made);
  *this = *made;
}

std::optional<Date> Date::make(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok() || year < 1 || year > 9999) return {};
  return Date{std::chrono::sys_days{date}};
}

int Date::year() const { return static_cast<int>(civil(day_).year()); }
unsigned Date::month() const { return static_cast<unsigned>(civil(day_).month()); }
unsigned Date::day() const { return static_cast<unsigned>(civil(day_).day()); }

std::string Date::iso() const {
  std::array<char, 48> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", year(), month(), day());
  return buffer.data();
}

std::string Date::vietnamese() const {
  std::array<char, 48> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%02u/%02u/%04d", day(), month(), year());
  return buffer.data();
}

std::optional<Date> Date::parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto year = integer(text.substr(0, 4)), month = integer(text.substr(5, 2)), day = integer(text.substr(8, 2));
  if (!year || !month || !day || *month < 1 || *day < 1) return {};
  return make(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

Date Date::in_vietnam(Instant at) {
  return Date{std::chrono::sys_days{
      std::chrono::floor<std::chrono::days>(std::chrono::milliseconds{at.ms} + std::chrono::hours{7})}};
}

std::string PartialDate::stored() const {
  std::array<char, 48> buffer{};
  if (!month)
    std::snprintf(buffer.data(), buffer.size(), "%04d", year);
  else if (!day)
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u", year, month);
  else
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", year, month, day);
  return buffer.data();
}

std::string PartialDate::vietnamese() const {
  std::array<char, 48> buffer{};
  if (!month)
    std::snprintf(buffer.data(), buffer.size(), "%d", year);
  else if (!day)
    std::snprintf(buffer.data(), buffer.size(), "%02u/%d", month, year);
  else
    std::snprintf(buffer.data(), buffer.size(), "%02u/%02u/%d", day, month, year);
  return buffer.data();
}

std::optional<Date> PartialDate::whole() const {
  if (!day) return {};
  return Date::make(year, month, day);
}

std::optional<PartialDate> PartialDate::parse_stored(std::string_view text) {
  if (text.size() == 10) {
    const auto date = Date::parse_iso(text);
    return date ? std::optional{of(*date)} : std::nullopt;
  }
  const auto year = integer(text.substr(0, 4));
  if (!year) return {};
  if (text.size() == 4) return PartialDate{*year};
  if (text.size() != 7 || text[4] != '-') return {};
  const auto month = integer(text.substr(5));
  if (!month || *month < 1 || *month > 12) return {};
  return PartialDate{*year, static_cast<unsigned>(*month)};
}

std::optional<PartialDate> PartialDate::parse_typed(std::string_view text, Date today) {
  const auto found = numbers(text);
  const auto& parts = found.parts;
  if (!found.only_dates || parts.empty() || parts.size() > 3) return {};

  if (parts.size() == 1) {
    if (parts[0].size() == 8) {  // 01092008, as typed without separators
      const auto day = integer(parts[0].substr(0, 2)), month = integer(parts[0].substr(2, 2));
      const auto year = full_year(parts[0].substr(4), today);
      if (!year || !Date::make(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day))) return {};
      return PartialDate{*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day)};
    }
    if (parts[0].size() != 4) return {};
    const auto year = full_year(parts[0], today);
    return year ? std::optional{PartialDate{*year}} : std::nullopt;
  }
  if (parts.size() == 2) {
    const bool year_first = parts[0].size() == 4;
    const auto month = integer(parts[year_first ? 1 : 0]);
    const auto year = full_year(parts[year_first ? 0 : 1], today);
    if (!year || !month || *month < 1 || *month > 12 || parts[year_first ? 0 : 1].size() != 4) return {};
    return PartialDate{*year, static_cast<unsigned>(*month)};
  }
  const bool year_first = parts[0].size() == 4;
  const auto day = integer(parts[year_first ? 2 : 0]), month = integer(parts[1]);
  const auto year = full_year(parts[year_first ? 0 : 2], today);
  if (!year || !day || !month || *day < 0 || *month < 0) return {};
  if (*day == 0 && *month == 0) return PartialDate{*year};  // "00/00/2008": only the year is known
  if (!Date::make(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day))) return {};
  return PartialDate{*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day)};
}

}  // namespace core
