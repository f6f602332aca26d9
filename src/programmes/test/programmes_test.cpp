// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "test/site.hpp"

namespace {

std::string enter(test::Browser& browser, const std::string& unit, const std::string& parties) {
  const auto answer = browser.post(
      "/programmes", {{"unit", unit}, {"title", "Phối hợp năm 2014"}, {"year", "2014"}, {"parties", parties}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

std::string first_commitment(test::Browser& browser, const std::string& programme) {
  const auto body = browser.get(programme).body;
  const auto at = body.find("/commitments/");
  REQUIRE(at != std::string::npos);
  return body.substr(at + 13, 13);
}

}  // namespace

TEST_CASE("A-09 six partners and three commitments stand at 1/3 after one is closed") {
  test::Site site;
  auto officer = site.sign_in("pA");
  const auto path = enter(officer, "D91", "Sở Nội vụ\nSở Tài chính\nSở Giáo dục\nSở Khoa học\nD30307\nBáo An Giang");
  for (const auto* content : {"Một", "Hai", "Ba"})
    CHECK(
        officer.post(path + "/commitments", {{"content", content}, {"responsible", "Sở Nội vụ"}, {"due", "31/12/2014"}})
            .status == 303);
  CHECK(officer.post(path + "/commitments", {{"content", ""}, {"responsible", ""}}).status == 422);
  CHECK(officer.get(path).shows("Quá hạn"));
  CHECK(officer.post(path + "/commitments/" + first_commitment(officer, path) + "/closure", {{"result", "Đã ký"}})
            .status == 303);
  CHECK(officer.get(path).shows("Đã thực hiện 1/3 cam kết"));
  CHECK(officer.get("/programmes?year=2014").shows("1/3"));
  CHECK(officer.get(path).shows("Đoàn phường Long Xuyên"));
  CHECK(site.sign_in("pB").get(path).status == 404);
  CHECK(site.sign_in("inspector").post(path + "/commitments", {}).status == 403);
  CHECK(officer.post("/programmes", {{"unit", "D91"}, {"title", "x"}, {"year", "2014"}}).status == 422);
}

TEST_CASE("A-09 the parent lists units with and without a child programme") {
  test::Site site;
  auto officer = site.sign_in("pA");
  auto commune = site.sign_in("cA1");
  const auto path = enter(officer, "D91", "Sở Nội vụ");
  CHECK(officer.post(path + "/commitments", {{"content", "Một"}, {"responsible", "Sở Nội vụ"}}).status == 303);
  CHECK(commune.post(path + "/children", {{"unit", "D30310"}, {"parties", "Phòng Nội vụ"}}).status == 422);
  const auto child = commune.post(path + "/children", {{"unit", "D30307"}, {"parties", "Phòng Nội vụ"}});
  REQUIRE_MESSAGE(child.status == 303, child.body);
  CHECK(commune.get(child.location()).shows("Đã thực hiện 0/1 cam kết"));
  CHECK(commune.post(path + "/children", {{"unit", "D30307"}, {"parties", "Phòng Nội vụ"}}).status == 422);
  const auto page = officer.get(path);
  CHECK(page.shows("Đơn vị đã có chương trình: 1"));
  CHECK(page.shows("Đơn vị chưa có: 1"));
  CHECK(page.shows("Đoàn phường Bình Đức"));
}

TEST_CASE("A-09 a programme changed by somebody else meanwhile is not overwritten") {
  test::Site site;
  auto officer = site.sign_in("pA");
  const auto path = enter(officer, "D91", "Sở Nội vụ");
  const test::Form form{{"title", "Tên khác"}, {"year", "2014"}, {"parties", "Sở Nội vụ"}, {"version", "1"}};
  CHECK(officer.post(path, form).status == 303);
  CHECK(officer.post(path, form).status == 409);
  CHECK(officer.get(path).shows("Tên khác"));
}

TEST_CASE("G-05 units without confirmation for the year are listed") {
  test::Site site;
  auto commune = site.sign_in("cA1");
  auto officer = site.sign_in("pA");
  CHECK(officer.get("/work-programmes?year=2025&show=missing").shows("Đoàn phường Long Xuyên"));
  CHECK(commune.post("/work-programmes", {{"unit", site.unit("cA1").text()}, {"year", "2025"}, {"document", ""}})
            .status == 422);
  CHECK(commune.post("/work-programmes", {{"unit", site.unit("cA2").text()}, {"year", "2025"}, {"document", "1-CTr"}})
            .status == 404);
  CHECK(
      commune.post("/work-programmes", {{"unit", site.unit("cA1").text()}, {"year", "2025"}, {"document", "1-CTr/ĐTN"}})
          .status == 303);
  const auto missing = officer.get("/work-programmes?year=2025&show=missing");
  CHECK_FALSE(missing.shows("Đoàn phường Long Xuyên"));
  CHECK(missing.shows("Đoàn phường Bình Đức"));
  CHECK(missing.shows("1/3 đơn vị đã xác nhận"));
  CHECK(officer.get("/work-programmes?year=2025").shows("1-CTr/ĐTN"));
  CHECK(officer.get("/work-programmes?year=2026&show=missing").shows("Đoàn phường Long Xuyên"));
  const auto json = nlohmann::json::parse(
      site.api(http::Method::get, "/api/v1/work-programmes?year=2025&missing=true", site.api_token("pA")).body);
  CHECK(json["confirmed"] == 1);
  CHECK(json["items"].size() == 2);
}
