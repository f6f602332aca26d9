// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "budgets/budget.hpp"
#include "plans/test/desk.hpp"

using plans_test::Desk;

namespace {

// An estimate of cA1 for the year with the lines given; leadA reviews and approves, finance appraises.
std::string estimate(Desk& desk, const std::vector<test::Form>& lines, bool local = false) {
  auto officer = desk.site.sign_in("cA1");
  const auto made = officer.post("/budgets", {{"unit", "D30307"},
                                              {"plan", "20-KH/TĐTN"},
                                              {"year", "2026"},
                                              {"review", "D91"},
                                              {"appraise", "D91"},
                                              {"approve", "D91"},
                                              {"local", local ? "1" : ""}});
  REQUIRE_MESSAGE(made.status == 303, made.body);
  for (const auto& line : lines) {
    const auto answer = officer.post(made.location() + "/lines", line);
    REQUIRE_MESSAGE(answer.status == 303, answer.body);
  }
  return made.location();
}

void plan(Desk& desk) {
  auto officer = desk.site.sign_in("pA");
  const auto path = desk.enter(officer, {});
  desk.apply(officer, path, "D30307");
  desk.issue(officer, path);
}

test::Form line(const std::string& content, const std::string& amount, const std::string& source = "REGULAR_BUDGET") {
  return {{"content", content}, {"requested", amount}, {"source", source}};
}

nlohmann::json read(Desk& desk, const std::string& path, const std::string& who = "leadA") {
  return nlohmann::json::parse(desk.site.api(http::Method::get, "/api/v1" + path, desk.site.api_token(who)).body);
}

}  // namespace

TEST_CASE("G-23 a line shows 100 requested, 90 reviewed, 80 appraised, 80 approved; no step is skipped") {
  Desk desk;
  plan(desk);
  const auto path = estimate(desk, {line("Tập huấn", "100"), line("In tài liệu", "1.000")});
  auto unit = desk.site.sign_in("cA1");
  auto lead = desk.site.sign_in("leadA");
  auto finance = desk.site.sign_in("finance");
  const auto first = read(desk, path)["lines"][0]["id"].get<std::string>();
  const auto step = [&](test::Browser& who, const std::string& act, const std::string& amount = "",
                        const std::string& text = "") {
    return who.post(path + "/steps", {{"act", act}, {"amount-" + first, amount}, {"text", text}}).status;
  };
  CHECK(step(lead, "review", "90") == 409);
  CHECK(step(lead, "submit") == 403);
  CHECK(step(unit, "submit") == 303);
  CHECK(unit.post(path + "/lines", line("Muộn", "5")).status == 409);
  CHECK(step(unit, "review", "90") == 403);
  CHECK(step(finance, "appraise", "80") == 409);
  CHECK(step(lead, "return") == 422);
  CHECK(step(lead, "return", "", "Thiếu dòng") == 303);
  CHECK(unit.get(path).shows("Thiếu dòng"));
  CHECK(step(unit, "submit") == 303);
  CHECK(step(lead, "review", "chín mươi") == 422);
  CHECK(step(lead, "review", "90") == 303);
  CHECK(lead.post("/budgets/consolidation", {{"plan", "20-KH/TĐTN"}, {"year", "2025"}}).status == 409);
  CHECK(lead.post("/budgets/consolidation", {{"plan", "20-KH/TĐTN"}, {"year", "2026"}}).status == 303);
  CHECK(step(lead, "appraise", "80") == 403);
  CHECK(step(finance, "appraise", "80") == 303);
  CHECK(step(finance, "approve") == 403);
  CHECK(step(lead, "approve") == 303);
  const auto lines = read(desk, path)["lines"];
  CHECK(lines[0]["requested"] == 100);
  CHECK(lines[0]["reviewed"] == 90);
  CHECK(lines[0]["appraised"] == 80);
  CHECK(lines[0]["approved"] == 80);
  CHECK(lines[1]["approved"] == 1000);
  CHECK(read(desk, path)["approved"] == 1080);
  CHECK(unit.get(path).shows("1.080"));
  CHECK(desk.site.sign_in("cA2").get(path).status == 404);
  CHECK(desk.site.sign_in("cB1").get("/budgets").shows("Chưa có dự toán nào."));
}

TEST_CASE("G-23 two who act at once: the second is told") {
  Desk desk;
  plan(desk);
  const auto path = estimate(desk, {line("Tập huấn", "100")});
  auto unit = desk.site.sign_in("cA1");
  CHECK(unit.post(path + "/steps", {{"act", "submit"}, {"version", "7"}}).status == 409);
  CHECK(unit.post(path + "/steps", {{"act", "submit"}, {"version", "1"}}).status == 303);
  CHECK(unit.post(path + "/steps", {{"act", "submit"}, {"version", "1"}}).status == 409);
  CHECK(unit.post("/budgets", {{"unit", "D30307"},
                               {"plan", "20-KH/TĐTN"},
                               {"year", "2026"},
                               {"review", "D91"},
                               {"appraise", "D91"},
                               {"approve", "D91"}})
            .status == 422);
  CHECK(unit.post("/budgets", {{"unit", "D30310"},
                               {"plan", "20-KH/TĐTN"},
                               {"year", "2026"},
                               {"review", "D91"},
                               {"appraise", "D91"},
                               {"approve", "D91"}})
            .status == 422);
}

TEST_CASE(
    "G-24 totals by source equal the whole, a programme is named, spending above approved warns, local budgets stay "
    "apart") {
  Desk desk;
  plan(desk);
  auto unit = desk.site.sign_in("cA1");
  const auto path = estimate(desk, {line("Tập huấn", "100"), line("Giải thưởng", "50", "GRANT_AID")});
  CHECK(unit.post(path + "/lines", line("Lồng ghép", "30", "INTEGRATED_PROGRAMME")).status == 422);
  auto named = line("Lồng ghép", "30", "INTEGRATED_PROGRAMME");
  named.emplace_back("programme", "Chương trình nông thôn mới");
  CHECK(unit.post(path + "/lines", named).status == 303);
  CHECK(unit.get(path).shows("Chương trình nông thôn mới"));
  const auto local = estimate(desk, {line("Ngân sách xã", "1.000")}, true);
  auto lead = desk.site.sign_in("leadA");
  auto finance = desk.site.sign_in("finance");
  CHECK(unit.post(path + "/steps", {{"act", "submit"}}).status == 303);
  for (const auto* act : {"review", "consolidate"}) CHECK(lead.post(path + "/steps", {{"act", act}}).status == 303);
  CHECK(finance.post(path + "/steps", {{"act", "appraise"}}).status == 303);
  CHECK(lead.post(path + "/steps", {{"act", "approve"}}).status == 303);

  const auto totals = read(desk, "/budgets/totals?year=2026");
  std::int64_t sum = 0;
  for (const auto& one : totals["items"]) sum += one["requested"].get<std::int64_t>();
  CHECK(totals["items"].size() == 3);
  CHECK(sum == 180);
  CHECK(totals["total"]["requested"] == 180);
  CHECK(totals["total"]["approved"] == 180);
  CHECK(read(desk, "/budgets/totals?year=2026&local=true")["total"]["requested"] == 1180);
  CHECK(lead.get("/budgets/summary?year=2026").shows("180"));
  CHECK_FALSE(lead.get("/budgets/summary?year=2026").shows("1.180"));
  CHECK(lead.get("/budgets/summary?year=2026&local=1").shows("1.180"));
  CHECK(lead.get("/budgets/summary/export?year=2026").body.starts_with("PK"));
  const auto csv = lead.get("/budgets?format=csv&year=2026");
  CHECK(csv.shows("1000"));  // numbers, not words, for whoever adds them up
  CHECK_FALSE(csv.shows("1.000"));

  const auto first = read(desk, path)["lines"][0]["id"].get<std::string>();
  const auto spend = [&](test::Browser& who, const std::string& amount) {
    return who.post(path + "/spendings", {{"line", first}, {"on", "1/3/2026"}, {"amount", amount}, {"note", "PC 01"}});
  };
  CHECK(spend(lead, "60").status == 403);
  CHECK(spend(unit, "60").status == 303);
  CHECK_FALSE(unit.get(path).shows("Đã chi vượt"));
  CHECK(spend(unit, "50").status == 303);
  CHECK(unit.get(path).shows("Đã chi vượt"));
  CHECK(read(desk, path)["spent"] == 110);
  CHECK(unit.post(path + "/spendings", {{"line", first}, {"on", "1/3/2099"}, {"amount", "1"}}).status == 422);
}

TEST_CASE("amounts are read as people write them") {
  using budgets::read_amount;
  CHECK(read_amount("120.000.000") == 120'000'000);
  CHECK(read_amount("120 000 000 đ") == 120'000'000);
  CHECK(read_amount("5,000 đồng") == 5'000);
  CHECK_FALSE(read_amount(""));
  CHECK_FALSE(read_amount("-5"));
  CHECK_FALSE(read_amount("99999999999999999999"));
  CHECK(budgets::written(1234567) == "1.234.567");
  CHECK(budgets::written(-50) == "-50");
}
