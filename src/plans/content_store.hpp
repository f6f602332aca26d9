// SPDX-License-Identifier: Apache-2.0
// What a version says: sections, targets, tasks, deadlines; and how tasks stand.
#pragma once

#include "plans/store.hpp"

namespace plans::store {

struct At {
  PlanId plan;
  VersionId version;
};

std::vector<Section> sections(db::Read& db, VersionId version);
std::vector<Target> targets(db::Read& db, VersionId version);
std::vector<Task> tasks(db::Read& db, VersionId version);
std::vector<Deadline> deadlines(db::Read& db, VersionId version);
Content content(db::Read& db, VersionId version);

// Saves an item: a new one when it has no row yet. Its item id is minted unless it has one.
ItemId save(db::Write& db, const At& at, Section section);
ItemId save(db::Write& db, const At& at, Target target);
ItemId save(db::Write& db, const At& at, Task task);
ItemId save(db::Write& db, const At& at, Deadline deadline);
void remove_section(db::Write& db, const At& at, ItemId item);
void remove_target(db::Write& db, const At& at, ItemId item);
void remove_task(db::Write& db, const At& at, ItemId item);
void remove_deadline(db::Write& db, const At& at, ItemId item);

// The same items again in another version of the plan.
void copy(db::Write& db, const At& to, const Content& content);
// Items of their own in another plan; what points to an item that is not among them points nowhere.
void copy_as_new(db::Write& db, const At& to, Content content);

struct TaskNote {
  std::string text, account, unit_name;
  core::Instant at;
};
// A task one unit leads in a plan that is in force, neither done nor waiting to be triggered.
struct TaskLed {
  PlanId plan;
  ItemId item;
  std::string content;
  std::optional<core::Date> last_day;  // inclusive
};
std::vector<TaskLed> tasks_led(db::Read& db, UnitId unit, core::Date today);
std::vector<TaskState> task_states(db::Read& db, PlanId plan);
void put(db::Write& db, PlanId plan, const TaskState& state);
void add_note(db::Write& db, PlanId plan, ItemId task, UnitId unit, std::string_view text, std::string_view by);
std::vector<TaskNote> task_notes(db::Read& db, ItemId task);

}  // namespace plans::store
