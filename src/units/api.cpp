// SPDX-License-Identifier: Apache-2.0
#include "site/api.hpp"
#include "units/acts.hpp"
#include "units/json.hpp"
#include "units/pages.hpp"

namespace units {

namespace {

using nlohmann::json;
using site::Kind;

http::Response answer(site::Visit& visit, UnitId id, int status = 200) {
  auto db = visit.read();
  const auto unit = store::find_last(db, id);
  if (!unit) return visit.not_found();
  return site::answer(visit, in_full(db, *unit, visit.today()), status);
}

http::Response list(site::Visit& visit) {
  const auto limit = site::limit_of(visit, 50, 500);
  const auto on = day_of(visit);
  auto db = visit.read();
  nlohmann::json body{{"on", on.iso()}, {"units", nlohmann::json::array()}};
  if (const auto typed = visit.query().text("q"); !typed.empty()) {
    for (const auto& choice : store::choices(db, typed, on, std::min(limit, 50)))
      if (const auto unit = store::find(db, choice.id, on)) body["units"].push_back(as_json(*unit));
    return site::answer(visit, body);
  }
  auto parent = visit.query().id<UnitId>("parent");
  if (!parent) parent = store::by_code(db, "D00", on).value_or(UnitId{});
  auto found = store::children(
      db, parent, on, {.kind = visit.query().text("kind"), .after = visit.query().id<UnitId>("after")}, limit + 1);
  site::cut_page(body, found, limit, [](const auto& last) { return last.id.text(); });
  for (const auto& unit : found) body["units"].push_back(as_json(unit));
  return site::answer(visit, body);
}

http::Response show_one(site::Visit& visit) {
  const auto on = day_of(visit);
  auto db = visit.read();
  const auto id = visit.id<UnitId>();
  const auto unit = id ? store::find(db, id, on) : std::nullopt;
  const auto last = unit || !id ? unit : store::find_last(db, id);
  if (!last) return visit.not_found();
  return site::answer(visit, in_full(db, *last, on));
}

http::Response create_one(site::Visit& visit) {
  auto db = visit.write();
  const auto made = acts::create(visit, db, acts::typed_of(visit.form()));
  if (!made) return visit.refused(made.refusal());
  db.commit();
  return answer(visit, *made, 201).with("Location", "/api/v1" + address(*made));
}

http::Response change_one(site::Visit& visit) {
  auto db = visit.write();
  const auto unit = acts::standing(visit, db);
  if (!unit) return visit.not_found();
  const auto typed = acts::typed_of(site::over(visit.form(), {{"name", unit->name}, {"basis", unit->basis}}));
  const auto done = acts::change(visit, db, *unit, typed);
  if (!done) return visit.refused(done.refusal());
  db.commit();
  return answer(visit, unit->id);
}

http::Response close_one(site::Visit& visit) {
  auto db = visit.write();
  const auto unit = acts::standing(visit, db);
  if (!unit) return visit.not_found();
  const auto done = acts::close(visit, db, *unit, visit.form());
  if (!done) return visit.refused(done.refusal());
  db.commit();
  return answer(visit, unit->id);
}

http::Response mark_one(site::Visit& visit) {
  auto db = visit.write();
  const auto unit = acts::standing(visit, db);
  if (!unit) return visit.not_found();
  const auto done = acts::add_mark(visit, db, *unit, visit.form());
  if (!done) return visit.refused(done.refusal());
  db.commit();
  return answer(visit, unit->id, 201);
}

http::Response unmark_one(site::Visit& visit) {
  auto db = visit.write();
  const auto unit = acts::standing(visit, db);
  if (!unit) return visit.not_found();
  acts::end_mark(visit, db, *unit, visit.id<MarkId>("mark"));
  db.commit();
  return site::nothing();
}

http::Response name_one(site::Visit& visit) {
  auto db = visit.write();
  const auto unit = acts::standing(visit, db);
  if (!unit) return visit.not_found();
  const auto done = acts::add_alias(visit, db, *unit, visit.form().text("alias"));
  if (!done) return visit.refused(done.refusal());
  db.commit();
  return answer(visit, unit->id, 201);
}

http::Response preview(site::Visit& visit) {
  auto db = visit.read();
  const auto waiting = acts::preview_events(visit, db);
  if (!waiting) return visit.refused(waiting.refusal());
  const auto& [plan, grants, moving, to_place] = waiting->preview;
  return site::answer(visit, {{"digest", waiting->digest},
                              {"rows", plan.rows},
                              {"made", plan.made.size()},
                              {"closed", plan.closed.size()},
                              {"changed", plan.begun.size() - plan.made.size()},
                              {"grants_ending", grants},
                              {"records_moving", moving},
                              {"records_to_place", to_place}});
}

json as_json(const Batch& batch) {
  return {{"id", batch.id.text()},
          {"title", batch.title},
          {"events", batch.events},
          {"by", batch.by},
          {"applied_at", batch.applied_at.rfc3339()},
          {"undone_at", batch.undone_at ? json(batch.undone_at->rfc3339()) : json{}}};
}

http::Response list_batches(site::Visit& visit) {
  auto db = visit.read();
  json body{{"batches", json::array()}};
  for (const auto& batch : store::batches(db, site::limit_of(visit))) body["batches"].push_back(as_json(batch));
  return site::answer(visit, body);
}

http::Response apply(site::Visit& visit) {
  const auto digest = visit.form().text("digest");
  auto db = visit.write();
  const auto batch = acts::apply_events(visit, db, digest, visit.form().text("title"));
  if (!batch) return visit.refused(batch.refusal());
  const auto body = as_json(*store::batch(db, *batch));
  db.commit();
  acts::forget_waiting(visit, digest);
  return site::answer(visit, body, 201);
}

http::Response undo(site::Visit& visit) {
  auto db = visit.write();
  const auto batch = store::batch(db, visit.id<BatchId>());
  if (!batch) return visit.not_found();
  const auto undone = acts::undo_batch(visit, db, *batch);
  if (!undone) return visit.refused(undone.refusal());
  const auto body = as_json(*store::batch(db, batch->id));
  db.commit();
  return site::answer(visit, body);
}

}  // namespace

// For the picker of forms: value is what store::resolve() understands.
http::Response choices_json(site::Visit& visit) {
  auto db = visit.read();
  auto body = nlohmann::json::array();
  for (const auto& choice : store::choices(db, visit.query().text("q"), day_of(visit), 20))
    body.push_back({{"value", choice.value}, {"label", choice.label}, {"note", choice.note}});
  return visit.json(body.dump());
}

std::vector<site::Route> api_routes() {
  using http::Method;
  const auto read = rights::Right::units_read, change = rights::Right::units_change;
  const site::Value on{"on", Kind::day, "As of that day; today otherwise."};
  const site::Value basis{"basis", Kind::text, "The decision it rests on."};
  const site::Value parent{"parent", Kind::text, "Code or name of the unit above."};
  const site::Value place{"place", Kind::text, "Code or name of the place it serves."};
  const site::Values unit{{"id", Kind::id},
                          {"code"},
                          {"name"},
                          {"short_name"},
                          {"line"},
                          {"kind"},
                          {"tier", Kind::number},
                          {"family"},
                          {"parent", Kind::id},
                          {"place", Kind::id},
                          {"from", Kind::day},
                          {"to", Kind::day, "Exclusive; null while it stands."},
                          {"versions", Kind::rows},
                          {"passages", Kind::rows, "Predecessors and successors."},
                          {"marks", Kind::rows},
                          basis};
  const site::Values batch{{"id", Kind::id},          {"title"},
                           {"events", Kind::number},  {"by"},
                           {"applied_at", Kind::day}, {"undone_at", Kind::day}};
  return {
      {Method::get,
       "/api/v1/units",
       read,
       list,
       {.id = "listUnits",
        .about = "Units directly under one, or found by name.",
        .query = site::paged({on, {"q", Kind::text, "Part of a name, old names too."}, {"parent", Kind::id}, {"kind"}}),
        .answer = {{"on", Kind::day}, {"units", Kind::rows}, {"after", Kind::id}}}},
      {Method::post,
       "/api/v1/units",
       change,
       create_one,
       {.id = "createUnit",
        .about = "A unit from a day on.",
        .body = {{"name", Kind::text, {}, true},
                 {"kind", Kind::text, "Code of the list “unit_kind”.", true},
                 {"parent", Kind::text, "Code or name of the unit above.", true},
                 place,
                 {"date", Kind::day, "When it begins.", true},
                 {"code", Kind::text, "Given by the program otherwise."},
                 basis},
        .answer = unit,
        .success = 201}},
      {Method::get,
       "/api/v1/units/{id}",
       read,
       show_one,
       {.id = "getUnit", .about = "One unit as of a day, with all its versions.", .query = {on}, .answer = unit}},
      {Method::patch,
       "/api/v1/units/{id}",
       change,
       change_one,
       {.id = "changeUnit",
        .about = "Mends it; with a date, renames or moves it from then on.",
        .body = {{"name"}, parent, place, {"date", Kind::day}, basis},
        .answer = unit}},
      {Method::post,
       "/api/v1/units/{id}/closure",
       change,
       close_one,
       {.id = "closeUnit",
        .about = "Ends it, or joins it to a successor.",
        .body = {{"closed_on", Kind::day, {}, true}, {"successor", Kind::text, "Code or name."}, basis},
        .answer = unit}},
      {Method::post,
       "/api/v1/units/{id}/marks",
       change,
       mark_one,
       {.id = "markUnit",
        .about = "A mark for a time.",
        .body =
            {{"mark", Kind::text, "poor", true}, {"from", Kind::day, {}, true}, {"to", Kind::day, "Exclusive."}, basis},
        .answer = unit,
        .success = 201}},
      {Method::del,
       "/api/v1/units/{id}/marks/{mark}",
       change,
       unmark_one,
       {.id = "unmarkUnit", .about = "Ends a mark today.", .success = 204}},
      {Method::post,
       "/api/v1/units/{id}/aliases",
       change,
       name_one,
       {.id = "addUnitAlias",
        .about = "Another spelling by which it is found.",
        .body = {{"alias", Kind::text, {}, true}},
        .answer = unit,
        .success = 201}},
      {Method::post,
       "/api/v1/units/previews",
       change,
       preview,
       {.id = "previewEvents",
        .about = "What a file of events would change; nothing is saved.",
        .body = {{"file", Kind::file, "CSV, XLSX or ODS.", true}},
        .answer = {{"digest", Kind::text, "Names the file to applyEvents."},
                   {"rows", Kind::number},
                   {"made", Kind::number},
                   {"closed", Kind::number},
                   {"changed", Kind::number},
                   {"grants_ending", Kind::number},
                   {"records_moving", Kind::number},
                   {"records_to_place", Kind::number}}},
       site::upload_body},
      {Method::get,
       "/api/v1/units/batches",
       change,
       list_batches,
       {.id = "listBatches",
        .about = "Applied files, newest first.",
        .query = {site::limit},
        .answer = {{"batches", Kind::rows}}}},
      {Method::post,
       "/api/v1/units/batches",
       change,
       apply,
       {.id = "applyEvents",
        .about = "Applies a previewed file as one act.",
        .body = {{"digest", Kind::text, {}, true}, {"title"}},
        .answer = batch,
        .success = 201}},
      {Method::post,
       "/api/v1/units/batches/{id}/undoing",
       change,
       undo,
       {.id = "undoEvents", .about = "Takes a batch back exactly.", .answer = batch}}};
}

}  // namespace units
