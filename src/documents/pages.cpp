// SPDX-License-Identifier: Apache-2.0
// One document: what it is, who signed, who has it, what it rests on, and the steps to its issue.
#include "documents/pages.hpp"

#include "audit/audit.hpp"
#include "documents/fields.hpp"
#include "documents/views.hpp"
#include "files/attachments.hpp"
#include "lists/lists.hpp"

namespace documents {
namespace {

struct RecipientLine {
  std::string name, purpose, removal;
};
struct LinkLine {
  std::string relation, number, path, subject, clause, removal;
};
struct Receipt {
  std::string unit, purpose, read;
};
struct StepButton {
  std::string act, label;
  bool signs = false;
};
struct ShowPage {
  std::string path, csrf, version, title, kind, number, issuer, place, on, state, css, keeper, held_path, edit_path,
      on_behalf, for_head, signer, position, approved_by, receipts, deliveries_path;
  bool may_change = false, is_draft = false, may_read = false;
  std::vector<RecipientLine> recipients;
  std::vector<LinkLine> basis, based;
  std::vector<Receipt> own;
  std::vector<StepButton> steps;
  std::vector<web::Field> step_fields, recipient_fields, link_fields;
  std::vector<web::ErrorLink> errors;
  files::Attachments attachments;
};

web::Field capacity_field(const site::Visit& visit, db::Read& db, const Document& document) {
  web::Field field{.name = "capacity", .label = visit.say("documents.capacity"), .type = "select", .required = true};
  field.options.push_back({"", visit.say("documents.choose"), true});
  for (const auto& one : store::capacities(db, document.unit))
    field.options.push_back({one.id.text(),
                             one.signer + ", " + one.position + " (" + one.from.vietnamese() +
                                 (one.to == core::forever ? "" : " – " + (one.to - std::chrono::days{1}).vietnamese()) +
                                 ")",
                             false});
  return field;
}

std::vector<web::Field> recipient_fields(const site::Visit& visit, const web::Form& typed) {
  auto name = line(visit, "name", "documents.recipient_name", typed.text("name"));
  name.hint = visit.say("documents.recipient_hint");
  return {name, unit_field(visit, "recipient_unit", "documents.recipient_unit", typed.text("recipient_unit")),
          choice(visit, "group", "documents.group", typed.text("group"), groups, "documents.group_"),
          choice(visit, "purpose", "documents.purpose", typed.text("purpose"), purposes, "documents.purpose_")};
}

std::vector<web::Field> link_fields(const site::Visit& visit, const web::Form& typed) {
  auto other = line(visit, "other", "documents.other_number", typed.text("other"));
  other.required = true;
  return {choice(visit, "relation", "documents.relation", typed.text("relation"), relations, "documents.relation_"),
          other, line(visit, "clause", "documents.clause", typed.text("clause"))};
}

void fill_links(site::Visit& visit, db::Read& db, const Document& document, ShowPage& page) {
  const auto as_line = [&](const Link& one, bool outward) {
    const auto other = outward ? one.to : one.from;
    return LinkLine{
        label_of(visit, outward ? "documents.relation_" : "documents.reverse_", one.relation),
        one.other_number.empty() ? one.other_subject : one.other_number,
        address(other),
        one.other_subject,
        one.clause,
        outward && page.is_draft && page.may_change ? page.path + "/links/" + one.id.text() + "/removal" : ""};
  };
  for (const auto& one : store::links_from(db, document.id)) page.basis.push_back(as_line(one, true));
  for (const auto& one : store::links_to(db, visit.scope(Right::plans_read), document.id))
    page.based.push_back(as_line(one, false));
}

void fill_recipients(site::Visit& visit, db::Read& db, const Document& document, ShowPage& page) {
  for (const auto& one : store::recipients(db, document.id)) {
    auto name = one.name;
    if (name.empty()) name = labelled(db, one.unit, visit.today());
    if (!one.group.empty()) name += " (" + label_of(visit, "documents.group_", one.group) + ")";
    page.recipients.push_back(
        {name, one.purpose.empty() ? "" : label_of(visit, "documents.purpose_", one.purpose),
         document.issued() || !page.may_change ? "" : page.path + "/recipients/" + one.id.text() + "/removal"});
  }
  if (!document.issued()) return;
  const auto count = store::receipts(db, document.id);
  page.receipts =
      visit.say("documents.receipts", {{"read", visit.number(count.read)}, {"units", visit.number(count.units)}});
  page.deliveries_path = page.path + "/deliveries";
  for (const auto& one : store::own_deliveries(db, visit.scope(Right::plans_read), document.id)) {
    page.own.push_back({one.unit_name, one.purpose.empty() ? "" : label_of(visit, "documents.purpose_", one.purpose),
                        one.read_at ? web::time(visit.language(), *one.read_at) + " · " + one.read_by : ""});
    page.may_read = page.may_read || !one.read_at;
  }
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Document& document) {
  const bool covers = rights::covers(db, visit.scope(Right::plans_change), document.unit);
  const auto& form = visit.form();
  ShowPage page{.path = address(document.id),
                .csrf = visit.csrf(),
                .version = std::to_string(document.version),
                .title = document.subject,
                .kind = lists::Lists::load(db).name(visit.language(), "document_kind", document.kind),
                .number = document.number,
                .issuer = document.issuer,
                .place = document.place,
                .on = written(document.issued_on),
                .state = label_of(visit, "documents.state_", document.state),
                .css = state_class(document.state),
                .keeper = document.unit_name,
                .on_behalf = document.on_behalf,
                .for_head = document.for_head,
                .signer = document.signer,
                .position = document.position,
                .approved_by = document.approved_by,
                .may_change = covers,
                .is_draft = document.state == "DRAFT",
                .attachments = files::attachments(visit, db, "document", document.id.value)};
  if (!document.held_kind.empty()) page.held_path = "/" + document.held_kind + "s/" + core::base32(document.held);
  if (covers && page.is_draft && document.held_kind.empty()) page.edit_path = page.path + "/edit";
  for (const auto& one : steps)
    if (document.held_kind.empty() && one.from == document.state && one.own == document.own &&
        rights::covers(db, visit.scope(one.right), document.unit))
      page.steps.push_back(
          {std::string{one.act}, visit.say("documents.act_" + std::string{one.act}), one.act == "issue"});
  if (document.state == "APPROVED" && !page.steps.empty()) page.step_fields = {capacity_field(visit, db, document)};
  page.recipient_fields = recipient_fields(visit, form);
  page.link_fields = link_fields(visit, form);
  fill_links(visit, db, document, page);
  fill_recipients(visit, db, document, page);
  return page;
}

}  // namespace

std::string address(DocumentId id) { return "/documents/" + id.text(); }

std::string state_class(std::string_view state) {
  return state == "ISSUED"       ? "state good"
         : state == "APPROVED"   ? "state warn"
         : state == "SUPERSEDED" ? "state bad"
                                 : "state";
}

site::Head head_of(const site::Visit& visit, const Document& document) {
  return {.title = document.named(),
          .crumbs = {{visit.say("documents.title"), "/documents"}, {document.named(), address(document.id)}},
          .active = "/documents"};
}

std::vector<web::Field> document_fields(site::Visit& visit, db::Read& db, const Document& document) {
  const auto lists = lists::Lists::load(db);
  web::Field kind{.name = "kind",
                  .label = visit.say("documents.kind"),
                  .type = "select",
                  .required = true,
                  .options = lists.options(visit.language(), "document_kind", document.kind, "")};
  auto subject = area(visit, "subject", "documents.subject", document.subject);
  subject.required = true;
  auto issuer = line(visit, "issuer", "documents.issuer", document.issuer);
  issuer.hint = visit.say("documents.issuer_hint");
  std::vector<web::Field> fields{
      kind,
      line(visit, "number", "documents.number", document.number),
      subject,
      issuer,
      line(visit, "place", "documents.place", document.place),
      day_field(visit, "issued_on", "documents.issued_on", written(document.issued_on)),
      choice(visit, "layout", "documents.layout", document.layout, layouts, "documents.layout_")};
  if (!document.own || !document.id) {
    fields.push_back(line(visit, "on_behalf", "documents.on_behalf", document.on_behalf));
    fields.push_back(line(visit, "for_head", "documents.for_head", document.for_head));
    fields.push_back(line(visit, "position", "documents.position", document.position));
    fields.push_back(line(visit, "signer", "documents.signer", document.signer));
    for (auto at = fields.end() - 4; at != fields.end(); ++at) at->hint = visit.say("documents.signer_hint");
  }
  return fields;
}

std::optional<Document> visible(site::Visit& visit, db::Read& db) {
  return store::find(db, visit.scope(Right::plans_read), visit.id<DocumentId>());
}

std::optional<Document> changeable(site::Visit& visit, db::Read& db) {
  auto document = visible(visit, db);
  if (document && !rights::covers(db, visit.scope(Right::plans_change), document->unit)) document.reset();
  return document;
}

http::Response refused(site::Visit& visit, db::Read& db, const Document& document, const core::Refusal& refusal) {
  auto page = show_page(visit, db, document);
  auto fields = page.step_fields;
  fields.insert(fields.end(), page.recipient_fields.begin(), page.recipient_fields.end());
  fields.insert(fields.end(), page.link_fields.begin(), page.link_fields.end());
  page.errors = web::show_problems(visit.language(), refusal, fields);
  return visit.refused<views::show>(refusal, head_of(visit, document), page);
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto document = visible(visit, db);
  if (!document) return visit.not_found();
  return visit.page<views::show>(head_of(visit, *document), show_page(visit, db, *document));
}

http::Response take_step(site::Visit& visit) {
  auto db = visit.write();
  const auto document = visible(visit, db);
  if (!document) return visit.not_found();
  if (!document->held_kind.empty()) return visit.forbidden();
  if (visit.form().number("version").value_or(0) != document->version)
    return refused(visit, db, *document, acts::changed_meanwhile());
  const auto done = acts::move(visit, db, *document, visit.form().text("act"), visit.form().id<CapacityId>("capacity"));
  if (!done && done.refusal().kind() == core::Refusal::Kind::forbidden) return visit.forbidden();
  if (!done) return refused(visit, db, *document, done.refusal());
  db.commit();
  return visit.redirect(address(document->id), "documents.moved_notice");
}

http::Response read_it(site::Visit& visit) {
  auto db = visit.write();
  const auto document = visible(visit, db);
  if (!document) return visit.not_found();
  if (store::note_reading(db, visit.scope(), document->id, visit.actor().display_name) > 0)
    audit::note(
        db, audit::by(visit),
        {.name = "documents.read", .subject_kind = "document", .subject = document->id.value, .unit = document->unit});
  db.commit();
  return visit.redirect(address(document->id), "documents.read_notice");
}

}  // namespace documents
