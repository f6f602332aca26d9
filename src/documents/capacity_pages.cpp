// SPDX-License-Identifier: Apache-2.0
// Who may sign for a unit, and when.
#include "audit/audit.hpp"
#include "documents/fields.hpp"
#include "documents/pages.hpp"
#include "documents/views.hpp"
#include "units/store.hpp"

namespace documents {
namespace {

struct CapacityLine {
  std::string signer, position, form, from, to, basis, end;
};
struct CapacitiesPage {
  std::string csrf, unit_id, unit, today;
  bool may_change = false;
  std::vector<CapacityLine> lines;
  std::vector<web::Field> unit_fields, fields;
  std::vector<web::ErrorLink> errors;
};

site::Head head(const site::Visit& visit) {
  return {.title = visit.say("documents.capacities"),
          .crumbs = {{visit.say("documents.title"), "/documents"}},
          .active = "/documents"};
}

std::vector<web::Field> fields_of(site::Visit& visit) {
  const auto& form = visit.form();
  std::vector<web::Field> fields;
  for (const auto* name : {"signer", "position", "on_behalf", "for_head", "basis"})
    fields.push_back(line(visit, name, "documents." + std::string{name}, form.text(name)));
  fields[0].required = fields[1].required = true;
  fields.push_back(day_field(visit, "from", "documents.from", form.text("from")));
  fields.back().required = true;
  fields.push_back(day_field(visit, "last_day", "documents.last_day", form.text("last_day")));
  return fields;
}

CapacitiesPage page_of(site::Visit& visit, db::Read& db, UnitId unit) {
  const auto found = units::store::find_last(db, unit);
  CapacitiesPage page{.csrf = visit.csrf(),
                      .unit_id = unit.text(),
                      .unit = found ? found->name : "",
                      .today = visit.today().vietnamese(),
                      .may_change = rights::covers(db, visit.scope(Right::plans_issue), unit),
                      .fields = fields_of(visit)};
  page.unit_fields = {unit_field(visit, "unit", "documents.unit", labelled(db, unit, visit.today()))};
  for (const auto& one : store::capacities(db, unit)) {
    const auto form = (one.on_behalf.empty() ? "" : "TM. " + one.on_behalf) +
                      (one.for_head.empty() ? "" : (one.on_behalf.empty() ? "KT. " : " · KT. ") + one.for_head);
    page.lines.push_back(
        {one.signer, one.position, form, one.from.vietnamese(),
         one.to == core::forever ? "" : (one.to - std::chrono::days{1}).vietnamese(), one.basis,
         page.may_change && one.holds_on(visit.today()) ? "/signing/" + one.id.text() + "/closure" : ""});
  }
  return page;
}

UnitId unit_asked(site::Visit& visit, db::Read& db) {
  core::Problems ignored;
  const auto typed = typed_unit(db, visit.query(), "unit", visit.today(), ignored);
  const auto* grant = visit.actor().main_grant();
  const auto unit = typed ? typed : grant ? grant->unit : UnitId{};
  return rights::covers(db, visit.scope(Right::plans_read), unit) ? unit : UnitId{};
}

core::Result<CapacityId> added(site::Visit& visit, db::Write& db, UnitId unit) {
  const auto& form = visit.form();
  core::Problems problems;
  const auto from = typed_day(form, "from", visit.today(), problems);
  const auto last = typed_day(form, "last_day", visit.today(), problems);
  if (!from && !problems.any()) problems.add("from", "documents.from_missing");
  if (problems.any()) return std::move(problems).refusal();
  const auto checked = check(Capacity{.unit = unit,
                                      .signer = form.text("signer"),
                                      .position = form.text("position"),
                                      .on_behalf = form.text("on_behalf"),
                                      .for_head = form.text("for_head"),
                                      .basis = form.text("basis"),
                                      .from = *from,
                                      .to = last ? *last + std::chrono::days{1} : core::forever});
  if (!checked) return checked.refusal();
  const auto id = store::insert(db, *checked);
  audit::note(db, audit::by(visit),
              {.name = "documents.capacity_given",
               .subject_kind = "unit",
               .subject = unit.value,
               .unit = unit,
               .changes = {{"position", "", checked->position}}});
  return id;
}

}  // namespace

http::Response capacities(site::Visit& visit) {
  auto db = visit.read();
  const auto unit = unit_asked(visit, db);
  if (!unit) return visit.not_found();
  return visit.page<views::capacities>(head(visit), page_of(visit, db, unit));
}

http::Response add_capacity(site::Visit& visit) {
  auto db = visit.write();
  const auto unit = visit.form().id<UnitId>("unit_id");
  if (!unit || !rights::covers(db, visit.scope(), unit)) return visit.not_found();
  const auto id = added(visit, db, unit);
  if (!id) {
    auto page = page_of(visit, db, unit);
    page.errors = web::show_problems(visit.language(), id.refusal(), page.fields);
    return visit.refused<views::capacities>(id.refusal(), head(visit), page);
  }
  const auto back = "/signing?unit=" + http::url_encoded(labelled(db, unit, visit.today()));
  db.commit();
  return visit.redirect(back, "documents.capacity_notice");
}

http::Response end_capacity(site::Visit& visit) {
  auto db = visit.write();
  const auto found = store::find(db, visit.id<CapacityId>());
  if (!found || !rights::covers(db, visit.scope(), found->unit)) return visit.not_found();
  if (!store::end(db, found->id, visit.today() + std::chrono::days{1})) return visit.refused(acts::changed_meanwhile());
  audit::note(
      db, audit::by(visit),
      {.name = "documents.capacity_ended", .subject_kind = "unit", .subject = found->unit.value, .unit = found->unit});
  const auto unit = labelled(db, found->unit, visit.today());
  db.commit();
  return visit.redirect("/signing?unit=" + http::url_encoded(unit), "documents.capacity_ended_notice");
}

}  // namespace documents
