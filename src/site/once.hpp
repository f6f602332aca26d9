// SPDX-License-Identifier: Apache-2.0
// Idempotency-Key: a POST sent twice with the same key within a day acts once and is answered alike.
//
// The key is claimed inside the act's own transaction, so that the act and the claim stand or fall together. The answer
// is kept after it, sealed. When the program dies between the two, the key says only that the act was done: sending
// again is refused rather than repeated.
#pragma once

#include <string>

#include "core/result.hpp"
#include "db/db.hpp"
#include "http/message.hpp"
#include "rights/rights.hpp"

namespace site {

class Visit;

class Once {
 public:
  // Of the request's key; refused when it is no key. Not asked() when there is none.
  static core::Result<Once> of(Visit& visit);
  bool asked() const { return !key_.empty(); }

  // The answer of before, a refusal, or what the handler says now.
  http::Response answer(Visit& visit, http::Response (*handler)(Visit&));
  // Within the act; throws when another request with this key has it.
  void claim(db::Write& db);

 private:
  http::Response before(Visit& visit) const;
  void keep(Visit& visit, const http::Response& response) const;
  rights::AccountId account_;
  std::string key_, digest_, attempt_;
  core::Instant now_;
  bool claimed_ = false;
};

}  // namespace site
