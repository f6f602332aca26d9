// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "test/site.hpp"

TEST_CASE("B-21 hardship is seen by support roles only, is in no list, search, export or JSON, and expires") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto saved = officer.post(
      "/talents", {{"full_name", "Võ Minh Tâm"}, {"unit", "D30307"}, {"field", "study"}, {"birth", "1/1/2005"}});
  REQUIRE(saved.status == 303);
  const auto path = saved.location();
  const auto add = [&](const std::string& to) {
    return officer.post(path + "/hardship",
                        {{"category", "orphan"}, {"from", "1/1/2026"}, {"to", to}, {"needs", "Cần học bổng kín đáo"}});
  };
  CHECK(add("31/12/2025").status == 422);
  CHECK(add("31/12/2027").status == 303);
  CHECK(officer.get(path + "/hardship").shows("Cần học bổng kín đáo"));
  CHECK(officer.get("/hardships").shows("Võ Minh Tâm"));
  CHECK(officer.get(path + "/viewings").shows("Xem hoàn cảnh"));

  for (const auto* other : {"data", "inspector", "judge", "partner", "editor", "finance", "admin"}) {
    INFO(other);
    CHECK(site.sign_in(other).get(path + "/hardship").status == 403);
    CHECK(site.sign_in(other).get("/hardships").status == 403);
  }
  CHECK(site.sign_in("cA2").get(path + "/hardship").status == 404);
  CHECK_FALSE(site.sign_in("cA2").get("/hardships").shows("Võ Minh Tâm"));
  const auto id = path.substr(path.rfind('/') + 1);
  for (const auto& page : {path, std::string{"/talents"}, std::string{"/talents?q=kín"}, path + "/consents",
                           std::string{"/talents/export?format=csv"}}) {
    const auto answer = officer.get(page);
    INFO(page);
    CHECK_FALSE(answer.shows("kín đáo"));
    CHECK_FALSE(answer.shows("Mồ côi"));
  }
  const auto json = site.api(http::Method::get, "/api/v1/talents/" + id + "?private=1", site.api_token("cA1"));
  CHECK_FALSE(json.shows("orphan"));
  CHECK_FALSE(json.shows("kín đáo"));

  site.pass(std::chrono::hours{24 * 500});
  auto later = site.sign_in("cA1");
  CHECK_FALSE(later.get("/hardships").shows("Võ Minh Tâm"));
  CHECK(later.get(path + "/hardship").shows("Hết hiệu lực"));
}

TEST_CASE("B-21 programs of support roles record and end hardship; each look is noted, others get nothing") {
  test::Site site;
  using http::Method;
  auto officer = site.sign_in("cA1");
  const auto token = site.api_token("cA1");
  const auto saved = officer.post(
      "/talents", {{"full_name", "Võ Minh Tâm"}, {"unit", "D30307"}, {"field", "study"}, {"birth", "1/1/2005"}});
  REQUIRE(saved.status == 303);
  const auto address = "/api/v1" + saved.location() + "/hardships";
  constexpr auto body = R"({"category":"orphan","needs":"Cần học bổng","from":"2026-01-01","to":"2027-12-31"})";
  CHECK(
      site.api(Method::post, address, token, R"({"category":"rich","needs":"x","from":"2026-01-01","to":"2027-12-31"})")
          .status == 422);
  const auto made = site.api(Method::post, address, token, body);
  REQUIRE_MESSAGE(made.status == 201, made.body);
  CHECK(site.api(Method::get, address, token).shows("Cần học bổng"));
  CHECK(officer.get(saved.location() + "/viewings").shows("Xem hoàn cảnh"));
  CHECK(site.api(Method::get, "/api/v1/hardships", token).shows("Võ Minh Tâm"));
  for (const auto* other : {"data", "inspector", "judge", "partner"}) {
    INFO(other);
    CHECK(site.api(Method::get, address, site.api_token(other)).status == 403);
  }
  const auto stranger = site.api_token("cA2");
  CHECK(site.api(Method::get, address, stranger).status == 404);
  CHECK(site.api(Method::post, address, stranger, body).status == 404);
  CHECK_FALSE(site.api(Method::get, "/api/v1/hardships", stranger).shows("Võ Minh Tâm"));
  const auto ending = R"({"hardship":")" + nlohmann::json::parse(made.body)["id"].get<std::string>() + R"("})";
  CHECK(site.api(Method::post, address + "/end", stranger, ending).status == 404);
  CHECK(site.api(Method::post, address + "/end", token, ending).status == 204);
  CHECK(site.api(Method::post, address + "/end", token, ending).status == 409);
  CHECK_FALSE(site.api(Method::get, "/api/v1/hardships", token).shows("Võ Minh Tâm"));
}
