// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "test/site.hpp"

namespace {
std::string view_of(test::Browser& browser) {
  const auto page = browser.get("/talents/views").body;
  const auto at = page.find("action=\"/talents/views/");
  return at == std::string::npos ? "" : page.substr(at + 8, page.find('"', at + 8) - at - 8);
}
}  // namespace

TEST_CASE("F5 a question is saved under a name, shared with the unit and below, and opened with one's own rights") {
  test::Site site;
  auto above = site.sign_in("pA"), below = site.sign_in("cA1"), other = site.sign_in("cB1");
  CHECK(above.get("/talents?field=study").shows("/talents/views?question="));
  CHECK(above.get("/talents/views?question=field%3Dstudy").shows("value=\"field=study\""));
  CHECK(above.post("/talents/views", {{"name", ""}, {"question", "field=study"}}).status == 422);
  CHECK(above.post("/talents/views", {{"name", "x"}, {"question", "sort=nonsense"}}).status == 422);
  REQUIRE(above.post("/talents/views", {{"name", "Của riêng tôi"}, {"question", "level=4"}}).status == 303);
  REQUIRE(above
              .post("/talents/views",
                    {{"name", "Học sinh giỏi"}, {"question", "stage=PROMISING&field=study&evil=1"}, {"shared", "1"}})
              .status == 303);
  CHECK(above.get("/talents/views").shows("/talents?field=study&amp;stage=PROMISING\">Học sinh giỏi"));
  CHECK(below.get("/talents/views").shows("Học sinh giỏi"));
  CHECK_FALSE(below.get("/talents/views").shows("Của riêng tôi"));
  CHECK_FALSE(other.get("/talents/views").shows("Học sinh giỏi"));
  CHECK_FALSE(below.get("/talents/views").shows("value=\"rename\""));
  const auto view = view_of(above);
  CHECK(below.post(view, {{"act", "remove"}}).status == 404);
  CHECK(above.post(view, {{"act", "rename"}, {"name", "Tên mới"}}).status == 303);
  CHECK(above.get("/talents/views").shows("Tên mới"));
  CHECK(above.post(view, {{"act", "remove"}}).status == 303);
  CHECK_FALSE(above.get("/talents/views").shows("Tên mới"));
  CHECK(site.sign_in("judge").get("/talents/views").status == 403);
}

TEST_CASE("F5 programs keep, list and remove questions as people do") {
  test::Site site;
  const auto token = site.api_token("cA1"), other = site.api_token("cA2");
  CHECK(site.api(http::Method::post, "/api/v1/views", token, R"({"name":"","question":"field=sport"})").status == 422);
  CHECK(site.api(http::Method::post, "/api/v1/views", token, R"({"name":"x","question":"sort=nonsense"})").status ==
        422);
  const auto made =
      site.api(http::Method::post, "/api/v1/views", token, R"({"name":"Thể thao","question":"field=sport&age=16-18"})");
  REQUIRE_MESSAGE(made.status == 201, made.body);
  const auto id = nlohmann::json::parse(made.body)["id"].get<std::string>();
  CHECK(site.api(http::Method::get, "/api/v1/views", token).shows("field=sport&age=16-18"));
  CHECK_FALSE(site.api(http::Method::get, "/api/v1/views", other).shows("field=sport"));
  CHECK(site.api(http::Method::del, "/api/v1/views/" + id, other).status == 404);
  CHECK(site.api(http::Method::del, "/api/v1/views/" + id, token).status == 200);
  CHECK(site.api(http::Method::del, "/api/v1/views/" + id, token).status == 404);
}
