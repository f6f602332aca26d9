// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "test/site.hpp"

namespace {

using test::Browser;

std::string add(Browser& browser, const std::string& name, const std::string& field, const std::string& unit) {
  const auto answer = browser.post("/talents", {{"full_name", name},
                                                {"unit", unit},
                                                {"field", field},
                                                {"family", "NONE"},
                                                {"birth", "1/9/2005"},
                                                {"not_the_same", "1"}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

// The number beside a label, and where it leads.
std::string number(const test::Answer& page, const std::string& path) {
  const auto at = page.body.find("href=\"" + path + "\">", page.body.find("data-label"));
  if (at == std::string::npos) return "";
  const auto from = page.body.find('>', at) + 1;
  return page.body.substr(from, page.body.find('<', from) - from);
}

}  // namespace

TEST_CASE("B-24 every number of the statistics opens the list that it counts, within the reader's scope") {
  test::Site site;
  auto a1 = site.sign_in("cA1"), b1 = site.sign_in("cB1"), above = site.sign_in("pA"), all = site.sign_in("nat");
  add(a1, "Nguyễn An", "study", "D30307");
  add(a1, "Trần Bình", "sport", "D30307");
  add(a1, "Lê Chi", "study", "D30307");
  add(b1, "Phạm Dung", "study", "D05977");
  const auto page = above.get("/talents/statistics");
  CHECK(number(page, "/talents?field=study") == "2");
  CHECK(number(page, "/talents?field=sport") == "1");
  CHECK(above.get("/talents?field=study").shows("2 hồ sơ trong"));
  CHECK(number(all.get("/talents/statistics"), "/talents?field=study") == "3");
  const auto unit = "/talents?unit=" + site.unit("cA1").text();
  CHECK(number(page, unit) == "3");
  CHECK(above.get(unit).shows("3 hồ sơ trong"));
  const auto narrowed = above.get("/talents/statistics?field=sport");
  CHECK(number(narrowed, "/talents?field=sport&amp;unit=" + site.unit("cA1").text()) == "1");
  CHECK_FALSE(above.get("/talents/statistics?unit=" + site.unit("pB").text()).shows("Tam Thanh"));
  CHECK(above.get("/talents/statistics?level=9").status == 400);
  CHECK(site.sign_in("judge").get("/talents/statistics").status == 403);
}

TEST_CASE("B-20 after a transfer on 1 July the count of that day is in the new unit only") {
  test::Site site;
  auto from = site.sign_in("cA1"), to = site.sign_in("cA2"), above = site.sign_in("pA");
  const auto path = add(from, "Đỗ Thị Yến", "study", "D30307");
  const auto july = site.today() - std::chrono::days{146};
  REQUIRE(from.post(path + "/transfer", {{"unit", "D30310"}, {"on", july.vietnamese()}, {"reason", "Chuyển trường"}})
              .status == 303);
  const auto list = to.get("/transfers").body;
  const auto at = list.find("action=\"/transfers/") + 8;
  REQUIRE(to.post(list.substr(at, list.find('"', at) - at), {{"act", "accept"}}).status == 303);
  const auto counted = [&](core::Date day, const std::string& unit) {
    const auto page = above.get("/talents/statistics?day=" + day.vietnamese()).body;
    const auto found = page.find(">" + unit + "</a>");
    return found != std::string::npos;
  };
  CHECK(counted(july, "Đoàn phường Bình Đức"));
  CHECK_FALSE(counted(july, "Đoàn phường Long Xuyên"));
  CHECK(counted(july - std::chrono::days{1}, "Đoàn phường Long Xuyên"));
  CHECK_FALSE(counted(july - std::chrono::days{1}, "Đoàn phường Bình Đức"));
}

TEST_CASE(
    "B-05 somebody promising is outside the number that shares and targets are counted from, until she is recognised") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto one = add(officer, "Nguyễn Triển Vọng", "study", "D30307");
  add(officer, "Trần Cũng Vậy", "study", "D30307");
  const auto figures = [&](std::string_view who, const std::string& question = "") {
    return nlohmann::json::parse(
        site.api(http::Method::get, "/api/v1/statistics" + question, site.api_token(who)).body);
  };
  const auto before = figures("cA1");
  REQUIRE(before["facets"]["stage"]["PROMISING"] == 2);
  CHECK(before["total"] == 2);
  CHECK(before["counted"] == 0);
  const auto page = officer.get(one + "/verification").body;
  const auto version = page.substr(page.find("name=\"version\" value=\"") + 22, 1);
  const auto moved = officer.post(
      one + "/stage",
      {{"stage", "RECOGNISED"}, {"on", site.today().vietnamese()}, {"reason", "Quyết định 12"}, {"version", version}});
  REQUIRE_MESSAGE(moved.status == 303, moved.body);
  CHECK(figures("cA1")["counted"] == 1);
  CHECK(figures("cA1")["total"] == 2);
  CHECK(figures("pA", "?unit=" + site.unit("cA1").text())["counted"] == 1);
  CHECK(figures("pB")["total"] == 0);
  CHECK(officer.get("/talents/statistics").shows("(không gồm triển vọng): <strong>1</strong>"));
  CHECK(site.api(http::Method::get, "/api/v1/statistics?level=9", site.api_token("cA1")).status == 400);
  CHECK(site.api(http::Method::get, "/api/v1/statistics", site.api_token("judge")).status == 403);
}
