// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "test/site.hpp"

namespace {
using http::Method;
using nlohmann::json;
}  // namespace

TEST_CASE("I-09 a program of an administrator makes an account, gives and ends roles, disables and enables it") {
  test::Site site;
  const auto token = site.api_token("admin");
  const auto made = site.api(Method::post, "/api/v1/accounts", token,
                             R"({"display_name":"Ngô Văn Mới","login":"ngo.moi","role":"data_entrant","unit":"D91"})");
  REQUIRE_MESSAGE(made.status == 201, made.body);
  const auto account = json::parse(made.body);
  CHECK(account["link"].get<std::string>().find("/welcome/") != std::string::npos);
  const auto path = made.location();
  CHECK(site.api(Method::get, path, token).header("ETag") == "\"1\"");

  const auto granted = site.api(Method::post, path + "/grants", token, R"({"role":"talent_officer","unit":"D30307"})");
  CHECK(granted.status == 201);
  const auto grants = json::parse(granted.body)["grants"];
  REQUIRE(grants.size() == 2);
  CHECK(site.api(Method::del, path + "/grants/" + grants[0]["id"].get<std::string>(), token).status == 204);
  CHECK(site.api(Method::del, path + "/grants/0000000000zzz", token).status == 404);
  CHECK(site.api(Method::post, path + "/links", token).shows("/welcome/"));
  CHECK(json::parse(site.api(Method::post, path + "/closure", token).body)["disabled"] == true);
  CHECK(json::parse(site.api(Method::post, path + "/reopening", token).body)["disabled"] == false);
}

TEST_CASE("I-09 the same rules stand before programs: login taken, role needed, nobody disables oneself, scope") {
  test::Site site;
  const auto token = site.api_token("admin");
  const auto taken = site.api(Method::post, "/api/v1/accounts", token,
                              R"({"display_name":"X Y","login":"admin","role":"data_entrant","unit":"D91"})");
  CHECK(taken.status == 409);
  CHECK(taken.shows("\"field\":\"login\""));
  CHECK(site.api(Method::post, "/api/v1/accounts", token, R"({"display_name":"X Y","login":"moi.1","unit":"D91"})")
            .shows("\"field\":\"role\""));
  const auto self = "/api/v1/accounts/" + site.account("admin").text();
  CHECK(site.api(Method::post, self + "/closure", token).status == 409);
  // A leader reads accounts of her province only, and changes none.
  const auto leader = site.api_token("leadA");
  CHECK(site.api(Method::get, "/api/v1/accounts/" + site.account("pA").text(), leader).status == 200);
  CHECK(site.api(Method::get, "/api/v1/accounts/" + site.account("pB").text(), leader).status == 404);
  CHECK(site.api(Method::post, "/api/v1/accounts/" + site.account("pA").text() + "/closure", leader).status == 403);
}

TEST_CASE("I-09 tokens are made, listed without their secret, and revoked, on the page and by programs") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto page = officer.post("/account/tokens", {{"name", "Máy chủ báo cáo"}});
  REQUIRE(page.status == 200);
  const auto at = page.body.find("<code>ht_");
  REQUIRE(at != std::string::npos);
  const auto token = page.body.substr(at + 6, page.body.find("</code>", at) - at - 6);
  CHECK_FALSE(officer.get("/account").shows(token));
  CHECK(officer.get("/account").shows("Máy chủ báo cáo"));
  CHECK(officer.post("/account/tokens", {{"name", ""}}).status == 422);

  const auto second = site.api(Method::post, "/api/v1/me/tokens", token, R"({"name":"hai"})");
  REQUIRE(second.status == 201);
  const auto listed = json::parse(site.api(Method::get, "/api/v1/me/tokens", token).body)["tokens"];
  CHECK(listed.size() == 2);
  CHECK_FALSE(site.api(Method::get, "/api/v1/me/tokens", token).shows(token));
  const auto other = json::parse(second.body)["token"].get<std::string>();
  CHECK(site.api(Method::get, "/api/v1/me", other).status == 200);
  CHECK(site.api(Method::del, "/api/v1/me/tokens/" + json::parse(second.body)["id"].get<std::string>(), token).status ==
        204);
  CHECK(site.api(Method::get, "/api/v1/me", other).status == 401);
  // Nobody revokes somebody else's.
  const auto mine = crypto::digest_hex(token);
  CHECK(site.api(Method::del, "/api/v1/me/tokens/" + mine, site.api_token("cA2")).status == 404);
  CHECK(officer.post("/account/token-removal", {{"token", mine}}).status == 303);
  CHECK(site.api(Method::get, "/api/v1/me", token).status == 401);
}

TEST_CASE("I-09 sessions of one's own are listed and ended by a program") {
  test::Site site;
  auto browser = site.sign_in("cA1");
  const auto token = site.api_token("cA1");
  const auto sessions = json::parse(site.api(Method::get, "/api/v1/me/sessions", token).body)["sessions"];
  REQUIRE(sessions.size() == 1);
  const auto path = "/api/v1/me/sessions/" + sessions[0]["id"].get<std::string>();
  CHECK(site.api(Method::del, path, site.api_token("cA2")).status == 404);
  CHECK(browser.get("/account").status == 200);
  CHECK(site.api(Method::del, path, token).status == 204);
  CHECK(browser.get("/account").status == 303);
  site.sign_in("cA1");
  CHECK(site.api(Method::del, "/api/v1/me/sessions", token).status == 204);
  CHECK(json::parse(site.api(Method::get, "/api/v1/me/sessions", token).body)["sessions"].empty());
}
