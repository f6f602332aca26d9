// SPDX-License-Identifier: Apache-2.0
// What one version of a plan says, as a whole, and how two versions differ (G-03, G-22).
#pragma once

#include "plans/target.hpp"
#include "plans/task.hpp"

namespace plans {

struct Section {
  RowId id;
  ItemId item;
  int position = 0;
  std::string kind = "OTHER", title, body;

  friend bool operator==(const Section&, const Section&) = default;
};
core::Result<Section> check(Section section);

struct Content {
  std::vector<Section> sections;
  std::vector<Target> targets;
  std::vector<Task> tasks;
  std::vector<Deadline> deadlines;
};

enum class Change { added, changed, removed };
std::string_view name(Change change);
struct Difference {
  Change change = Change::changed;
  std::string_view noun;  // "section", "target", "task", "deadline"
  std::string before, after;
};
std::vector<Difference> differences(const Content& before, const Content& after);

// What a yearly plan takes over from the plan it is a year of: what comes back each year (G-04).
Content for_year(const Content& scheme, int year);

}  // namespace plans
