// SPDX-License-Identifier: Apache-2.0
// What a plan asks to be reached, when it is judged, and whether it is met. Pure rules.
#pragma once

#include "plans/plan.hpp"

namespace plans {

// Values are in hundredths: 7000 is 70 % or 70 pieces.
inline constexpr std::int64_t hundred = 100;

inline constexpr std::array<std::string_view, 7> target_kinds{
    "PERCENT_AT_LEAST", "PERCENT_EXACT", "PERCENT_AT_MOST", "COUNT_AT_LEAST", "COUNT_EXACT", "COUNT_AT_MOST", "YES_NO"};
inline constexpr std::array<std::string_view, 3> horizons{"YEARLY", "BY_DATE", "PER_PHASE"};

struct Target {
  RowId id;
  ItemId item, section, parent;  // `parent`: the target it narrows ("trong đó")
  int position = 0;
  std::string text, kind = "PERCENT_AT_LEAST", measured, numerator, denominator, horizon = "YEARLY", indicator;
  std::int64_t value = 0, each_at_least = 0;
  std::optional<core::Date> by_date;
  int phase_from = 0, phase_to = 0;
  ItemId origin;                          // of the parent plan
  std::optional<std::int64_t> allocated;  // what the parent plan gave
  std::string deviation;

  bool is_percent() const { return kind.starts_with("PERCENT"); }
  bool is_count() const { return kind.starts_with("COUNT"); }
  bool deviates() const { return allocated && *allocated != value; }
  friend bool operator==(const Target&, const Target&) = default;
};
core::Result<Target> check(Target target, std::span<const Target> others);

// "72,5", "1.610" → hundredths; "" is none.
std::optional<std::int64_t> read_value(std::string_view text);
std::string value_text(std::int64_t hundredths, char separator, char decimal);

// When a target has a result (G-06): each year, once at its date, once a phase.
struct ResultPeriod {
  core::Date from, to;   // `to` is exclusive
  bool running = false;  // has a value that is not yet a result
};
std::vector<ResultPeriod> result_periods(const Target& target, const Plan& plan, core::Date today);

// A figure for a period: a part of a whole, a count, or yes (1) and no (0). In hundredths where it is a count.
struct Figure {
  std::int64_t part = 0, whole = 0;
};
enum class Reached { unknown, met, not_met };
Reached reached(const Target& target, const std::optional<Figure>& figure);
// With the targets that narrow it: met only if all are (G-07). `failing` says which are not.
struct Judged {
  Reached reached = Reached::unknown;
  std::vector<ItemId> failing;
};
struct TargetFigure {
  ItemId item;
  Figure figure;
};
Judged judge(const Target& target, std::span<const Target> all, std::span<const TargetFigure> figures);

}  // namespace plans
