// SPDX-License-Identifier: Apache-2.0
// What pages and programs do alike with a request. Each is noted; the caller commits.
#pragma once

#include "requests/store.hpp"
#include "site/visit.hpp"

namespace requests::acts {

core::Result<RequestId> take_in(site::Visit& visit, db::Write& db, const talents::Talent& talent);
// The open request of the address that this reader handles, as the reader saw it.
core::Result<Request> open_request(site::Visit& visit, db::Read& db);
core::Result<core::Done> acknowledge(site::Visit& visit, db::Write& db, const Request& request);
core::Result<core::Date> extend(site::Visit& visit, db::Write& db, const Request& request);  // the new last day
// "done" carries out what can be done by itself. Says which contents have to go once it is committed: forget().
core::Result<std::vector<std::string>> answer(site::Visit& visit, db::Write& db, const Request& request);
void forget(site::Visit& visit, const std::vector<std::string>& contents);

}  // namespace requests::acts
