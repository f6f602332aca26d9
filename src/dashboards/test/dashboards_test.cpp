// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

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
