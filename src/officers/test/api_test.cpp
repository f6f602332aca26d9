// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "test/site.hpp"

namespace {
using http::Method;
using nlohmann::json;
constexpr std::string_view post =
    R"({"full_name":"Lê Thị Bích","birth":"1995","phone":"0912345678","unit":"D30307","position":"secretary","from":"01/03/2025"})";
}  // namespace

TEST_CASE("A-07 a program enters a post, mends it by version and ends it") {
  test::Site site;
  const auto token = site.api_token("cA1");
  const auto made = site.api(Method::post, "/api/v1/officers", token, post);
  REQUIRE_MESSAGE(made.status == 201, made.body);
  const auto path = made.location();
  const auto etag = made.header("ETag");
  CHECK(json::parse(made.body)["phone"] == "+84912345678");

  CHECK(site.api(Method::patch, path, token, R"({"talent_officer":true})").status == 428);
  const auto changed = site.api(Method::patch, path, token, R"({"talent_officer":true})", {{"If-Match", etag}});
  REQUIRE_MESSAGE(changed.status == 200, changed.body);
  CHECK(json::parse(changed.body)["talent_officer"] == true);
  CHECK(json::parse(changed.body)["full_name"] == "Lê Thị Bích");  // what is not sent stays
  CHECK(site.api(Method::patch, path, token, R"({"full_name":"Lê Bích"})", {{"If-Match", etag}}).status == 412);

  CHECK(site.api(Method::post, path + "/closure", token, R"({"last_day":"2024-01-01"})").status == 422);
  const auto ended = site.api(Method::post, path + "/closure", token, R"({"last_day":"2026-01-31"})");
  CHECK(json::parse(ended.body)["last_day"] == "2026-01-31");
}

TEST_CASE("A-07 programs see and change only the roster within reach; contacts are for those who keep it") {
  test::Site site;
  const auto made = site.api(Method::post, "/api/v1/officers", site.api_token("cA1"), post);
  const auto path = made.location();
  CHECK(site.api(Method::get, path, site.api_token("cB1")).status == 404);
  CHECK(site.api(Method::patch, path, site.api_token("cB1"), "{}", {{"If-Match", made.header("ETag")}}).status == 404);
  CHECK(site.api(Method::post, "/api/v1/officers", site.api_token("cB1"), post).status == 404);
  const auto inspected = site.api(Method::get, path, site.api_token("inspector"));
  CHECK(inspected.status == 200);
  CHECK_FALSE(inspected.shows("912345678"));
  const auto lacking = site.api(Method::get, "/api/v1/officers/lacking?unit=D91", site.api_token("leadA"));
  CHECK(lacking.shows("Long Xuyên"));
}
