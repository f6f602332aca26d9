// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "units/events.hpp"

namespace {

using namespace units;

const core::Date begin{2004, 1, 1};
const core::Date reform{2025, 7, 1};

struct Small {
  std::int64_t last = 0;
  std::vector<Unit> units;
  UnitId id(std::string_view code) const {
    return std::ranges::find_if(units, [&](const Unit& unit) { return unit.coded() == code; })->id;
  }
  void add(std::string_view code, std::string name, std::string kind, std::string_view parent) {
    const auto parts = coded(code).value();
    Unit unit{.id = UnitId{++last},
              .line = parts.line,
              .code = parts.code,
              .name = std::move(name),
              .kind = std::move(kind),
              .from = begin,
              .to = core::forever};
    if (!parent.empty()) unit.parent = id(parent);
    const auto above =
        parent.empty() ? std::nullopt : std::optional{std::ranges::find(units, unit.parent, &Unit::id)->tier};
    unit.tier = above ? tier_below(unit.kind, *above).value() : tier_of(unit.kind).value();
    unit.family = family_of(unit.kind, unit.line);
    units.push_back(unit);
  }
  std::function<UnitId()> mint() {
    return [this] { return UnitId{++last + 1000}; };
  }
};

Small small() {
  Small made;
  made.add("D00", "Trung ương Đoàn", "CENTRAL_UNION", "");
  made.add("D89", "Tỉnh đoàn An Giang", "PROVINCIAL_UNION", "D00");
  made.add("D91", "Tỉnh đoàn Kiên Giang", "PROVINCIAL_UNION", "D00");
  made.add("D89H01", "Huyện đoàn Tri Tôn", "DISTRICT_UNION", "D89");
  made.add("D30544", "Đoàn thị trấn Tri Tôn", "GRASSROOTS_UNION", "D89H01");
  made.add("D30547", "Đoàn xã Ba Chúc", "GRASSROOTS_UNION", "D89H01");
  made.add("D89H01T01", "Đoàn Trường THPT Tri Tôn", "GRASSROOTS_UNION", "D89H01");
  return made;
}

EventRow row(std::uint32_t number, Event event, std::string unit) {
  return {.number = number, .date = reform, .event = event, .unit = std::move(unit)};
}

bool refuses(Small made, std::vector<EventRow> rows, std::string_view field, std::string_view key) {
  Tree tree{made.units};
  const auto answer = plan(tree, {}, std::move(rows), made.mint());
  return !answer && answer.refusal().names(field, key);
}

}  // namespace

TEST_CASE("A-01 a merger under a code that one of the parts had makes a new unit with both as predecessors") {
  auto made = small();
  Tree tree{made.units};
  auto first = row(2, Event::merge, "D89");
  first.name = "Tỉnh đoàn An Giang";
  first.kind = "PROVINCIAL_UNION";
  first.code = "D91";
  auto second = row(3, Event::merge, "D91");
  second.code = "D91";
  const auto answer = plan(tree, {}, {first, second}, made.mint());
  REQUIRE(answer);
  REQUIRE(answer->made.size() == 1);
  const auto merged = answer->made.front();
  CHECK(tree[*tree.at("D91", reform)].id == merged);
  CHECK(tree[*tree.at("D91", reform)].name == "Tỉnh đoàn An Giang");
  CHECK(tree[*tree.at("D91", reform - std::chrono::days{1})].name == "Tỉnh đoàn Kiên Giang");
  CHECK_FALSE(tree.at("D89", reform));
  CHECK(answer->closed.size() == 2);
  CHECK(std::ranges::count(answer->passages, merged, &PlannedPassage::successor) == 2);
  for (const auto& home : answer->homes) CHECK((home.home == merged && home.whole));
  // What hung under a part hangs under the new unit, though no row says so.
  CHECK(tree[*tree.at("D89H01", reform)].parent == merged);
}

TEST_CASE("A-01 a unit whose district is dissolved hangs under the unit that keeps the district's records") {
  auto made = small();
  Tree tree{made.units};
  auto gone = row(2, Event::dissolve, "D89H01");
  gone.parent = "D89";
  REQUIRE(plan(tree, {}, {gone}, made.mint()));
  CHECK(tree[*tree.at("D89H01T01", reform)].parent == made.id("D89"));
  CHECK(tree[*tree.at("D89H01T01", begin)].parent == made.id("D89H01"));
}

TEST_CASE("a split unit without one successor stands with the unit above, which has to place its people") {
  auto made = small();
  Tree tree{made.units};
  auto one = row(2, Event::split, "D30544"), other = row(3, Event::split, "D30544");
  one.code = "D30547";
  one.share = 6'000;
  other.code = "D30550";
  other.name = "Đoàn xã An Cư";
  other.kind = "GRASSROOTS_UNION";
  other.share = 4'000;
  const auto answer = plan(tree, {}, {one, other}, made.mint());
  REQUIRE(answer);
  REQUIRE(answer->homes.size() == 1);
  CHECK(answer->homes.front().home == made.id("D89H01"));
  CHECK_FALSE(answer->homes.front().whole);

  other.share = 4'001;
  CHECK(refuses(small(), {one, other}, "row 3", "units.shares_over"));
}

TEST_CASE("A-01 a circle, a parent that is not higher, an overlap and a repetition are refused with the row") {
  auto moved = row(7, Event::move, "D89");
  moved.parent = "D89H01";
  CHECK(refuses(small(), {moved}, "row 7", "units.cycle"));

  auto level = row(8, Event::move, "D30544");
  level.parent = "D30547";
  CHECK(refuses(small(), {level}, "row 8", "units.parent_not_above"));

  auto renamed = row(9, Event::rename, "D30544");
  renamed.name = "Đoàn xã Tri Tôn";
  auto earlier = renamed;
  earlier.number = 10;
  earlier.date = core::Date{2024, 1, 1};
  auto known = small();
  known.units.back().from = core::Date{2024, 6, 1};
  auto overlapping = row(11, Event::rename, known.units.back().coded());
  overlapping.name = "Đoàn Trường THPT Nguyễn Trung Trực";
  overlapping.date = core::Date{2024, 6, 1};
  CHECK(refuses(known, {overlapping}, "row 11", "units.not_there"));
  auto planned = small();
  planned.units.back().to = core::Date{2030, 1, 1};
  overlapping.date = reform;
  CHECK(refuses(planned, {overlapping}, "row 11", "units.later_change"));

  auto again = renamed;
  again.number = 12;
  CHECK(refuses(small(), {renamed, again}, "row 12", "units.row_twice"));
  CHECK(refuses(small(), {row(13, Event::dissolve, "D99999")}, "row 13", "units.not_there"));

  auto gone = row(14, Event::dissolve, "D30544");
  CHECK_FALSE(refuses(small(), {gone}, "row 14", "units.no_home"));
}

TEST_CASE("rows of one date happen at once, rows of several dates one after the other") {
  auto made = small();
  Tree tree{made.units};
  auto renamed = row(2, Event::rename, "D30544");
  renamed.name = "Đoàn phường Tri Tôn";
  renamed.date = core::Date{2024, 1, 1};
  auto merged = row(3, Event::merge, "D30544");
  merged.code = "D30547";
  const auto answer = plan(tree, {}, {merged, renamed}, made.mint());
  REQUIRE(answer);
  CHECK(tree[*tree.at("D30544", core::Date{2024, 6, 1})].name == "Đoàn phường Tri Tôn");
  CHECK_FALSE(tree.at("D30544", reform));
}

TEST_CASE("A-04 each unit belongs to one organisation family or to none") {
  CHECK(family_of("DISTRICT_UNION", Line::union_) == "UNION");
  CHECK(family_of("FEDERATION", Line::other) == "FEDERATION");
  CHECK(family_of("PIONEER_COUNCIL", Line::other) == "PIONEERS");
  CHECK(family_of("DEPARTMENT", Line::other) == "NONE");
  CHECK(family_of("COMMUNE", Line::government) == "NONE");
}
