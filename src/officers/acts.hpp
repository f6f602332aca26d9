// SPDX-License-Identifier: Apache-2.0
// Entering, changing and ending a post, each an act with its entry in the log: pages and JSON call the same ones.
#pragma once

#include "officers/store.hpp"
#include "site/visit.hpp"

namespace officers::acts {

// What a form says of a person and a post, dates as typed.
Draft typed(const web::Form& form);
Draft as_draft(const store::Held& held);

// The post of the address, if the reader's scope reaches it.
std::optional<store::Held> visible(site::Visit& visit, db::Read& db);

// A new post at the unit of `form`, of a new person or of the one who holds the post `of`.
core::Result<PostId> enter(site::Visit& visit, db::Write& db, const web::Form& form);
// `seen` is the person's last change as the form had it.
core::Result<core::Done> change(site::Visit& visit, db::Write& db, const store::Held& held, const Draft& draft,
                                std::int64_t version, core::Instant seen);
core::Result<core::Done> end(site::Visit& visit, db::Write& db, const store::Held& held, std::string_view last_day,
                             std::int64_t version);

}  // namespace officers::acts
