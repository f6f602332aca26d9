// SPDX-License-Identifier: Apache-2.0
#include "discovery/area.hpp"

#include <algorithm>

namespace discovery {
namespace {

constexpr int most_found = 60, most_below = 400;

bool belongs(db::Read& db, const units::Unit& unit, UnitId province, core::Date today) {
  if (!province || unit.id == province) return true;
  return std::ranges::any_of(units::store::ancestors(db, unit.id, today),
                             [&](const units::Unit& above) { return above.id == province; });
}

// The Union's unit at each place whose name fits.
std::vector<units::Unit> fitting(db::Read& db, const std::string& typed, UnitId province, core::Date today) {
  std::vector<units::Unit> found;
  for (const auto& choice : units::store::choices(db, typed, today, most_found)) {
    const auto there = units::store::resolve_union(db, choice.value, today);
    const auto unit = there ? units::store::find(db, *there, today) : std::nullopt;
    const bool known = unit && std::ranges::any_of(found, [&](const auto& one) { return one.id == unit->id; });
    if (unit && !known && unit->line == units::Line::union_ && belongs(db, *unit, province, today))
      found.push_back(*unit);
  }
  return found;
}

}  // namespace

std::vector<units::Unit> provinces(db::Read& db, core::Date today) {
  const auto centre = units::store::by_code(db, "D00", today);
  if (!centre) return {};
  auto found = units::store::children(db, *centre, today, {}, most_below);
  std::erase_if(found, [](const units::Unit& one) { return one.tier != units::Tier::province; });
  return found;
}

Area area_of(db::Read& db, const web::Form& form, core::Date today) {
  const auto province = form.id<UnitId>("province");
  const auto chosen = form.id<UnitId>("choice");
  if (const auto unit = chosen ? units::store::find(db, chosen, today) : std::nullopt;
      unit && unit->line == units::Line::union_ && form.text("act") != "find")
    return {.unit = unit->id, .may_be = {}};
  const auto typed = form.text("unit");
  if (typed.empty()) {
    Area area{
        .unit = {},
        .may_be = province ? units::store::children(db, province, today, {}, most_below) : std::vector<units::Unit>{}};
    if (const auto whole = province ? units::store::find(db, province, today) : std::nullopt)
      area.may_be.insert(area.may_be.begin(), *whole);
    return area;
  }
  if (const auto meant = units::store::resolve_union(db, typed, today, province))
    if (const auto unit = units::store::find(db, *meant, today); unit && belongs(db, *unit, province, today))
      return {.unit = unit->id, .may_be = {}};
  auto found = fitting(db, typed, province, today);
  if (found.size() == 1) return {.unit = found.front().id, .may_be = {}};
  return {.unit = {}, .may_be = std::move(found)};
}

}  // namespace discovery
