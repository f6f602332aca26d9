// SPDX-License-Identifier: Apache-2.0
// From event rows to what they change, one date after the other.
#include <algorithm>
#include <map>

#include "units/day.hpp"
#include "units/events.hpp"

namespace units {

core::Result<Plan> plan(Tree& tree, const std::vector<Home>& standing_homes, std::vector<EventRow> rows,
                        const std::function<UnitId()>& mint) {
  Plan made{.rows = rows.size()};
  core::Problems problems;
  std::map<UnitId, Home> homes;
  for (const auto& home : standing_homes) homes[home.unit] = home;
  std::ranges::stable_sort(rows, {}, &EventRow::date);
  for (auto from = rows.begin(); from != rows.end() && !problems.any();) {
    const auto until = std::find_if(from, rows.end(), [&](const EventRow& row) { return row.date != from->date; });
    Day{tree, made, problems, from->date, mint}.happen({from, until}, homes);
    from = until;
  }
  if (rows.empty()) problems.add("", "units.no_events");
  if (problems.any()) return std::move(problems).refusal();
  for (const auto& version : tree.versions())
    if (version.fresh) made.begun.push_back(version.unit);
  return made;
}

}  // namespace units
