// SPDX-License-Identifier: Apache-2.0
#include "units/acts.hpp"

#include "audit/audit.hpp"
#include "units/pages.hpp"

namespace units::acts {
namespace {

// A unit typed into a field, on a day; its problems are put to that field.
UnitId unit_in(db::Read& db, core::Problems& problems, std::string field, const std::string& typed, core::Date on) {
  if (typed.empty()) return {};
  const auto found = store::resolve(db, typed, on);
  if (found) return *found;
  for (const auto& problem : found.refusal().problems())
    problems.add(field, problem.message.key, problem.message.values);
  return {};
}

// Rules speak of rows; a form has one, so what they say stands at its top.
core::Refusal without_rows(const core::Refusal& refusal) {
  auto problems = refusal.problems();
  for (auto& problem : problems) problem.field.clear();
  return core::Refusal{std::move(problems), refusal.kind()};
}

// "D91" + kind → "D91T07", "K91C03": the next free one.
std::string free_code(db::Read& db, const Unit& parent, Line line, std::string_view kind, core::Date on) {
  const auto stem = letter(line) + parent.code + (kind == "BRANCH" ? "C" : "T");
  for (int number = 1; number < 1'000; ++number) {
    auto code = stem + (number < 10 ? "0" : "") + std::to_string(number);
    if (!store::by_code(db, code, core::forever - std::chrono::days{1}) && !store::by_code(db, code, on)) return code;
  }
  return {};
}

Line line_of(std::string_view kind) {
  return kind == "AFFILIATED_UNION" || kind == "GRASSROOTS_UNION" || kind == "BRANCH" ? Line::union_ : Line::other;
}

}  // namespace

Typed typed_of(const web::Form& form) {
  return {.name = form.text("name"),
          .kind = form.text("kind"),
          .parent = form.text("parent"),
          .place = form.text("place"),
          .code = form.text("code"),
          .date = form.text("date"),
          .basis = form.text("basis")};
}

std::string labelled(db::Read& db, UnitId id, core::Date on) {
  const auto unit = id ? store::find(db, id, on) : std::nullopt;
  return unit ? unit->labelled() : "";
}

std::optional<Unit> standing(site::Visit& visit, db::Read& db) {
  const auto id = visit.id<UnitId>();
  return id ? store::find(db, id, visit.today()) : std::nullopt;
}

core::Result<UnitId> create(site::Visit& visit, db::Write& db, const Typed& typed) {
  const auto known = lists::Lists::load(db);
  core::Problems problems;
  const auto date = typed_day(typed.date);
  if (typed.name.empty()) problems.add("name", "units.name_needed");
  if (!known.find("unit_kind", typed.kind) || !may_be_made_by_hand(typed.kind))
    problems.add("kind", "units.kind_needed");
  if (!date) problems.add("date", "units.date_needed");
  const auto on = date.value_or(visit.today());
  const auto parent = unit_in(db, problems, "parent", typed.parent, on);
  const auto place = unit_in(db, problems, "place", typed.place, on);
  const auto above = parent ? store::find(db, parent, on) : std::nullopt;
  if (typed.parent.empty()) problems.add("parent", "units.unknown", {{"typed", ""}});
  if (problems.any()) return std::move(problems).refusal();

  const auto line = line_of(typed.kind);
  const auto code = typed.code.empty()  ? free_code(db, *above, line, typed.kind, on)
                    : coded(typed.code) ? letter(coded(typed.code)->line) + coded(typed.code)->code
                                        : letter(line) + typed.code;
  const auto batch = store::apply(
      db,
      {{.date = on,
        .event = Event::establish,
        .unit = code,
        .name = typed.name,
        .kind = typed.kind,
        .parent = above->coded(),
        .basis = typed.basis}},
      {.title = visit.say("units.event_establish") + ": " + typed.name, .digest = "", .by = visit.actor().account});
  if (!batch) return without_rows(batch.refusal());
  const auto made = store::by_code(db, code, on).value_or(UnitId{});
  if (place) {
    auto unit = store::find(db, made, on).value_or(Unit{});
    unit.place = place;
    store::correct(db, unit, on);
  }
  audit::note(db, audit::by(visit),
              {.name = "units.created",
               .subject_kind = "unit",
               .subject = made.value,
               .unit = made,
               .changes = {{"name", "", typed.name}}});
  return made;
}

core::Result<core::Done> change(site::Visit& visit, db::Write& db, const Unit& before, const Typed& typed) {
  auto unit = std::optional{before};
  core::Problems problems;
  const auto date = typed_day(typed.date);
  if (typed.name.empty()) problems.add("name", "units.name_needed");
  if (!typed.date.empty() && !date) problems.add("date", "units.date_unreadable", {{"typed", typed.date}});
  const auto on = date.value_or(visit.today());
  const auto parent = unit_in(db, problems, "parent", typed.parent, on);
  const auto place = unit_in(db, problems, "place", typed.place, on);
  const bool moves = parent && parent != unit->parent;
  if (moves && !date) problems.add("date", "units.date_needed");
  if (problems.any()) return std::move(problems).refusal();

  const bool renamed = typed.name != before.name;
  if (date && (moves || renamed)) {
    const auto batch =
        store::apply(db,
                     {{.date = on,
                       .event = renamed ? Event::rename : Event::move,
                       .unit = before.coded(),
                       .name = renamed ? typed.name : "",
                       .parent = moves ? store::find(db, parent, on)->coded() : "",
                       .basis = typed.basis}},
                     {.title = visit.say(renamed ? "units.event_rename" : "units.event_move") + ": " + before.name,
                      .digest = "",
                      .by = visit.actor().account});
    if (!batch) return without_rows(batch.refusal());
    unit = store::find(db, before.id, on);
  } else {
    unit->name = typed.name;
    unit->short_name = short_name_of(typed.name, unit->line);
    unit->basis = typed.basis;
  }
  if (!typed.place.empty()) unit->place = place;
  store::correct(db, *unit, on);
  std::vector<audit::Change> changes;
  if (renamed) changes.push_back({"name", before.name, typed.name});
  if (moves) changes.push_back({"parent", labelled(db, before.parent, visit.today()), labelled(db, parent, on)});
  if (before.basis != typed.basis) changes.push_back({"basis", before.basis, typed.basis});
  audit::note(db, audit::by(visit),
              {.name = "units.changed",
               .subject_kind = "unit",
               .subject = before.id.value,
               .unit = before.id,
               .changes = changes});
  return core::Done{};
}

core::Result<core::Done> close(site::Visit& visit, db::Write& db, const Unit& unit, const web::Form& form) {
  core::Problems problems;
  const auto date = typed_day(form.text("closed_on"));
  if (!date) problems.add("closed_on", "units.date_needed");
  const auto on = date.value_or(visit.today());
  const auto successor = unit_in(db, problems, "successor", form.text("successor"), on);
  auto refused = problems.any() ? std::optional{std::move(problems).refusal()} : std::nullopt;
  if (!refused) {
    const auto batch = store::apply(
        db,
        {{.date = on,
          .event = successor ? Event::merge : Event::dissolve,
          .unit = unit.coded(),
          .basis = form.text("basis"),
          .code = successor ? store::find(db, successor, on)->coded() : ""}},
        {.title = visit.say("units.closure") + ": " + unit.name, .digest = "", .by = visit.actor().account});
    if (!batch) refused = without_rows(batch.refusal());
  }
  if (refused) return *refused;
  audit::note(db, audit::by(visit),
              {.name = "units.changed",
               .subject_kind = "unit",
               .subject = unit.id.value,
               .unit = unit.id,
               .changes = {{"state", "", visit.say("units.ended_on", {{"date", on.vietnamese()}})}}});
  return core::Done{};
}

core::Result<core::Done> add_mark(site::Visit& visit, db::Write& db, const Unit& unit, const web::Form& form) {
  core::Problems problems;
  const auto from = typed_day(form.text("from"));
  const auto to = form.text("to").empty() ? std::optional{core::forever} : typed_day(form.text("to"));
  if (form.text("mark") != "poor") problems.add("mark", "units.mark_needed");
  if (!from) problems.add("from", "units.date_needed");
  if (!to) problems.add("to", "units.date_unreadable", {{"typed", form.text("to")}});
  if (from && to && *from >= *to) problems.add("to", "units.order_of_dates");
  if (problems.any()) return std::move(problems).refusal();
  store::add_mark(db, unit.id, {.id = {}, .mark = "poor", .basis = form.text("basis"), .from = *from, .to = *to});
  audit::note(db, audit::by(visit),
              {.name = "units.marked",
               .subject_kind = "unit",
               .subject = unit.id.value,
               .unit = unit.id,
               .changes = {{"mark", "", "poor"}, {"basis", "", form.text("basis")}}});
  return core::Done{};
}

void end_mark(site::Visit& visit, db::Write& db, const Unit& unit, MarkId mark) {
  store::end_mark(db, unit.id, mark, visit.today());
  audit::note(db, audit::by(visit),
              {.name = "units.marked",
               .subject_kind = "unit",
               .subject = unit.id.value,
               .unit = unit.id,
               .changes = {{"mark", "poor", ""}}});
}

core::Result<core::Done> add_alias(site::Visit& visit, db::Write& db, const Unit& unit, const std::string& alias) {
  if (alias.empty()) return core::Refusal{{{"alias", {"units.name_needed", {}}}}};
  store::add_alias(db, unit.id, alias);
  audit::note(db, audit::by(visit),
              {.name = "units.changed",
               .subject_kind = "unit",
               .subject = unit.id.value,
               .unit = unit.id,
               .changes = {{"alias", "", alias}}});
  return core::Done{};
}

}  // namespace units::acts
