// SPDX-License-Identifier: Apache-2.0
// Entering a fact that no feature knows, with its evidence; one fact; taking it back.
#include "documents/fields.hpp"
#include "facts/pages.hpp"
#include "facts/views.hpp"

namespace facts {
namespace {

using rights::Right;

struct FormPage {
  std::string csrf;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};
struct FactPage {
  std::string csrf, path, kind, unit, on, quantity, measured, person, key, source, evidence, note, account, at, state;
  std::string other_path, other;
  bool may_correct = false;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
  files::Attachments attachments;
};

std::vector<web::Field> fields_of(site::Visit& visit, db::Read& db, const std::vector<Kind>& known,
                                  const web::Form& form) {
  web::Field kind{.name = "kind", .label = visit.say("facts.kind"), .type = "select", .required = true};
  kind.options = kind_options(visit, known, form.text("kind"), "facts.choose_kind", false);
  const auto unit = form.has("unit") ? form.text("unit") : documents::own_unit(visit, db);
  auto on =
      documents::day_field(visit, "on", "facts.on", form.has("on") ? form.text("on") : visit.today().vietnamese());
  auto quantity =
      documents::line(visit, "quantity", "facts.quantity", form.has("quantity") ? form.text("quantity") : "1");
  quantity.inputmode = "numeric";
  quantity.hint = visit.say("facts.quantity_hint");
  auto key = documents::line(visit, "key", "facts.key", form.text("key"));
  key.hint = visit.say("facts.key_hint");
  auto person = documents::line(visit, "person", "facts.person", form.text("person"));
  person.hint = visit.say("facts.person_hint");
  auto ends = documents::tick(visit, "ends", "facts.ends", form.checked("ends"));
  ends.hint = visit.say("facts.ends_hint");
  auto evidence = documents::line(visit, "evidence", "facts.evidence", form.text("evidence"));
  evidence.hint = visit.say("facts.evidence_hint");
  web::Field file{.name = "file", .label = visit.say("facts.file"), .type = "file"};
  auto where = documents::unit_field(visit, "unit", "facts.unit", unit);
  where.required = on.required = true;
  return {kind,   where, on,       quantity, key,
          person, ends,  evidence, file,     documents::area(visit, "note", "facts.note", form.long_text("note"))};
}

FactPage fact_page(site::Visit& visit, db::Read& db, const Line& line) {
  const auto known = store::kinds(db);
  const auto& fact = line.fact;
  const auto* kind = find(known, fact.kind);
  FactPage page{.csrf = visit.csrf(),
                .path = address(fact.id),
                .kind = kind ? kind->name(visit.language()) : fact.kind,
                .unit = line.unit_name,
                .on = fact.on.vietnamese(),
                .quantity = acts::quantity_text(visit.language(), fact.quantity),
                .measured = kind ? kind->measured(visit.language()) : "",
                .person = line.person_name,
                .key = fact.key,
                .source = source_text(visit, fact.source),
                .evidence = fact.evidence,
                .note = fact.note,
                .account = fact.account,
                .at = web::time(visit.language(), fact.made_at)};
  if (fact.reverses) {
    page.state = visit.say("facts.state_reverse");
    page.other = visit.say("facts.reversed_fact");
    page.other_path = address(fact.reverses);
  } else if (line.reversal) {
    page.state = visit.say("facts.taken_back_by", {{"who", line.reversed_by}});
    page.other = visit.say("facts.reversal");
    page.other_path = address(line.reversal);
  }
  page.may_correct = !fact.reverses && !line.reversal && (fact.source == "hand" || fact.source == "import") &&
                     rights::covers(db, visit.scope(Right::facts_change), fact.unit);
  page.fields = {documents::area(visit, "reason", "facts.reason", visit.form().long_text("reason"))};
  page.fields.front().required = true;
  page.attachments = files::attachments(visit, db, "fact", fact.id.value);
  return page;
}

}  // namespace

http::Response show_new(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::form>(
      head_of(visit, visit.say("facts.add")),
      FormPage{.csrf = visit.csrf(), .fields = fields_of(visit, db, store::kinds(db), visit.query())});
}

http::Response create(site::Visit& visit) {
  const auto& form = visit.form();
  std::optional<files::Received> evidence;
  std::optional<core::Refusal> refused;
  if (const auto* upload = form.upload("file"); upload && upload->size > 0) {
    auto received = files::receive(visit.installation(), *upload);
    if (received)
      evidence = *received;
    else
      refused = received.refusal();
  }
  auto db = visit.write();
  if (!refused) {
    const auto id = acts::enter(visit, db, form, evidence);
    if (id) {
      db.commit();
      if (visit.wants_json()) return site::answer(visit, {{"id", id->text()}}, 201);
      return visit.redirect(address(*id), "facts.entered_notice");
    }
    refused = id.refusal();
  }
  if (visit.wants_json()) return visit.refused(*refused);
  FormPage page{.csrf = visit.csrf(), .fields = fields_of(visit, db, store::kinds(db), form)};
  page.errors = web::show_problems(visit.language(), *refused, page.fields);
  return visit.refused<views::form>(*refused, head_of(visit, visit.say("facts.add")), page);
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto line = store::find(db, visit.scope(), visit.id<FactId>());
  if (!line) return visit.not_found();
  return visit.page<views::show>(head_of(visit, visit.say("facts.one")), fact_page(visit, db, *line));
}

http::Response correct(site::Visit& visit) {
  auto db = visit.write();
  const auto line = store::find(db, visit.scope(Right::facts_read), visit.id<FactId>());
  if (!line) return visit.not_found();
  const auto id = acts::correct(visit, db, *line, visit.form().long_text("reason"));
  if (!id) {
    if (visit.wants_json() || id.refusal().kind() == core::Refusal::Kind::forbidden) return visit.refused(id.refusal());
    auto page = fact_page(visit, db, *line);
    page.errors = web::show_problems(visit.language(), id.refusal(), page.fields);
    return visit.refused<views::show>(id.refusal(), head_of(visit, visit.say("facts.one")), page);
  }
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"id", id->text()}}, 201);
  return visit.redirect(address(line->fact.id), "facts.corrected_notice");
}

}  // namespace facts
