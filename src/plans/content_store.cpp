// SPDX-License-Identifier: Apache-2.0
#include "plans/content_store.hpp"

#include <algorithm>
#include <map>

#include "plans/sql.hpp"

namespace plans::store {
namespace {

db::Value or_null(auto id) { return id ? db::Value{id} : db::Value{}; }

// A body that is no unit here is kept in words.
std::string_view words_of(const Body& body) { return body.unit ? std::string_view{} : std::string_view{body.name}; }

// What every item has.
template <class Item>
std::vector<db::Arg> placed(const At& at, const Item& item) {
  return {{"id", item.id}, {"version", at.version}, {"position", item.position}};
}

std::vector<db::Arg> written(const At& at, const Section& one) {
  auto args = placed(at, one);
  args.insert(args.end(), {{"kind", one.kind}, {"title", one.title}, {"body", one.body}});
  return args;
}

std::vector<db::Arg> written(const At& at, const Target& one) {
  auto args = placed(at, one);
  args.insert(args.end(), {{"section", one.section},
                           {"parent", one.parent},
                           {"text", one.text},
                           {"kind", one.kind},
                           {"value", one.value},
                           {"measured", one.measured},
                           {"numerator", one.numerator},
                           {"denominator", one.denominator},
                           {"each_at_least", one.each_at_least},
                           {"horizon", one.horizon},
                           {"by_date", one.by_date},
                           {"phase_from", one.phase_from},
                           {"phase_to", one.phase_to},
                           {"indicator", one.indicator},
                           {"deviation", one.deviation}});
  return args;
}

std::vector<db::Arg> written(const At& at, const Task& one) {
  auto args = placed(at, one);
  args.insert(args.end(), {{"section", one.section},
                           {"parent", one.parent},
                           {"content", one.content},
                           {"output", one.output},
                           {"lead", or_null(one.lead.unit)},
                           {"lead_name", words_of(one.lead)},
                           {"adviser", one.adviser},
                           {"target", one.target},
                           {"conditional", one.conditional},
                           {"recurrence", one.recurrence},
                           {"due", one.due},
                           {"exclusive", one.exclusive}});
  return args;
}

std::vector<db::Arg> written(const At& at, const Deadline& one) {
  auto args = placed(at, one);
  args.insert(args.end(), {{"section", one.section},
                           {"kind", one.kind},
                           {"what", one.what},
                           {"stated", one.stated},
                           {"due", one.due},
                           {"exclusive", one.exclusive},
                           {"recurrence", one.recurrence},
                           {"send_to", one.send_to}});
  return args;
}

// Inserts a row when there is none, otherwise changes it.
template <class Item>
ItemId put(db::Write& db, const At& at, Item& item, const db::Query& insert, const db::Query& update,
           std::vector<db::Arg> only_new = {}) {
  if (item.id) {
    db.run(update, written(at, item));
    return item.item;
  }
  item.id = db.mint<RowId>();
  if (!item.item) item.item = db.mint<ItemId>();
  auto args = written(at, item);
  args.insert(args.end(), {{"item", item.item}, {"plan", at.plan}});
  args.insert(args.end(), only_new.begin(), only_new.end());
  db.run(insert, args);
  return item.item;
}

void put_bodies(db::Write& db, const At& at, const Task& task) {
  db.run(sql::forget_task_bodies, {{"item", task.item}, {"version", at.version}});
  int position = 0;
  for (const auto& body : task.coordinating)
    db.run(sql::insert_task_body,
           {{"task", task.id}, {"position", ++position}, {"unit", or_null(body.unit)}, {"name", words_of(body)}});
}

Body as_body(UnitId unit, std::string unit_name, std::string name) {
  return {unit, unit ? std::move(unit_name) : std::move(name)};
}

}  // namespace

std::vector<Section> sections(db::Read& db, VersionId version) {
  return db.rows(sql::sections, {{"version", version}}, [](const db::Row& row) {
    return Section{.id = row.get<RowId>("id"),
                   .item = row.get<ItemId>("item_id"),
                   .position = row.get<int>("position"),
                   .kind = row.get<std::string>("kind"),
                   .title = row.get<std::string>("title"),
                   .body = row.get<std::string>("body")};
  });
}

std::vector<Target> targets(db::Read& db, VersionId version) {
  return db.rows(sql::targets, {{"version", version}}, [](const db::Row& row) {
    return Target{.id = row.get<RowId>("id"),
                  .item = row.get<ItemId>("item_id"),
                  .section = row.get<ItemId>("section_item_id"),
                  .parent = row.get<ItemId>("parent_item_id"),
                  .position = row.get<int>("position"),
                  .text = row.get<std::string>("text"),
                  .kind = row.get<std::string>("kind"),
                  .measured = row.get<std::string>("measured"),
                  .numerator = row.get<std::string>("numerator"),
                  .denominator = row.get<std::string>("denominator"),
                  .horizon = row.get<std::string>("horizon"),
                  .indicator = row.get<std::string>("indicator"),
                  .value = row.get<std::int64_t>("value"),
                  .each_at_least = row.get<std::int64_t>("each_at_least"),
                  .by_date = row.get<std::optional<core::Date>>("by_date"),
                  .phase_from = row.get<int>("phase_from"),
                  .phase_to = row.get<int>("phase_to"),
                  .origin = row.get<ItemId>("origin_item_id"),
                  .allocated = row.get<std::optional<std::int64_t>>("allocated"),
                  .deviation = row.get<std::string>("deviation")};
  });
}

std::vector<Task> tasks(db::Read& db, VersionId version) {
  auto found = db.rows(sql::tasks, {{"version", version}}, [](const db::Row& row) {
    return Task{.id = row.get<RowId>("id"),
                .item = row.get<ItemId>("item_id"),
                .section = row.get<ItemId>("section_item_id"),
                .parent = row.get<ItemId>("parent_item_id"),
                .target = row.get<ItemId>("target_item_id"),
                .origin = row.get<ItemId>("origin_item_id"),
                .position = row.get<int>("position"),
                .content = row.get<std::string>("content"),
                .output = row.get<std::string>("output"),
                .adviser = row.get<std::string>("adviser"),
                .recurrence = row.get<std::string>("recurrence"),
                .lead = as_body(row.get<UnitId>("lead_unit_id"), row.get<std::string>("lead_unit_name"),
                                row.get<std::string>("lead_name")),
                .conditional = row.get<bool>("conditional"),
                .exclusive = row.get<bool>("exclusive"),
                .due = row.get<std::optional<core::Date>>("due_on")};
  });
  std::map<RowId, Task*> by_row;
  for (auto& one : found) by_row[one.id] = &one;
  db.each(sql::task_bodies, {{"version", version}}, [&](const db::Row& row) {
    by_row.at(row.get<RowId>("task_id"))
        ->coordinating.push_back(
            as_body(row.get<UnitId>("unit_id"), row.get<std::string>("unit_name"), row.get<std::string>("name")));
  });
  return found;
}

std::vector<Deadline> deadlines(db::Read& db, VersionId version) {
  return db.rows(sql::deadlines, {{"version", version}}, [](const db::Row& row) {
    return Deadline{.id = row.get<RowId>("id"),
                    .item = row.get<ItemId>("item_id"),
                    .section = row.get<ItemId>("section_item_id"),
                    .position = row.get<int>("position"),
                    .kind = row.get<std::string>("kind"),
                    .what = row.get<std::string>("what"),
                    .stated = row.get<std::string>("stated"),
                    .recurrence = row.get<std::string>("recurrence"),
                    .send_to = row.get<std::string>("send_to"),
                    .due = row.get<core::Date>("due_on"),
                    .exclusive = row.get<bool>("exclusive")};
  });
}

Content content(db::Read& db, VersionId version) {
  return {.sections = sections(db, version),
          .targets = targets(db, version),
          .tasks = tasks(db, version),
          .deadlines = deadlines(db, version)};
}

ItemId save(db::Write& db, const At& at, Section section) {
  return put(db, at, section, sql::insert_section, sql::update_section);
}

ItemId save(db::Write& db, const At& at, Target target) {
  return put(db, at, target, sql::insert_target, sql::update_target,
             {{"origin", target.origin}, {"allocated", target.allocated}});
}

ItemId save(db::Write& db, const At& at, Task task) {
  put(db, at, task, sql::insert_task, sql::update_task, {{"origin", task.origin}});
  put_bodies(db, at, task);
  return task.item;
}

ItemId save(db::Write& db, const At& at, Deadline deadline) {
  return put(db, at, deadline, sql::insert_deadline, sql::update_deadline);
}

void remove_section(db::Write& db, const At& at, ItemId item) {
  db.run(sql::remove_section, {{"item", item}, {"version", at.version}});
}
void remove_target(db::Write& db, const At& at, ItemId item) {
  db.run(sql::remove_target, {{"item", item}, {"version", at.version}});
}
void remove_task(db::Write& db, const At& at, ItemId item) {
  db.run(sql::forget_task_bodies, {{"item", item}, {"version", at.version}});
  db.run(sql::remove_task, {{"item", item}, {"version", at.version}});
}
void remove_deadline(db::Write& db, const At& at, ItemId item) {
  db.run(sql::remove_deadline, {{"item", item}, {"version", at.version}});
}

void copy(db::Write& db, const At& to, const Content& content) {
  const auto again = [&](auto items) {
    for (auto& one : items) {
      one.id = {};
      save(db, to, std::move(one));
    }
  };
  again(content.sections);
  again(content.targets);
  again(content.tasks);
  again(content.deadlines);
}

void copy_as_new(db::Write& db, const At& to, Content content) {
  std::map<ItemId, ItemId> fresh;
  const auto mint = [&](auto& items) {
    for (auto& one : items) {
      const auto before = one.item;
      one.item = db.mint<ItemId>();
      if (before) fresh[before] = one.item;
    }
  };
  mint(content.sections);
  mint(content.targets);
  mint(content.tasks);
  mint(content.deadlines);
  const auto moved = [&](ItemId& to_move) {
    const auto at = fresh.find(to_move);
    to_move = at == fresh.end() ? ItemId{} : at->second;
  };
  for (auto& one : content.targets) moved(one.section), moved(one.parent);
  for (auto& one : content.tasks) moved(one.section), moved(one.parent), moved(one.target);
  for (auto& one : content.deadlines) moved(one.section);
  copy(db, to, content);
}

std::vector<TaskLed> tasks_led(db::Read& db, UnitId unit, core::Date today) {
  return db.rows(sql::tasks_led, {{"unit", unit}, {"today", today}}, [](const db::Row& row) {
    auto day = row.get<std::optional<core::Date>>("due_on");
    if (day && row.get<bool>("exclusive")) day = *day - std::chrono::days{1};
    return TaskLed{row.get<PlanId>("plan_id"), row.get<ItemId>("item_id"), row.get<std::string>("content"), day};
  });
}

std::vector<TaskState> task_states(db::Read& db, PlanId plan) {
  return db.rows(sql::task_states, {{"plan", plan}}, [](const db::Row& row) {
    return TaskState{.item = row.get<ItemId>("item_id"),
                     .triggered_on = row.get<std::optional<core::Date>>("triggered_on"),
                     .due = row.get<std::optional<core::Date>>("due_on"),
                     .done_on = row.get<std::optional<core::Date>>("done_on"),
                     .trigger_text = row.get<std::string>("trigger_text"),
                     .done_by = row.get<std::string>("done_by"),
                     .evidence = row.get<std::string>("evidence")};
  });
}

void put(db::Write& db, PlanId plan, const TaskState& state) {
  db.run(sql::put_task_state, {{"item", state.item},
                               {"plan", plan},
                               {"triggered_on", state.triggered_on},
                               {"trigger_text", state.trigger_text},
                               {"due", state.due},
                               {"done_on", state.done_on},
                               {"done_by", state.done_by},
                               {"evidence", state.evidence}});
}

void add_note(db::Write& db, PlanId plan, ItemId task, UnitId unit, std::string_view text, std::string_view by) {
  db.run(sql::insert_task_note, {{"id", db.mint<RowId>()},
                                 {"item", task},
                                 {"plan", plan},
                                 {"unit", unit},
                                 {"text", text},
                                 {"by", by},
                                 {"now", db.now()}});
}

std::vector<TaskNote> task_notes(db::Read& db, ItemId task) {
  return db.rows(sql::task_notes, {{"item", task}}, [](const db::Row& row) {
    return TaskNote{.text = row.get<std::string>("text"),
                    .account = row.get<std::string>("account"),
                    .unit_name = row.get<std::string>("unit_name"),
                    .at = row.get<core::Instant>("at")};
  });
}

}  // namespace plans::store
