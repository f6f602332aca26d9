// SPDX-License-Identifier: Apache-2.0
// What may be done with accounts, each an act with its entry in the log: pages and JSON call the same ones.
#pragma once

#include <optional>
#include <string>

#include "accounts/account.hpp"
#include "site/visit.hpp"

namespace accounts::acts {

// The account of the address, if this reader may know of it.
std::optional<Account> visible(site::Visit& visit, db::Read& db);

struct Created {
  AccountId id;
  std::string link;  // to set the first password, one time
};
core::Result<Created> create(site::Visit& visit, db::Write& db, const web::Form& form);
core::Result<GrantId> grant(site::Visit& visit, db::Write& db, const Account& account, const web::Form& form);
bool end_grant(site::Visit& visit, db::Write& db, const Account& account, GrantId grant);
std::string issue_link(site::Visit& visit, db::Write& db, const Account& account);
core::Result<core::Done> disable(site::Visit& visit, db::Write& db, const Account& account);
void enable(site::Visit& visit, db::Write& db, const Account& account);

// One's own.
bool end_session(site::Visit& visit, db::Write& db, std::string_view digest);
void end_other_sessions(site::Visit& visit, db::Write& db);
// Says the token, which is stored nowhere.
core::Result<std::string> make_token(site::Visit& visit, db::Write& db, const std::string& name);
bool revoke_token(site::Visit& visit, db::Write& db, std::string_view digest);

}  // namespace accounts::acts
