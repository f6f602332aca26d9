// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "files/test/samples.hpp"
#include "test/site.hpp"

namespace {

using test::Browser;

std::string add_talent(Browser& browser, const std::string& name) {
  const auto answer = browser.post(
      "/talents",
      {{"full_name", name}, {"unit", "D30307"}, {"field", "technology"}, {"family", "NONE"}, {"birth", "1/9/2005"}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

std::string award_named(Browser& browser, const std::string& path, const std::string& name) {
  const auto page = browser.get(path + "/achievements").body;
  const auto label = page.find("\">" + name + "</option>");
  REQUIRE(label != std::string::npos);
  const auto from = page.rfind("value=\"", label) + 7;
  return page.substr(from, label - from);
}

test::Answer attach(Browser& browser, const std::string& achievement) {
  return browser.upload("/attachments", "file", "quyet-dinh.pdf", test::pdf,
                        {{"subject_kind", "achievement"}, {"subject", achievement.substr(14)}});
}

test::Answer judge(Browser& browser, const std::string& achievement, const std::string& to) {
  return browser.post(achievement + "/verification", {{"to", to}});
}

}  // namespace

TEST_CASE(
    "B-12 an achievement without evidence stays unverified; with it somebody other than the entrant verifies it") {
  test::Site site;
  auto entrant = site.sign_in("cA1"), verifier = site.sign_in("pA");
  const auto path = add_talent(entrant, "Nguyễn Văn Tin");
  const auto added =
      entrant.post(path + "/achievements", {{"title", "Giải Nhất Tin học trẻ"},
                                            {"kind", "award"},
                                            {"award", award_named(entrant, path, "Hội thi Tin học trẻ cấp tỉnh")},
                                            {"rank", "Giải Nhất"},
                                            {"year", "2025"},
                                            {"decision", "12/QĐ-TĐTN"},
                                            {"decided_on", "1/6/2025"},
                                            {"family", "NONE"}});
  REQUIRE_MESSAGE(added.status == 303, added.body);
  const auto achievement = added.location();
  CHECK(entrant.get(achievement).shows("Chưa xác minh"));
  CHECK(judge(verifier, achievement, "VERIFIED").shows("Chưa có minh chứng đính kèm"));
  CHECK(entrant.get(achievement).shows("Chưa xác minh"));
  CHECK(attach(entrant, achievement).status == 303);
  CHECK(judge(entrant, achievement, "VERIFIED").status == 403);
  auto data = site.sign_in("data");
  CHECK(judge(data, achievement, "VERIFIED").status == 403);
  CHECK(judge(verifier, achievement, "VERIFIED").status == 303);
  const auto list = verifier.get(path + "/achievements");
  CHECK(list.shows("Đã xác minh"));
  CHECK(list.shows("12/QĐ-TĐTN"));
  CHECK(list.shows("Cấp tỉnh"));  // the level of the recognised award
  CHECK(verifier.get("/talents?level=4").shows("Nguyễn Văn Tin"));
  CHECK(verifier.get("/talents?q=tin+hoc+tre").shows("Nguyễn Văn Tin"));
}

TEST_CASE("B-12 another unit's achievement is unknown, and its evidence too") {
  test::Site site;
  auto entrant = site.sign_in("cA1"), other = site.sign_in("pB");
  const auto path = add_talent(entrant, "Lê Thị Kín");
  const auto achievement =
      entrant.post(path + "/achievements", {{"title", "Bằng khen"}, {"family", "NONE"}}).location();
  CHECK(other.get(path + "/achievements").status == 404);
  CHECK(other.get(achievement).status == 404);
  CHECK(other.post(achievement, {{"title", "Khác"}}).status == 404);
  CHECK(judge(other, achievement, "VERIFIED").status == 404);
  CHECK(attach(other, achievement).status == 404);
}

TEST_CASE("B-12 changing another field of the talent keeps the evidence and the verification of its achievements") {
  test::Site site;
  auto entrant = site.sign_in("cA1"), verifier = site.sign_in("pA");
  const auto path = add_talent(entrant, "Trần Giữ");
  const auto achievement =
      entrant
          .post(path + "/achievements",
                {{"title", "Huy chương Vàng"}, {"level", "5"}, {"year", "2024"}, {"family", "NONE"}})
          .location();
  attach(entrant, achievement);
  REQUIRE(judge(verifier, achievement, "VERIFIED").status == 303);
  const auto version = [&] {
    const auto page = entrant.get(path + "/edit").body;
    const auto at = page.find("name=\"version\" value=\"") + 22;
    return page.substr(at, page.find('"', at) - at);
  };
  const auto save = [&](const std::string& title) {
    return entrant.post(path, {{"full_name", "Trần Giữ"},
                               {"unit", "Đoàn phường Long Xuyên (D30307)"},
                               {"field", "technology"},
                               {"birth", "1/9/2005"},
                               {"stage", "PROMISING"},
                               {"workplace", "Trường mới"},
                               {"achievement", title},
                               {"level", "5"},
                               {"year", "2024"},
                               {"family", "NONE"},
                               {"version", version()}});
  };
  REQUIRE(save("Huy chương Vàng").status == 303);
  CHECK(entrant.get(achievement).shows("Đã xác minh"));
  CHECK(entrant.get(achievement).shows("quyet-dinh.pdf"));
  REQUIRE(save("Huy chương Bạc").status == 303);
  CHECK(entrant.get(achievement).status == 404);  // another achievement
  CHECK(entrant.get(path + "/achievements").shows("Chưa xác minh"));
}

TEST_CASE("B-12 bad input is explained and changes nothing") {
  test::Site site;
  auto entrant = site.sign_in("cA1");
  const auto path = add_talent(entrant, "Phạm Sai");
  const auto try_with = [&](test::Form more) {
    test::Form form{{"title", "Giải Ba"}, {"family", "NONE"}};
    for (auto& one : more) form.push_back(std::move(one));
    return entrant.post(path + "/achievements", form);
  };
  CHECK(try_with({{"kind", "luck"}}).shows("Loại này không có"));
  CHECK(try_with({{"decided_on", "hôm qua"}}).shows("Không đọc được ngày"));
  CHECK(try_with({{"decided_on", "1/1/2050"}}).status == 422);
  CHECK(try_with({{"award", "0000000000zzz"}}).shows("Giải này không có trong danh mục"));
  CHECK(try_with({{"year", "1800"}}).status == 422);
  CHECK(entrant.get(path + "/achievements").shows("Chưa có thành tích nào."));
}

TEST_CASE("B-08 awards are kept by administrators for the country and by leaders for their province") {
  test::Site site;
  auto admin = site.sign_in("admin"), leader = site.sign_in("leadA"), officer = site.sign_in("cA1");
  CHECK(officer.get("/recognised-awards").shows("Giải thưởng Quả Cầu Vàng"));
  CHECK(officer.get("/recognised-awards?q=qua+cau").shows("Quả Cầu Vàng"));
  CHECK(officer.get("/recognised-awards/new").status == 403);
  CHECK(leader
            .post("/recognised-awards",
                  {{"name", "Giải thưởng An Giang"}, {"level", "4"}, {"family", "UNION"}, {"from", "1/1/2020"}})
            .status == 303);
  CHECK(officer.get("/recognised-awards").shows("Giải thưởng An Giang"));
  CHECK(leader.post("/recognised-awards", {{"name", ""}, {"level", "99"}, {"family", "UNION"}}).status == 422);
  const auto page = admin.get("/recognised-awards?q=an+giang").body;
  const auto at = page.find("/recognised-awards/0");
  REQUIRE(at != std::string::npos);
  const auto address = page.substr(at, 32);
  CHECK(leader.get(address).status == 200);
  CHECK(site.sign_in("nat").get(address).status == 200);
}

TEST_CASE("B-12 the API lists achievements and judges them by the same rules") {
  test::Site site;
  auto entrant = site.sign_in("cA1");
  const auto path = add_talent(entrant, "Hồ Dữ Liệu");
  const auto achievement =
      entrant.post(path + "/achievements", {{"title", "Kỷ lục"}, {"kind", "record"}, {"family", "NONE"}}).location();
  const auto token = site.api_token("pA");
  CHECK(site.api(http::Method::get, "/api/v1" + path + "/achievements", token).shows("UNVERIFIED"));
  const auto address = "/api/v1" + achievement + "/verification";
  CHECK(site.api(http::Method::post, address, token, R"({"verification":"VERIFIED"})").status == 422);
  attach(entrant, achievement);
  CHECK(site.api(http::Method::post, address, token, R"({"verification":"VERIFIED"})").shows("\"VERIFIED\""));
  CHECK(site.api(http::Method::post, address, site.api_token("pB"), R"({"verification":"VERIFIED"})").status == 404);
  CHECK(site.api(http::Method::get, "/api/v1/recognised-awards?q=eureka", token).shows("Euréka"));
}
