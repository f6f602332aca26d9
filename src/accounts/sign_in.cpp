// SPDX-License-Identifier: Apache-2.0
// Signing in and out, with the guards against guessing.
#include "site/sign_in.hpp"

#include "accounts/account.hpp"
#include "accounts/pages.hpp"
#include "accounts/password.hpp"
#include "accounts/sql.hpp"
#include "audit/audit.hpp"
#include "text/text.hpp"

namespace accounts {
namespace {

struct Guards {
  std::string account, network;
  Guard kind = Guard::account;
};

// A device the account has signed in from before has its own count, so that a guesser cannot lock the owner out.
Guards guards(site::Visit& visit, std::string_view login) {
  const auto& keys = visit.installation().keys;
  const auto device = keys.open(http::url_decoded(visit.cookie("device"), false).value_or(""), "accounts:device");
  const bool known = device && *device == login;
  return {.account = keys.blind((known ? "device:" : "account:") + std::string{login}, "guard"),
          .network = keys.blind("network:" + network_of(visit.peer()), "guard"),
          .kind = known ? Guard::known_device : Guard::account};
}

Failures failures(db::Read& db, std::string_view guard, core::Instant now) {
  const auto found =
      db.row(sql::failures_since, {{"guard", guard}, {"since", now - std::chrono::hours{1}}}, [](const db::Row& row) {
        return Failures{.count = row.get<std::int64_t>("failures"), .last = row.get<core::Instant>("last")};
      });
  return found.value_or(Failures{});
}

http::Response again(site::Visit& visit, std::string error, int status) {
  const auto& form = visit.form();
  auto response = site::show_sign_in(
      visit,
      {.login = form.text("login"), .next = form.text("next"), .kept = form.raw("kept"), .error = std::move(error)},
      status);
  return response;
}

// The same answer and the same time whether or not the account exists.
bool password_fits(const std::optional<Account>& account, std::string_view password) {
  if (!account || !account->password_hash || account->disabled_at) {
    crypto::spend_a_verification();
    return false;
  }
  // Input methods differ: as typed first, then composed.
  return crypto::verify_password(*account->password_hash, password) ||
         crypto::verify_password(*account->password_hash, text::nfc(password));
}

}  // namespace

http::Response show_sign_in(site::Visit& visit) {
  if (visit.actor().signed_in()) return visit.redirect("/home");
  return site::show_sign_in(visit, {.next = visit.query().text("next")});
}

http::Response sign_in(site::Visit& visit) {
  const auto& form = visit.form();
  const auto login = login_key(form.text("login"));
  const auto guard = guards(visit, login);
  std::optional<Account> account;
  {
    auto db = visit.read();
    const auto wait = std::max(wait_before_next(failures(db, guard.account, visit.now()), guard.kind, visit.now()),
                               wait_before_next(failures(db, guard.network, visit.now()), Guard::network, visit.now()));
    if (wait.count() > 0)
      return again(visit, visit.say("accounts.wait", {{"seconds", std::to_string(wait.count())}}), 429);
    account = store::find_login(db, login);
  }
  const bool fits = password_fits(account, form.raw("password"));

  auto db = visit.write();
  const audit::Who who{.account = account ? account->id : AccountId{},
                       .name = account ? account->display_name : "",
                       .role = "",
                       .peer = visit.peer()};
  if (!fits) {
    store::add_failure(db, guard.account, visit.now());
    store::add_failure(db, guard.network, visit.now());
    audit::note(
        db, who,
        {.name = "accounts.sign_in_failed", .subject_kind = "account", .subject = account ? account->id.value : 0});
    db.commit();
    return again(visit, visit.say("accounts.wrong"), 422);
  }
  const auto token = crypto::random_token();
  store::start_session(db, account->id, crypto::digest_hex(token), visit.peer(), visit.request().header("user-agent"),
                       visit.now());
  if (crypto::needs_rehash(*account->password_hash))
    store::set_password(db, account->id, crypto::hash_password(form.raw("password")));
  store::forget_failures(db, guard.account);
  audit::note(db, who, {.name = "accounts.signed_in", .subject_kind = "account", .subject = account->id.value});
  db.commit();

  visit.set_cookie("session", token, rights::session_life);
  visit.set_cookie("device", http::url_encoded(visit.installation().keys.seal(login, "accounts:device")),
                   std::chrono::hours{24 * 180});
  if (const auto kept = site::open_kept(visit, form.raw("kept"))) {
    auto after = visit.read();
    visit.become(rights::of_account(after, account->id, visit.now()).value(), token);
    return site::show_kept(visit, *kept);
  }
  const auto next = form.text("next");
  return visit.redirect(next.empty() ? "/home" : next);
}

http::Response sign_out(site::Visit& visit) {
  auto db = visit.write();
  store::end_session(db, visit.actor().account, crypto::digest_hex(visit.session_token()));
  audit::note(db, audit::by(visit),
              {.name = "accounts.signed_out", .subject_kind = "account", .subject = visit.actor().account.value});
  db.commit();
  visit.set_cookie("session", "", std::chrono::seconds{0});
  return visit.redirect("/sign-in").with("Clear-Site-Data", "\"cache\", \"storage\"");
}

}  // namespace accounts
