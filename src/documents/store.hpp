// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/db.hpp"
#include "documents/document.hpp"

namespace documents::store {

struct Wanted {
  std::string words, kind, state, archive;
  int year = 0;
  DocumentId after;
};
std::vector<Document> list(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count);
std::optional<Document> find(db::Read& db, const rights::Scope& scope, DocumentId id);
// Without a scope: for a caller that has found the record that holds it.
std::optional<Document> find(db::Read& db, DocumentId id);
std::vector<Document> by_number(db::Read& db, const rights::Scope& scope, std::string_view number);

// Is the number another document's of this issuer and year?
bool taken(db::Read& db, const Document& document);
DocumentId insert(db::Write& db, const Document& document);
// False when somebody else was quicker or it is no draft any more.
bool update(db::Write& db, const Document& document);
bool move(db::Write& db, const Document& document, const Step& step, std::string_view by);
void supersede(db::Write& db, DocumentId id);

void insert(db::Write& db, const Link& link);
bool remove(db::Write& db, DocumentId from, LinkId link);
std::vector<Link> links_from(db::Read& db, DocumentId id);
std::vector<Link> links_to(db::Read& db, const rights::Scope& scope, DocumentId id);
std::vector<DocumentId> replaced_by(db::Read& db, DocumentId id);

std::vector<Recipient> recipients(db::Read& db, DocumentId id);
RecipientId insert(db::Write& db, DocumentId document, const Recipient& recipient);
bool remove(db::Write& db, DocumentId document, RecipientId recipient);
// Units and groups become deliveries, as of the day.
void deliver(db::Write& db, const Document& document, core::Date today);
struct Receipts {
  std::int64_t units = 0, read = 0;
};
Receipts receipts(db::Read& db, DocumentId id);
std::vector<Delivery> deliveries(db::Read& db, DocumentId id, UnitId after, int count, std::string_view purpose = {});
// Those of units at which the reader herself has a grant.
std::vector<Delivery> own_deliveries(db::Read& db, const rights::Scope& scope, DocumentId id);
std::int64_t note_reading(db::Write& db, const rights::Scope& scope, DocumentId id, std::string_view by);

std::vector<Capacity> capacities(db::Read& db, UnitId unit);
std::optional<Capacity> find(db::Read& db, CapacityId id);
CapacityId insert(db::Write& db, const Capacity& capacity);
bool end(db::Write& db, CapacityId id, core::Date to);

}  // namespace documents::store
