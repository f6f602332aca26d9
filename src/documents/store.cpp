// SPDX-License-Identifier: Apache-2.0
#include "documents/store.hpp"

#include "documents/sql.hpp"
#include "text/like.hpp"
#include "text/text.hpp"

namespace documents::store {
namespace {

std::vector<db::Arg> scoped(const rights::Scope& scope) {
  return {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
}

Document as_document(const db::Row& row) {
  return {.id = row.get<DocumentId>("id"),
          .unit = row.get<UnitId>("unit_id"),
          .own = row.get<bool>("own"),
          .kind = row.get<std::string>("kind"),
          .number = row.get<std::string>("number"),
          .issuer = row.get<std::string>("issuer"),
          .place = row.get<std::string>("place"),
          .subject = row.get<std::string>("subject"),
          .state = row.get<std::string>("state"),
          .issued_on = row.get<std::optional<core::Date>>("issued_on"),
          .capacity = row.get<CapacityId>("capacity_id"),
          .signer = row.get<std::string>("signer"),
          .position = row.get<std::string>("position"),
          .on_behalf = row.get<std::string>("on_behalf"),
          .for_head = row.get<std::string>("for_head"),
          .approved_by = row.get<std::string>("approved_by"),
          .issued_by = row.get<std::string>("issued_by"),
          .held_kind = row.get<std::string>("held_kind"),
          .layout = row.get<std::string>("layout"),
          .held = row.get<std::int64_t>("held_id"),
          .version = row.get<std::int64_t>("version"),
          .unit_name = row.get<std::string>("unit_name")};
}

Link as_link(const db::Row& row) {
  return {.id = row.get<LinkId>("id"),
          .from = row.get<DocumentId>("from_id"),
          .to = row.get<DocumentId>("to_id"),
          .relation = row.get<std::string>("relation"),
          .clause = row.get<std::string>("clause"),
          .other_number = row.get<std::string>("number"),
          .other_subject = row.get<std::string>("subject"),
          .other_issuer = row.get<std::string>("issuer")};
}

Delivery as_delivery(const db::Row& row) {
  return {.unit = row.get<UnitId>("unit_id"),
          .unit_name = row.get<std::string>("unit_name"),
          .purpose = row.get<std::string>("purpose"),
          .read_by = row.get<std::string>("read_by"),
          .delivered_at = row.get<core::Instant>("delivered_at"),
          .read_at = row.get<std::optional<core::Instant>>("read_at")};
}

Capacity as_capacity(const db::Row& row) {
  return {.id = row.get<CapacityId>("id"),
          .unit = row.get<UnitId>("unit_id"),
          .signer = row.get<std::string>("signer"),
          .position = row.get<std::string>("position"),
          .on_behalf = row.get<std::string>("on_behalf"),
          .for_head = row.get<std::string>("for_head"),
          .basis = row.get<std::string>("basis"),
          .from = row.get<core::Date>("valid_from"),
          .to = row.get<core::Date>("valid_to")};
}

int year_of(const Document& document) { return document.issued_on ? document.issued_on->year() : 0; }

// What a form may change.
std::vector<db::Arg> written(const Document& document) {
  return {{"kind", document.kind},
          {"number", document.number},
          {"number_key", number_key(document.number)},
          {"issuer", document.issuer},
          {"issuer_key", issuer_key(document.issuer)},
          {"place", document.place},
          {"issued_on", document.issued_on},
          {"year", year_of(document)},
          {"subject", document.subject},
          {"search", text::fold(document.number + ' ' + document.issuer + ' ' + document.subject)},
          {"signer", document.signer},
          {"position", document.position},
          {"on_behalf", document.on_behalf},
          {"for_head", document.for_head},
          {"layout", document.layout}};
}

}  // namespace

std::vector<Document> list(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.push_back({"count", count});
  if (!wanted.words.empty()) args.push_back({"words", text::like(text::fold(wanted.words))});
  if (!wanted.kind.empty()) args.push_back({"kind", wanted.kind});
  if (!wanted.state.empty()) args.push_back({"state", wanted.state});
  if (!wanted.archive.empty()) args.push_back({"archive", text::like(wanted.archive)});
  if (wanted.year > 0) args.push_back({"year", wanted.year});
  if (wanted.after) args.push_back({"after", wanted.after});
  return db.rows(sql::documents, args, as_document);
}

std::optional<Document> find(db::Read& db, const rights::Scope& scope, DocumentId id) {
  if (scope.nothing || !id) return {};
  auto args = scoped(scope);
  args.push_back({"id", id});
  return db.row(sql::document, args, as_document);
}

std::optional<Document> find(db::Read& db, DocumentId id) {
  return db.row(sql::document_by_id, {{"id", id}}, as_document);
}

std::vector<Document> by_number(db::Read& db, const rights::Scope& scope, std::string_view number) {
  if (scope.nothing || number.empty()) return {};
  auto args = scoped(scope);
  args.push_back({"number", number_key(number)});
  return db.rows(sql::documents_by_number, args, as_document);
}

bool taken(db::Read& db, const Document& document) {
  if (document.number.empty() || !document.issued_on) return false;
  return db.any(sql::number_taken, {{"issuer", issuer_key(document.issuer)},
                                    {"year", year_of(document)},
                                    {"number", number_key(document.number)},
                                    {"id", document.id}});
}

DocumentId insert(db::Write& db, const Document& document) {
  const auto id = db.mint<DocumentId>();
  auto args = written(document);
  args.insert(args.end(), {{"id", id},
                           {"unit", document.unit},
                           {"own", document.own},
                           {"held_kind", document.held_kind},
                           {"held", document.held},
                           {"now", db.now()}});
  db.run(sql::insert_document, args);
  return id;
}

bool update(db::Write& db, const Document& document) {
  auto args = written(document);
  args.insert(args.end(), {{"id", document.id}, {"version", document.version}});
  return db.run(sql::update_document, args) == 1;
}

bool move(db::Write& db, const Document& document, const Step& step, std::string_view by) {
  std::vector<db::Arg> args{{"id", document.id}, {"version", document.version}, {"from", step.from}, {"to", step.to}};
  if (step.to != "DRAFT") args.insert(args.end(), {{"by", by}, {"now", db.now()}});
  if (step.to == "APPROVED") args.push_back({"approve", true});
  if (step.to == "ISSUED") args.push_back({"issue", true});
  if (step.to == "ISSUED" && document.capacity)
    args.insert(args.end(), {{"capacity", document.capacity},
                             {"signer", document.signer},
                             {"position", document.position},
                             {"on_behalf", document.on_behalf},
                             {"for_head", document.for_head}});
  return db.run(sql::move_document, args) == 1;
}

void supersede(db::Write& db, DocumentId id) { db.run(sql::supersede, {{"id", id}}); }

void insert(db::Write& db, const Link& link) {
  db.run(sql::insert_link, {{"id", db.mint<LinkId>()},
                            {"from", link.from},
                            {"to", link.to},
                            {"relation", link.relation},
                            {"clause", link.clause}});
}

bool remove(db::Write& db, DocumentId from, LinkId link) {
  return db.run(sql::remove_link, {{"id", link}, {"from", from}}) == 1;
}

std::vector<Link> links_from(db::Read& db, DocumentId id) { return db.rows(sql::links_from, {{"id", id}}, as_link); }

std::vector<Link> links_to(db::Read& db, const rights::Scope& scope, DocumentId id) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.push_back({"id", id});
  return db.rows(sql::links_to, args, as_link);
}

std::vector<DocumentId> replaced_by(db::Read& db, DocumentId id) {
  return db.rows(sql::replacing, {{"id", id}}, [](const db::Row& row) { return row.get<DocumentId>("to_id"); });
}

std::vector<Recipient> recipients(db::Read& db, DocumentId id) {
  return db.rows(sql::recipients, {{"id", id}}, [](const db::Row& row) {
    return Recipient{.id = row.get<RecipientId>("id"),
                     .name = row.get<std::string>("name"),
                     .group = row.get<std::string>("unit_group"),
                     .purpose = row.get<std::string>("purpose"),
                     .unit = row.get<UnitId>("unit_id")};
  });
}

RecipientId insert(db::Write& db, DocumentId document, const Recipient& recipient) {
  const auto id = db.mint<RecipientId>();
  db.run(sql::insert_recipient, {{"id", id},
                                 {"document", document},
                                 {"name", recipient.name},
                                 {"unit", recipient.unit ? db::Value{recipient.unit} : db::Value{}},
                                 {"unit_group", recipient.group},
                                 {"purpose", recipient.purpose}});
  return id;
}

bool remove(db::Write& db, DocumentId document, RecipientId recipient) {
  return db.run(sql::remove_recipient, {{"id", recipient}, {"document", document}}) == 1;
}

void deliver(db::Write& db, const Document& document, core::Date today) {
  for (const auto& one : recipients(db, document.id)) {
    if (!one.unit && one.group.empty()) continue;
    std::vector<db::Arg> args{{"document", document.id}, {"recipient", one.id},
                              {"purpose", one.purpose},  {"now", db.now()},
                              {"today", today},          {"unit", one.group.empty() ? one.unit : document.unit}};
    args.push_back({one.group.empty() ? "one" : one.group == "CHILDREN" ? "children" : "below", true});
    db.run(sql::deliver, args);
  }
}

Receipts receipts(db::Read& db, DocumentId id) {
  return db
      .row(sql::count_deliveries, {{"id", id}},
           [](const db::Row& row) {
             return Receipts{row.get<std::int64_t>("units"), row.get<std::int64_t>("read")};
           })
      .value_or(Receipts{});
}

std::vector<Delivery> deliveries(db::Read& db, DocumentId id, UnitId after, int count, std::string_view purpose) {
  std::vector<db::Arg> args{{"id", id}, {"after", after}, {"count", count}};
  if (!purpose.empty()) args.push_back({"purpose", purpose});
  return db.rows(sql::deliveries, args, as_delivery);
}

std::vector<Delivery> own_deliveries(db::Read& db, const rights::Scope& scope, DocumentId id) {
  return db.rows(sql::own_deliveries, {{"id", id}, {"reader", scope.reader}, {"today", scope.day}}, as_delivery);
}

std::int64_t note_reading(db::Write& db, const rights::Scope& scope, DocumentId id, std::string_view by) {
  return db.run(sql::note_reading,
                {{"id", id}, {"reader", scope.reader}, {"today", scope.day}, {"by", by}, {"now", db.now()}});
}

std::vector<Capacity> capacities(db::Read& db, UnitId unit) {
  return db.rows(sql::capacities, {{"unit", unit}}, as_capacity);
}

std::optional<Capacity> find(db::Read& db, CapacityId id) { return db.row(sql::capacity, {{"id", id}}, as_capacity); }

CapacityId insert(db::Write& db, const Capacity& capacity) {
  const auto id = db.mint<CapacityId>();
  db.run(sql::insert_capacity, {{"id", id},
                                {"unit", capacity.unit},
                                {"signer", capacity.signer},
                                {"position", capacity.position},
                                {"on_behalf", capacity.on_behalf},
                                {"for_head", capacity.for_head},
                                {"basis", capacity.basis},
                                {"from", capacity.from},
                                {"to", capacity.to}});
  return id;
}

bool end(db::Write& db, CapacityId id, core::Date to) {
  return db.run(sql::end_capacity, {{"id", id}, {"to", to}}) == 1;
}

}  // namespace documents::store
