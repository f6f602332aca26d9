// SPDX-License-Identifier: Apache-2.0
// What an indicator counts, and the list behind each number.
#pragma once

#include <map>

#include "db/db.hpp"
#include "indicators/formula.hpp"
#include "indicators/results.hpp"

namespace indicators {

enum class Side { numerator, denominator };
std::string_view name(Side side);

// What is counted: below one unit, or below each unit of the plan.
struct Question {
  const Indicator& indicator;
  const plans::Plan& plan;
  UnitId unit;     // none: each unit of the plan
  Period counted;  // of the target, before the indicator's own window
  core::Date today;
  std::int64_t at_least = 1;  // facts a unit needs, in hundredths

  Period window() const;
  core::Date on() const;  // the tree as it stood that day
};

std::map<UnitId, std::int64_t> count(db::Read& db, const Question& question, Side side);
// Both sides; without a denominator `whole` is 0. A unit that has nothing has a figure of 0.
std::map<UnitId, plans::Figure> figures(db::Read& db, const Question& question);
plans::Figure figure(db::Read& db, const Question& question);

// One thing that was counted: all of them sum to the number.
struct Counted {
  std::string label;  // a person, a key, a month; empty: only a quantity
  UnitId unit;
  std::string unit_name, kind, key;
  std::int64_t person = 0, value = 0;
  std::optional<core::Date> day;
};
struct CountedPage {
  std::vector<Counted> lines;
  std::string next;  // where the next page begins; empty at the end
};
// Of one unit.
CountedPage counted(db::Read& db, const Question& question, Side side, std::string_view after, int most);

}  // namespace indicators
