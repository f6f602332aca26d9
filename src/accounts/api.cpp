// SPDX-License-Identifier: Apache-2.0
// Accounts for programs: the same acts as the pages.
#include "site/api.hpp"
#include "accounts/acts.hpp"
#include "accounts/pages.hpp"

namespace accounts {
namespace {

using nlohmann::json;
using site::Kind;

json as_json(const Account& account) {
  return {{"id", account.id.text()},
          {"login", account.login},
          {"name", account.display_name},
          {"disabled", account.disabled_at.has_value()},
          {"created_at", account.created_at.rfc3339()}};
}

json in_full(site::Visit& visit, db::Read& db, const Account& account) {
  auto body = as_json(account);
  body["version"] = account.version;
  body["grants"] = json::array();
  for (const auto& grant : store::grants(db, account.id, visit.today()))
    body["grants"].push_back({{"id", grant.id.text()},
                              {"role", rights::name(grant.role)},
                              {"unit", grant.unit.text()},
                              {"unit_name", grant.unit_name},
                              {"from", grant.from.iso()},
                              {"to", grant.to == core::forever ? json{} : json(grant.to.iso())}});
  return body;
}

http::Response answer(site::Visit& visit, AccountId id, int status = 200, const std::string& link = {}) {
  auto db = visit.read();
  const auto account = store::find(db, id);
  auto body = in_full(visit, db, *account);
  if (!link.empty()) body["link"] = link;
  return site::answer(visit, body, status).with("ETag", site::etag(account->version));
}

http::Response list(site::Visit& visit) {
  const auto limit = site::limit_of(visit);
  auto db = visit.read();
  auto found = store::list(db, visit.scope(), visit.query().text("q"), visit.query().text("after"), limit + 1);
  json body{{"accounts", json::array()}};
  site::cut_page(body, found, limit, [](const auto& last) { return last.login; });
  for (const auto& account : found) body["accounts"].push_back(as_json(account));
  return site::answer(visit, body);
}

http::Response show_one(site::Visit& visit) {
  auto db = visit.read();
  const auto account = acts::visible(visit, db);
  return account ? answer(visit, account->id) : visit.not_found();
}

http::Response create_one(site::Visit& visit) {
  auto db = visit.write();
  const auto made = acts::create(visit, db, visit.form());
  if (!made) return visit.refused(made.refusal());
  db.commit();
  return answer(visit, made->id, 201, made->link).with("Location", "/api/v1/accounts/" + made->id.text());
}

http::Response grant_role(site::Visit& visit) {
  auto db = visit.write();
  const auto account = acts::visible(visit, db);
  if (!account) return visit.not_found();
  const auto granted = acts::grant(visit, db, *account, visit.form());
  if (!granted) return visit.refused(granted.refusal());
  db.commit();
  return answer(visit, account->id, 201);
}

http::Response end_role(site::Visit& visit) {
  auto db = visit.write();
  const auto account = acts::visible(visit, db);
  if (!account || !acts::end_grant(visit, db, *account, visit.id<GrantId>("grant"))) return visit.not_found();
  db.commit();
  return site::nothing();
}

http::Response make_link(site::Visit& visit) {
  auto db = visit.write();
  const auto account = acts::visible(visit, db);
  if (!account) return visit.not_found();
  const auto link = acts::issue_link(visit, db, *account);
  db.commit();
  return answer(visit, account->id, 201, link);
}

http::Response close(site::Visit& visit) {
  auto db = visit.write();
  const auto account = acts::visible(visit, db);
  if (!account) return visit.not_found();
  if (const auto done = acts::disable(visit, db, *account); !done) return visit.refused(done.refusal());
  db.commit();
  return answer(visit, account->id);
}

http::Response reopen(site::Visit& visit) {
  auto db = visit.write();
  const auto account = acts::visible(visit, db);
  if (!account) return visit.not_found();
  acts::enable(visit, db, *account);
  db.commit();
  return answer(visit, account->id);
}

http::Response me(site::Visit& visit) {
  json body{{"id", visit.actor().account.text()}, {"name", visit.actor().display_name}, {"grants", json::array()}};
  for (const auto& grant : visit.actor().grants)
    body["grants"].push_back(
        {{"role", rights::name(grant.role)}, {"unit", grant.unit.text()}, {"unit_name", grant.unit_name}});
  return site::answer(visit, body);
}

http::Response my_sessions(site::Visit& visit) {
  auto db = visit.read();
  json body{{"sessions", json::array()}};
  for (const auto& session : store::sessions(db, visit.actor().account, visit.now()))
    body["sessions"].push_back({{"id", session.digest},
                                {"peer", session.peer},
                                {"agent", session.agent},
                                {"created_at", session.created_at.rfc3339()},
                                {"seen_at", session.seen_at.rfc3339()}});
  return site::answer(visit, body);
}

http::Response end_my_session(site::Visit& visit) {
  auto db = visit.write();
  if (!acts::end_session(visit, db, visit.path("session"))) return visit.not_found();
  db.commit();
  return site::nothing();
}

http::Response end_my_sessions(site::Visit& visit) {
  auto db = visit.write();
  acts::end_other_sessions(visit, db);
  db.commit();
  return site::nothing();
}

json as_json(const Token& token) {
  return {{"id", token.digest},
          {"name", token.name},
          {"created_at", token.created_at.rfc3339()},
          {"expires_at", token.expires_at.rfc3339()}};
}

http::Response my_tokens(site::Visit& visit) {
  auto db = visit.read();
  json body{{"tokens", json::array()}};
  for (const auto& token : store::tokens(db, visit.actor().account)) body["tokens"].push_back(as_json(token));
  return site::answer(visit, body);
}

http::Response make_my_token(site::Visit& visit) {
  auto db = visit.write();
  const auto made = acts::make_token(visit, db, visit.form().text("name"));
  if (!made) return visit.refused(made.refusal());
  db.commit();
  auto after = visit.read();
  json body;
  for (const auto& token : store::tokens(after, visit.actor().account))
    if (token.digest == crypto::digest_hex(*made)) body = as_json(token);
  body["token"] = *made;
  return site::answer(visit, body, 201);
}

http::Response revoke_my_token(site::Visit& visit) {
  auto db = visit.write();
  if (!acts::revoke_token(visit, db, visit.path("token"))) return visit.not_found();
  db.commit();
  return site::nothing();
}

}  // namespace

std::vector<site::Route> api_routes() {
  using http::Method;
  using rights::Right;
  const site::Values account{{"id", Kind::id},
                             {"login"},
                             {"name"},
                             {"disabled", Kind::flag},
                             {"created_at", Kind::day},
                             {"version", Kind::number},
                             {"grants", Kind::rows, "Role, unit, from, to; `to` is exclusive."},
                             {"link", Kind::text, "One time, where one was issued."}};
  const site::Values grant{{"role", Kind::text, "A role of the permission matrix.", true},
                           {"unit", Kind::text, "Code (“D91”) or name.", true}};
  const site::Values create{{"display_name", Kind::text, {}, true},
                            {"login", Kind::text, "3 to 80 letters, digits, . - _ @", true},
                            grant[0],
                            grant[1]};
  const auto change = Right::accounts_change;
  return {
      {Method::get,
       "/api/v1/me",
       Right::self,
       me,
       {.id = "getMe",
        .about = "Who the token stands for.",
        .answer = {{"id", Kind::id}, {"name"}, {"grants", Kind::rows}}}},
      {Method::get,
       "/api/v1/me/sessions",
       Right::self,
       my_sessions,
       {.id = "listMySessions", .about = "Where one is signed in.", .answer = {{"sessions", Kind::rows}}}},
      {Method::del,
       "/api/v1/me/sessions",
       Right::self,
       end_my_sessions,
       {.id = "endMySessions", .about = "Signs out everywhere else.", .success = 204}},
      {Method::del,
       "/api/v1/me/sessions/{session}",
       Right::self,
       end_my_session,
       {.id = "endMySession", .about = "Signs out there.", .success = 204}},
      {Method::get,
       "/api/v1/me/tokens",
       Right::self,
       my_tokens,
       {.id = "listMyTokens", .about = "One's tokens, without their secret.", .answer = {{"tokens", Kind::rows}}}},
      {Method::post,
       "/api/v1/me/tokens",
       Right::self,
       make_my_token,
       {.id = "createMyToken",
        .about = "Makes a token; `token` is said this once.",
        .body = {{"name", Kind::text, "Where it is used.", true}},
        .answer = {{"id"}, {"name"}, {"token"}, {"created_at", Kind::day}, {"expires_at", Kind::day}},
        .success = 201}},
      {Method::del,
       "/api/v1/me/tokens/{token}",
       Right::self,
       revoke_my_token,
       {.id = "revokeMyToken", .about = "Revokes a token by its id.", .success = 204}},
      {Method::get,
       "/api/v1/accounts",
       Right::accounts_read,
       list,
       {.id = "listAccounts",
        .about = "Accounts with a role at units in reach, by login.",
        .query = site::paged({{"q", Kind::text, "Part of a login or name."}}),
        .answer = {{"accounts", Kind::rows}, {"after"}}}},
      {Method::post,
       "/api/v1/accounts",
       change,
       create_one,
       {.id = "createAccount",
        .about = "An account with its first role; answers with a one-time link.",
        .body = create,
        .answer = account,
        .success = 201}},
      {Method::get,
       "/api/v1/accounts/{id}",
       Right::accounts_read,
       show_one,
       {.id = "getAccount", .about = "One account with its roles.", .answer = account, .versioned = true}},
      {Method::post,
       "/api/v1/accounts/{id}/grants",
       change,
       grant_role,
       {.id = "grantRole", .about = "A role at a unit from today.", .body = grant, .answer = account, .success = 201}},
      {Method::del,
       "/api/v1/accounts/{id}/grants/{grant}",
       change,
       end_role,
       {.id = "endRole", .about = "Ends a role today.", .success = 204}},
      {Method::post,
       "/api/v1/accounts/{id}/links",
       change,
       make_link,
       {.id = "issueLink",
        .about = "A one-time link to set a password; older ones are void.",
        .answer = account,
        .success = 201}},
      {Method::post,
       "/api/v1/accounts/{id}/closure",
       change,
       close,
       {.id = "disableAccount", .about = "Disables the account and ends its sessions.", .answer = account}},
      {Method::post,
       "/api/v1/accounts/{id}/reopening",
       change,
       reopen,
       {.id = "enableAccount", .about = "Enables it again.", .answer = account}}};
}

}  // namespace accounts
