// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "duties/duty.hpp"
#include "duties/pages.hpp"
#include "plans/test/desk.hpp"

using duties::Duty;
using duties::DutyId;
using plans_test::Desk;

namespace {

Duty duty(std::string recurrence, std::optional<core::Date> due, bool exclusive = false) {
  Duty made{.id = DutyId{1},
            .recurrence = std::move(recurrence),
            .exclusive = exclusive,
            .from = {2022, 1, 1},
            .to = {2031, 1, 1}};
  made.due = due;
  return made;
}

core::Instant in_vietnam(const char* utc) { return *core::Instant::parse(utc); }

std::string issued_plan(Desk& desk) {
  auto officer = desk.site.sign_in("pA");
  const auto plan = desk.enter(officer, {});
  desk.apply(officer, plan, "D30307\nD30310");
  desk.issue(officer, plan);
  return plan;
}

std::string add(test::Browser& browser, const std::string& plan, const test::Form& more) {
  test::Form form{{"what", "Báo cáo kết quả"}, {"who", "PLAN_UNITS"}, {"recurrence", "YEARLY"}, {"met_by", "HAND"}};
  for (const auto& [name, value] : more) {
    std::erase_if(form, [&](const auto& one) { return one.first == name; });
    form.emplace_back(name, value);
  }
  const auto answer = browser.post(plan + "/duties", form);
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

}  // namespace

TEST_CASE("G-12 a day before which something is owed and a day by which it is owed, to the minute in Vietnam") {
  using duties::Standing;
  const auto before = duties::periods(duty("YEARLY", core::Date{2022, 10, 30}, true), {}, {2026, 1, 1}, {2027, 1, 1});
  REQUIRE(before.size() == 1);
  CHECK(before[0].last_day == core::Date{2026, 10, 29});
  const core::Date later{2026, 12, 1};
  CHECK(duties::standing(before[0], in_vietnam("2026-10-29 16:59:00.000"), later) == Standing::done);  // 29/10 23:59
  CHECK(duties::standing(before[0], in_vietnam("2026-10-29 17:00:00.000"), later) ==
        Standing::done_late);  // 30/10 00:00
  CHECK(duties::standing(before[0], {}, {2026, 10, 29}) == Standing::open);
  CHECK(duties::standing(before[0], {}, {2026, 10, 30}) == Standing::late);
  auto once = duty("", core::Date{2018, 11, 15});
  once.from = {2018, 1, 1};
  once.to = {2023, 1, 1};
  const auto by = duties::periods(once, {}, {2018, 1, 1}, {2019, 1, 1});
  REQUIRE(by.size() == 1);
  CHECK(duties::standing(by[0], in_vietnam("2018-11-15 16:59:00.000"), later) == Standing::done);
}

TEST_CASE(
    "G-12 periods come back by the month, quarter, half-year, year and five years; without a day their end is the "
    "last") {
  const auto count = [](const char* recurrence, core::Date from, core::Date to) {
    return duties::periods(duty(recurrence, {}), {}, from, to).size();
  };
  CHECK(count("MONTHLY", {2026, 1, 1}, {2027, 1, 1}) == 12);
  CHECK(count("QUARTERLY", {2026, 1, 1}, {2027, 1, 1}) == 4);
  CHECK(count("HALF_YEARLY", {2026, 1, 1}, {2027, 1, 1}) == 2);
  CHECK(count("YEARLY", {2022, 1, 1}, {2040, 1, 1}) == 9);
  CHECK(count("FIVE_YEARLY", {2022, 1, 1}, {2031, 1, 1}) == 2);
  CHECK(count("CONTINUOUS", {2022, 1, 1}, {2031, 1, 1}) == 0);
  CHECK(duties::periods(duty("QUARTERLY", {}), {}, {2026, 5, 1}, {2026, 6, 1}).front().last_day ==
        core::Date{2026, 6, 30});
  const auto monthly = duties::periods(duty("MONTHLY", core::Date{2022, 1, 31}), {}, {2026, 2, 1}, {2026, 3, 1});
  REQUIRE(monthly.size() == 1);
  CHECK(monthly[0].last_day == core::Date{2026, 2, 28});
}

TEST_CASE("G-11 a duty on call is owed by nobody before it is called for") {
  const auto on_call = duty("ON_CALL", {});
  CHECK(duties::periods(on_call, {}, {2022, 1, 1}, {2031, 1, 1}).empty());
  const std::vector<duties::Call> calls{{on_call.id, "Giấy triệu tập 12", {2026, 3, 1}, {2026, 3, 20}},
                                        {DutyId{2}, "khác", {2026, 3, 1}, {2026, 3, 20}}};
  const auto called = duties::periods(on_call, calls, {2026, 1, 1}, {2027, 1, 1});
  REQUIRE(called.size() == 1);
  CHECK(called[0].last_day == core::Date{2026, 3, 20});
}

TEST_CASE("G-13 a unit that is late is reminded, stands on the superior's list with counts, and gets a letter") {
  Desk desk;
  auto& site = desk.site;
  const auto plan = issued_plan(desk);
  auto officer = site.sign_in("pA");
  auto lead = site.sign_in("leadA");
  auto first = site.sign_in("cA1");
  const auto today = site.today();
  const auto due = today - std::chrono::days{3};
  const auto at =
      add(officer, plan,
          {{"recurrence", ""}, {"due", due.vietnamese()}, {"from", "1/1/2020"}, {"channel", "Văn phòng Tỉnh đoàn"}});
  CHECK(first.get("/work").shows("Báo cáo kết quả"));
  CHECK(first.get("/work").shows("Quá hạn"));
  duties::each_day(site.installation(), today);
  duties::each_day(site.installation(), today);
  const auto notices = first.get("/plans/own").body;
  const auto told = notices.find(due.vietnamese());
  CHECK(told != std::string::npos);
  CHECK(notices.find(due.vietnamese(), told + 1) == std::string::npos);  // once
  CHECK(lead.get(at).shows("0 đơn vị xong, 2 quá hạn"));
  CHECK(officer.get(plan + "/duties").shows("0/2 xong, 2 quá hạn"));
  CHECK(officer.get(plan + "/duties/matrix").shows("Đoàn phường Bình Đức"));
  CHECK_FALSE(first.get(plan + "/duties/matrix").shows("Đoàn phường Bình Đức"));

  CHECK(first.post(at + "/done", {{"unit", site.unit("cA2").text()}, {"note", "x"}}).status == 403);
  CHECK(first.post(at + "/done", {{"unit", site.unit("cB1").text()}, {"note", "x"}}).status == 422);
  CHECK(first.post(at + "/done", {{"unit", site.unit("cA1").text()}}).status == 422);
  CHECK(first.post(at + "/done", {{"unit", site.unit("cA1").text()}, {"note", "Báo cáo số 7"}}).status == 303);
  CHECK_FALSE(first.get("/work").shows("Báo cáo kết quả"));
  CHECK(lead.get(at).shows("Báo cáo số 7"));
  CHECK(lead.get(at).shows("1 đơn vị xong, 1 quá hạn"));

  CHECK(first.post(at + "/letters").status == 403);
  const auto letter = lead.post(at + "/letters");
  REQUIRE_MESSAGE(letter.status == 303, letter.body);
  const auto page = lead.get(letter.location());
  CHECK(page.shows("Đôn đốc thực hiện: Báo cáo kết quả"));
  CHECK(page.shows("Đoàn phường Bình Đức"));
  CHECK_FALSE(page.shows("Đoàn phường Long Xuyên"));
  CHECK(lead.post(at + "/reminders", {{"text", "Đề nghị gửi ngay"}}).status == 303);
  CHECK(site.sign_in("cA2").get("/plans/own").shows("Đề nghị gửi ngay"));
  CHECK_FALSE(first.get("/plans/own").shows("Đề nghị gửi ngay"));

  CHECK(first.post(at + "/undone", {{"unit", site.unit("cA1").text()}, {"period", "2020-01-01"}}).status == 303);
  CHECK(first.get("/work").shows("Báo cáo kết quả"));
}

TEST_CASE("G-11 calling for a duty sets its day, tells the units and puts it before them") {
  Desk desk;
  auto& site = desk.site;
  const auto plan = issued_plan(desk);
  auto officer = site.sign_in("pA");
  auto first = site.sign_in("cA1");
  const auto at = add(officer, plan, {{"what", "Cử cán bộ tập huấn"}, {"recurrence", "ON_CALL"}});
  CHECK_FALSE(first.get("/work").shows("Cử cán bộ tập huấn"));
  CHECK(officer.post(at + "/calls", {{"text", "Giấy triệu tập 12"}, {"due", "1/1/2020"}}).status == 422);
  CHECK(first.post(at + "/calls", {{"text", "Giấy triệu tập 12"}, {"due", "1/1/2099"}}).status == 403);
  const auto due = site.today() + std::chrono::days{20};
  CHECK(officer.post(at + "/calls", {{"text", "Giấy triệu tập 12"}, {"due", due.vietnamese()}}).status == 303);
  CHECK(officer.post(at + "/calls", {{"text", "Lần nữa"}, {"due", due.vietnamese()}}).status == 409);
  CHECK(first.get("/work").shows("Cử cán bộ tập huấn"));
  CHECK(first.get("/plans/own").shows("Giấy triệu tập 12"));
}

TEST_CASE("G-02 the duty to have a plan is met when the unit's plan is handed in, and not by hand") {
  Desk desk;
  auto& site = desk.site;
  const auto plan = issued_plan(desk);
  auto officer = site.sign_in("pA");
  auto first = site.sign_in("cA1");
  const auto at = add(officer, plan, {{"what", "Kế hoạch triển khai"}, {"recurrence", ""}, {"met_by", "SUBPLAN"}});
  CHECK(first.post(at + "/done", {{"unit", site.unit("cA1").text()}, {"note", "x"}}).status == 409);
  const auto sub = first.post(plan + "/subplans", {{"unit", site.unit("cA1").text()}}).location();
  CHECK(first.post(sub + "/submission").status == 303);
  CHECK(officer.get(at).shows("1 đơn vị xong"));
  const auto api = nlohmann::json::parse(site.api(http::Method::get, "/api/v1" + at, site.api_token("pA")).body);
  CHECK(api["units"].size() == 2);
}

TEST_CASE("G-12 a duty is changed once by whoever is quicker, and not removed once something was done") {
  Desk desk;
  auto& site = desk.site;
  const auto plan = issued_plan(desk);
  auto officer = site.sign_in("pA");
  const auto at = add(officer, plan, {{"from", "1/1/2020"}});
  test::Form form{
      {"what", "Báo cáo năm"}, {"who", "PLAN_UNITS"}, {"recurrence", "YEARLY"}, {"met_by", "HAND"}, {"version", "1"}};
  CHECK(officer.post(at, form).status == 303);
  CHECK(officer.post(at, form).status == 409);
  CHECK(site.sign_in("cA1").post(at, form).status == 403);
  CHECK(site.sign_in("cB1").get(at).status == 404);
  CHECK(officer.post(plan + "/duties", {{"what", ""}}).status == 422);
  CHECK(site.sign_in("cA1").post(at + "/done", {{"unit", site.unit("cA1").text()}, {"note", "BC 1"}}).status == 303);
  CHECK(officer.post(at + "/removal").status == 409);
  const auto other = add(officer, plan, {{"what", "Việc thừa"}});
  CHECK(officer.post(other + "/removal").status == 303);
  CHECK(officer.get(other).status == 404);
}
