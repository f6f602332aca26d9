// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "rosters/roster.hpp"
#include "test/site.hpp"

namespace {

std::string add(test::Browser& browser, const std::string& name, const std::string& sex, const std::string& unit,
                const std::string& citizen_id) {
  const auto answer = browser.post("/talents", {{"full_name", name},
                                                {"birth", "1/9/2005"},
                                                {"sex", sex},
                                                {"citizen_id", citizen_id},
                                                {"unit", unit},
                                                {"field", "study"},
                                                {"workplace", "Trường THPT Long Xuyên"},
                                                {"achievement", "Giải Nhất hội thi Tin học trẻ"},
                                                {"level", "4"},
                                                {"year", "2024"},
                                                {"family", "UNION"},
                                                {"not_the_same", "1"}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location().substr(std::string{"/talents/"}.size());
}

// The cells of a workbook, one row a line.
std::vector<std::string> rows_of(test::Site& site, const std::string& bytes) {
  const auto path = site.installation().folder / "spool" / "roster-read.xlsx";
  std::ofstream{path, std::ios::binary} << bytes;
  std::vector<std::string> rows;
  const auto done = sheets::read(path, "", [&](const sheets::Row& row) {
    std::string line;
    for (const auto& cell : row.cells) line += cell + '|';
    rows.push_back(line);
    return sheets::Go::on;
  });
  CHECK(done);
  std::filesystem::remove(path);
  return rows;
}

bool any_has(const std::vector<std::string>& rows, std::string_view text) {
  for (const auto& row : rows)
    if (row.find(text) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE(
    "B-24 a roster shows the filtered list with the head of the unit, born men and women apart, as page and workbook") {
  test::Site site;
  auto officer = site.sign_in("cA1"), other = site.sign_in("cA2");
  add(officer, "Nguyễn Văn Nam", "male", "D30307", "089205001234");
  add(officer, "Trần Thị Nữ", "female", "D30307", "089305001234");
  add(other, "Lê Văn Khác", "male", "D30310", "089205001299");
  const auto page = officer.get("/talents/roster?question=field%3Dstudy");
  REQUIRE_MESSAGE(page.status == 200, page.body);
  CHECK(page.shows("ĐOÀN TNCS HỒ CHÍ MINH"));
  CHECK(page.shows("TỈNH ĐOÀN AN GIANG"));
  CHECK(page.shows("ĐOÀN PHƯỜNG LONG XUYÊN"));
  CHECK(
      page.shows("<td class=\"\">Nguyễn Văn Nam</td><td class=\"centred\">01/09/2005</td><td class=\"centred\"></td>"));
  CHECK(page.shows("<td class=\"\">Trần Thị Nữ</td><td class=\"centred\"></td><td class=\"centred\">01/09/2005</td>"));
  CHECK(page.shows("Giải Nhất hội thi Tin học trẻ (2024)"));
  CHECK_FALSE(page.shows("Lê Văn Khác"));
  CHECK_FALSE(page.shows("089205001234"));
  CHECK_FALSE(officer.get("/talents/roster?question=&sealed=1").shows("089205001234"));
  const auto file = officer.post("/talents/roster", {{"question", "field=study"},
                                                     {"title", "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"},
                                                     {"basis", "Kèm theo Tờ trình số 15"},
                                                     {"format", "xlsx"}});
  REQUIRE(file.status == 200);
  const auto rows = rows_of(site, file.body);
  CHECK(any_has(rows, "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"));
  CHECK(any_has(rows, "(Kèm theo Tờ trình số 15)"));
  CHECK(any_has(rows, "2|Trần Thị Nữ||01/09/2005|Trường THPT Long Xuyên|"));
  CHECK_FALSE(any_has(rows, "089205001234"));
  CHECK(officer.get("/talents/roster?question=sort%3Dnonsense").status == 400);
  CHECK(site.sign_in("judge").get("/talents/roster").status == 403);
}

TEST_CASE("B-24 a roster of chosen records shows sealed fields only by right and leaves a trace for each") {
  test::Site site;
  auto officer = site.sign_in("cA1"), other = site.sign_in("cA2"), inspector = site.sign_in("inspector");
  const auto one = add(officer, "Nguyễn Văn Nam", "male", "D30307", "089205001234");
  add(officer, "Trần Thị Nữ", "female", "D30307", "089305001234");
  const auto theirs = add(other, "Lê Văn Khác", "male", "D30310", "089205001299");
  const auto page = officer.post("/talents/roster", {{"chosen", one}, {"chosen", theirs}, {"sealed", "1"}});
  REQUIRE_MESSAGE(page.status == 200, page.body);
  CHECK(page.shows("089205001234"));
  CHECK_FALSE(page.shows("Lê Văn Khác"));
  CHECK_FALSE(page.shows("Trần Thị Nữ"));
  CHECK(officer.get("/talents/" + one).shows("Xem định danh, liên hệ"));
  const auto seen = inspector.post("/talents/roster", {{"question", ""}, {"sealed", "1"}});
  CHECK(seen.status == 200);
  CHECK(seen.shows("Nguyễn Văn Nam"));
  CHECK_FALSE(seen.shows("089205001234"));
  CHECK_FALSE(seen.shows("name=\"sealed\""));
  CHECK(site.visitor().post_without_token("/talents/roster").status >= 300);
}

TEST_CASE("B-24 days and the first two months of a roster are written with a leading zero") {
  using web::Language;
  CHECK(rosters::place_and_day(Language::vi, "An Giang", core::Date{2026, 1, 5}) ==
        "An Giang, ngày 05 tháng 01 năm 2026");
  CHECK(rosters::place_and_day(Language::vi, "An Giang", core::Date{2026, 9, 15}) ==
        "An Giang, ngày 15 tháng 9 năm 2026");
}

TEST_CASE("B-24 programs get a roster as columns and cells, sealed ones only by right, and it leaves a trace") {
  test::Site site;
  using http::Method;
  using nlohmann::json;
  auto officer = site.sign_in("cA1");
  const auto token = site.api_token("cA1");
  add(officer, "Nguyễn Thị Hoa", "female", "D30307", "089305001234");
  const auto address = std::string{"/api/v1/talents/roster"};
  const auto open = site.api(Method::post, address, token, R"({"question":"field=study"})");
  REQUIRE_MESSAGE(open.status == 200, open.body);
  const auto list = json::parse(open.body);
  REQUIRE(list["rows"].size() == 1);
  CHECK(list["rows"][0].size() == list["columns"].size());
  CHECK(open.shows("Nguyễn Thị Hoa"));
  CHECK_FALSE(open.shows("089305001234"));
  CHECK(site.api(Method::post, address, token, R"({"question":"field=study","sealed":true})").shows("089305001234"));
  CHECK_FALSE(site.api(Method::post, address, site.api_token("inspector"), R"({"question":"","sealed":true})")
                  .shows("089305001234"));
  CHECK(json::parse(site.api(Method::post, address, site.api_token("cB1"), R"({"question":""})").body)["rows"].empty());
  CHECK(site.api(Method::post, address, token, R"({"question":"sort=nonsense"})").status == 422);
  CHECK(site.api(Method::post, address, site.api_token("judge"), R"({"question":""})").status == 403);
}
