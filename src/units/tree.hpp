// SPDX-License-Identifier: Apache-2.0
// The whole history of the tree in memory: what plans are made against. Some ten thousand versions, no database.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "units/unit.hpp"

namespace units {

class Tree {
 public:
  struct Version {
    Unit unit;
    bool fresh = false;  // begun by the plan
  };

  Tree() = default;
  explicit Tree(std::vector<Unit> versions);

  // Versions of one unit are added in order of time.
  void add(Unit version, bool fresh);
  void end(std::size_t version, core::Date on);
  // Takes what the last plan did as given, so that the next one begins from it.
  void settle();

  const Unit& operator[](std::size_t version) const { return versions_[version].unit; }
  const std::vector<Version>& versions() const { return versions_; }

  // The version that carries a code on a day.
  std::optional<std::size_t> at(std::string_view coded, core::Date on) const;
  // The last unit that carried a code and had ended by that day.
  std::optional<std::size_t> ended(std::string_view coded, core::Date by) const;
  // The version without an end; none when the unit has ended.
  std::optional<std::size_t> open(UnitId unit) const;
  std::optional<std::size_t> on(UnitId unit, core::Date day) const;
  // Does somebody else carry the code at any time from that day on?
  bool is_taken(std::string_view coded, core::Date from, UnitId but) const;
  // Versions that name the unit as their parent and last beyond the day.
  std::vector<std::size_t> children(UnitId unit, core::Date beyond) const;
  bool has(UnitId unit) const { return by_unit_.contains(unit); }

 private:
  using Places = std::vector<std::size_t>;
  std::vector<Version> versions_;
  std::unordered_map<std::string, Places> by_code_;
  std::unordered_map<UnitId, Places> by_unit_, by_parent_;
};

}  // namespace units
