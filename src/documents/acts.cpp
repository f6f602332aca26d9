// SPDX-License-Identifier: Apache-2.0
#include "documents/acts.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "documents/fields.hpp"

namespace documents::acts {
namespace {

void note(site::Visit& visit, db::Write& db, const Document& document, std::string_view act,
          std::vector<audit::Change> changes = {}) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "document",
               .subject = document.id.value,
               .unit = document.unit,
               .changes = std::move(changes)});
}

core::Refusal number_taken(const Document& document) {
  return core::Refusal{{{"number",
                         {"documents.number_taken",
                          {{"number", document.number}, {"year", std::to_string(document.issued_on->year())}}}}}};
}

// Judged by the rule and against what is there.
core::Result<Document> judged(site::Visit& visit, db::Read& db, Document document) {
  auto checked = check(std::move(document), visit.today());
  if (checked && store::taken(db, *checked)) return number_taken(*checked);
  return checked;
}

}  // namespace

core::Refusal changed_meanwhile() {
  return core::Refusal{core::Message{"documents.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
}

core::Refusal issued_already() {
  return core::Refusal{core::Message{"documents.issued_already", {}}, core::Refusal::Kind::conflict};
}

Document typed(const site::Visit& visit, const web::Form& form, Document before, core::Problems& problems) {
  before.number = form.text("number");
  before.subject = form.text("subject");
  before.place = form.text("place");
  if (form.has("layout")) before.layout = form.text("layout");
  if (form.has("kind")) before.kind = form.text("kind");
  if (const auto issuer = form.text("issuer"); !issuer.empty()) before.issuer = issuer;
  before.issued_on = typed_day(form, "issued_on", visit.today(), problems);
  if (!before.own) {
    before.signer = form.text("signer");
    before.position = form.text("position");
    before.on_behalf = form.text("on_behalf");
    before.for_head = form.text("for_head");
  }
  return before;
}

core::Result<DocumentId> create(site::Visit& visit, db::Write& db, Document document) {
  auto checked = judged(visit, db, std::move(document));
  if (!checked) return checked.refusal();
  checked->id = store::insert(db, *checked);
  note(visit, db, *checked, "documents.entered", {{"number", "", checked->number}, {"title", "", checked->subject}});
  return checked->id;
}

core::Result<core::Done> change(site::Visit& visit, db::Write& db, Document document) {
  if (document.state != "DRAFT") return issued_already();
  const auto checked = judged(visit, db, std::move(document));
  if (!checked) return checked.refusal();
  if (!store::update(db, *checked)) return changed_meanwhile();
  note(visit, db, *checked, "documents.changed", {{"number", "", checked->number}, {"title", "", checked->subject}});
  return core::Done{};
}

core::Result<core::Done> move(site::Visit& visit, db::Write& db, const Document& document, std::string_view act,
                              CapacityId capacity) {
  const auto taken = take(act, document);
  if (!taken) return taken.refusal();
  if (!rights::covers(db, visit.scope(taken->right), document.unit))
    return core::Refusal{core::Message{"site.forbidden", {}}, core::Refusal::Kind::forbidden};
  auto moved = document;
  if (taken->act == "issue") {
    const auto found = capacity ? store::find(db, capacity) : std::nullopt;
    if (!found) return core::Refusal{{{"capacity", {"documents.capacity_missing", {}}}}};
    auto by = signed_by(std::move(moved), *found, visit.today());
    if (!by) return by.refusal();
    moved = *std::move(by);
  }
  if (!store::move(db, moved, *taken, visit.actor().display_name)) return changed_meanwhile();
  if (taken->to == "ISSUED") {
    store::deliver(db, moved, visit.today());
    for (const auto older : store::replaced_by(db, moved.id)) store::supersede(db, older);
  }
  note(visit, db, moved, "documents.moved", {{"state", std::string{taken->from}, std::string{taken->to}}});
  return core::Done{};
}

core::Result<core::Done> add_recipient(site::Visit& visit, db::Write& db, const Document& document,
                                       const Recipient& recipient) {
  if (document.issued()) return issued_already();
  const auto checked = check(recipient);
  if (!checked) return checked.refusal();
  store::insert(db, document.id, *checked);
  note(visit, db, document, "documents.recipients_changed", {{"recipients", "", checked->name}});
  return core::Done{};
}

core::Result<core::Done> remove_recipient(site::Visit& visit, db::Write& db, const Document& document, RecipientId id) {
  if (document.issued()) return issued_already();
  if (!store::remove(db, document.id, id)) return changed_meanwhile();
  note(visit, db, document, "documents.recipients_changed");
  return core::Done{};
}

core::Result<DocumentId> other(site::Visit& visit, db::Read& db, std::string_view number) {
  const auto found = store::by_number(db, visit.scope(Right::plans_read), number);
  if (found.empty()) return core::Refusal{{{"other", {"documents.other_unknown", {{"number", std::string{number}}}}}}};
  return found.front().id;
}

core::Result<core::Done> link(site::Visit& visit, db::Write& db, const Document& document, const Link& link) {
  if (std::ranges::find(relations, link.relation) == relations.end())
    return core::Refusal{{{"relation", {"documents.relation_unknown", {}}}}};
  if (link.to == document.id) return core::Refusal{{{"other", {"documents.other_itself", {}}}}};
  if (document.issued() && link.relation != "CITES") return issued_already();
  store::insert(db, link);
  note(visit, db, document, "documents.linked", {{"basis", "", link.relation}});
  return core::Done{};
}

core::Result<core::Done> unlink(site::Visit& visit, db::Write& db, const Document& document, LinkId id) {
  if (document.issued()) return issued_already();
  if (!store::remove(db, document.id, id)) return changed_meanwhile();
  note(visit, db, document, "documents.linked");
  return core::Done{};
}

}  // namespace documents::acts
