// SPDX-License-Identifier: Apache-2.0
// What happens to the tree at a date, and what that would change. Pure: rows and a tree in, a plan or a refusal out.
//
//   date,event,unit,name,kind,parent,share,basis,code
//   2025-07-01,merge,G89,Tỉnh An Giang,PROVINCE,G00,,202/2025/QH15,G91      An Giang (89) becomes part of the new G91
//   2025-07-01,dissolve,D89H03,,,D91,,,                                     its records stand with the new province
//
// `unit` is a code as it was the day before the date; `parent` and `code` are codes as they are on the date. `code`
// names the successor: one that stands and does not end takes the unit in, otherwise a new unit begins.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "units/tree.hpp"

namespace units {

enum class Event { establish, rename, retype, move, merge, split, dissolve, succeed };
std::string_view name(Event event);
std::optional<Event> event_named(std::string_view name);  // "merge", or Vietnamese: "hợp nhất", "sáp nhập"

struct EventRow {
  std::uint32_t number = 0;  // as the user counts rows
  core::Date date;
  Event event = Event::establish;
  std::string unit, name, kind, parent, basis, code;
  std::optional<std::int64_t> share;  // ten-thousandths
};

// Reads an events file (CSV, XLSX, ODS). Refused with the rows that cannot be read.
core::Result<std::vector<EventRow>> read_events(const std::filesystem::path& file,
                                                const std::function<std::string(std::string_view)>& kind_named);

struct PlannedPassage {
  core::Date on;
  Event event = Event::establish;
  UnitId predecessor, successor;
  std::optional<std::int64_t> share;
  std::string basis;
};
struct Home {
  UnitId unit, home;
  bool whole = true;
  core::Date from, to;
};
struct HomeEnd {
  UnitId unit;
  core::Date from, to;
};

// What a batch would save.
struct Plan {
  std::vector<Unit> begun;     // versions; those of new units too
  std::vector<UnitId> made;    // new units
  std::vector<UnitId> closed;  // units that end
  std::vector<PlannedPassage> passages;
  std::vector<Home> homes;
  std::vector<HomeEnd> ended_homes;
  std::size_t rows = 0;
};

// Makes the plan, and makes the tree what it will be. `homes` are those that stand now (for "succeed"). A refusal names
// every row it is about ("row 12"); the tree is then no longer good for anything.
core::Result<Plan> plan(Tree& tree, const std::vector<Home>& homes, std::vector<EventRow> rows,
                        const std::function<UnitId()>& mint);

}  // namespace units
