// SPDX-License-Identifier: Apache-2.0
// Accounts, grants, sessions and one-time links: values and what the database keeps of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "crypto/crypto.hpp"
#include "db/db.hpp"
#include "rights/rights.hpp"

namespace accounts {

using rights::AccountId;
using GrantId = core::Id<struct GrantTag>;

struct Account {
  AccountId id;
  std::string login, display_name;
  std::optional<std::string> password_hash;
  std::optional<core::Instant> disabled_at;
  core::Instant created_at;
  std::int64_t version = 1;
  std::string roles;  // short text for lists: "talent_officer Tỉnh đoàn An Giang; …" is joined by the page
};

struct Draft {
  std::string login, display_name;
  rights::Role role = rights::Role::anyone;
  rights::UnitId unit;
};
// The login is folded and free of blanks: what people type in capitals or with marks still signs them in.
core::Result<Draft> check(Draft draft);
std::string login_key(std::string_view typed);

struct StoredGrant {
  GrantId id;
  rights::Role role = rights::Role::anyone;
  rights::UnitId unit;
  std::string unit_name;
  core::Date from, to;
};

struct Session {
  std::string digest, peer, agent;
  core::Instant created_at, seen_at;
};

// A key for programs; of the token itself only the digest is kept.
struct Token {
  std::string digest, name;
  core::Instant created_at, expires_at;
};

enum class LinkPurpose { first_password, reset };
std::chrono::minutes life_of(LinkPurpose purpose);

namespace store {

AccountId insert(db::Write& db, const Draft& draft, rights::AccountId granted_by,
                 core::Date today);  // Error::unique: login taken
std::optional<Account> find(db::Read& db, AccountId id);
std::optional<Account> find_login(db::Read& db, std::string_view login_key);
std::int64_t count(db::Read& db);
// In scope: accounts with a grant at a unit the reader reaches. `after` is the login of the last one seen.
std::vector<Account> list(db::Read& db, const rights::Scope& scope, std::string_view search, std::string_view after,
                          int count);
bool covers(db::Read& db, const rights::Scope& scope, AccountId id);

GrantId add_grant(db::Write& db, AccountId account, rights::Role role, rights::UnitId unit, core::Date from,
                  core::Date to, AccountId by);
bool end_grant(db::Write& db, GrantId grant, AccountId account, core::Date on);
std::vector<StoredGrant> grants(db::Read& db, AccountId account, core::Date today);

void set_password(db::Write& db, AccountId account, std::string_view hash);
void set_disabled(db::Write& db, AccountId account, bool disabled, core::Instant now);

void start_session(db::Write& db, AccountId account, std::string_view token_digest, std::string_view peer,
                   std::string_view agent, core::Instant now);
bool end_session(db::Write& db, AccountId account, std::string_view token_digest);
void end_other_sessions(db::Write& db, AccountId account, std::string_view but_token_digest);
std::vector<Session> sessions(db::Read& db, AccountId account, core::Instant now);

// Makes older links of the account void. Says the token, which is stored nowhere.
std::string add_link(db::Write& db, AccountId account, LinkPurpose purpose, core::Instant now);
std::optional<AccountId> link_owner(db::Read& db, std::string_view token, core::Instant now);
bool use_link(db::Write& db, std::string_view token, core::Instant now);  // false: somebody was quicker

std::string add_token(db::Write& db, AccountId account, std::string_view name, core::Instant now);
std::vector<Token> tokens(db::Read& db, AccountId account);
bool remove_token(db::Write& db, AccountId account, std::string_view digest);

void add_failure(db::Write& db, std::string_view guard, core::Instant now);
void forget_failures(db::Write& db, std::string_view guard);

}  // namespace store
}  // namespace accounts
