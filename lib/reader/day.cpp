// SPDX-License-Identifier: Apache-2.0
#include "reader/day.hpp"

#include <fmt/format.h>

#include <chrono>

#include "core/date.hpp"

namespace reader {
namespace {

bool is(const Words& words, std::size_t at, std::string_view low) { return at < words.size() && words[at].is(low); }

std::optional<int> number(const Words& words, std::size_t at) {
  return at < words.size() ? small_number(words[at]) : std::nullopt;
}

bool touches(const Words& words, std::size_t at) { return at > 0 && words[at - 1].to == words[at].from; }

std::optional<Day> sound(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 0 || day > 31) return std::nullopt;
  const Day found{year, static_cast<unsigned>(month), static_cast<unsigned>(day)};
  if (day == 0) return found;
  constexpr int leap = 2024;
  return core::Date::make(year == 0 ? leap : year, found.month, found.day) ? std::optional{found} : std::nullopt;
}

// "30.9.2025" or "30.9" is one number for the eye of words_of().
std::optional<DayFound> dotted(const Words& words, std::size_t at, bool is_announced) {
  if (!words[at].is_number()) return std::nullopt;
  int parts[3] = {0, 0, 0};
  std::size_t count = 0, digits = 0;
  for (const char c : words[at].low) {
    if (c == ',') return std::nullopt;
    if (c == '.') {
      if (digits == 0 || ++count > 2) return std::nullopt;
      digits = 0;
      continue;
    }
    if (++digits > 4) return std::nullopt;
    parts[count] = parts[count] * 10 + (c - '0');
  }
  if (count == 0 || (count == 1 && !is_announced)) return std::nullopt;
  if (count == 2 && digits != 4) return std::nullopt;
  if (count == 1 && digits == 4) {
    const auto day = sound(parts[1], parts[0], 0);
    return day ? std::optional{DayFound{*day, {at, at + 1}}} : std::nullopt;
  }
  if (count == 1 && digits > 2) return std::nullopt;
  const auto day = sound(parts[2], parts[1], parts[0]);
  return day && day->day != 0 ? std::optional{DayFound{*day, {at, at + 1}}} : std::nullopt;
}

// 30/10/2026, 30-10-2026, 30/10, 10/2026.
std::optional<DayFound> slashed(const Words& words, std::size_t at, bool is_announced) {
  const auto first = number(words, at);
  if (!first || words[at].to - words[at].from > 2) return std::nullopt;
  if (at + 2 >= words.size()) return std::nullopt;
  const auto sign = words[at + 1].low;
  if (sign != "/" && sign != "-") return std::nullopt;
  if (sign == "-" && (!is_announced || !touches(words, at + 2))) return std::nullopt;
  const auto second = number(words, at + 2);
  if (!second) return std::nullopt;
  if (const auto year = year_of(words[at + 2])) {
    const auto day = sign == "/" ? sound(*year, *first, 0) : std::nullopt;
    return day ? std::optional{DayFound{*day, {at, at + 3}}} : std::nullopt;
  }
  if (is(words, at + 3, sign) && at + 4 < words.size()) {
    if (const auto year = year_of(words[at + 4])) {
      const auto day = sound(*year, *second, *first);
      return day && day->day != 0 ? std::optional{DayFound{*day, {at, at + 5}}} : std::nullopt;
    }
  }
  if (words[at + 2].to - words[at + 2].from > 2) return std::nullopt;
  // "845/KH", "5/7 đơn vị" and "24/7" are no days unless something says so.
  if (!is_announced) return std::nullopt;
  const auto day = sound(0, *second, *first);
  if (!day || day->day == 0) return std::nullopt;
  std::size_t end = at + 3;
  Day whole = *day;
  if (is(words, end, "năm") && end + 1 < words.size())
    if (const auto year = year_of(words[end + 1])) {
      whole.year = *year;
      end += 2;
    }
  return DayFound{whole, {at, end}};
}

// "15 tháng 11 năm 2018", "15 tháng 11/2018"; `at` stands on the number of the day.
std::optional<DayFound> worded(const Words& words, std::size_t at) {
  const auto day = number(words, at);
  if (!day || !is(words, at + 1, "tháng")) return std::nullopt;
  const auto month = number(words, at + 2);
  if (!month) return std::nullopt;
  std::size_t end = at + 3;
  int year = 0;
  if ((is(words, end, "năm") || is(words, end, "/") || is(words, end, "-")) && end + 1 < words.size())
    if (const auto found = year_of(words[end + 1])) {
      year = *found;
      end += 2;
    }
  const auto found = sound(year, *month, *day);
  return found && found->day != 0 ? std::optional{DayFound{*found, {at, end}}} : std::nullopt;
}

// "tháng 9 năm 2026", "tháng 9/2026"; `at` stands on "tháng".
std::optional<DayFound> month(const Words& words, std::size_t at) {
  const auto number_of_month = number(words, at + 1);
  if (!number_of_month) return dotted(words, std::min(at + 1, words.size() - 1), false);
  std::size_t end = at + 2;
  if (!is(words, end, "năm") && !is(words, end, "/") && !is(words, end, "-")) return std::nullopt;
  if (end + 1 >= words.size()) return std::nullopt;
  const auto year = year_of(words[end + 1]);
  if (!year) return std::nullopt;
  const auto found = sound(*year, *number_of_month, 0);
  return found ? std::optional{DayFound{*found, {at, end + 2}}} : std::nullopt;
}

}  // namespace

std::string Day::iso() const {
  if (month == 0) return "";
  if (year == 0) return fmt::format("--{:02}-{:02}", month, day);
  if (day == 0) return fmt::format("{:04}-{:02}", year, month);
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

std::string Phase::text() const { return fmt::format("{}-{}", from, to); }

std::optional<int> year_of(const Word& word) {
  if (!word.is_number() || word.low.size() != 4 || word.low.find_first_of(".,") != std::string::npos)
    return std::nullopt;
  const int year = std::stoi(word.low);
  constexpr int first = 1930, last = 2099;
  return year >= first && year <= last ? std::optional{year} : std::nullopt;
}

std::optional<int> small_number(const Word& word) {
  if (!word.is_number() || word.low.size() > 4 || word.low.find_first_of(".,") != std::string::npos)
    return std::nullopt;
  return std::stoi(word.low);
}

std::optional<DayFound> day_at(const Words& words, std::size_t at) {
  if (at >= words.size()) return std::nullopt;
  if (words[at].is("tháng") && at + 1 < words.size()) return month(words, at);
  const bool is_announced = words[at].is("ngày") || (at > 0 && (words[at - 1].is("trước") || words[at - 1].is("ngày") ||
                                                                words[at - 1].is("hết") || words[at - 1].is("nhất")));
  auto first = words[at].is("ngày") ? at + 1 : at;
  if (first >= words.size()) return std::nullopt;
  std::optional<DayFound> found = worded(words, first);
  if (!found) found = slashed(words, first, is_announced);
  if (!found) found = dotted(words, first, is_announced);
  if (found) found->words.from = at;
  return found;
}

std::optional<PhaseFound> phase_at(const Words& words, std::size_t at) {
  const auto begin = at;
  while (at < words.size() &&
         (words[at].is("giai") || words[at].is("đoạn") || words[at].is("từ") || words[at].is("năm")))
    ++at;
  if (at >= words.size()) return std::nullopt;
  const auto first = year_of(words[at]);
  if (!first) return std::nullopt;
  auto next = at + 1;
  if (!is(words, next, "-") && !is(words, next, "đến") && !is(words, next, "tới")) return std::nullopt;
  ++next;
  while (is(words, next, "năm") || is(words, next, "hết") || is(words, next, "cuối")) ++next;
  if (next >= words.size()) return std::nullopt;
  const auto last = year_of(words[next]);
  if (!last || *last <= *first) return std::nullopt;
  return PhaseFound{{*first, *last}, {begin, next + 1}};
}

}  // namespace reader
