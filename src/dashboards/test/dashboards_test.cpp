// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "facts/store.hpp"
#include "plans/test/desk.hpp"

using plans_test::Desk;

namespace {

std::size_t rows_of(const std::string& page) {
  std::size_t count = 0;
  for (auto at = page.find("<td class=\"title\">"); at != std::string::npos;
       at = page.find("<td class=\"title\">", at + 1))
    ++count;
  return count;
}

}  // namespace

TEST_CASE("G-33 every tile equals the count of the list it opens; a unit sees its own subtree only") {
  Desk desk;
  auto& site = desk.site;
  auto officer = site.sign_in("pA");
  const auto plan = desk.enter(officer, {});
  for (const auto* due : {"1/2/2024", "1/2/2099"})
    desk.add(officer, plan, "tasks", {{"content", std::string{"Việc "} + due}, {"lead", "D91"}, {"due", due}});
  desk.apply(officer, plan, "D30307\nD30310");
  desk.issue(officer, plan);
  auto lead = site.sign_in("leadA");
  const auto visit = lead.post("/inspections",
                               {{"unit", "D91"}, {"title", "Kiểm tra"}, {"subject", "D30307"}, {"plans", "20-KH/TĐTN"}})
                         .location();
  CHECK(lead.post(visit + "/steps", {{"act", "start"}}).status == 303);
  CHECK(lead.post(visit + "/entries", {{"kind", "FINDING"}, {"text", "Chưa cập nhật"}}).status == 303);

  const auto tiles = nlohmann::json::parse(
      site.api(http::Method::get, "/api/v1" + plan + "/dashboard", site.api_token("leadA")).body)["tiles"];
  CHECK(tiles.size() >= 5);
  const auto page = lead.get(plan + "/dashboard");
  for (const auto& tile : tiles) {
    CAPTURE(tile.dump());
    CHECK(page.shows(tile["text"].get<std::string>()));
    CHECK(rows_of(lead.get(tile["path"].get<std::string>()).body) == tile["count"].get<std::size_t>());
  }
  const auto count = [&](const std::string& who, const std::string& unit) {
    const auto answer = site.api(http::Method::get, "/api/v1" + plan + "/dashboard?unit=" + unit, site.api_token(who));
    if (answer.status != 200) return -answer.status;
    int open = 0;
    const auto body = nlohmann::json::parse(answer.body);
    for (const auto& tile : body["tiles"])
      if (tile["path"].get<std::string>().find("FINDING") != std::string::npos) open = tile["count"];
    return open;
  };
  CHECK(count("leadA", site.unit("pA").text()) == 1);
  CHECK(count("cA1", site.unit("cA1").text()) == 1);
  CHECK(count("cA2", site.unit("cA2").text()) == 0);
  CHECK(count("cA2", site.unit("cA1").text()) == -404);
  CHECK(count("cA1", site.unit("pA").text()) == -404);
  CHECK(count("cB1", "") == -404);
  CHECK(lead.get(plan + "/dashboard/export").body.starts_with("PK"));
}

TEST_CASE("G-33 bars show how far percentages are; one target over all units shows who lags behind") {
  Desk desk;
  auto& site = desk.site;
  auto officer = site.sign_in("pA");
  const auto plan = desk.enter(officer, {});
  desk.add(officer, plan, "targets",
           {{"text", "Tối thiểu 70% thanh niên được cung cấp thông tin"},
            {"kind", "PERCENT_AT_LEAST"},
            {"value", "70"},
            {"horizon", "YEARLY"}});
  desk.apply(officer, plan, "D30307\nD30310");
  desk.issue(officer, plan);
  {
    auto db = site.database().write();
    const auto tell = [&](const char* kind, const char* unit, std::int64_t pieces) {
      facts::note(db, {.kind = kind,
                       .unit = site.unit(unit),
                       .on = site.today(),
                       .quantity = pieces * facts::one,
                       .evidence = "BC 1"});
    };
    for (const auto* unit : {"cA1", "cA2"}) tell("youth_population", unit, 100);
    tell("youth_informed", "cA1", 90);
    tell("youth_informed", "cA2", 10);
    db.commit();
  }
  const auto page = officer.get(plan + "/dashboard");
  CHECK(page.shows("<progress max=\"100\" value=\"50\">"));
  const auto at = page.body.find("target=");
  REQUIRE(at != std::string::npos);
  const auto target = page.body.substr(at + 7, 13);
  const auto by_unit = officer.get(plan + "/dashboard?target=" + target);
  CHECK(by_unit.shows("90 %"));
  CHECK(by_unit.shows("10 %"));
  CHECK_FALSE(site.sign_in("cA1").get(plan + "/dashboard?target=" + target).shows("10 %"));
}
