// SPDX-License-Identifier: Apache-2.0
// Scorecards as values: what may be published, points, ranks, grades. Points are in hundredths. Pure rules.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/result.hpp"
#include "rights/rights.hpp"

namespace scorecards {

using rights::Right;
using rights::UnitId;
using CardId = core::Id<struct ScorecardTag>;
using CriterionId = core::Id<struct ScoreCriterionTag>;
using Points = std::int64_t;

inline constexpr std::array<std::string_view, 3> organisations{"UNION", "FEDERATION", "PIONEERS"};

struct Criterion {
  CriterionId id;
  std::string title;
  Points most = 0;
  bool creativity = false, computed = false;
  std::string indicator = {};  // of a computed one: gives part and whole for the year; empty: they are typed
};
core::Result<Criterion> check(Criterion criterion);

struct Card {
  CardId id;
  UnitId unit;
  int year = 0;
  std::string title, organisation = "UNION", state = "DRAFT", unit_name, made_by;
  std::int64_t min_cases = 5, version = 1;
};
core::Result<Card> check(Card card);
// Why it may not be published; nothing when it may (G-28).
std::optional<core::Refusal> hindrance(std::span<const Criterion> criteria);

struct Value {
  CriterionId criterion;
  std::optional<std::int64_t> part, whole;
  std::optional<Points> own, superior;
  std::string evidence;
};
// Lower bound of the true share at 95 % (E. B. Wilson, 1927): 1 of 1 is 0.21, 95 of 100 is 0.89.
double lower_bound(std::int64_t part, std::int64_t whole);
// What the numbers give; nothing where there is no whole.
std::optional<Points> computed_points(const Criterion& criterion, const Value& value);

struct Standing {
  UnitId unit;
  std::string name, state;
  Points total = 0, creativity = 0, computed = 0;
  bool few_cases = false;
  int rank = 0;  // equal ranks are shared: 1, 2, 2, 4
};
Standing standing(std::span<const Criterion> criteria, std::span<const Value> values, std::int64_t min_cases);
void rank(std::vector<Standing>& units);
// "EXCELLENT" from 90 %, "GOOD" from 70 %, "FAIR" from 50 %, else "WEAK"; of the points there are.
std::string_view grade(Points total, Points most);
Points most(std::span<const Criterion> criteria);

// Steps of one unit's card.
struct Step {
  std::string_view act, from, to;
  bool by_unit = false, needs_text = false;
};
inline constexpr std::array steps{
    Step{"hand_in", "OPEN", "HANDED_IN", true},
    Step{"score", "HANDED_IN", "SCORED"},
    Step{"score", "OPEN", "SCORED"},
    Step{"score", "SCORED", "SCORED"},
    Step{"object", "SCORED", "OBJECTED", true, true},
    Step{"settle", "OBJECTED", "SETTLED", false, true},
};
const Step* step(std::string_view act, std::string_view from);

// "12,5" → 1250; nothing when it is no number of points.
std::optional<Points> read_points(std::string_view text);
std::string written(Points points);  // "12,5"

}  // namespace scorecards
