// SPDX-License-Identifier: Apache-2.0
// What may be done with documents, each an act with its entry in the log: pages, JSON and plans call the same ones.
#pragma once

#include "documents/store.hpp"
#include "site/visit.hpp"

namespace documents::acts {

// What a form says over what was there before; the unit stays.
Document typed(const site::Visit& visit, const web::Form& form, Document before, core::Problems& problems);
core::Result<DocumentId> create(site::Visit& visit, db::Write& db, Document document);
core::Result<core::Done> change(site::Visit& visit, db::Write& db, Document document);
// One of documents::steps. `capacity` is asked for when an own document is issued; what it replaces is superseded and
// recipients get it.
core::Result<core::Done> move(site::Visit& visit, db::Write& db, const Document& document, std::string_view act,
                              CapacityId capacity = {});

core::Result<core::Done> add_recipient(site::Visit& visit, db::Write& db, const Document& document,
                                       const Recipient& recipient);
core::Result<core::Done> remove_recipient(site::Visit& visit, db::Write& db, const Document& document, RecipientId id);
// The other document by id or, from a form, by its number.
core::Result<core::Done> link(site::Visit& visit, db::Write& db, const Document& document, const Link& link);
core::Result<core::Done> unlink(site::Visit& visit, db::Write& db, const Document& document, LinkId id);
core::Result<DocumentId> other(site::Visit& visit, db::Read& db, std::string_view number);

core::Refusal changed_meanwhile();
core::Refusal issued_already();

}  // namespace documents::acts
