// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

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

std::string after(const std::string& text, const std::string& mark) {
  const auto at = text.find(mark);
  REQUIRE(at != std::string::npos);
  return text.substr(at + mark.size(), text.find('"', at + mark.size()) - at - mark.size());
}

std::string version(Browser& browser, const std::string& path) {
  return after(browser.get(path + "/links").body, "name=\"version\" value=\"");
}

test::Answer link(Browser& browser, const std::string& path, test::Form fields) {
  fields.emplace_back("version", version(browser, path));
  return browser.post(path + "/links", std::move(fields));
}

test::Answer reside(Browser& browser, const std::string& path, test::Form fields) {
  fields.emplace_back("version", version(browser, path));
  return browser.post(path + "/residences", std::move(fields));
}

}  // namespace

TEST_CASE("B-07 moving abroad keeps the managing province, and the person is found by country") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = add_talent(officer, "Nguyễn Đi Xa");
  CHECK(reside(officer, path, {{"country", "VN"}, {"place", "Tỉnh An Giang (G91)"}, {"from", "1/9/2020"}}).status ==
        303);
  CHECK(officer.get(path + "/links").shows("Trong tỉnh"));
  CHECK(reside(officer, path, {{"country", "JP"}, {"from", "1/4/2025"}}).status == 303);
  const auto page = officer.get(path + "/links");
  CHECK(page.shows("Nhật Bản"));
  CHECK(page.shows("Ngoài nước"));
  CHECK(page.shows("31/03/2025"));     // the residence before it ended
  CHECK(page.shows("Tỉnh An Giang"));  // still the province that keeps the record
  CHECK(officer.get("/talents/residences?country=JP").shows("Nguyễn Đi Xa"));
  CHECK(site.sign_in("pA").get("/talents/residences?residence=ABROAD").shows("Nguyễn Đi Xa"));
  CHECK_FALSE(officer.get("/talents/residences?country=KR").shows("Nguyễn Đi Xa"));
  CHECK_FALSE(officer.get("/talents/residences?residence=IN_PROVINCE").shows("Nguyễn Đi Xa"));
  CHECK_FALSE(site.sign_in("pB").get("/talents/residences?country=JP").shows("Nguyễn Đi Xa"));
  CHECK(officer.get("/talents?q=Nguyen+Di+Xa").shows("Nguyễn Đi Xa"));
}

TEST_CASE("B-07 a link names a place or keeps the words people use, and always its evidence") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = add_talent(officer, "Trần Có Quê");
  CHECK(link(officer, path, {{"kind", "origin"}, {"place", "Phường Long Xuyên"}, {"evidence", "Giấy khai sinh"}})
            .status == 303);
  CHECK(officer.get(path + "/links").shows("Giấy khai sinh"));
  CHECK(link(officer, path, {{"kind", "origin"}, {"place", "Tỉnh Lạng Sơn (G20)"}, {"evidence", "Sổ họ"}}).status ==
        303);
  CHECK(link(officer, path, {{"kind", "other"}, {"place_text", "Xứ Tầm Bót"}, {"evidence", "Lời kể"}}).status == 303);
  CHECK(officer.get(path + "/links").shows("Xứ Tầm Bót"));
  CHECK(link(officer, path, {{"kind", "origin"}, {"place", "Phường Long Xuyên"}}).shows("Hãy ghi minh chứng"));
  CHECK(link(officer, path, {{"kind", "birth"}, {"place_text", "x"}, {"evidence", "y"}}).status == 422);
  CHECK(link(officer, path, {{"kind", "origin"}, {"evidence", "y"}}).shows("Hãy chọn địa phương"));
  CHECK(link(officer, path, {{"kind", "origin"}, {"place", "Không đâu cả"}, {"evidence", "y"}}).status == 422);
  const auto removal = "/links/" + after(officer.get(path + "/links").body, "action=\"/links/");
  CHECK(site.sign_in("cB1").post(removal).status == 404);
  CHECK(site.sign_in("inspector").post(removal).status == 403);
  CHECK(officer.post(removal).status == 303);
  CHECK(officer.post(removal).status == 404);
}

TEST_CASE("B-07 residences never overlap, and whoever saw an older version is told") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = add_talent(officer, "Lê Hai Nhà");
  const auto old_version = version(officer, path);
  CHECK(reside(officer, path, {{"country", "KR"}, {"from", "1/1/2020"}, {"to", "31/12/2022"}}).status == 303);
  CHECK(reside(officer, path, {{"country", "JP"}, {"from", "1/6/2022"}}).shows("trùng với một nơi cư trú"));
  CHECK(reside(officer, path, {{"country", "JP"}, {"from", "1/1/2023"}}).status == 303);
  CHECK(reside(officer, path, {{"country", "VN"}, {"from", "1/1/2024"}}).shows("Hãy chọn tỉnh"));
  CHECK(reside(officer, path, {{"country", "QQ"}, {"from", "1/1/2024"}}).shows("không có trong danh mục"));
  CHECK(reside(officer, path, {{"country", "FR"}, {"from", "1/1/2050"}}).shows("chưa tới"));
  CHECK(reside(officer, path, {{"country", "FR"}, {"from", "hôm qua"}}).shows("Không đọc được ngày"));
  CHECK(
      officer.post(path + "/residences", {{"country", "FR"}, {"from", "1/1/2024"}, {"version", old_version}}).status ==
      409);
  CHECK(site.sign_in("pB").post(path + "/residences", {{"country", "FR"}, {"from", "1/1/2024"}}).status == 404);
  CHECK(site.sign_in("pB").get(path + "/links").status == 404);
  CHECK(site.sign_in("judge").get(path + "/links").status == 403);
}

TEST_CASE("B-07 the API records links and residences by the same rules") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = "/api/v1" + add_talent(officer, "Võ Giao Diện");
  const auto token = site.api_token("cA1");
  CHECK(site.api(http::Method::post, path + "/links", token, R"({"kind":"study","place":"G91","evidence":"Thẻ"})")
            .status == 201);
  CHECK(site.api(http::Method::post, path + "/residences", token, R"({"country":"JP","from":"2024-04-01"})").status ==
        201);
  const auto shown = site.api(http::Method::get, path + "/links", token);
  CHECK(shown.shows("\"province\":\"91\""));
  CHECK(shown.shows("\"ABROAD\""));
  CHECK(site.api(http::Method::get, "/api/v1/residences?country=JP", token).shows("Võ Giao Diện"));
  CHECK(site.api(http::Method::get, path + "/links", site.api_token("cB1")).status == 404);
}
