// SPDX-License-Identifier: Apache-2.0
// What every JSON address keeps: the published description, refusals, keys that make a POST act once.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "app/app.hpp"
#include "test/site.hpp"

namespace {

using http::Method;
using nlohmann::json;

constexpr std::string_view talent = R"({"full_name":"Trần Văn Khoá","birth":"2006","unit":"D91","field":"study"})";

std::int64_t rows_in(test::Site& site, std::string_view token) {
  return json::parse(site.api(Method::get, "/api/v1/talents", token).body)["count"];
}

std::string lower(std::string_view method) {
  std::string made{method};
  for (auto& c : made) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return made;
}

json description(test::Site& site) { return json::parse(site.visitor().get("/api/v1/openapi.json").body); }

}  // namespace

TEST_CASE("I-09 the OpenAPI description holds every JSON address of the table and no other") {
  test::Site site;
  const auto openapi = description(site);
  CHECK(openapi["openapi"] == "3.1.0");
  std::set<std::string> described, routed, ids;
  for (const auto& [path, operations] : openapi["paths"].items())
    for (const auto& [method, operation] : operations.items()) described.insert(method + ' ' + path);
  for (const auto& feature : app::features())
    for (const auto& route : feature.routes)
      if (route.path.starts_with("/api/v1/"))
        routed.insert(lower(http::name(route.method)) + ' ' + std::string{route.path});
  CHECK(described == routed);
  CHECK(routed.size() > 50);
}

TEST_CASE("I-09 every operation has an id of its own, parameters and answers; its path says what it takes") {
  test::Site site;
  const auto openapi = description(site);
  std::set<std::string> ids;
  for (const auto& [path, operations] : openapi["paths"].items())
    for (const auto& [method, operation] : operations.items()) {
      INFO(method << ' ' << path);
      const auto id = operation["operationId"].get<std::string>();
      CHECK_FALSE(id.empty());
      CHECK(ids.insert(id).second);
      CHECK_FALSE(operation["summary"].get<std::string>().empty());
      std::set<std::string> in_path;
      for (const auto& parameter : operation["parameters"]) {
        CHECK(parameter["schema"].contains("type"));
        if (parameter["in"] == "path") in_path.insert(parameter["name"]);
      }
      for (auto open = path.find('{'); open != std::string::npos; open = path.find('{', open + 1))
        CHECK(in_path.erase(path.substr(open + 1, path.find('}', open) - open - 1)) == 1);
      CHECK(in_path.empty());
      bool succeeds = false;
      for (const auto& [status, response] : operation["responses"].items()) {
        CHECK(response["description"].is_string());
        succeeds = succeeds || status[0] == '2';
        if (status[0] == '4') CHECK(response["content"].contains("application/problem+json"));
      }
      CHECK(succeeds);
    }
}

TEST_CASE("I-09 a token is all a program needs, and no cookie is ever set for it") {
  test::Site site;
  const auto token = site.api_token("pA");
  for (const auto& answer :
       {site.api(Method::get, "/api/v1/talents", token), site.api(Method::post, "/api/v1/talents", token, talent),
        site.api(Method::get, "/api/v1/nowhere", token), site.api(Method::get, "/api/v1/talents", "ht_wrong"),
        site.api(Method::get, "/api/v1/openapi.json", "")})
    for (const auto& [name, value] : answer.response.headers) CHECK(name != "Set-Cookie");
}

TEST_CASE("I-09 what is not described is refused: bodies, names, kinds, parameters") {
  test::Site site;
  const auto token = site.api_token("pA");
  const auto post = [&](std::string_view body, const http::Pairs& headers = {}) {
    return site.api(Method::post, "/api/v1/talents", token, body, headers);
  };
  CHECK(post("{broken").status == 400);
  CHECK(post("[]").status == 400);
  CHECK(post("full_name=x", {{"content-type", "application/x-www-form-urlencoded"}}).status == 400);
  const auto unknown = post(R"({"full_name":"A","removed_at":"x"})");
  CHECK(unknown.status == 400);
  CHECK(unknown.header("Content-Type").starts_with("application/problem+json"));
  CHECK(json::parse(unknown.body)["errors"][0]["field"] == "removed_at");
  CHECK(post(R"({"full_name":7})").status == 400);
  CHECK(post(R"({"full_name":"A","achievements":[{"titel":"x"}]})").status == 400);
  CHECK(site.api(Method::get, "/api/v1/talents?feild=study", token).status == 400);
  const auto lacking = post(R"({"full_name":"Trần Văn Thiếu"})");
  CHECK(lacking.status == 422);
  CHECK(lacking.shows("\"field\":\"unit\""));
  CHECK(rows_in(site, token) == 0);
}

TEST_CASE("I-09 a POST sent again with its Idempotency-Key acts once and is answered alike") {
  test::Site site;
  const auto token = site.api_token("pA");
  const http::Pairs key{{"Idempotency-Key", "k-1"}};
  const auto first = site.api(Method::post, "/api/v1/talents", token, talent, key);
  REQUIRE_MESSAGE(first.status == 201, first.body);
  const auto again = site.api(Method::post, "/api/v1/talents", token, talent, key);
  CHECK(again.status == 201);
  CHECK(again.body == first.body);
  CHECK(again.location() == first.location());
  CHECK(again.header("ETag") == first.header("ETag"));
  CHECK(again.header("Idempotency-Replayed") == "true");
  CHECK(rows_in(site, token) == 1);

  const auto other = site.api(Method::post, "/api/v1/talents", token,
                              R"({"full_name":"Người Khác","birth":"2006","unit":"D91","field":"study"})", key);
  CHECK(other.status == 422);
  CHECK(site.api(Method::post, "/api/v1/me/tokens", token, R"({"name":"x"})", key).status == 422);
  CHECK(rows_in(site, token) == 1);

  // The key is the account's own, and is forgotten after a day.
  CHECK(site.api(Method::post, "/api/v1/talents", site.api_token("pB"),
                 R"({"full_name":"Lý Thị Xa","birth":"2006","unit":"D20","field":"study"})", key)
            .status == 201);
  site.pass(std::chrono::hours{25});
  CHECK(site.api(Method::post, "/api/v1/talents", token, talent, key).status == 201);
  CHECK(rows_in(site, token) == 2);
}

TEST_CASE("I-09 a refused POST leaves its key free, one that died before its answer is not repeated") {
  test::Site site;
  const auto token = site.api_token("pA");
  const http::Pairs key{{"Idempotency-Key", "k-2"}};
  CHECK(site.api(Method::post, "/api/v1/talents", token, R"({"full_name":"Trần Văn Thiếu"})", key).status == 422);
  CHECK(site.api(Method::post, "/api/v1/talents", token, talent, key).status == 201);
  site.database().script("UPDATE requests SET answer = NULL");
  CHECK(site.api(Method::post, "/api/v1/talents", token, talent, key).status == 409);
  CHECK(rows_in(site, token) == 1);
  CHECK(site.api(Method::post, "/api/v1/talents", token, talent, {{"Idempotency-Key", std::string(201, 'k')}}).status ==
        400);
  // What is kept to be answered again is sealed.
  site.api(Method::post, "/api/v1/talents", token,
           R"({"full_name":"Phạm Bí Mật","birth":"2006","unit":"D91","field":"study"})", {{"Idempotency-Key", "k-3"}});
  auto db = site.database().read();
  static constexpr db::Part part[] = {
      {"SELECT count(*) FROM requests WHERE answer LIKE '%talents%' OR key = 'k-3'", ""}};
  static constinit const db::Query query{"test.requests", part, part};
  CHECK(db.number(query, std::initializer_list<db::Arg>{}) == 0);
}

TEST_CASE("I-13 a monitoring program reads numbers of routes with its token, and nobody else does") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  REQUIRE(officer.get("/talents?q=nguyen").status == 200);
  const auto text = site.api(Method::get, "/metrics", site.api_token("admin")).body;
  CHECK(text.find("hientai_requests_total{method=\"GET\",route=\"/talents\",status=\"200\"} 1") != std::string::npos);
  CHECK(text.find("hientai_request_seconds_bucket") != std::string::npos);
  CHECK(text.find("nguyen") == std::string::npos);  // patterns, never addresses
  CHECK(site.api(Method::get, "/metrics", "").status == 401);
  CHECK(site.api(Method::get, "/metrics", site.api_token("cA1")).status == 403);
}
