// SPDX-License-Identifier: Apache-2.0
// hientai users add NAME --role ROLE --unit CODE; hientai tokens add --user NAME
#include "accounts/commands.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "accounts/account.hpp"
#include "audit/audit.hpp"
#include "units/store.hpp"
#include "web/catalogue.hpp"

namespace accounts {
namespace {

using Open = std::function<site::Installation&()>;

int refuse(const core::Refusal& refusal) {
  for (const auto& problem : refusal.problems())
    fmt::print(stderr, "{}{}{}\n", problem.field, problem.field.empty() ? "" : ": ",
               web::say(web::Language::en, problem.message));
  return cli::refused;
}

int add_user(cli::Arguments& arguments, const Open& open) {
  arguments.expect({"role", "unit", "name"}, {}, 1, 1);
  auto& installation = open();
  const auto now = installation.clock();
  const auto today = core::Date::in_vietnam(now);
  const auto role = rights::role_named(arguments.option("role", ""));
  if (!role)
    throw cli::Arguments::Misuse{"--role is one of: " + fmt::format("{}", fmt::join(rights::role_names, ", "))};

  auto db = installation.database.write();
  const auto unit = units::store::resolve(db, arguments.option("unit", ""), today);
  if (!unit) return refuse(unit.refusal());
  const auto draft = check({.login = arguments.words().front(),
                            .display_name = arguments.option("name", arguments.words().front()),
                            .role = *role,
                            .unit = *unit});
  if (!draft) return refuse(draft.refusal());
  if (store::find_login(db, draft->login)) return refuse(core::Refusal{core::Message{"accounts.login_taken", {}}});
  const auto id = store::insert(db, *draft, {}, today);
  const auto token = store::add_link(db, id, LinkPurpose::first_password, now);
  audit::note(db, audit::by_program("users add"),
              {.name = "accounts.created", .subject_kind = "account", .subject = id.value, .unit = *unit});
  db.commit();
  const auto link = installation.public_url + "/welcome/" + token;
  if (arguments.flag("json"))
    fmt::print("{}\n", nlohmann::json{{"id", id.text()}, {"login", draft->login}, {"link", link}}.dump());
  else
    fmt::print("{}\nSet the password (one time, 72 hours): {}\n", draft->login, link);
  return cli::done;
}

int add_token(cli::Arguments& arguments, const Open& open) {
  arguments.expect({"user", "name"});
  auto& installation = open();
  auto db = installation.database.write();
  const auto account = store::find_login(db, login_key(arguments.option("user", "")));
  if (!account) return refuse(core::Refusal{core::Message{"accounts.unknown", {}}});
  const auto token = store::add_token(db, account->id, arguments.option("name", "command line"), installation.clock());
  audit::note(db, audit::by_program("tokens add"),
              {.name = "accounts.token_added", .subject_kind = "account", .subject = account->id.value});
  db.commit();
  if (arguments.flag("json"))
    fmt::print("{}\n", nlohmann::json{{"token", token}}.dump());
  else
    fmt::print("{}\n", token);
  return cli::done;
}

}  // namespace

std::vector<site::Command> commands() {
  return {
      {"users add",
       "NAME --role ROLE --unit CODE [--name TEXT]: an account and the one-time link that sets its password", add_user},
      {"tokens add", "--user NAME: a bearer token for the API, shown once", add_token}};
}

}  // namespace accounts
