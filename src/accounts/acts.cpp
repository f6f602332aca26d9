// SPDX-License-Identifier: Apache-2.0
#include "accounts/acts.hpp"

#include "audit/audit.hpp"
#include "units/store.hpp"

namespace accounts::acts {
namespace {

constexpr std::size_t longest_name = 100, most_tokens = 20;

std::string address_of_link(site::Visit& visit, const std::string& token) {
  return visit.installation().public_url + "/welcome/" + token;
}

void note(site::Visit& visit, db::Write& db, std::string_view act, AccountId account) {
  audit::note(db, audit::by(visit), {.name = act, .subject_kind = "account", .subject = account.value});
}

}  // namespace

std::optional<Account> visible(site::Visit& visit, db::Read& db) {
  const auto id = visit.id<AccountId>();
  if (!id || !store::covers(db, visit.scope(), id)) return {};
  return store::find(db, id);
}

core::Result<Created> create(site::Visit& visit, db::Write& db, const web::Form& form) {
  const Draft typed{.login = form.text("login"),
                    .display_name = form.text("display_name"),
                    .role = rights::role_named(form.text("role")).value_or(rights::Role::anyone),
                    .unit = {}};
  const auto unit = units::store::resolve(db, form.text("unit"), visit.today());
  auto draft = check(typed);
  if (draft && !unit) draft = unit.refusal();
  if (draft && store::find_login(db, draft->login))
    draft = core::Refusal{{{"login", {"accounts.login_taken", {}}}}, core::Refusal::Kind::conflict};
  if (!draft) return draft.refusal();
  draft->unit = *unit;
  const auto id = store::insert(db, *draft, visit.actor().account, visit.today());
  const auto token = store::add_link(db, id, LinkPurpose::first_password, visit.now());
  audit::note(db, audit::by(visit),
              {.name = "accounts.created",
               .subject_kind = "account",
               .subject = id.value,
               .unit = draft->unit,
               .changes = {{"login", "", draft->login}, {"role", "", std::string{rights::name(draft->role)}}}});
  return Created{.id = id, .link = address_of_link(visit, token)};
}

core::Result<GrantId> grant(site::Visit& visit, db::Write& db, const Account& account, const web::Form& form) {
  const auto role = rights::role_named(form.text("role"));
  if (!role || *role == rights::Role::anyone) return core::Refusal{{{"role", {"accounts.role_missing", {}}}}};
  const auto unit = units::store::resolve(db, form.text("unit"), visit.today());
  if (!unit) return unit.refusal();
  const auto id = store::add_grant(db, account.id, *role, *unit, visit.today(), core::forever, visit.actor().account);
  audit::note(db, audit::by(visit),
              {.name = "accounts.granted",
               .subject_kind = "account",
               .subject = account.id.value,
               .unit = *unit,
               .changes = {{"role", "", std::string{rights::name(*role)}}}});
  return id;
}

bool end_grant(site::Visit& visit, db::Write& db, const Account& account, GrantId grant) {
  if (!store::end_grant(db, grant, account.id, visit.today())) return false;
  note(visit, db, "accounts.grant_ended", account.id);
  return true;
}

std::string issue_link(site::Visit& visit, db::Write& db, const Account& account) {
  const auto token = store::add_link(
      db, account.id, account.password_hash ? LinkPurpose::reset : LinkPurpose::first_password, visit.now());
  note(visit, db, "accounts.link_issued", account.id);
  return address_of_link(visit, token);
}

core::Result<core::Done> disable(site::Visit& visit, db::Write& db, const Account& account) {
  if (account.id == visit.actor().account)
    return core::Refusal{core::Message{"accounts.not_oneself", {}}, core::Refusal::Kind::conflict};
  store::set_disabled(db, account.id, true, visit.now());
  note(visit, db, "accounts.disabled", account.id);
  return core::Done{};
}

void enable(site::Visit& visit, db::Write& db, const Account& account) {
  store::set_disabled(db, account.id, false, visit.now());
  note(visit, db, "accounts.enabled", account.id);
}

bool end_session(site::Visit& visit, db::Write& db, std::string_view digest) {
  if (!store::end_session(db, visit.actor().account, digest)) return false;
  note(visit, db, "accounts.session_ended", visit.actor().account);
  return true;
}

void end_other_sessions(site::Visit& visit, db::Write& db) {
  // A program has no session of its own: then all of them end.
  const auto token = visit.session_token();
  store::end_other_sessions(db, visit.actor().account, token.empty() ? "" : crypto::digest_hex(token));
  note(visit, db, "accounts.session_ended", visit.actor().account);
}

core::Result<std::string> make_token(site::Visit& visit, db::Write& db, const std::string& name) {
  if (name.empty() || name.size() > longest_name) return core::Refusal{{{"name", {"accounts.token_name_missing", {}}}}};
  if (store::tokens(db, visit.actor().account).size() >= most_tokens)
    return core::Refusal{{{"name", {"accounts.tokens_too_many", {}}}}, core::Refusal::Kind::conflict};
  auto token = store::add_token(db, visit.actor().account, name, visit.now());
  audit::note(db, audit::by(visit),
              {.name = "accounts.token_made",
               .subject_kind = "account",
               .subject = visit.actor().account.value,
               .changes = {{"name", "", name}}});
  return token;
}

bool revoke_token(site::Visit& visit, db::Write& db, std::string_view digest) {
  if (!store::remove_token(db, visit.actor().account, digest)) return false;
  note(visit, db, "accounts.token_revoked", visit.actor().account);
  return true;
}

}  // namespace accounts::acts
