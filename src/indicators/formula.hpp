// SPDX-License-Identifier: Apache-2.0
// An indicator is data: what is counted over facts, of what whole, among which units. Pure rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "plans/target.hpp"

namespace indicators {

using plans::UnitId;
using ManualId = core::Id<struct ManualValueTag>;
using FrozenId = core::Id<struct FrozenResultTag>;
using VersionId = core::Id<struct IndicatorVersionTag>;

// What is counted. Numbers are in hundredths everywhere.
//   people         distinct people, and the quantities of facts that name nobody
//   keys           distinct keys (a school, an idea), and the quantities of facts without one
//   sum            all quantities
//   latest         levels (a population): the last one told of each unit; a unit's own speaks for all below it
//   units          units of a choice that have a fact of every group
//   exists         1 when there is a fact of every group anywhere below, else 0
//   unit_months    months with a fact, of each unit of a choice; as a whole: the months that have passed
//   unit_quarters  the same by quarter
inline constexpr std::array<std::string_view, 8> counts{"people", "keys",   "sum",         "latest",
                                                        "units",  "exists", "unit_months", "unit_quarters"};
// Which units `units` and the last two choose among.
inline constexpr std::array<std::string_view, 6> choices{"plan", "direct", "tier_2", "tier_3", "tier_4", "tier_5"};

struct Formula {
  std::string count = "keys", units = "plan";
  // Kinds of facts: one of each group. What the first group holds is counted if the others hold it, too.
  std::vector<std::vector<std::string>> groups;
  bool after_first = false;  // the other groups only after the first fact of the first group
  bool below = false;        // facts of units below count for a unit

  bool by_unit() const { return count.starts_with("unit"); }
  int tier() const { return units.starts_with("tier_") ? units.back() - '0' : 0; }
  friend bool operator==(const Formula&, const Formula&) = default;
};

struct Indicator {
  std::string code, name_vi, name_en;
  VersionId version;
  int number = 0;
  core::Date from;  // periods that end on this day or later are counted by this version
  Formula numerator;
  std::optional<Formula> denominator;
  bool now = false;      // units as they stand today; else as they stood at the end of the period
  int window_years = 0;  // counted over so many years up to the end of the period; 0: over the target's own period
  std::string note, account;
  std::vector<std::string> says;  // words of a target that mean this indicator

  const std::string& name(bool vietnamese) const { return vietnamese ? name_vi : name_en; }
};

core::Result<Indicator> check(Indicator indicator, const std::vector<std::string>& kinds);

// As stored and shown: {"numerator": …, "denominator": …}.
std::string written(const Indicator& indicator);
void read_formulas(std::string_view json, Indicator& indicator);

// "a, b\nc" → {{a, b}, {c}}: a group a line; and back.
std::vector<std::vector<std::string>> groups_of(std::string_view lines);
std::string lines_of(const std::vector<std::vector<std::string>>& groups);

// Which indicator the words of a target mean: the one whose phrase stands in them first, the
// longest of those.
const Indicator* meant_by(std::string_view target_text, const std::vector<Indicator>& known);

}  // namespace indicators
