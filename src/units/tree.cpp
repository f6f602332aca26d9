// SPDX-License-Identifier: Apache-2.0
#include "units/tree.hpp"

#include <algorithm>

namespace units {
namespace {

const std::vector<std::size_t>& places_of(const auto& index, const auto& key) {
  static const std::vector<std::size_t> none;
  const auto found = index.find(key);
  return found == index.end() ? none : found->second;
}

}  // namespace

Tree::Tree(std::vector<Unit> versions) {
  versions_.reserve(versions.size() * 2);
  for (auto& version : versions) add(std::move(version), false);
}

void Tree::add(Unit version, bool fresh) {
  const auto place = versions_.size();
  by_code_[version.coded()].push_back(place);
  by_unit_[version.id].push_back(place);
  if (version.parent) by_parent_[version.parent].push_back(place);
  versions_.push_back({.unit = std::move(version), .fresh = fresh});
}

void Tree::end(std::size_t version, core::Date on) { versions_[version].unit.to = on; }

void Tree::settle() {
  for (auto& version : versions_) version.fresh = false;
}

std::optional<std::size_t> Tree::at(std::string_view coded, core::Date on) const {
  for (const auto place : places_of(by_code_, std::string{coded}))
    if (versions_[place].unit.stands(on)) return place;
  return {};
}

std::optional<std::size_t> Tree::ended(std::string_view coded, core::Date by) const {
  std::optional<std::size_t> last;
  for (const auto place : places_of(by_code_, std::string{coded})) {
    const auto& unit = versions_[place].unit;
    if (unit.to <= by && (!last || versions_[*last].unit.to < unit.to) && !open(unit.id)) last = place;
  }
  return last;
}

std::optional<std::size_t> Tree::open(UnitId unit) const {
  const auto& places = places_of(by_unit_, unit);
  if (places.empty() || versions_[places.back()].unit.to != core::forever) return {};
  return places.back();
}

std::optional<std::size_t> Tree::on(UnitId unit, core::Date day) const {
  for (const auto place : places_of(by_unit_, unit))
    if (versions_[place].unit.stands(day)) return place;
  return {};
}

bool Tree::is_taken(std::string_view coded, core::Date from, UnitId but) const {
  return std::ranges::any_of(places_of(by_code_, std::string{coded}), [&](std::size_t place) {
    const auto& unit = versions_[place].unit;
    return unit.id != but && unit.to > from;
  });
}

std::vector<std::size_t> Tree::children(UnitId unit, core::Date beyond) const {
  std::vector<std::size_t> found;
  for (const auto place : places_of(by_parent_, unit))
    if (versions_[place].unit.to > beyond) found.push_back(place);
  return found;
}

}  // namespace units
