// SPDX-License-Identifier: Apache-2.0
// What entering and opening a record of somebody young takes: asked by talents within its own acts.
#pragma once

#include <optional>
#include <vector>

#include "consents/store.hpp"
#include "site/visit.hpp"

namespace consents {

Entry entry_of(const web::Form& form);
web::FieldGroup entry_fields(const site::Visit& visit, const lists::Lists& lists, const Entry& entry);

// B-10: somebody who may be under 16 is saved only with a guardian who agrees, said now or recorded before.
core::Result<core::Done> may_be_saved(db::Read& db, std::optional<PersonId> person, std::string_view birth,
                                      const Entry& entry, const lists::Lists& lists, core::Date today);
// Records what was entered; says what changed, for the entry in the log.
std::vector<audit::Change> record(db::Write& db, const crypto::Keys& keys, PersonId person, std::string_view birth,
                                  const Entry& entry, const audit::Who& by);

// F56: that the page of somebody who may be a minor was opened.
std::optional<Subject> seen(site::Visit& visit);  // the record of the address, its opening noted
void note_viewing(site::Visit& visit, TalentId talent, UnitId unit, std::string_view birth);

}  // namespace consents
