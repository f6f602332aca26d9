// SPDX-License-Identifier: Apache-2.0
#include "plans/task.hpp"

#include <algorithm>

namespace plans {
namespace {

const TaskState* state_of(std::span<const TaskState> states, ItemId item) {
  const auto at = std::ranges::find(states, item, &TaskState::item);
  return at == states.end() ? nullptr : &*at;
}

bool in_circle(const Task& task, std::span<const Task> others) {
  auto above = task.parent;
  for (std::size_t steps = 0; above && steps <= others.size(); ++steps) {
    if (above == task.item) return true;
    const auto at = std::ranges::find(others, above, &Task::item);
    above = at == others.end() ? ItemId{} : at->parent;
  }
  return static_cast<bool>(above);
}

}  // namespace

core::Result<Task> check(Task task, std::span<const Task> others) {
  constexpr std::size_t longest = 4000;
  core::Problems problems;
  if (task.content.empty()) problems.add("content", "plans.text_missing");
  if (task.content.size() > longest) problems.add("content", "plans.too_long");
  if (std::ranges::find(recurrences, task.recurrence) == recurrences.end())
    problems.add("recurrence", "plans.recurrence_unknown");
  if (task.parent && std::ranges::find(others, task.parent, &Task::item) == others.end())
    problems.add("parent", "plans.parent_unknown");
  else if (in_circle(task, others))
    problems.add("parent", "plans.parent_circle");
  if (problems.any()) return std::move(problems).refusal();
  return task;
}

std::string_view name(TaskStanding standing) {
  constexpr std::array<std::string_view, 4> names{"inactive", "open", "overdue", "done"};
  return names[static_cast<std::size_t>(standing)];
}

std::optional<Limit> limit_of(const Task& task, const TaskState* state) {
  if (state && state->due) return Limit{*state->due, false};
  return task.due ? std::optional{Limit{*task.due, task.exclusive}} : std::nullopt;
}

TaskStanding standing(const Task& task, const TaskState* state, core::Date today) {
  if (state && state->done_on) return TaskStanding::done;
  if (task.conditional && (!state || !state->triggered_on)) return TaskStanding::inactive;
  const auto limit = limit_of(task, state);
  return limit && today > limit->last_day() ? TaskStanding::overdue : TaskStanding::open;
}

Progress progress(ItemId parent, std::span<const Task> tasks, std::span<const TaskState> states, core::Date today) {
  Progress counts;
  for (const auto& one : tasks) {
    if (one.parent != parent) continue;
    const auto stands = standing(one, state_of(states, one.item), today);
    if (stands == TaskStanding::inactive) continue;
    ++counts.counted;
    if (stands == TaskStanding::done) ++counts.done;
  }
  return counts;
}

}  // namespace plans
