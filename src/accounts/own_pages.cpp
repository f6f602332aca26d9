// SPDX-License-Identifier: Apache-2.0
// What an account does for itself: see and end its sessions, make and revoke tokens, change its password, set one by a
// one-time link.
#include "accounts/account.hpp"
#include "accounts/acts.hpp"
#include "accounts/pages.hpp"
#include "accounts/password.hpp"
#include "accounts/views.hpp"
#include "audit/audit.hpp"
#include "text/text.hpp"

namespace accounts {
namespace {

struct SessionLine {
  std::string digest, peer, agent, since, seen, csrf;
  bool current = false;
};

struct TokenLine {
  std::string digest, name, since, until, csrf;
};

struct OwnPage {
  std::string name, login, csrf;
  std::vector<std::string> roles;
  std::vector<SessionLine> sessions;
  std::vector<TokenLine> tokens;
  std::string new_token;
  std::vector<web::Field> token_fields;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

std::vector<web::Field> password_fields(site::Visit& visit, bool with_current) {
  std::vector<web::Field> fields;
  if (with_current)
    fields.push_back({.name = "current_password",
                      .label = visit.say("accounts.current_password"),
                      .type = "password",
                      .required = true,
                      .autocomplete = "current-password"});
  fields.push_back({.name = "password",
                    .label = visit.say("accounts.new_password"),
                    .type = "password",
                    .hint = visit.say("accounts.password_hint", {{"least", std::to_string(shortest_password)}}),
                    .required = true,
                    .autocomplete = "new-password"});
  fields.push_back({.name = "password_again",
                    .label = visit.say("accounts.password_again"),
                    .type = "password",
                    .required = true,
                    .autocomplete = "new-password"});
  return fields;
}

OwnPage own_page(site::Visit& visit, db::Read& db) {
  OwnPage page{
      .name = visit.actor().display_name, .csrf = visit.csrf(), .fields = password_fields(visit, true), .errors = {}};
  if (const auto account = store::find(db, visit.actor().account)) page.login = account->login;
  for (const auto& grant : visit.actor().grants)
    page.roles.push_back(visit.say("accounts.role_" + std::string{rights::name(grant.role)}) + " – " + grant.unit_name);
  const auto current = crypto::digest_hex(visit.session_token());
  for (const auto& session : store::sessions(db, visit.actor().account, visit.now()))
    page.sessions.push_back({.digest = session.digest,
                             .peer = session.peer,
                             .agent = session.agent,
                             .since = web::time(visit.language(), session.created_at),
                             .seen = web::time(visit.language(), session.seen_at),
                             .csrf = page.csrf,
                             .current = session.digest == current});
  for (const auto& token : store::tokens(db, visit.actor().account))
    page.tokens.push_back({.digest = token.digest,
                           .name = token.name,
                           .since = web::time(visit.language(), token.created_at),
                           .until = web::time(visit.language(), token.expires_at),
                           .csrf = page.csrf});
  page.token_fields = {{.name = "name",
                        .label = visit.say("accounts.token_name"),
                        .hint = visit.say("accounts.token_name_hint"),
                        .required = true,
                        .max_length = 100}};
  return page;
}

site::Head own_head(site::Visit& visit) {
  return {.title = visit.say("site.my_account"), .crumbs = {{visit.say("site.my_account"), "/account"}}};
}

// The new password as typed twice, judged.
core::Result<std::string> typed_password(const web::Form& form, const Account& account) {
  const auto password = form.raw("password");
  if (password != form.raw("password_again"))
    return core::Refusal{{{"password_again", {"accounts.password_differs", {}}}}};
  if (const auto judged = judge_password(password, account.login, account.display_name); !judged)
    return judged.refusal();
  return password;
}

struct LinkPage {
  std::string token, name, csrf;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

}  // namespace

http::Response own(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::own>(own_head(visit), own_page(visit, db));
}

// Reading it is using the session: the page asks for it when its owner wants to stay.
http::Response keep_alive(site::Visit& visit) { return visit.json("{}"); }

http::Response change_own_password(site::Visit& visit) {
  auto db = visit.write();
  const auto account = store::find(db, visit.actor().account);
  if (!account || !account->password_hash) return visit.not_found();
  auto password = typed_password(visit.form(), *account);
  if (password && !crypto::verify_password(*account->password_hash, visit.form().raw("current_password")))
    password = core::Refusal{{{"current_password", {"accounts.current_wrong", {}}}}};
  if (!password) {
    auto page = own_page(visit, db);
    page.errors = web::show_problems(visit.language(), password.refusal(), page.fields);
    return visit.refused<views::own>(password.refusal(), own_head(visit), page);
  }
  store::set_password(db, account->id, crypto::hash_password(*password));
  store::end_other_sessions(db, account->id, crypto::digest_hex(visit.session_token()));
  audit::note(db, audit::by(visit),
              {.name = "accounts.password_changed", .subject_kind = "account", .subject = account->id.value});
  db.commit();
  return visit.redirect("/account", "accounts.password_changed_notice");
}

http::Response end_own_session(site::Visit& visit) {
  auto db = visit.write();
  if (!acts::end_session(visit, db, visit.form().text("session"))) return visit.not_found();
  db.commit();
  return visit.redirect("/account", "accounts.session_ended_notice");
}

http::Response end_other_sessions(site::Visit& visit) {
  auto db = visit.write();
  acts::end_other_sessions(visit, db);
  db.commit();
  return visit.redirect("/account", "accounts.session_ended_notice");
}

// The token is shown once, on the page that answers.
http::Response make_token(site::Visit& visit) {
  auto db = visit.write();
  const auto made = acts::make_token(visit, db, visit.form().text("name"));
  if (!made) {
    auto page = own_page(visit, db);
    page.token_fields.front().value = visit.form().text("name");
    page.errors = web::show_problems(visit.language(), made.refusal(), page.token_fields);
    return visit.refused<views::own>(made.refusal(), own_head(visit), page);
  }
  db.commit();
  auto after = visit.read();
  auto page = own_page(visit, after);
  page.new_token = *made;
  return visit.page<views::own>(own_head(visit), page);
}

http::Response revoke_token(site::Visit& visit) {
  auto db = visit.write();
  if (!acts::revoke_token(visit, db, visit.form().text("token"))) return visit.not_found();
  db.commit();
  return visit.redirect("/account", "accounts.token_revoked_notice");
}

http::Response show_link(site::Visit& visit) {
  auto db = visit.read();
  const auto owner = store::link_owner(db, visit.path("token"), visit.now());
  if (!owner)
    return visit.refused(core::Refusal{core::Message{"accounts.link_dead", {}}, core::Refusal::Kind::unknown});
  const LinkPage page{.token = std::string{visit.path("token")},
                      .name = store::find(db, *owner)->display_name,
                      .csrf = visit.csrf(),
                      .fields = password_fields(visit, false),
                      .errors = {}};
  return visit.page<views::link>({.title = visit.say("accounts.set_password"), .bare = true}, page);
}

http::Response set_password_by_link(site::Visit& visit) {
  const auto token = visit.path("token");
  auto db = visit.write();
  const auto owner = store::link_owner(db, token, visit.now());
  if (!owner)
    return visit.refused(core::Refusal{core::Message{"accounts.link_dead", {}}, core::Refusal::Kind::unknown});
  const auto account = store::find(db, *owner);
  const auto password = typed_password(visit.form(), *account);
  if (!password) {
    LinkPage page{.token = std::string{token},
                  .name = account->display_name,
                  .csrf = visit.csrf(),
                  .fields = password_fields(visit, false),
                  .errors = {}};
    page.errors = web::show_problems(visit.language(), password.refusal(), page.fields);
    return visit.refused<views::link>(password.refusal(), {.title = visit.say("accounts.set_password"), .bare = true},
                                      page);
  }
  if (!store::use_link(db, token, visit.now())) return visit.not_found();
  store::set_password(db, account->id, crypto::hash_password(*password));
  store::end_other_sessions(db, account->id, "");
  audit::note(db, {.account = account->id, .name = account->display_name, .role = "", .peer = visit.peer()},
              {.name = "accounts.password_set", .subject_kind = "account", .subject = account->id.value});
  db.commit();
  return visit.redirect("/sign-in", "accounts.password_set_notice");
}

}  // namespace accounts
