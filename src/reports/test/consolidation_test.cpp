// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "reports/test/office.hpp"

using reports_test::between;
using reports_test::Office;

namespace {

// A plan whose units and whose own unit report yearly, with two communes' reports accepted.
struct Province : Office {
  test::Browser officer = site.sign_in("pA"), first = site.sign_in("cA1"), second = site.sign_in("cA2"),
                centre = site.sign_in("nat");
  std::string period = std::to_string((site.today() + std::chrono::days{5}).year());
  std::string of_plan = plan(officer, {});

  Province() {
    const auto due = (site.today() + std::chrono::days{5}).vietnamese();
    ask(officer, of_plan, {{"due", due}});
    ask(officer, of_plan, {{"due", due}, {"who", "OWN"}, {"receiver", "D00"}});
  }
  std::string handed_in(test::Browser& browser, const std::string& unit, const std::string& results,
                        const std::string& reached) {
    const auto report = begin(browser, unit, of_plan, "ANNUAL", period);
    write(browser, report, {{"results", results}}, reached);
    move(browser, report, "submit");
    return report;
  }
  void post(const std::string& report, const std::string& what, test::Form form = {}) {
    form.emplace_back("version", version(officer, report));
    const auto answer = officer.post(report + '/' + what, form);
    REQUIRE_MESSAGE(answer.status == 303, answer.body);
  }
};

}  // namespace

TEST_CASE("G-17 a consolidation sums accepted reports, opens the units of each figure and lists who is missing") {
  Province office;
  const auto report = office.handed_in(office.first, "cA1", "Tập huấn 3 lớp", "15/20");
  office.move(office.officer, report, "accept");
  const auto above = office.begin(office.officer, "pA", office.of_plan, "ANNUAL", office.period);
  office.write(office.officer, above, {{"results", "Đánh giá chung của tỉnh"}});
  office.post(above, "consolidation");
  auto page = office.officer.get(above);
  CHECK(page.shows("75 % (15/20)"));
  CHECK(page.shows("Tập huấn 3 lớp"));
  CHECK(page.shows("Đánh giá chung của tỉnh"));
  CHECK(page.shows("Đơn vị chưa nộp hoặc nộp muộn"));
  const auto at = page.body.find(above + "/figures/");
  REQUIRE(at != std::string::npos);
  const auto figure = office.officer.get(page.body.substr(at, above.size() + 9 + 13));
  CHECK(figure.shows("15/20"));
  CHECK(figure.shows(report));
  const auto late = office.handed_in(office.second, "cA2", "Mở câu lạc bộ", "5/20");
  CHECK_FALSE(office.officer.get(above).shows("Mở câu lạc bộ"));
  office.move(office.officer, late, "accept");
  page = office.officer.get(above);
  CHECK(page.shows("50 % (20/40)"));
  CHECK(page.shows("Mở câu lạc bộ"));
  CHECK(page.shows("Đánh giá chung của tỉnh"));
}

TEST_CASE("G-17 a corrected report updates an open consolidation and marks a locked one as outdated") {
  Province office;
  const auto report = office.handed_in(office.first, "cA1", "Kết quả ban đầu", "15/20");
  office.move(office.officer, report, "accept");
  const auto above = office.begin(office.officer, "pA", office.of_plan, "ANNUAL", office.period);
  office.post(above, "consolidation");
  office.move(office.officer, report, "return", "Số liệu chưa đúng");
  office.write(office.first, report, {{"results", "Kết quả đã sửa"}}, "18/20");
  office.move(office.first, report, "submit");
  office.move(office.officer, report, "accept");
  CHECK(office.officer.get(above).shows("90 % (18/20)"));
  CHECK(office.officer.get(above).shows("Kết quả đã sửa"));
  CHECK_FALSE(office.officer.get(above).shows("Kết quả ban đầu"));
  office.post(above, "lock", {{"act", "lock"}});
  office.move(office.officer, report, "return", "Sửa lần nữa");
  office.write(office.first, report, {{"results", "Kết quả lần ba"}}, "10/20");
  office.move(office.first, report, "submit");
  office.move(office.officer, report, "accept");
  const auto page = office.officer.get(above);
  CHECK(page.shows("90 % (18/20)"));
  CHECK(page.shows("Số liệu tổng hợp đã cũ"));
  CHECK(office.first.post(above + "/consolidation", {{"version", "1"}}).status == 404);
}

TEST_CASE(
    "G-18 the provincial report is consulted, submitted, signed and sent, never without signature and "
    "recommendations") {
  Office office;
  auto province = office.site.sign_in("pA");
  auto leader = office.site.sign_in("leadA");
  const auto plan = office.plan(province, {}, "D30307");
  office.ask(province, plan,
             {{"who", "OWN"},
              {"provincial", "1"},
              {"due", "30/10/2030"},
              {"boundary", "EXCLUSIVE"},
              {"receiver", "Ban Bí thư Trung ương Đoàn"},
              {"second", "Chính phủ"},
              {"signing", "D91"}});
  const auto report = office.begin(province, "pA", plan, "ANNUAL", "2030");
  CHECK(office.step(province, report, {{"act", "submit"}}).status == 409);
  CHECK(office.step(province, report, {{"act", "consult"}}).status == 422);
  office.write(province, report, {{"results", "Kết quả của tỉnh"}});
  office.move(province, report, "consult", "Sở Nội vụ, Sở Tài chính");
  office.move(province, report, "submit");
  CHECK(office.step(province, report, {{"act", "sign"}}).status == 403);
  CHECK(office.step(leader, report, {{"act", "sign"}}).status == 422);
  const auto unit = between(leader.get("/signing").body, "name=\"unit_id\" value=\"");
  REQUIRE(leader
              .post("/signing", {{"unit_id", unit},
                                 {"signer", "Nguyễn Văn Ký"},
                                 {"position", "Phó Chủ tịch"},
                                 {"on_behalf", "Ủy ban nhân dân tỉnh"},
                                 {"for_head", "Chủ tịch"},
                                 {"from", "1/1/2020"}})
              .status == 303);
  const auto offered = leader.get(report).body;
  const auto at = offered.find("\">Nguyễn Văn Ký");
  REQUIRE(at != std::string::npos);
  const auto capacity = offered.substr(at - 13, 13);
  CHECK(office.step(province, report, {{"act", "send"}}).status == 409);
  REQUIRE(office.step(leader, report, {{"act", "sign"}, {"capacity", capacity}}).status == 303);
  const auto refused = office.step(province, report, {{"act", "send"}});
  CHECK(refused.status == 422);
  CHECK(refused.shows("chưa có phần kiến nghị"));
}

TEST_CASE("G-18 a provincial report with recommendations 'none' is sent to both central bodies") {
  Office office;
  auto province = office.site.sign_in("pA");
  auto leader = office.site.sign_in("leadA");
  const auto plan = office.plan(province, {}, "D30307");
  office.ask(province, plan,
             {{"who", "OWN"},
              {"provincial", "1"},
              {"due", "30/10/2030"},
              {"boundary", "EXCLUSIVE"},
              {"receiver", "Ban Bí thư Trung ương Đoàn"},
              {"second", "Chính phủ"}});
  const auto report = office.begin(province, "pA", plan, "ANNUAL", "2030");
  office.write(province, report, {{"results", "Kết quả của tỉnh"}, {"recommendations", "Không"}});
  office.move(province, report, "consult", "Sở Nội vụ");
  office.move(province, report, "submit");
  office.move(leader, report, "decline", "Bổ sung số liệu");
  office.move(province, report, "consult", "Sở Nội vụ");
  office.move(province, report, "submit");
  const auto unit = between(leader.get("/signing").body, "name=\"unit_id\" value=\"");
  REQUIRE(leader
              .post("/signing", {{"unit_id", unit},
                                 {"signer", "Nguyễn Văn Ký"},
                                 {"position", "Phó Chủ tịch"},
                                 {"on_behalf", ""},
                                 {"for_head", ""},
                                 {"from", "1/1/2020"}})
              .status == 303);
  const auto offered = leader.get(report).body;
  const auto at = offered.find("\">Nguyễn Văn Ký");
  REQUIRE(at != std::string::npos);
  REQUIRE(office.step(leader, report, {{"act", "sign"}, {"capacity", offered.substr(at - 13, 13)}}).status == 303);
  office.move(province, report, "send");
  const auto page = province.get(report);
  CHECK(page.shows("Đã gửi"));
  CHECK(page.shows("Ban Bí thư Trung ương Đoàn"));
  CHECK(page.shows("Chính phủ"));
  CHECK(page.shows("đúng hạn"));
}

TEST_CASE("G-19 days of units follow from the plan's own deadline, and another lead time moves only those to come") {
  Office office;
  auto province = office.site.sign_in("pA");
  const auto plan = office.enter(province, {});
  office.add(province, plan, "deadlines",
             {{"what", "Báo cáo kết quả"},
              {"kind", "REPORT"},
              {"due", "30/10/2022"},
              {"exclusive", "1"},
              {"recurrence", "YEARLY"},
              {"send_to", "Chính phủ"}});
  office.apply(province, plan, "D30307");
  office.issue(province, plan);
  REQUIRE(province.post(plan + "/reports/derived").status == 303);
  CHECK(province.get(plan + "/reports").shows("10/10/2030"));
  REQUIRE(province.post(plan + "/reports/derived").status == 303);
  const auto body = province.get(plan + "/reports").body;
  const auto at = body.find("lùi 20 ngày");
  REQUIRE(at != std::string::npos);
  const auto mark = plan + "/reports/";
  const auto duty = body.substr(body.find(mark, at), mark.size() + 13);
  const auto version = between(body.substr(at), "name=\"version\" value=\"");
  CHECK(province.post(duty, {{"act", "lead"}, {"lead_days", "30"}, {"version", version}}).status == 303);
  CHECK(province.post(duty, {{"act", "lead"}, {"lead_days", "40"}, {"version", version}}).status == 409);
  const auto token = office.site.api_token("cA1");
  const auto dues = [&](int in) {
    return office.site.api(http::Method::get, "/api/v1/report-dues?year=" + std::to_string(in), token).body;
  };
  CHECK(dues(2030).find("2030-09-30") != std::string::npos);
  CHECK(dues(2022).find("2022-10-10") != std::string::npos);
  CHECK(office.site.sign_in("cA1").post(duty, {{"act", "end"}, {"version", "2"}}).status == 404);
}

TEST_CASE("G-19 a deadline towards the plan's own unit is the day of its units, without a lead time") {
  Office office;
  auto province = office.site.sign_in("pA");
  const auto plan = office.enter(province, {});
  office.add(province, plan, "deadlines",
             {{"what", "Báo cáo kết quả"},
              {"kind", "REPORT"},
              {"due", "20/11/2030"},
              {"exclusive", "1"},
              {"send_to", "Tỉnh đoàn"}});
  office.apply(province, plan, "D30307");
  office.issue(province, plan);
  REQUIRE(province.post(plan + "/reports/derived").status == 303);
  const auto dues =
      office.site.api(http::Method::get, "/api/v1/report-dues?year=2030", office.site.api_token("cA1")).body;
  CHECK(dues.find("2030-11-19") != std::string::npos);
  CHECK(office.site.api(http::Method::get, "/api/v1/report-dues?year=2030&limit=200", office.site.api_token("pA"))
            .body.find(office.site.unit("pA").text()) == std::string::npos);
}

TEST_CASE("G-20 an interim review settles its figures, lists who has not held theirs and keeps lessons") {
  Office office;
  auto province = office.site.sign_in("pA");
  auto commune = office.site.sign_in("cA1");
  const auto plan = office.enter(province, {});
  office.add(province, plan, "targets",
             {{"text", "Đến 2025 đạt 70%"},
              {"kind", "PERCENT_AT_LEAST"},
              {"value", "70"},
              {"horizon", "BY_DATE"},
              {"by_date", "31/12/2025"}});
  office.apply(province, plan, "D30307\nD30310");
  office.issue(province, plan);
  office.ask(province, plan, {{"kind", "INTERIM_REVIEW"}, {"due", "15/12/2025"}, {"recurrence", ""}});
  office.ask(
      province, plan,
      {{"kind", "INTERIM_REVIEW"}, {"due", "31/12/2025"}, {"recurrence", ""}, {"who", "OWN"}, {"receiver", "D00"}});
  office.ask(province, plan, {{"due", "30/11/2022"}});
  const auto review = office.begin(commune, "cA1", plan, "INTERIM_REVIEW", "2025");
  office.write(commune, review, {{"results", "Đánh giá"}}, "16/20");
  CHECK(commune.post(review + "/lessons", {{"issue", "Thiếu cán bộ"}, {"version", office.version(commune, review)}})
            .status == 422);
  CHECK(commune
            .post(review + "/lessons", {{"issue", "Thiếu cán bộ"},
                                        {"cause", "Kiêm nhiệm"},
                                        {"measure", "Phân công chuyên trách"},
                                        {"version", office.version(commune, review)}})
            .status == 303);
  const auto section = office.section(commune, review);
  office.move(commune, review, "submit");
  CHECK(commune.post(section, {{"results", "Sửa"}, {"version", "4"}}).status == 409);
  const auto above = office.begin(province, "pA", plan, "INTERIM_REVIEW", "2025");
  CHECK(province.get(above).shows("chưa nộp"));
  CHECK(province.get(plan + "/reports").shows("Thiếu cán bộ"));
  const auto later = office.begin(commune, "cA1", plan, "ANNUAL", "2026");
  const auto page = commune.get(later);
  CHECK(page.shows("80 % (16/20)"));
  CHECK(page.shows("Đã chốt khi sơ kết"));
}

TEST_CASE("G-21 the next phase is drawn up from the final review, each target with its result beside it") {
  Office office;
  auto province = office.site.sign_in("pA");
  const auto plan = office.plan(province, {}, "D30307");
  office.ask(
      province, plan,
      {{"kind", "FINAL_REVIEW"}, {"due", "31/12/2030"}, {"recurrence", ""}, {"who", "OWN"}, {"receiver", "D00"}});
  const auto review = office.begin(province, "pA", plan, "FINAL_REVIEW", "2030");
  office.write(province, review, {{"results", "Tổng kết"}}, "17/20");
  REQUIRE(province
              .post(review + "/lessons", {{"issue", "Chậm triển khai"},
                                          {"measure", "Giao việc sớm"},
                                          {"version", office.version(province, review)}})
              .status == 303);
  CHECK(province.post(review + "/plan").status == 409);
  office.move(province, review, "submit");
  const auto next = province.post(review + "/plan");
  REQUIRE_MESSAGE(next.status == 303, next.body);
  const auto page = province.get(next.location());
  CHECK(page.shows("Tối thiểu 70% thanh niên (giai đoạn trước: 85 % (17/20))"));
  CHECK(page.shows("Giao việc sớm"));
  CHECK(page.shows("01/01/2031"));
  CHECK(page.shows("giai đoạn tiếp theo"));
  CHECK(office.site.sign_in("cA1").post(review + "/plan").status == 404);
}
