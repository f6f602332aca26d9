// SPDX-License-Identifier: Apache-2.0
// B-22: what happened after the honour, and those with whom nothing happened.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "test/site.hpp"

namespace {

std::string honour(test::Browser& browser, const std::string& name, const std::string& unit, const std::string& year) {
  const auto answer = browser.post("/talents", {{"full_name", name},
                                                {"birth", "1/9/2000"},
                                                {"unit", unit},
                                                {"field", "study"},
                                                {"stage", "HONOURED"},
                                                {"achievement", "Giải Nhất hội thi Tin học trẻ"},
                                                {"level", "4"},
                                                {"year", year},
                                                {"family", "UNION"},
                                                {"not_the_same", "1"}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

std::int64_t count(test::Site& site, std::string_view who, const std::string& question) {
  const auto answer = site.api(http::Method::get, "/api/v1/talents?" + question, site.api_token(who));
  REQUIRE_MESSAGE(answer.status == 200, answer.body);
  return nlohmann::json::parse(answer.body)["count"];
}

}  // namespace

TEST_CASE(
    "B-22 the timeline shows records of five modules in order, and the list 'honoured, nothing since' leaves such a "
    "person out") {
  test::Site site;
  auto officer = site.sign_in("cA1"), receiver = site.sign_in("cA2"), above = site.sign_in("pA");
  const auto busy = honour(officer, "Nguyễn Thị Bận", "D30307", "2022");
  honour(officer, "Trần Văn Vắng", "D30307", "2022");
  honour(officer, "Lê Văn Mới", "D30307", std::to_string(site.today().year()));
  honour(receiver, "Võ Thị Lặng", "D30310", "2022");
  CHECK(count(site, "pA", "idle=12") == 3);

  const auto day = [&](int days) { return (site.today() - std::chrono::days{days}).vietnamese(); };
  REQUIRE(officer.post(busy + "/residences", {{"version", "1"}, {"country", "JP"}, {"from", day(200)}}).status == 303);
  REQUIRE(officer.post(busy + "/notices", {{"to", "D91"}, {"message", "Đề nghị kết nối"}}).status == 303);
  const auto staged = officer.post(busy + "/stage",
                                   {{"version", "2"}, {"stage", "ALUMNI"}, {"on", day(20)}, {"reason", "Đã qua tuổi"}});
  REQUIRE_MESSAGE(staged.status == 303, staged.body);
  REQUIRE(officer.post(busy + "/transfer", {{"unit", "D30310"}, {"on", day(10)}, {"reason", "Chuyển trường"}}).status ==
          303);
  const auto list = receiver.get("/transfers").body;
  const auto at = list.find("action=\"/transfers/") + 8;
  REQUIRE(receiver.post(list.substr(at, list.find('"', at) - at), {{"act", "accept"}}).status == 303);

  const auto timeline = receiver.get(busy + "/timeline").body;
  std::size_t last = 0;
  for (const auto* what : {"Chuyển", "Cựu tài năng trẻ", "Nhật Bản", "Giải Nhất hội thi Tin học trẻ"}) {
    CAPTURE(what);
    const auto found = timeline.find(what, last);
    CHECK(found != std::string::npos);
    last = found == std::string::npos ? last : found;
  }
  CHECK(count(site, "pA", "idle=12") == 2);
  CHECK_FALSE(above.get("/talents?idle=12").shows("Nguyễn Thị Bận"));
  CHECK(above.get("/talents?idle=12").shows("Trần Văn Vắng"));
  CHECK_FALSE(above.get("/talents?idle=12").shows("Lê Văn Mới"));

  const auto page = above.get("/talents/idle");
  CHECK(page.shows("2 người đã được tôn vinh"));
  CHECK(page.shows("href=\"/talents?unit=" + site.unit("cA2").text() + "&amp;idle=12\">1</a>"));
  CHECK(count(site, "pA", "idle=12&unit=" + site.unit("cA2").text()) == 1);
  CHECK(above.get("/talents/export?format=csv&idle=12").shows("Võ Thị Lặng"));
  CHECK_FALSE(above.get("/talents/export?format=csv&idle=12").shows("Nguyễn Thị Bận"));
  CHECK(site.sign_in("cA1").get("/talents/idle").shows("1 người đã được tôn vinh"));
  CHECK_FALSE(site.sign_in("pB").get("/talents?idle=12").shows("Trần Văn Vắng"));
  CHECK(above.get("/talents?idle=-1").status == 400);
  CHECK(site.sign_in("judge").get("/talents/idle").status == 403);
}
