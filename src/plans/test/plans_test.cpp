// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "plans/test/desk.hpp"

using plans_test::Desk;

TEST_CASE("G-01 the chain shows conclusion, provincial plan, district plan and grassroots plan") {
  Desk desk;
  auto centre = desk.site.sign_in("nat");
  auto province = desk.site.sign_in("pA");
  auto commune = desk.site.sign_in("cA1");
  const auto conclusion = desk.enter(centre, {{"unit", "D00"}, {"number", "08-KL/TWĐTN"}, {"subject", "Kết luận"}});
  desk.apply(centre, conclusion, "D91");
  desk.issue(centre, conclusion);
  const auto plan =
      desk.enter(province, {{"number", "65-KH/TĐTN"}, {"parent", "08-KL / TWĐTN"}, {"subject", "Kế hoạch tỉnh"}});
  desk.apply(province, plan, "D30307");
  desk.issue(province, plan);
  const auto below = desk.enter(
      commune, {{"unit", "D30307"}, {"number", "3-KH/ĐTN"}, {"parent", "65-KH/TĐTN"}, {"subject", "Kế hoạch phường"}});
  const auto page = commune.get(below);
  CHECK(page.shows("08-KL/TWĐTN"));
  CHECK(page.body.find("08-KL/TWĐTN") < page.body.find("65-KH/TĐTN"));
  CHECK(province.get(plan).shows("3-KH/ĐTN"));
  CHECK(desk.site.sign_in("cB1").get(plan).status == 404);
  CHECK(commune.get("/plans?q=ke+hoach+tinh").shows("65-KH/TĐTN"));
  CHECK_FALSE(desk.site.sign_in("cB1").get("/plans").shows("65-KH/TĐTN"));
  CHECK(province.post("/plans", desk.form({{"parent", "không có"}})).status == 422);
  CHECK(province.post("/plans", desk.form({{"from", "2030"}, {"last_day", "2022"}})).status == 422);
  CHECK(province.post("/plans", desk.form({{"unit", "D20"}})).status == 422);
}

TEST_CASE("G-01 somebody who saw an older version of a plan does not change it") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  const auto plan = desk.enter(officer, {});
  auto form = desk.form({{"subject", "Tên mới"}});
  form.emplace_back("version", "1");
  form.emplace_back("document_version", "1");
  CHECK(officer.post(plan, form).status == 303);
  CHECK(officer.post(plan, form).status == 409);
  CHECK(officer.get(plan).shows("Tên mới"));
  CHECK(desk.site.sign_in("cA1").post(plan, form).status == 404);
  CHECK(desk.site.sign_in("inspector").post(plan, form).status == 403);
}

TEST_CASE("G-03 sections, targets and tasks print in the order of the content") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  const auto plan = desk.enter(officer, {});
  desk.add(officer, plan, "sections",
           {{"kind", "IMPLEMENTATION"}, {"title", "III. TỔ CHỨC THỰC HIỆN"}, {"position", "30"}});
  desk.add(
      officer, plan, "sections",
      {{"kind", "PURPOSE"}, {"title", "I. MỤC ĐÍCH, YÊU CẦU"}, {"body", "Dòng một\nDòng hai"}, {"position", "10"}});
  desk.add(officer, plan, "sections", {{"kind", "TARGETS"}, {"title", "II. CHỈ TIÊU"}, {"position", "20"}});
  const auto section = desk.item(officer, plan, "sections", "II. CHỈ TIÊU");
  desk.add(officer, plan, "targets",
           {{"text", "Tối thiểu 70% thanh niên"},
            {"kind", "PERCENT_AT_LEAST"},
            {"value", "70"},
            {"horizon", "YEARLY"},
            {"section", section}});
  const auto body = officer.get(plan).body;
  const auto first = body.find("I. MỤC ĐÍCH"), text = body.find("Dòng hai"), second = body.find("II. CHỈ TIÊU"),
             target = body.find("Tối thiểu 70% thanh niên"), third = body.find("III. TỔ CHỨC");
  CHECK(first < text);
  CHECK(text < second);
  CHECK(second < target);
  CHECK(target < third);
  CHECK(third != std::string::npos);
  CHECK(officer.post(plan + "/sections", {{"kind", "NONE"}, {"title", ""}}).status == 422);
}

TEST_CASE("G-07 a target that narrows another is printed with it and shown by it") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  const auto plan = desk.enter(officer, {});
  desk.add(officer, plan, "targets",
           {{"text", "70% cán bộ Đoàn"},
            {"kind", "PERCENT_AT_LEAST"},
            {"value", "70"},
            {"horizon", "BY_DATE"},
            {"by_date", "31/12/2025"}});
  const auto wide = desk.item(officer, plan, "targets", "70% cán bộ Đoàn");
  desk.add(officer, plan, "targets",
           {{"text", "trong đó 100% cán bộ phụ trách"},
            {"kind", "PERCENT_EXACT"},
            {"value", "100"},
            {"horizon", "BY_DATE"},
            {"by_date", "31/12/2025"},
            {"parent", wide}});
  const auto page = officer.get(plan + "/targets/" + wide);
  CHECK(page.shows("trong đó 100% cán bộ phụ trách"));
  CHECK(page.shows("31/12/2025"));
  CHECK(officer
            .post(plan + "/targets/" + wide, {{"text", "70% cán bộ Đoàn"},
                                              {"kind", "PERCENT_AT_LEAST"},
                                              {"value", "70"},
                                              {"horizon", "YEARLY"},
                                              {"parent", wide}})
            .status == 422);
}

TEST_CASE("G-04 opening 2026 copies what comes back each year, once") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  const auto plan = desk.enter(officer, {{"from", "2022"}, {"last_day", "2030"}});
  desk.add(officer, plan, "targets", {{"text", "Mỗi năm tuyên dương"}, {"kind", "YES_NO"}, {"horizon", "YEARLY"}});
  desk.add(officer, plan, "targets",
           {{"text", "Đến 2030 đạt 80%"},
            {"kind", "PERCENT_AT_LEAST"},
            {"value", "80"},
            {"horizon", "BY_DATE"},
            {"by_date", "31/12/2030"}});
  desk.add(officer, plan, "tasks", {{"content", "Hội thi hằng năm"}, {"recurrence", "YEARLY"}, {"due", "30/9/2022"}});
  desk.add(officer, plan, "tasks", {{"content", "Việc một lần"}});
  const auto opened = officer.post(plan + "/years", {{"year", "2026"}});
  REQUIRE_MESSAGE(opened.status == 303, opened.body);
  const auto year = officer.get(opened.location());
  CHECK(year.shows("Mỗi năm tuyên dương"));
  CHECK(year.shows("Hội thi hằng năm"));
  CHECK(year.shows("30/09/2026"));
  CHECK_FALSE(year.shows("Đến 2030 đạt 80%"));
  CHECK_FALSE(year.shows("Việc một lần"));
  CHECK(officer.post(plan + "/years", {{"year", "2026"}}).status == 422);
  CHECK(officer.post(plan + "/years", {{"year", "2031"}}).status == 422);
}

TEST_CASE("A-08 only the named units receive a plan and owe one") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  const auto plan = desk.enter(officer, {});
  desk.apply(officer, plan, "D30307; 120");
  CHECK(desk.site.sign_in("cA1").get(plan).status == 404);
  desk.issue(officer, plan);
  CHECK(desk.site.sign_in("cA1").get(plan).status == 200);
  CHECK(desk.site.sign_in("cA1").get("/plans/own").shows("20-KH/TĐTN"));
  CHECK(desk.site.sign_in("cA2").get(plan).status == 404);
  CHECK_FALSE(desk.site.sign_in("cA2").get("/plans/own").shows("20-KH/TĐTN"));
  const auto units = officer.get(plan + "/units");
  CHECK(units.shows("Đoàn phường Long Xuyên"));
  CHECK_FALSE(units.shows("Đoàn phường Bình Đức"));
  CHECK(officer.post(plan + "/units", {{"units", "Không có đơn vị này"}}).status == 422);
  CHECK(desk.site.sign_in("cA1").post(plan + "/units", {{"units", "D30310"}}).status == 404);
}

TEST_CASE("I-02 duties are pre-filled from recipients for action, and others get a copy without one") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  const auto plan = desk.enter(officer, {});
  const auto document = "/documents/" + plans_test::between(officer.get(plan).body, "href=\"/documents/");
  CHECK(officer.post(document + "/recipients", {{"recipient_unit", "D30307"}, {"purpose", "FOR_ACTION"}}).status ==
        303);
  CHECK(officer.post(document + "/recipients", {{"recipient_unit", "D30310"}, {"purpose", "FOR_REPORT"}}).status ==
        303);
  desk.issue(officer, plan);
  CHECK(officer.get(plan + "/units").shows("Đoàn phường Long Xuyên"));
  CHECK_FALSE(officer.get(plan + "/units").shows("Đoàn phường Bình Đức"));
  CHECK(desk.site.sign_in("cA2").get(plan).status == 200);
  CHECK_FALSE(desk.site.sign_in("cA2").get("/plans/own").shows("20-KH/TĐTN"));
}

TEST_CASE(
    "G-02 a unit draws up its plan from the one above; a deviation needs a reason; it is late, accepted or missing") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  auto commune = desk.site.sign_in("cA1");
  const auto plan = desk.enter(officer, {});
  desk.apply(officer, plan, "D30307; 120\nD30310; 80");
  desk.add(officer, plan, "targets",
           {{"text", "Đề xuất ý tưởng"}, {"kind", "COUNT_AT_LEAST"}, {"value", "1.610"}, {"horizon", "YEARLY"}});
  desk.add(officer, plan, "deadlines",
           {{"kind", "PLAN"}, {"what", "Gửi kế hoạch"}, {"due", "30/4/2024"}, {"exclusive", "1"}});
  desk.issue(officer, plan);
  const auto target = plan + "/targets/" + desk.item(officer, plan, "targets", "Đề xuất ý tưởng", "");
  CHECK(officer.post(target + "/shares", {{"method", "sainte-lague"}, {"publish", "1"}}).status == 303);
  CHECK(officer.get(plan + "/units").shows("Chưa lập · trễ hạn"));
  const auto opened = commune.post(plan + "/subplans", {{"unit", desk.site.unit("cA1").text()}});
  REQUIRE_MESSAGE(opened.status == 303, opened.body);
  const auto sub = opened.location();
  CHECK(commune.get(sub).shows("966"));
  CHECK(commune.post(plan + "/subplans", {{"unit", desk.site.unit("cA1").text()}}).status == 409);
  CHECK(commune.post(plan + "/subplans", {{"unit", desk.site.unit("cA2").text()}}).status == 403);
  const auto own = desk.item(commune, sub, "targets", "Đề xuất ý tưởng");
  const test::Form lower{
      {"text", "Đề xuất ý tưởng"}, {"kind", "COUNT_AT_LEAST"}, {"value", "900"}, {"horizon", "YEARLY"}};
  CHECK(commune.post(sub + "/targets/" + own, lower).status == 303);
  CHECK(commune.post(sub + "/submission").status == 422);
  auto with_reason = lower;
  with_reason.emplace_back("deviation", "Đoàn viên chuyển đi nhiều");
  CHECK(commune.post(sub + "/targets/" + own, with_reason).status == 303);
  CHECK(commune.post(sub + "/submission").status == 303);
  CHECK(commune.post(sub + "/targets/" + own, lower).status == 409);
  CHECK(officer.get(plan + "/units").shows("Đã nộp · trễ hạn"));
  CHECK(officer.get(plan + "/units?show=missing").shows("Đoàn phường Bình Đức"));
  CHECK_FALSE(officer.get(plan + "/units?show=missing").shows("Đoàn phường Long Xuyên"));
  CHECK(officer.post(sub + "/review", {{"act", "return"}}).status == 422);
  CHECK(commune.post(sub + "/review", {{"act", "accept"}}).status == 403);
  CHECK(officer.post(sub + "/review", {{"act", "accept"}}).status == 303);
  CHECK(officer.get(plan + "/units").shows("Đã chấp nhận"));
}

TEST_CASE("A-05 a member of the standing department reminds on the plan; one of another department may not") {
  Desk desk;
  desk.department(191, "K1");
  desk.department(192, "K2");
  auto officer = desk.site.sign_in("pA");
  const auto plan = desk.enter(officer, {{"standing", "K1"}});
  desk.apply(officer, plan, "D30307");
  desk.issue(officer, plan);
  desk.grant("judge", "standing_department", 191);
  desk.grant("editor", "standing_department", 192);
  auto member = desk.site.sign_in("judge");
  CHECK(member.get(plan).status == 200);
  CHECK(member.post(plan + "/reminders", {{"text", "Đề nghị gửi kế hoạch"}}).status == 303);
  CHECK(desk.site.sign_in("cA1").get("/plans/own").shows("Đề nghị gửi kế hoạch"));
  CHECK(officer.get(plan + "/units").shows("Đề nghị gửi kế hoạch"));
  auto other = desk.site.sign_in("editor");
  const auto refused = other.post(plan + "/reminders", {{"text", "x"}}).status;
  CHECK((refused == 403 || refused == 404));
  desk.grant("editor", "inspector", desk.site.unit("pA").value);
  CHECK(desk.site.sign_in("editor").post(plan + "/reminders", {{"text", "x"}}).status == 403);
}

TEST_CASE("G-22 until an amendment is approved the old targets stand; the diff names what changes") {
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  auto leader = desk.site.sign_in("leadA");
  const auto plan = desk.enter(officer, {});
  desk.apply(officer, plan, "D30307");
  desk.add(
      officer, plan, "targets",
      {{"text", "Tối thiểu 70% thanh niên"}, {"kind", "PERCENT_AT_LEAST"}, {"value", "70"}, {"horizon", "YEARLY"}});
  desk.issue(officer, plan);
  CHECK(officer.post(plan + "/targets", {{"text", "x"}, {"kind", "YES_NO"}, {"horizon", "YEARLY"}}).status == 409);
  CHECK(officer.post(plan + "/amendments").status == 303);
  CHECK(officer.post(plan + "/amendments").status == 409);
  const auto item = desk.item(officer, plan + "?version=2", "targets", "Tối thiểu 70% thanh niên");
  CHECK(officer
            .post(plan + "/targets/" + item, {{"text", "Tối thiểu 75% thanh niên"},
                                              {"kind", "PERCENT_AT_LEAST"},
                                              {"value", "75"},
                                              {"horizon", "YEARLY"}})
            .status == 303);
  desk.add(officer, plan, "tasks", {{"content", "Việc bổ sung"}});
  const auto diff = officer.get(plan + "/amendments");
  CHECK(diff.shows("Tối thiểu 75% thanh niên"));
  CHECK(diff.shows("Việc bổ sung"));
  CHECK(officer.post(plan + "/amendments/state", {{"act", "propose"}}).status == 422);
  CHECK(officer.post(plan + "/amendments/state", {{"act", "propose"}, {"text", "Cho sát thực tế"}}).status == 303);
  CHECK(officer.post(plan + "/amendments/state", {{"act", "approve"}, {"effective_from", "1/1/2025"}}).status == 403);
  CHECK(desk.site.sign_in("cA1").get(plan).shows("Tối thiểu 70% thanh niên"));
  CHECK(leader.post(plan + "/amendments/state", {{"act", "approve"}}).status == 422);
  CHECK(leader.post(plan + "/amendments/state", {{"act", "approve"}, {"effective_from", "1/1/2025"}}).status == 303);
  CHECK(desk.site.sign_in("cA1").get(plan).shows("Tối thiểu 75% thanh niên"));
  CHECK(desk.site.sign_in("cA1").get(plan + "?version=1").shows("Tối thiểu 70% thanh niên"));
  CHECK(desk.site.sign_in("cA1").get("/plans/own").shows("Kế hoạch được điều chỉnh"));
}

TEST_CASE("G-13 a unit overdue three days got the reminders set, and its superior sees it with their count") {
  using namespace std::chrono_literals;
  Desk desk;
  auto officer = desk.site.sign_in("pA");
  const auto plan = desk.enter(officer, {{"remind_days", "-1 1 3"}});
  desk.apply(officer, plan, "D30307");
  const auto last = desk.site.today() + std::chrono::days{2};
  desk.add(officer, plan, "deadlines", {{"kind", "PLAN"}, {"what", "Gửi kế hoạch"}, {"due", last.vietnamese()}});
  desk.issue(officer, plan);
  for (int day = 0; day < 6; ++day) {
    desk.site.pass(24h);
    CHECK(desk.site.visitor().get("/sign-in").status == 200);
  }
  auto commune = desk.site.sign_in("cA1");
  const auto own = commune.get("/plans/own");
  CHECK(own.shows("Hạn nộp kế hoạch: hết ngày " + last.vietnamese()));
  CHECK(own.shows("Quá hạn"));
  auto again = desk.site.sign_in("pA");
  const auto units = again.get(plan + "/units?show=missing");
  CHECK(units.shows("Chưa lập · trễ hạn"));
  CHECK(units.shows("data-label=\"Lần đôn đốc\"><span class=\"still\">3</span>"));
  CHECK(again.get("/plans/own").shows("1 đơn vị quá hạn nộp kế hoạch"));
  CHECK(again.post("/plans", desk.form({{"number", "21-KH"}, {"remind_days", "mai"}})).status == 422);
}
