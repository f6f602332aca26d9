// SPDX-License-Identifier: Apache-2.0
#include "accounts/feature.hpp"

#include "accounts/commands.hpp"
#include "accounts/pages.hpp"
#include "accounts/sql.hpp"

namespace accounts {

using http::Method;
using rights::Right;

site::Feature feature() {
  site::Feature made{
      .name = "accounts",
      .routes = {{Method::get, "/sign-in", Right::open, show_sign_in},
                 {Method::post, "/sign-in", Right::open, sign_in},
                 {Method::post, "/sign-out", Right::self, sign_out},
                 {Method::get, "/welcome/{token}", Right::open, show_link},
                 {Method::post, "/welcome/{token}", Right::open, set_password_by_link},
                 {Method::get, "/account", Right::self, own},
                 {Method::get, "/account/session", Right::self, keep_alive},
                 {Method::post, "/account/password", Right::self, change_own_password},
                 {Method::post, "/account/session/removal", Right::self, end_own_session},
                 {Method::post, "/account/sessions/removal", Right::self, end_other_sessions},
                 {Method::post, "/account/tokens", Right::self, make_token},
                 {Method::post, "/account/token-removal", Right::self, revoke_token},
                 {Method::get, "/accounts", Right::accounts_read, index},
                 {Method::get, "/accounts/new", Right::accounts_change, show_new},
                 {Method::get, "/accounts/matrix", Right::accounts_read, matrix},
                 {Method::post, "/accounts", Right::accounts_change, create},
                 {Method::get, "/accounts/{id}", Right::accounts_read, show},
                 {Method::post, "/accounts/{id}/grants", Right::accounts_change, add_grant},
                 {Method::post, "/accounts/{id}/grant-removal", Right::accounts_change, end_grant},
                 {Method::post, "/accounts/{id}/links", Right::accounts_change, issue_link},
                 {Method::post, "/accounts/{id}/closure", Right::accounts_change, disable},
                 {Method::post, "/accounts/{id}/reopening", Right::accounts_change, enable}},
      .navigation =
          {{.order = 92, .text = "accounts.title", .path = "/accounts", .icon = "key", .right = Right::accounts_read}},
      .commands = commands(),
      .queries = sql::all};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace accounts
