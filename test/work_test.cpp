// SPDX-License-Identifier: Apache-2.0
// What waits for a reader, as the page of own work asks the features (B-17).
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "app/app.hpp"
#include "site/api.hpp"
#include "test/site.hpp"

namespace {

http::Response show_waiting(site::Visit& visit) {
  auto db = visit.read();
  nlohmann::json lines = nlohmann::json::array();
  for (const auto& one : visit.waiting(db))
    lines.push_back({{"path", one.path},
                     {"what", one.what},
                     {"count", one.count},
                     {"last_day", one.last_day ? nlohmann::json(one.last_day->iso()) : nlohmann::json{}}});
  return visit.json(lines.dump());
}

nlohmann::json waiting(test::Site& site, std::string_view name) {
  auto features = app::features();
  features.push_back({.name = "probe", .routes = {{http::Method::get, "/probe", rights::Right::self, show_waiting}}});
  site::Site router{site.installation(), std::move(features)};
  auto browser = site.sign_in(name);
  http::Request asked{.method = http::Method::get, .path = "/probe"};
  asked.headers.emplace_back("cookie", "session=" + browser.cookie("session"));
  return nlohmann::json::parse(router.serve(asked).body);
}

nlohmann::json line(const nlohmann::json& lines, std::string_view path) {
  for (const auto& one : lines)
    if (one["path"] == path) return one;
  return {};
}

}  // namespace

TEST_CASE("B-17 stale records, verification, requests, nominations and transfers stand on own work with their counts") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto made = officer.post("/talents", {{"full_name", "Hồ Lâu Ngày"},
                                              {"unit", "D30307"},
                                              {"field", "study"},
                                              {"birth", "1/9/2005"},
                                              {"basis", "OUTSTANDING_APTITUDE"}});
  REQUIRE(made.status == 303);
  const auto path = made.location();
  CHECK(line(waiting(site, "cA1"), "/freshness").is_null());
  REQUIRE(
      officer
          .post(path + "/requests", {{"kind", "view"}, {"asked_by", "person"}, {"asked_on", site.today().vietnamese()}})
          .status == 303);
  REQUIRE(officer
              .post(path + "/transfer", {{"unit", "D30310"},
                                         {"on", (site.today() + std::chrono::days{3}).vietnamese()},
                                         {"reason", "Chuyển nơi học"}})
              .status == 303);
  const auto own = waiting(site, "cA1");
  const auto requests = line(own, "/requests");
  REQUIRE_FALSE(requests.is_null());
  CHECK(requests["count"] == 1);
  CHECK(requests["last_day"].get<std::string>() > site.today().iso());
  CHECK(line(own, "/transfers").is_null());  // who asked does not answer
  CHECK(line(waiting(site, "cA2"), "/transfers")["count"] == 1);
  CHECK(line(waiting(site, "cB1"), "/requests").is_null());
  CHECK(line(waiting(site, "cB1"), "/transfers").is_null());
  CHECK(waiting(site, "judge").empty());
  site.pass(std::chrono::hours{24 * 400});
  CHECK(line(waiting(site, "cA1"), "/freshness")["count"] == 1);
  CHECK(line(waiting(site, "pA"), "/freshness")["count"] == 1);
  CHECK(line(waiting(site, "cB1"), "/freshness").is_null());
}

TEST_CASE(
    "B-17 A-11 I-08 partners to verify, data that is due and breaches to report stand on own work of who may act") {
  test::Site site;
  auto visitor = site.visitor(), leader = site.sign_in("leadA"), officer = site.sign_in("cA1");
  visitor.get("/partners/apply");
  REQUIRE(visitor
              .post("/partners/apply", {{"organisation", "Công ty Sao"},
                                        {"kind", "enterprise"},
                                        {"contact", "Ông Nam"},
                                        {"email", "nam@sao.example"},
                                        {"purpose", "Tuyển dụng"},
                                        {"unit", site.unit("pA").text()}})
              .status == 200);
  const auto made = officer.post(
      "/talents", {{"full_name", "Hồ Lâu Ngày"}, {"unit", "D30307"}, {"field", "study"}, {"birth", "1/9/2005"}});
  REQUIRE(made.status == 303);
  REQUIRE(officer
              .post(made.location() + "/hardship",
                    {{"category", "orphan"}, {"from", "1/1/2024"}, {"to", "31/1/2024"}, {"needs", "Cần học bổng"}})
              .status == 303);
  REQUIRE(site.api(http::Method::post, "/api/v1/breaches", site.api_token("leadA"),
                   R"({"what":"Gửi nhầm","known_at":"1/11/2026 08:30","people":3})")
              .status == 201);
  const auto lines = waiting(site, "leadA");
  CHECK(line(lines, "/partners")["count"] == 1);
  CHECK(line(lines, "/privacy/retention")["count"] == 1);
  CHECK(lines[0]["path"].get<std::string>().starts_with("/privacy/breaches/"));  // its clock ends first
  CHECK(lines[0]["last_day"] == "2026-11-04");
  for (const auto* other : {"cA1", "pB", "judge"}) {
    INFO(other);
    const auto theirs = waiting(site, other);
    CHECK(line(theirs, "/partners").is_null());
    CHECK(line(theirs, "/privacy/retention").is_null());
  }
}
