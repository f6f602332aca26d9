// SPDX-License-Identifier: Apache-2.0
// The recipients and the links of a document, and who has it.
#include "documents/fields.hpp"
#include "documents/pages.hpp"
#include "documents/views.hpp"

namespace documents {
namespace {

constexpr int page_size = 100;

struct DeliveryLine {
  std::string unit, purpose, delivered, read;
};
struct DeliveriesPage {
  std::string title, receipts, back, next;
  std::vector<DeliveryLine> lines;
};

// Runs an act on the document of the address and shows the page again, or what to mend.
template <class Act>
http::Response on_document(site::Visit& visit, std::string_view notice, Act act) {
  auto db = visit.write();
  const auto document = changeable(visit, db);
  if (!document) return visit.not_found();
  const core::Result<core::Done> done = act(db, *document);
  if (!done) return refused(visit, db, *document, done.refusal());
  db.commit();
  return visit.redirect(address(document->id), notice);
}

}  // namespace

http::Response add_recipient(site::Visit& visit) {
  return on_document(visit, "documents.recipients_notice",
                     [&](db::Write& db, const Document& document) -> core::Result<core::Done> {
                       core::Problems problems;
                       const auto& form = visit.form();
                       const Recipient typed{.name = form.text("name"),
                                             .group = form.text("group"),
                                             .purpose = form.text("purpose"),
                                             .unit = typed_unit(db, form, "recipient_unit", visit.today(), problems)};
                       if (problems.any()) return std::move(problems).refusal();
                       return acts::add_recipient(visit, db, document, typed);
                     });
}

http::Response remove_recipient(site::Visit& visit) {
  return on_document(visit, "documents.recipients_notice", [&](db::Write& db, const Document& document) {
    return acts::remove_recipient(visit, db, document, visit.id<RecipientId>("recipient"));
  });
}

http::Response add_link(site::Visit& visit) {
  return on_document(
      visit, "documents.links_notice", [&](db::Write& db, const Document& document) -> core::Result<core::Done> {
        const auto& form = visit.form();
        const auto other = acts::other(visit, db, form.text("other"));
        if (!other) return other.refusal();
        return acts::link(
            visit, db, document,
            {.from = document.id, .to = *other, .relation = form.text("relation"), .clause = form.text("clause")});
      });
}

http::Response remove_link(site::Visit& visit) {
  return on_document(visit, "documents.links_notice", [&](db::Write& db, const Document& document) {
    return acts::unlink(visit, db, document, visit.id<LinkId>("link"));
  });
}

http::Response deliveries(site::Visit& visit) {
  auto db = visit.read();
  const auto document = changeable(visit, db);
  if (!document) return visit.not_found();
  auto found = store::deliveries(db, document->id, visit.query().id<UnitId>("after"), page_size + 1);
  const auto count = store::receipts(db, document->id);
  DeliveriesPage page{.title = document->named(),
                      .receipts = visit.say("documents.receipts",
                                            {{"read", visit.number(count.read)}, {"units", visit.number(count.units)}}),
                      .back = address(document->id)};
  if (std::ssize(found) > page_size) {
    found.pop_back();
    page.next = page.back + "/deliveries?after=" + found.back().unit.text();
  }
  for (const auto& one : found)
    page.lines.push_back({one.unit_name, one.purpose.empty() ? "" : label_of(visit, "documents.purpose_", one.purpose),
                          web::time(visit.language(), one.delivered_at),
                          one.read_at ? web::time(visit.language(), *one.read_at) + " · " + one.read_by : ""});
  return visit.page<views::deliveries>(head_of(visit, *document), page);
}

}  // namespace documents
