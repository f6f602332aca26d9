// SPDX-License-Identifier: Apache-2.0
// Tasks of a plan: who leads, who takes part, when they are overdue, how far a task with parts is. Pure rules.
#pragma once

#include "plans/deadline.hpp"

namespace plans {

struct Body {
  UnitId unit;
  std::string name;  // of the unit, or words where it is none here

  friend bool operator==(const Body&, const Body&) = default;
};

struct Task {
  RowId id;
  ItemId item, section, parent, target, origin;
  int position = 0;
  std::string content, output, adviser, recurrence;
  Body lead;
  std::vector<Body> coordinating;
  bool conditional = false, exclusive = false;
  std::optional<core::Date> due;

  friend bool operator==(const Task&, const Task&) = default;
};
core::Result<Task> check(Task task, std::span<const Task> others);

struct TaskState {
  ItemId item;
  std::optional<core::Date> triggered_on, due, done_on;
  std::string trigger_text, done_by, evidence;
};

enum class TaskStanding { inactive, open, overdue, done };
std::string_view name(TaskStanding standing);
// A conditional task is inactive, and never late, until it is triggered (G-11). Overdue from the day after its last
// day (G-10).
TaskStanding standing(const Task& task, const TaskState* state, core::Date today);
std::optional<Limit> limit_of(const Task& task, const TaskState* state);

// Completed parts of a task, or of the whole plan when `parent` is none; inactive ones do not count.
struct Progress {
  std::int64_t done = 0, counted = 0;
};
Progress progress(ItemId parent, std::span<const Task> tasks, std::span<const TaskState> states, core::Date today);

}  // namespace plans
