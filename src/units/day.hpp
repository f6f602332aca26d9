// SPDX-License-Identifier: Apache-2.0
// One date's worth of events. All rows of a date happen at once: first who leaves (day.cpp), then who keeps the records
// of whom and who hangs where (day_homes.cpp).
#pragma once

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "units/events.hpp"

namespace units {

// A version that begins on the day, while it is put together.
struct Draft {
  Unit unit;
  const EventRow* row = nullptr;  // the row to name when something is wrong
  bool is_new = false;
  std::string parent_code;
  bool visiting = false, tiered = false;
};

// A unit that ends on the day, and who gets its records.
struct Leaving {
  std::size_t version;
  std::vector<const EventRow*> rows;
  std::vector<UnitId> successors;
  UnitId home;
  bool whole = true;
};

class Day {
 public:
  Day(Tree& tree, Plan& plan, core::Problems& problems, core::Date date, const std::function<UnitId()>& mint)
      : tree_{tree}, plan_{plan}, problems_{problems}, date_{date}, mint_{mint} {}

  void happen(std::span<const EventRow> rows, std::map<UnitId, Home>& homes);

 private:
  void refuse(const EventRow& row, std::string key, std::vector<std::pair<std::string, std::string>> values = {});

  // Sorts a row to who leaves, who changes, who begins.
  void note(const EventRow& row, const std::map<UnitId, Home>& homes);

  void establish(const EventRow& row, const std::string& code);

  void change(const EventRow& row, std::size_t version);

  // A unit that ended earlier, and whose records now stand with somebody: the successor became known.
  void rehome(const EventRow& row, const std::map<UnitId, Home>& homes);

  // Units that rows name as successors: one that stands and stays takes in; otherwise a new one begins.
  void begin_successors();

  std::optional<UnitId> successor_of(const EventRow& row, const Leaving& leaving);

  void fill(Draft& draft, const EventRow& row);

  // Who carries a code on the date itself.
  std::optional<UnitId> after(const std::string& code) const;

  UnitId parent_of(UnitId unit) const;

  // First the parents of who begins or changes, then who keeps the records of who leaves.
  void find_homes();

  // The unit itself, or what takes its place when it leaves on this date.
  UnitId standing_in_place_of(UnitId unit) const;

  // The lowest unit above all of them: it has to say which of them takes whom.
  UnitId above_all(const std::vector<UnitId>& units) const;

  // What hung under a unit that leaves hangs under its home from now on.
  void follow_homes();

  std::optional<Tier> tier(UnitId unit);

  // Every unit that begins or changes: below something higher, in no circle, with a code of its own.
  void hang();

  void check_below(UnitId id, const Draft& draft);

  // Where it works: a Union unit in the place with its digits, others where they were or where their parent works.
  UnitId place_of(const Unit& unit) const;

  void settle(std::map<UnitId, Home>& homes);

  Tree& tree_;
  Plan& plan_;
  core::Problems& problems_;
  core::Date date_;
  const std::function<UnitId()>& mint_;
  std::size_t refused_ = 0;
  std::map<UnitId, Draft> drafts_;
  std::map<UnitId, Leaving> leaving_;
  std::map<std::string, UnitId> begun_, recoded_;  // by code on the date: who begins, who changes code
  std::vector<Home> rehomed_;
  std::set<std::tuple<std::string, std::string, int>> seen_;
};

}  // namespace units
