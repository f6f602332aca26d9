// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "test/site.hpp"

namespace {

using nlohmann::json;
using test::Browser;

std::string after(const std::string& text, const std::string& mark) {
  const auto at = text.find(mark);
  REQUIRE_MESSAGE(at != std::string::npos, mark);
  return text.substr(at + mark.size(), text.find('"', at + mark.size()) - at - mark.size());
}

std::string add_talent(Browser& browser, const std::string& name) {
  const auto answer = browser.post(
      "/talents",
      {{"full_name", name}, {"unit", "D30307"}, {"field", "technology"}, {"family", "NONE"}, {"birth", "1/9/2005"}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

void step(Browser& browser, const std::string& path, const std::string& act) {
  const auto version = after(browser.get(path + "/verification").body, "name=\"version\" value=\"");
  REQUIRE(browser.post(path + "/verification", {{"act", act}, {"version", version}}).status == 303);
}

std::string verified(test::Site& site, const std::string& name) {
  auto entrant = site.sign_in("cA1"), verifier = site.sign_in("pA");
  const auto path = add_talent(entrant, name);
  const auto version = after(entrant.get(path + "/verification").body, "name=\"version\" value=\"");
  REQUIRE(
      entrant
          .post(path + "/basis", {{"basis", "CREATIVE_CAPACITY"}, {"justification", "Giải Nhất"}, {"version", version}})
          .status == 303);
  step(entrant, path, "submit");
  step(verifier, path, "verify");
  return path;
}

json sent(Browser& browser) {
  const auto answer = browser.post("/national/sendings");
  REQUIRE_MESSAGE(answer.status == 200, answer.body);
  return json::parse(answer.body)["records"];
}

test::Answer answered(Browser& browser, const json& answers) {
  return browser.upload("/national/answers", "file", "answers.json", json{{"answers", answers}}.dump(), {});
}

}  // namespace

TEST_CASE(
    "B-01 a verified profile is sent, accepted with a national number, or rejected with a reason and sent again") {
  test::Site site;
  const auto good = verified(site, "Nguyễn Được Nhận"), bad = verified(site, "Trần Bị Trả");
  auto officer = site.sign_in("pA");
  add_talent(officer, "Lê Còn Nháp");
  CHECK(officer.get(good + "/national").shows("Chưa gửi"));
  const auto records = sent(officer);
  REQUIRE(records.size() == 2);
  CHECK(officer.get(good + "/national").shows("Đã gửi"));
  CHECK(sent(officer).empty());
  const auto good_id = good.substr(9), bad_id = bad.substr(9);
  CHECK(answered(officer, {{{"id", good_id}, {"state", "ACCEPTED"}, {"national_id", "VN-0001"}},
                           {{"id", bad_id}, {"state", "REJECTED"}, {"reason", "Thiếu nơi sinh"}}})
            .status == 303);
  CHECK(officer.get(good + "/national").shows("VN-0001"));
  CHECK(officer.get(bad + "/national").shows("Thiếu nơi sinh"));
  CHECK(sent(officer).size() == 1);  // the rejected one again
  CHECK(officer.get(bad + "/national").shows("Đã gửi"));
  CHECK(answered(officer, {{{"id", bad_id}, {"state", "ACCEPTED"}}}).status == 422);  // no national number
  CHECK(officer.upload("/national/answers", "file", "x.json", "no json", {}).status == 422);
  CHECK(officer.get(bad + "/national").shows("Đã gửi"));
}

TEST_CASE("B-01 changing a shared field sets out of sync, and the record is sent again under its number") {
  test::Site site;
  const auto path = verified(site, "Phạm Đổi Nơi");
  auto officer = site.sign_in("pA");
  REQUIRE(sent(officer).size() == 1);
  REQUIRE(answered(officer, {{{"id", path.substr(9)}, {"state", "ACCEPTED"}, {"national_id", "VN-7"}}}).status == 303);
  CHECK_FALSE(officer.get(path + "/national").shows("chưa đồng bộ"));
  const auto version = after(officer.get(path + "/verification").body, "name=\"version\" value=\"");
  REQUIRE(officer
              .post(path + "/stage", {{"stage", "RECOGNISED"},
                                      {"on", site.today().vietnamese()},
                                      {"reason", "Được công nhận"},
                                      {"version", version}})
              .status == 303);
  CHECK(officer.get(path + "/national").shows("chưa đồng bộ"));
  const auto again = sent(officer);
  REQUIRE(again.size() == 1);
  CHECK_EQ(again[0]["national_id"], "VN-7");
}

TEST_CASE("B-01 another province sends nothing of ours and its answers change nothing here") {
  test::Site site;
  const auto path = verified(site, "Võ Của Mình");
  auto officer = site.sign_in("pA"), other = site.sign_in("pB");
  CHECK(sent(other).empty());
  REQUIRE(sent(officer).size() == 1);
  const json stolen{{{"id", path.substr(9)}, {"state", "ACCEPTED"}, {"national_id", "VN-1"}}};
  CHECK(answered(other, stolen).status == 303);
  CHECK(officer.get(path + "/national").shows("Đã gửi"));
  CHECK(other.get(path + "/national").status == 404);
  CHECK(site.sign_in("data").post("/national/answers").status == 403);
  CHECK(site.api(http::Method::post, "/api/v1/national/answers", site.api_token("pA"), json{{"answers", stolen}}.dump())
            .shows("\"taken\":1"));
  CHECK(officer.get(path + "/national").shows("Đã tiếp nhận"));
}

TEST_CASE("B-19 coverage is accepted and in sync of all verified, and the missing are listed") {
  test::Site site;
  std::vector<std::string> paths;
  for (int number = 0; number < 20; ++number)
    paths.push_back(verified(site, std::string("Người Số ") + static_cast<char>('A' + number)));
  auto officer = site.sign_in("pA");
  REQUIRE(sent(officer).size() == 20);
  json answers;
  for (std::size_t at = 0; at < 19; ++at)
    answers.push_back({{"id", paths[at].substr(9)}, {"state", "ACCEPTED"}, {"national_id", std::to_string(at)}});
  REQUIRE(answered(officer, answers).status == 303);
  const auto page = officer.get("/national");
  CHECK(page.shows("<strong>95 %</strong>"));
  CHECK(page.shows("Người Số T"));
  CHECK_FALSE(page.shows("Người Số S"));
  CHECK(site.api(http::Method::get, "/api/v1/national/coverage", site.api_token("pA")).shows("\"percent\":95.0"));
}
