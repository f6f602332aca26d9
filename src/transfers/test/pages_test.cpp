// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "test/site.hpp"

namespace {

using test::Browser;

std::string add(Browser& browser) {
  const auto answer = browser.post("/talents", {{"full_name", "Trần Văn Đi"},
                                                {"unit", "D30307"},
                                                {"field", "study"},
                                                {"family", "NONE"},
                                                {"birth", "1/9/2005"}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}
std::string day(core::Date day) { return day.vietnamese(); }
std::string number_of(Browser& browser) {
  const auto page = browser.get("/transfers").body;
  const auto at = page.find("action=\"/transfers/");
  return at == std::string::npos ? "" : page.substr(at + 19, page.find('"', at + 19) - at - 19);
}

}  // namespace

TEST_CASE("B-20 B-22 a record goes over when both agree, counts there from the day on, and its timeline tells it") {
  test::Site site;
  auto from = site.sign_in("cA1"), to = site.sign_in("cB1"), stranger = site.sign_in("cA2");
  const auto path = add(from);
  const auto when = site.today() + std::chrono::days{10};
  const test::Form wanted{{"unit", "D05977"}, {"on", day(when)}, {"reason", "Chuyển nơi học"}};
  CHECK(from.post(path + "/transfer", {{"unit", "D05977"}, {"on", "x"}, {"reason", ""}}).status == 422);
  CHECK(from.post(path + "/transfer", {{"unit", "D30307"}, {"on", day(when)}, {"reason", "x"}}).status == 422);
  CHECK(to.post(path + "/transfer", wanted).status == 404);
  REQUIRE(from.post(path + "/transfer", wanted).status == 303);
  CHECK(from.post(path + "/transfer", wanted).status == 409);
  CHECK(to.get("/transfers").shows("Trần Văn Đi"));
  CHECK(from.get("/transfers").shows("Chờ trả lời"));
  CHECK_FALSE(stranger.get("/transfers").shows("Trần Văn Đi"));
  const auto transfer = "/transfers/" + number_of(to);
  CHECK(stranger.post(transfer, {{"act", "accept"}}).status == 404);
  CHECK(from.post(transfer, {{"act", "accept"}}).status == 403);
  CHECK(to.post(transfer, {{"act", "refuse"}}).status == 422);
  REQUIRE(to.post(transfer, {{"act", "accept"}}).status == 303);
  CHECK(to.get(path).status == 404);
  CHECK(from.get("/talents").shows("Trần Văn Đi"));
  site.pass(std::chrono::hours{24 * 10});
  auto new_to = site.sign_in("cB1"), new_from = site.sign_in("cA1");
  CHECK(new_to.get("/talents").shows("Trần Văn Đi"));
  CHECK(new_to.get("/talents?q=tran+van").shows("Trần Văn Đi"));
  CHECK_FALSE(new_from.get("/talents").shows("Trần Văn Đi"));
  CHECK(new_from.get("/transfers").shows("Đã chuyển"));
  CHECK(new_to.get(path + "/transfer").shows("Chuyển nơi học"));
  CHECK(new_to.get(path + "/timeline").shows("Chuyển từ Đoàn phường Long Xuyên đến Đoàn phường Tam Thanh"));
}

TEST_CASE("B-20 a transfer is refused with a reason, or taken back before its day") {
  test::Site site;
  auto from = site.sign_in("cA1"), to = site.sign_in("cB1");
  const auto path = add(from);
  const auto when = site.today() + std::chrono::days{10};
  const test::Form wanted{{"unit", "D05977"}, {"on", day(when)}, {"reason", "Chuyển nơi học"}};
  REQUIRE(from.post(path + "/transfer", wanted).status == 303);
  REQUIRE(to.post("/transfers/" + number_of(to), {{"act", "refuse"}, {"reason", "Không học ở đây"}}).status == 303);
  CHECK(from.get("/transfers").shows("Không học ở đây"));
  REQUIRE(from.post(path + "/transfer", wanted).status == 303);
  REQUIRE(to.post("/transfers/" + number_of(to), {{"act", "accept"}}).status == 303);
  REQUIRE(to.post("/transfers/" + number_of(to), {{"act", "withdraw"}, {"reason", "Nhầm người"}}).status == 303);
  site.pass(std::chrono::hours{24 * 12});
  CHECK(site.sign_in("cA1").get("/talents").shows("Trần Văn Đi"));
  CHECK_FALSE(site.sign_in("cB1").get("/talents").shows("Trần Văn Đi"));
}

TEST_CASE("B-20 a unit asks for a record by its number, and learns nothing of records it does not reach") {
  test::Site site;
  auto from = site.sign_in("cA1"), to = site.sign_in("cB1");
  const auto number = add(from).substr(9);
  const auto ask = [&](const std::string& record) {
    return to.post(
        "/transfers",
        {{"record", record}, {"unit", "D05977"}, {"on", day(site.today())}, {"reason", "Đã về học ở Lạng Sơn"}});
  };
  CHECK(ask("999").status == 303);
  CHECK(ask(number).status == 303);
  CHECK_FALSE(to.get("/transfers").shows("Trần Văn Đi"));
  CHECK(from.get("/transfers").shows("Trần Văn Đi"));
  CHECK(to.post("/transfers", {{"record", number}, {"unit", "D30307"}, {"on", day(site.today())}, {"reason", "x"}})
            .status == 422);
  REQUIRE(from.post("/transfers/" + number_of(from), {{"act", "accept"}}).status == 303);
  CHECK(to.get("/talents").shows("Trần Văn Đi"));
  CHECK_FALSE(from.get("/talents").shows("Trần Văn Đi"));
}

TEST_CASE("B-20 programs offer a record and answer for the other side, each only for its own units") {
  test::Site site;
  auto from = site.sign_in("cA1");
  const auto path = add(from);
  const auto token = site.api_token("cA1"), other = site.api_token("cB1"), stranger = site.api_token("cA2");
  const auto body = R"({"unit":"D05977","on":")" + site.today().iso() + R"(","reason":"Chuyển trường"})";
  CHECK(site.api(http::Method::post, "/api/v1" + path + "/transfers", other, body).status == 404);
  CHECK(site.api(http::Method::post, "/api/v1" + path + "/transfers", token,
                 R"({"unit":"D05977","on":"2026-01-01","reason":""})")
            .status == 422);
  const auto made = site.api(http::Method::post, "/api/v1" + path + "/transfers", token, body);
  REQUIRE_MESSAGE(made.status == 201, made.body);
  const auto id = nlohmann::json::parse(made.body)["id"].get<std::string>();
  CHECK(site.api(http::Method::get, "/api/v1/transfers", other).shows(id));
  CHECK_FALSE(site.api(http::Method::get, "/api/v1/transfers", stranger).shows(id));
  const auto answer = "/api/v1/transfers/" + id + "/answer";
  CHECK(site.api(http::Method::post, answer, stranger, R"({"act":"accept"})").status == 404);
  CHECK(site.api(http::Method::post, answer, token, R"({"act":"accept"})").status == 403);
  const auto done = site.api(http::Method::post, answer, other, R"({"act":"accept"})");
  REQUIRE_MESSAGE(done.status == 200, done.body);
  CHECK(done.shows("DONE"));
  CHECK(site.api(http::Method::post, answer, other, R"({"act":"accept"})").status >= 400);
  CHECK(site.sign_in("cB1").get(path).status == 200);
}
