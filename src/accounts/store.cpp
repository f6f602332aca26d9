// SPDX-License-Identifier: Apache-2.0
#include "accounts/account.hpp"
#include "accounts/sql.hpp"
#include "text/text.hpp"

namespace accounts::store {
namespace {

constexpr std::chrono::hours token_life{24 * 365};

Account as_account(const db::Row& row) {
  return {.id = row.get<AccountId>("id"),
          .login = row.get<std::string>("login"),
          .display_name = row.get<std::string>("display_name"),
          .password_hash = row.get<std::optional<std::string>>("password_hash"),
          .disabled_at = row.get<std::optional<core::Instant>>("disabled_at"),
          .created_at = row.get<core::Instant>("created_at"),
          .version = row.get<std::int64_t>("version"),
          .roles = {}};
}

}  // namespace

AccountId insert(db::Write& db, const Draft& draft, AccountId granted_by, core::Date today) {
  const auto id = db.mint<AccountId>();
  db.run(sql::insert_account,
         {{"id", id}, {"login", draft.login}, {"display_name", draft.display_name}, {"now", db.now()}});
  add_grant(db, id, draft.role, draft.unit, today, core::forever, granted_by);
  return id;
}

std::optional<Account> find(db::Read& db, AccountId id) { return db.row(sql::account, {{"id", id}}, as_account); }
std::optional<Account> find_login(db::Read& db, std::string_view login_key) {
  return db.row(sql::account_by_login, {{"login", login_key}}, as_account);
}
std::int64_t count(db::Read& db) { return db.number(sql::count_accounts, std::initializer_list<db::Arg>{}); }

std::vector<Account> list(db::Read& db, const rights::Scope& scope, std::string_view search, std::string_view after,
                          int count) {
  if (scope.nothing) return {};
  const auto pattern = "%" + text::lower(search) + "%";
  std::vector<db::Arg> args{{"after", after}, {"count", count}};
  if (!search.empty()) args.push_back({"search", pattern});
  if (!scope.everywhere) {
    args.push_back({"reader", scope.reader});
    args.push_back({"right_code", scope.right_code()});
    args.push_back({"today", scope.day});
  }
  return db.rows(sql::accounts_in_scope, args, as_account);
}

bool covers(db::Read& db, const rights::Scope& scope, AccountId id) {
  if (scope.nothing) return false;
  return scope.everywhere ||
         db.any(sql::account_in_scope,
                {{"account", id}, {"today", scope.day}, {"reader", scope.reader}, {"right_code", scope.right_code()}});
}

GrantId add_grant(db::Write& db, AccountId account, rights::Role role, rights::UnitId unit, core::Date from,
                  core::Date to, AccountId by) {
  const auto id = db.mint<GrantId>();
  db.run(sql::insert_grant, {{"id", id},
                             {"account", account},
                             {"role", rights::name(role)},
                             {"unit", unit},
                             {"from", from},
                             {"to", to},
                             {"by", by ? std::optional{by} : std::nullopt}});
  return id;
}

bool end_grant(db::Write& db, GrantId grant, AccountId account, core::Date on) {
  return db.run(sql::end_grant,
                {{"id", grant}, {"account", account}, {"on", on}, {"next", on + std::chrono::days{1}}}) == 1;
}

std::vector<StoredGrant> grants(db::Read& db, AccountId account, core::Date today) {
  return db.rows(sql::grants_of_account, {{"account", account}, {"today", today}}, [](const db::Row& row) {
    return StoredGrant{.id = row.get<GrantId>("id"),
                       .role = rights::role_named(row.get<std::string_view>("role")).value_or(rights::Role::anyone),
                       .unit = row.get<rights::UnitId>("unit_id"),
                       .unit_name = row.get<std::string>("unit_name"),
                       .from = row.get<core::Date>("valid_from"),
                       .to = row.get<core::Date>("valid_to")};
  });
}

void set_password(db::Write& db, AccountId account, std::string_view hash) {
  db.run(sql::set_password, {{"id", account}, {"hash", hash}});
}

void set_disabled(db::Write& db, AccountId account, bool disabled, core::Instant now) {
  if (disabled)
    db.run(sql::disable, {{"id", account}, {"now", now}});
  else
    db.run(sql::enable, {{"id", account}});
  if (disabled) end_other_sessions(db, account, "");
}

void start_session(db::Write& db, AccountId account, std::string_view token_digest, std::string_view peer,
                   std::string_view agent, core::Instant now) {
  db.run(sql::forget_dead_sessions, {{"account", account}, {"now", now}});
  db.run(sql::insert_session, {{"token", token_digest},
                               {"account", account},
                               {"now", now},
                               {"expires", now + rights::session_life},
                               {"idle", now + rights::session_idle},
                               {"peer", peer},
                               {"agent", agent.substr(0, 200)}});
}

bool end_session(db::Write& db, AccountId account, std::string_view token_digest) {
  return db.run(sql::end_session, {{"account", account}, {"token", token_digest}}) == 1;
}
void end_other_sessions(db::Write& db, AccountId account, std::string_view but) {
  db.run(sql::end_other_sessions, {{"account", account}, {"token", but}});
}

std::vector<Session> sessions(db::Read& db, AccountId account, core::Instant now) {
  return db.rows(sql::sessions_of_account, {{"account", account}, {"now", now}}, [](const db::Row& row) {
    return Session{.digest = row.get<std::string>("token_digest"),
                   .peer = row.get<std::string>("peer"),
                   .agent = row.get<std::string>("agent"),
                   .created_at = row.get<core::Instant>("created_at"),
                   .seen_at = row.get<core::Instant>("seen_at")};
  });
}

std::string add_link(db::Write& db, AccountId account, LinkPurpose purpose, core::Instant now) {
  const auto token = crypto::random_token();
  db.run(sql::void_links, {{"account", account}});
  db.run(sql::insert_link, {{"token", crypto::digest_hex(token)},
                            {"account", account},
                            {"purpose", purpose == LinkPurpose::reset ? "reset" : "first_password"},
                            {"now", now},
                            {"expires", now + life_of(purpose)}});
  return token;
}

std::optional<AccountId> link_owner(db::Read& db, std::string_view token, core::Instant now) {
  return db.row(sql::link_owner, {{"token", crypto::digest_hex(token)}, {"now", now}},
                [](const db::Row& row) { return row.get<AccountId>("account_id"); });
}

bool use_link(db::Write& db, std::string_view token, core::Instant now) {
  return db.run(sql::use_link, {{"token", crypto::digest_hex(token)}, {"now", now}}) == 1;
}

std::string add_token(db::Write& db, AccountId account, std::string_view name, core::Instant now) {
  const auto token = "ht_" + crypto::random_token();
  db.run(sql::insert_token, {{"token", crypto::digest_hex(token)},
                             {"account", account},
                             {"name", name},
                             {"now", now},
                             {"expires", now + token_life}});
  return token;
}

std::vector<Token> tokens(db::Read& db, AccountId account) {
  return db.rows(sql::tokens_of_account, {{"account", account}}, [](const db::Row& row) {
    return Token{.digest = row.get<std::string>("token_digest"),
                 .name = row.get<std::string>("name"),
                 .created_at = row.get<core::Instant>("created_at"),
                 .expires_at = row.get<core::Instant>("expires_at")};
  });
}

bool remove_token(db::Write& db, AccountId account, std::string_view digest) {
  return db.run(sql::remove_token, {{"account", account}, {"token", digest}}) == 1;
}

void add_failure(db::Write& db, std::string_view guard, core::Instant now) {
  db.run(sql::forget_old_failures, {{"guard", guard}, {"since", now - std::chrono::hours{1}}});
  db.run(sql::insert_failure, {{"id", db.mint<core::Id<struct FailureTag>>()}, {"guard", guard}, {"now", now}});
}

void forget_failures(db::Write& db, std::string_view guard) { db.run(sql::forget_failures, {{"guard", guard}}); }

}  // namespace accounts::store
