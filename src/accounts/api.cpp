// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>

#include "accounts/account.hpp"
#include "accounts/pages.hpp"

namespace accounts {
namespace {

nlohmann::json as_json(const Account& account) {
  return {{"id", account.id.text()},
          {"login", account.login},
          {"name", account.display_name},
          {"disabled", account.disabled_at.has_value()},
          {"created_at", account.created_at.rfc3339()}};
}

}  // namespace

http::Response list_json(site::Visit& visit) {
  const auto limit = static_cast<int>(std::clamp<std::int64_t>(visit.query().number("limit").value_or(50), 1, 200));
  auto db = visit.read();
  auto found = store::list(db, visit.scope(), visit.query().text("q"), visit.query().text("after"), limit + 1);
  nlohmann::json body{{"accounts", nlohmann::json::array()}};
  if (found.size() > static_cast<std::size_t>(limit)) {
    found.pop_back();
    body["after"] = found.back().login;
  }
  for (const auto& account : found) body["accounts"].push_back(as_json(account));
  return visit.json(body.dump());
}

http::Response show_json(site::Visit& visit) {
  auto db = visit.read();
  const auto id = visit.id<AccountId>();
  const auto account = id && store::covers(db, visit.scope(), id) ? store::find(db, id) : std::nullopt;
  if (!account) return visit.not_found();
  auto body = as_json(*account);
  body["grants"] = nlohmann::json::array();
  for (const auto& grant : store::grants(db, id, visit.today()))
    body["grants"].push_back({{"role", rights::name(grant.role)},
                              {"unit", grant.unit.text()},
                              {"unit_name", grant.unit_name},
                              {"from", grant.from.iso()},
                              {"to", grant.to == core::forever ? nlohmann::json{} : nlohmann::json(grant.to.iso())}});
  return visit.json(body.dump());
}

http::Response own_json(site::Visit& visit) {
  nlohmann::json body{
      {"id", visit.actor().account.text()}, {"name", visit.actor().display_name}, {"grants", nlohmann::json::array()}};
  for (const auto& grant : visit.actor().grants)
    body["grants"].push_back(
        {{"role", rights::name(grant.role)}, {"unit", grant.unit.text()}, {"unit_name", grant.unit_name}});
  return visit.json(body.dump());
}

}  // namespace accounts
