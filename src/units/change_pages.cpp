// SPDX-License-Identifier: Apache-2.0
// Changing one unit by hand: what happens at a date goes the way of every event, as a batch of its own.
#include "units/acts.hpp"
#include "units/pages.hpp"
#include "units/store.hpp"
#include "units/views.hpp"

namespace units {
namespace {

struct FormPage {
  std::string title, intro, action, draft, back, csrf;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

FormPage new_page(const site::Visit& visit, const lists::Lists& known, const Typed& typed) {
  return {.title = visit.say("units.add"),
          .intro = visit.say("units.add_intro"),
          .action = "/units",
          .draft = "unit-new",
          .back = "/units",
          .csrf = visit.csrf(),
          .fields = new_fields(visit, known, typed)};
}

FormPage edit_page(const site::Visit& visit, const Unit& unit, const Typed& typed) {
  return {.title = unit.name,
          .intro = visit.say("units.edit_intro"),
          .action = address(unit.id),
          .draft = "unit-" + unit.id.text(),
          .back = address(unit.id),
          .csrf = visit.csrf(),
          .fields = edit_fields(visit, typed)};
}

http::Response again(site::Visit& visit, const core::Refusal& refusal, FormPage page) {
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
  const auto title = page.title;
  return visit.refused<views::form>(refusal, head(visit, title), page);
}

}  // namespace

http::Response show_new(site::Visit& visit) {
  auto db = visit.read();
  const auto parent = visit.query().id<UnitId>("parent");
  const auto page = new_page(visit, lists::Lists::load(db),
                             {.parent = acts::labelled(db, parent, visit.today()), .date = visit.today().vietnamese()});
  return visit.page<views::form>(head(visit, page.title), page);
}

http::Response create(site::Visit& visit) {
  const auto typed = acts::typed_of(visit.form());
  auto db = visit.write();
  const auto made = acts::create(visit, db, typed);
  if (!made) return again(visit, made.refusal(), new_page(visit, lists::Lists::load(db), typed));
  db.commit();
  return visit.redirect(address(*made), "units.created");
}

http::Response show_edit(site::Visit& visit) {
  auto db = visit.read();
  const auto unit = acts::standing(visit, db);
  if (!unit) return visit.not_found();
  const auto page = edit_page(visit, *unit,
                              {.name = unit->name,
                               .parent = acts::labelled(db, unit->parent, visit.today()),
                               .place = acts::labelled(db, unit->place, visit.today()),
                               .basis = unit->basis});
  return visit.page<views::form>(head(visit, unit->name, {{unit->short_name, address(unit->id)}}), page);
}

http::Response change(site::Visit& visit) {
  const auto typed = acts::typed_of(visit.form());
  auto db = visit.write();
  const auto unit = acts::standing(visit, db);
  if (!unit) return visit.not_found();
  const auto done = acts::change(visit, db, *unit, typed);
  if (!done) return again(visit, done.refusal(), edit_page(visit, *unit, typed));
  db.commit();
  return visit.redirect(address(unit->id), "units.changed");
}

http::Response close(site::Visit& visit) {
  const auto& form = visit.form();
  auto db = visit.write();
  const auto unit = acts::standing(visit, db);
  if (!unit) return visit.not_found();
  const auto done = acts::close(visit, db, *unit, form);
  if (!done) return show_refused(visit, db, *unit, done.refusal(), &ShowFields::closure, closure_fields(visit, form));
  db.commit();
  return visit.redirect(address(unit->id), "units.closed");
}

http::Response add_mark(site::Visit& visit) {
  const auto& form = visit.form();
  auto db = visit.write();
  const auto unit = acts::standing(visit, db);
  if (!unit) return visit.not_found();
  const auto done = acts::add_mark(visit, db, *unit, form);
  if (!done) return show_refused(visit, db, *unit, done.refusal(), &ShowFields::marks, mark_fields(visit, form));
  db.commit();
  return visit.redirect(address(unit->id), "units.mark_saved");
}

http::Response end_mark(site::Visit& visit) {
  auto db = visit.write();
  const auto unit = acts::standing(visit, db);
  if (!unit) return visit.not_found();
  acts::end_mark(visit, db, *unit, visit.form().id<MarkId>("mark"));
  db.commit();
  return visit.redirect(address(unit->id), "units.mark_saved");
}

http::Response add_alias(site::Visit& visit) {
  const auto& form = visit.form();
  auto db = visit.write();
  const auto unit = acts::standing(visit, db);
  if (!unit) return visit.not_found();
  const auto done = acts::add_alias(visit, db, *unit, form.text("alias"));
  if (!done) return show_refused(visit, db, *unit, done.refusal(), &ShowFields::aliases, alias_fields(visit, form));
  db.commit();
  return visit.redirect(address(unit->id), "units.alias_saved");
}

}  // namespace units
