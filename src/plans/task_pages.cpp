// SPDX-License-Identifier: Apache-2.0
// How the tasks of a plan stand; one task with its parts, notes and what may be done with it.
#include <algorithm>

#include "plans/allocation.hpp"
#include "plans/item_fields.hpp"
#include "plans/pages.hpp"
#include "plans/views.hpp"
#include "units/store.hpp"

namespace plans {
namespace {

struct TaskLine {
  std::string content, path, lead, due, state, css, progress;
};
struct TasksPage {
  std::string progress, path;
  std::vector<TaskLine> lines;
};
struct NoteLine {
  std::string at, unit, who, words;
};
struct TaskPage {
  std::string path, csrf, content, state, css, lead, coordinating, adviser, output, due, recurrence, trigger, done,
      progress;
  bool may_close = false, may_reopen = false, may_trigger = false, may_note = false, may_direct = false;
  std::vector<TaskLine> parts;
  std::vector<NoteLine> notes;
  std::vector<web::Field> close_fields, trigger_fields, note_fields, direct_fields;
  std::vector<web::ErrorLink> errors;
};

// The tasks in force with how they stand.
struct Standing {
  std::vector<Task> tasks;
  std::vector<TaskState> states;
  VersionId version;

  const TaskState* state(ItemId item) const {
    const auto at = std::ranges::find(states, item, &TaskState::item);
    return at == states.end() ? nullptr : &*at;
  }
};

Standing standing_of(site::Visit& visit, db::Read& db, const Plan& plan) {
  const auto versions = store::versions(db, plan.id);
  const auto* version = shown_version(visit, db, plan, versions);
  if (!version) return {};
  return {store::tasks(db, version->id), store::task_states(db, plan.id), version->id};
}

std::string css_of(TaskStanding stands) {
  return stands == TaskStanding::done ? "state good" : stands == TaskStanding::overdue ? "state bad" : "state";
}

TaskLine as_line(const site::Visit& visit, const Plan& plan, const Standing& all, const Task& task) {
  const auto* state = all.state(task.item);
  const auto stands = standing(task, state, visit.today());
  const auto limit = limit_of(task, state);
  const auto parts = progress(task.item, all.tasks, all.states, visit.today());
  return {task.content,
          address(plan.id) + "/tasks/" + task.item.text(),
          task.lead.name,
          limit ? limit_line(visit, *limit) : "",
          visit.say("plans.task_" + std::string{name(stands)}),
          css_of(stands),
          parts.counted > 0 ? visit.say("plans.parts_done",
                                        {{"done", visit.number(parts.done)}, {"all", visit.number(parts.counted)}})
                            : ""};
}

// Where the reader answers for a unit that takes part.
UnitId own_among(const site::Visit& visit, db::Read& db, std::span<const Body> bodies) {
  for (const auto& one : bodies)
    if (one.unit && rights::covers(db, visit.scope(Right::plans_change), one.unit)) return one.unit;
  return {};
}

bool leads(const site::Visit& visit, db::Read& db, const Plan& plan, const Task& task) {
  return task.lead.unit ? rights::covers(db, visit.scope(Right::plans_change), task.lead.unit)
                        : acts::may_change(visit, db, plan);
}

struct Known {
  Plan plan;
  Task task;
  Standing all;
};
std::optional<Known> found(site::Visit& visit, db::Read& db) {
  const auto plan = visible(visit, db);
  if (!plan) return {};
  auto all = standing_of(visit, db, *plan);
  const auto at = std::ranges::find(all.tasks, visit.id<ItemId>("item"), &Task::item);
  if (at == all.tasks.end()) return {};
  return Known{*plan, *at, std::move(all)};
}

void fill_acts(site::Visit& visit, db::Read& db, const Known& known, TaskStanding stands, TaskPage& page) {
  const auto& form = visit.form();
  const bool lead = leads(visit, db, known.plan, known.task) && known.plan.issued();
  const bool answers = acts::may_change(visit, db, known.plan) || acts::may_steer(visit, db, known.plan);
  page.may_close = lead && (stands == TaskStanding::open || stands == TaskStanding::overdue);
  page.may_reopen = lead && stands == TaskStanding::done;
  page.may_trigger = answers && known.plan.issued() && stands == TaskStanding::inactive;
  page.may_note = known.plan.issued() && (lead || own_among(visit, db, known.task.coordinating));
  page.may_direct = acts::may_change(visit, db, known.plan) && known.plan.issued() && !known.task.parent;
  auto evidence = documents::area(visit, "evidence", "plans.evidence", form.long_text("evidence"));
  evidence.required = true;
  page.close_fields = {std::move(evidence)};
  auto why = documents::line(visit, "trigger_text", "plans.trigger_text", form.text("trigger_text"));
  why.required = true;
  auto due = documents::day_field(visit, "due", "plans.due", form.text("due"));
  due.required = true;
  page.trigger_fields = {std::move(why), std::move(due)};
  page.note_fields = {documents::area(visit, "text", "plans.contribution", form.long_text("text"))};
  auto units = documents::area(visit, "units", "plans.direct_units", form.long_text("units"));
  units.hint = visit.say("plans.direct_hint");
  page.direct_fields = {std::move(units), documents::day_field(visit, "due", "plans.due", form.text("due"))};
}

TaskPage task_page(site::Visit& visit, db::Read& db, const Known& known) {
  const auto& task = known.task;
  const auto* state = known.all.state(task.item);
  const auto stands = standing(task, state, visit.today());
  const auto line = as_line(visit, known.plan, known.all, task);
  TaskPage page{
      .path = line.path,
      .csrf = visit.csrf(),
      .content = task.content,
      .state = line.state,
      .css = line.css,
      .lead = task.lead.name,
      .adviser = task.adviser,
      .output = task.output,
      .due = line.due,
      .recurrence = task.recurrence.empty() ? "" : documents::label_of(visit, "plans.recurrence_", task.recurrence),
      .progress = line.progress};
  for (const auto& one : task.coordinating) page.coordinating += (page.coordinating.empty() ? "" : ", ") + one.name;
  if (state && state->triggered_on) page.trigger = state->triggered_on->vietnamese() + " · " + state->trigger_text;
  if (state && state->done_on)
    page.done = state->done_on->vietnamese() + " · " + state->done_by + " · " + state->evidence;
  for (const auto& one : known.all.tasks)
    if (one.parent == task.item) page.parts.push_back(as_line(visit, known.plan, known.all, one));
  for (const auto& one : store::task_notes(db, task.item))
    page.notes.push_back({web::time(visit.language(), one.at), one.unit_name, one.account, one.text});
  fill_acts(visit, db, known, stands, page);
  return page;
}

http::Response again(site::Visit& visit, db::Read& db, const Known& known, const core::Refusal& refusal) {
  if (visit.wants_json()) return visit.refused(refusal);
  if (refusal.kind() == core::Refusal::Kind::forbidden) return visit.forbidden();
  auto page = task_page(visit, db, known);
  for (auto* fields : {&page.close_fields, &page.trigger_fields, &page.note_fields, &page.direct_fields})
    page.errors = web::show_problems(visit.language(), refusal, *fields);
  return visit.refused<views::task>(refusal, head_of(visit, known.plan), page);
}

core::Refusal impossible() {
  return core::Refusal{core::Message{"plans.task_step_impossible", {}}, core::Refusal::Kind::conflict};
}

core::Result<core::Done> close(site::Visit& visit, db::Write& db, const Known& known, TaskState state) {
  if (!leads(visit, db, known.plan, known.task)) return acts::forbidden();
  const auto stands = standing(known.task, &state, visit.today());
  if (stands != TaskStanding::open && stands != TaskStanding::overdue) return impossible();
  state.evidence = visit.form().long_text("evidence");
  if (state.evidence.empty()) return core::Refusal{{{"evidence", {"plans.evidence_missing", {}}}}};
  state.done_on = visit.today();
  state.done_by = visit.actor().display_name;
  store::put(db, known.plan.id, state);
  acts::note(visit, db, known.plan, "plans.task_done", {{"task", "", known.task.content}});
  return core::Done{};
}

core::Result<core::Done> reopen(site::Visit& visit, db::Write& db, const Known& known, TaskState state) {
  if (!leads(visit, db, known.plan, known.task)) return acts::forbidden();
  if (!state.done_on) return impossible();
  state.done_on.reset();
  state.done_by.clear();
  store::put(db, known.plan.id, state);
  acts::note(visit, db, known.plan, "plans.task_reopened", {{"task", "", known.task.content}});
  return core::Done{};
}

core::Result<core::Done> trigger(site::Visit& visit, db::Write& db, const Known& known, TaskState state) {
  if (!acts::may_change(visit, db, known.plan) && !acts::may_steer(visit, db, known.plan)) return acts::forbidden();
  if (standing(known.task, &state, visit.today()) != TaskStanding::inactive) return impossible();
  core::Problems problems;
  state.trigger_text = visit.form().text("trigger_text");
  state.due = documents::typed_day(visit.form(), "due", visit.today(), problems);
  if (state.trigger_text.empty()) problems.add("trigger_text", "plans.trigger_missing");
  if (!state.due && !problems.any()) problems.add("due", "plans.due_missing");
  if (problems.any()) return std::move(problems).refusal();
  state.triggered_on = visit.today();
  store::put(db, known.plan.id, state);
  std::vector<UnitId> told;
  if (known.task.lead.unit) told.push_back(known.task.lead.unit);
  for (const auto& one : known.task.coordinating)
    if (one.unit && one.unit != known.task.lead.unit) told.push_back(one.unit);
  if (told.empty()) told = store::units_to_notify(db, known.plan.id, visit.today());
  store::notify(db, known.plan, told, "TRIGGERED", known.task.item, known.task.content, visit.actor().display_name);
  acts::note(visit, db, known.plan, "plans.task_triggered", {{"task", "", known.task.content}});
  return core::Done{};
}

core::Result<core::Done> contribute(site::Visit& visit, db::Write& db, const Known& known) {
  auto bodies = known.task.coordinating;
  bodies.push_back(known.task.lead);
  const auto unit = own_among(visit, db, bodies);
  if (!unit) return acts::forbidden();
  const auto text = visit.form().long_text("text");
  if (text.empty()) return core::Refusal{{{"text", {"plans.text_missing", {}}}}};
  store::add_note(db, known.plan.id, known.task.item, unit, text, visit.actor().display_name);
  acts::note(visit, db, known.plan, "plans.task_noted", {{"task", "", known.task.content}});
  return core::Done{};
}

// A part of the task for each unit named, or for all units of the plan.
core::Result<core::Done> direct(site::Visit& visit, db::Write& db, const Known& known) {
  core::Problems problems;
  const auto due = documents::typed_day(visit.form(), "due", visit.today(), problems);
  std::vector<UnitId> units;
  for (const auto& line : share_lines(visit.form().long_text("units"))) {
    const auto unit = units::store::resolve(db, line.unit, visit.today(), known.plan.unit);
    if (unit)
      units.push_back(*unit);
    else
      problems.add("units", "plans.line_unit_unknown", {{"line", std::to_string(line.number)}, {"unit", line.unit}});
  }
  if (problems.any()) return std::move(problems).refusal();
  if (units.empty()) units = store::units_to_notify(db, known.plan.id, visit.today());
  if (units.empty()) return core::Refusal{{{"units", {"plans.no_units_given", {}}}}};
  int position = known.task.position;
  for (const auto unit : units) {
    const bool has_it = std::ranges::any_of(
        known.all.tasks, [&](const Task& one) { return one.parent == known.task.item && one.lead.unit == unit; });
    if (has_it) continue;
    store::save(db, {known.plan.id, known.all.version},
                Task{.section = known.task.section,
                     .parent = known.task.item,
                     .position = ++position,
                     .content = known.task.content,
                     .output = known.task.output,
                     .recurrence = known.task.recurrence,
                     .lead = {unit, ""},
                     .exclusive = due ? false : known.task.exclusive,
                     .due = due ? due : known.task.due});
  }
  store::notify(db, known.plan, units, "TRIGGERED", known.task.item, known.task.content, visit.actor().display_name);
  acts::note(visit, db, known.plan, "plans.task_directed", {{"units", "", std::to_string(units.size())}});
  return core::Done{};
}

}  // namespace

http::Response tasks(site::Visit& visit) {
  auto db = visit.read();
  const auto plan = visible(visit, db);
  if (!plan) return visit.not_found();
  const auto all = standing_of(visit, db, *plan);
  const auto whole = progress({}, all.tasks, all.states, visit.today());
  TasksPage page{.progress = visit.say("plans.tasks_done",
                                       {{"done", visit.number(whole.done)}, {"all", visit.number(whole.counted)}}),
                 .path = address(plan->id)};
  const auto wanted = visit.query().text("standing");  // a tile of the dashboard: parts count like whole tasks
  for (const auto& one : all.tasks)
    if (wanted.empty() ? !one.parent : wanted == name(standing(one, all.state(one.item), visit.today())))
      page.lines.push_back(as_line(visit, *plan, all, one));
  return visit.page<views::tasks>(head_of(visit, *plan), page);
}

void tiles(site::Visit& visit, db::Read& db, std::int64_t id, UnitId unit, std::vector<site::Tile>& found) {
  const auto plan = store::find(db, PlanId{id});
  if (!plan || plan->unit != unit) return;  // tasks and sub-plans are the plan's own
  const auto all = standing_of(visit, db, *plan);
  for (const auto stands : {TaskStanding::overdue, TaskStanding::open, TaskStanding::done}) {
    const auto count = std::ranges::count_if(
        all.tasks, [&](const Task& one) { return standing(one, all.state(one.item), visit.today()) == stands; });
    found.push_back({.order = 20 + static_cast<int>(stands),
                     .text = visit.say("plans.tile_task_" + std::string{name(stands)}),
                     .count = count,
                     .path = address(plan->id) + "/tasks?standing=" + std::string{name(stands)},
                     .tone = stands == TaskStanding::done               ? "good"
                             : stands == TaskStanding::overdue && count ? "bad"
                                                                        : ""});
  }
  const auto counts = store::count_units(db, plan->id, visit.today());
  const auto missing = counts.owing - counts.submitted - counts.accepted;
  found.push_back({.order = 30,
                   .text = visit.say("plans.tile_missing"),
                   .count = missing,
                   .path = address(plan->id) + "/units?show=missing",
                   .tone = missing > 0 ? "warn" : "good"});
}

http::Response show_task(site::Visit& visit) {
  auto db = visit.read();
  const auto known = found(visit, db);
  if (!known) return visit.not_found();
  return visit.page<views::task>(head_of(visit, known->plan), task_page(visit, db, *known));
}

http::Response move_task(site::Visit& visit) {
  auto db = visit.write();
  const auto known = found(visit, db);
  if (!known) return visit.not_found();
  if (!known->plan.issued()) return again(visit, db, *known, impossible());
  const auto* before = known->all.state(known->task.item);
  TaskState state = before ? *before : TaskState{.item = known->task.item};
  const auto act = visit.form().text("act");
  const auto done = act == "close"     ? close(visit, db, *known, state)
                    : act == "reopen"  ? reopen(visit, db, *known, state)
                    : act == "trigger" ? trigger(visit, db, *known, state)
                    : act == "note"    ? contribute(visit, db, *known)
                                       : core::Result<core::Done>{impossible()};
  if (!done) return again(visit, db, *known, done.refusal());
  db.commit();
  return acted(visit, address(known->plan.id) + "/tasks/" + known->task.item.text(), "plans.task_notice");
}

http::Response direct_task(site::Visit& visit) {
  auto db = visit.write();
  const auto known = found(visit, db);
  if (!known || !acts::may_change(visit, db, known->plan)) return visit.not_found();
  if (!known->plan.issued() || known->task.parent) return again(visit, db, *known, impossible());
  const auto done = direct(visit, db, *known);
  if (!done) return again(visit, db, *known, done.refusal());
  db.commit();
  return acted(visit, address(known->plan.id) + "/tasks/" + known->task.item.text(), "plans.task_notice");
}

}  // namespace plans
