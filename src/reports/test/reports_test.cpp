// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "facts/store.hpp"
#include "reports/test/office.hpp"

using reports_test::between;
using reports_test::Office;

namespace {

std::size_t count(const std::string& text, const std::string& wanted) {
  std::size_t found = 0;
  for (auto at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) ++found;
  return found;
}

std::string year(Office& office) { return std::to_string(office.site.today().year()); }
std::string day_in(Office& office, int days) { return (office.site.today() + std::chrono::days{days}).vietnamese(); }

}  // namespace

TEST_CASE("G-14 a six-month report has a section for each plan in scope, and a blank one needs a reason") {
  Office office;
  auto province = office.site.sign_in("pA");
  auto commune = office.site.sign_in("cA1");
  const auto first = office.plan(province, {{"number", "20-KH/TĐTN"}});
  const auto second = office.plan(province, {{"number", "21-KH/TĐTN"}, {"subject", "Khởi nghiệp"}});
  const auto others = office.plan(province, {{"number", "22-KH/TĐTN"}}, "D30310");
  for (const auto& plan : {first, second, others})
    office.ask(province, plan, {{"kind", "SIX_MONTH"}, {"general", "1"}, {"due", "20/6/" + year(office)}});
  CHECK(count(commune.get("/reports").body, "6 tháng đầu năm " + year(office)) == 1);
  const auto report = office.begin(commune, "cA1", "", "SIX_MONTH", year(office) + "-H1");
  const auto page = commune.get(report);
  CHECK(page.shows("20-KH/TĐTN"));
  CHECK(page.shows("21-KH/TĐTN"));
  CHECK_FALSE(page.shows("22-KH/TĐTN"));
  office.write(commune, report, {{"results", "Đã tập huấn 3 lớp."}});
  const auto refused = office.step(commune, report, {{"act", "submit"}});
  CHECK(refused.status == 422);
  CHECK(refused.shows("21-KH/TĐTN còn trống"));
  const auto at = page.body.rfind(report + "/sections/");
  const auto section = page.body.substr(at, report.size() + 10 + 13);
  CHECK(commune.post(section, {{"blank_reason", "Chưa đến kỳ thực hiện"}, {"version", office.version(commune, report)}})
            .status == 303);
  office.move(commune, report, "submit");
  CHECK(commune.get(report).shows("Đã nộp"));
  CHECK(office.try_begin(commune, "cA1", "", "SIX_MONTH", year(office) + "-H1").location() == report);
  CHECK(office.site.sign_in("cB1").get(report).status == 404);
  CHECK(office.try_begin(province, "cA1", "", "SIX_MONTH", year(office) + "-H1").status == 404);
}

TEST_CASE("G-15 A-08 units of a plan owe 12, 4 and 1 reports a year, others none; an extra one replaces nothing") {
  Office office;
  auto province = office.site.sign_in("pA");
  auto commune = office.site.sign_in("cA1");
  const auto plan = office.plan(province, {}, "D30307");
  office.ask(province, plan, {{"kind", "MONTHLY"}, {"recurrence", "MONTHLY"}, {"due", "31/1/" + year(office)}});
  office.ask(province, plan, {{"kind", "QUARTERLY"}, {"recurrence", "QUARTERLY"}, {"due", "31/3/" + year(office)}});
  office.ask(province, plan, {{"due", "30/11/" + year(office)}, {"boundary", "EXCLUSIVE"}});
  office.ask(province, plan, {{"kind", "AD_HOC"}, {"due", ""}});
  const auto token = office.site.api_token("pA");
  const auto dues = [&](const std::string& more) {
    return nlohmann::json::parse(
        office.site.api(http::Method::get, "/api/v1/report-dues?limit=200&year=" + year(office) + more, token)
            .body)["items"];
  };
  CHECK(dues("&kind=MONTHLY").size() == 12);
  CHECK(dues("&kind=QUARTERLY").size() == 4);
  CHECK(dues("&kind=ANNUAL").size() == 1);
  CHECK(dues("").size() == 17);
  CHECK(dues("&kind=ANNUAL")[0]["last_day"] == year(office) + "-11-29");
  CHECK_FALSE(office.site.sign_in("cB1").get("/reports").shows("20-KH/TĐTN"));
  CHECK(office.try_begin(commune, "cA1", plan, "QUARTERLY", year(office) + "-Q5").status == 422);
  CHECK(office.try_begin(commune, "cA1", plan, "SIX_MONTH", year(office) + "-H1").status == 422);
  const auto extra = commune.post("/reports", {{"unit", "D30307"}, {"plan_number", "20-KH/TĐTN"}, {"kind", "AD_HOC"}});
  REQUIRE_MESSAGE(extra.status == 303, extra.body);
  office.write(commune, extra.location(), {{"results", "Việc phát sinh"}});
  office.move(commune, extra.location(), "submit");
  CHECK(dues("&kind=ANNUAL")[0]["report"].is_null());
  CHECK(dues("&missing=true").size() == 17);
  CHECK(commune.get("/reports?show=written").shows("Báo cáo đột xuất"));
}

TEST_CASE("G-16 the channel receives and forwards; two addressees answer each for itself") {
  Office office;
  auto province = office.site.sign_in("pA");
  auto commune = office.site.sign_in("cA1");
  auto centre = office.site.sign_in("nat");
  auto department = [&] {
    office.department(5001, "K77");
    office.grant("pB", "talent_officer", 5001);
    return office.site.sign_in("pB");
  }();
  const auto plan = office.plan(province, {}, "D30307");
  office.ask(province, plan, {{"receiver", "D91"}, {"second", "D00"}, {"channel", "K77"}, {"due", day_in(office, 10)}});
  const auto report = office.begin(commune, "cA1", plan, "ANNUAL",
                                   std::to_string((office.site.today() + std::chrono::days{10}).year()));
  CHECK(department.get(report).status == 404);
  office.write(commune, report, {{"results", "Kết quả"}, {"recommendations", "Không"}});
  office.move(commune, report, "submit");
  CHECK(office.step(province, report, {{"act", "accept"}}).status == 409);
  CHECK(office.step(commune, report, {{"act", "receive"}}).status == 403);
  CHECK(department.get("/reports?show=waiting").shows("Đoàn phường Long Xuyên"));
  office.move(department, report, "receive");
  office.move(department, report, "forward");
  CHECK(commune.get(report).shows("tiếp nhận"));
  CHECK(commune.get(report).shows("chuyển"));
  office.move(province, report, "return", "Bổ sung số liệu quý IV");
  CHECK(commune.get(report).shows("Bổ sung số liệu quý IV"));
  office.move(centre, report, "accept");
  const auto page = commune.get(report);
  CHECK(page.shows("Đã chấp nhận"));
  CHECK(page.shows("Bị trả lại"));
  CHECK(page.shows("đúng hạn"));
}

TEST_CASE("G-34 a returned report keeps the first submission and comes again as version 2") {
  Office office;
  auto province = office.site.sign_in("pA");
  auto commune = office.site.sign_in("cA1");
  const auto plan = office.plan(province, {}, "D30307");
  office.ask(province, plan, {{"due", day_in(office, 1)}, {"recurrence", ""}, {"kind", "ONE_OFF"}});
  const auto report = office.begin(commune, "cA1", plan, "ONE_OFF", (office.site.today() + std::chrono::days{1}).iso());
  CHECK(office.try_write(commune, report, {{"results", "Kết quả"}}, "rất nhiều").status == 422);
  office.write(commune, report, {{"results", "Kết quả"}}, "15/20");
  CHECK(commune.get(report).shows("75 % (15/20)"));
  CHECK(commune.get(report).shows("Đạt"));
  const auto section = office.section(commune, report);
  office.move(commune, report, "submit");
  CHECK(commune.post(section, {{"results", "Sửa lén"}, {"version", "3"}}).status == 409);
  CHECK(commune.get(section).status == 404);
  CHECK(office.step(province, report, {{"act", "return"}}).status == 422);
  office.site.pass(std::chrono::hours{72});
  auto officer = office.site.sign_in("pA");
  auto writer = office.site.sign_in("cA1");
  office.move(officer, report, "return", "Thiếu minh chứng");
  office.write(writer, report, {{"results", "Kết quả đã bổ sung"}});
  office.move(writer, report, "submit");
  const auto page = writer.get(report);
  CHECK(page.shows("đúng hạn"));
  CHECK(page.shows("Phiên bản 2"));
  CHECK(page.shows("Phiên bản 1"));
  office.move(officer, report, "accept");
  CHECK(writer.get(report).shows("Đã chấp nhận"));
  const auto text = officer.get(report + "/file?format=docx");
  CHECK(text.body.starts_with("PK"));
  CHECK(officer.get(report + "/file?format=pdf").body.starts_with("%PDF"));
  CHECK(officer.get(report + "/file?format=xlsx").body.starts_with("PK"));
  CHECK(officer.get(report + "/file?format=exe").status == 404);
}

TEST_CASE("G-34 somebody who saw an older version does not change a report, nor does another unit or role") {
  Office office;
  auto province = office.site.sign_in("pA");
  auto commune = office.site.sign_in("cA1");
  const auto plan = office.plan(province, {}, "D30307");
  office.ask(province, plan, {{"due", day_in(office, 1)}});
  const auto report =
      office.begin(commune, "cA1", plan, "ANNUAL", std::to_string((office.site.today() + std::chrono::days{1}).year()));
  const auto version = office.version(commune, report);
  CHECK(commune.post(report, {{"title", "Báo cáo mới"}, {"version", version}}).status == 303);
  CHECK(commune.post(report, {{"title", "Báo cáo khác"}, {"version", version}}).status == 409);
  CHECK(commune.post(report, {{"title", ""}, {"version", office.version(commune, report)}}).status == 422);
  CHECK(commune
            .post(report,
                  {{"data_from", "1/12/2026"}, {"data_to", "1/1/2026"}, {"version", office.version(commune, report)}})
            .status == 422);
  CHECK(office.site.sign_in("cA2").get(report).status == 404);
  CHECK(province.post(report, {{"title", "x"}, {"version", version}}).status == 404);
  CHECK(office.site.sign_in("inspector").post(report, {{"title", "x"}}).status == 403);
}

TEST_CASE("G-34 I-11 a template is a version from a day; reports begun keep theirs") {
  Office office;
  auto province = office.site.sign_in("pA");
  auto commune = office.site.sign_in("cA1");
  const auto plan = office.plan(province, {}, "D30307\nD30310");
  office.ask(province, plan, {{"due", day_in(office, 1)}});
  const auto period = std::to_string((office.site.today() + std::chrono::days{1}).year());
  const auto before = office.begin(commune, "cA1", plan, "ANNUAL", period);
  auto leader = office.site.sign_in("leadA");
  const test::Form form{{"kind", "ANNUAL"},
                        {"from", office.site.today().vietnamese()},
                        {"title", "Báo cáo mẫu mới {period}"},
                        {"results", "Những việc đã làm"},
                        {"difficulties", "Vướng mắc"},
                        {"recommendations", "Kiến nghị"},
                        {"figures", "SECTION"}};
  REQUIRE(leader.post("/report-templates", form).status == 303);
  CHECK(leader.get("/report-templates").shows("Báo cáo mẫu mới"));
  auto other = office.site.sign_in("cA2");
  const auto after = office.begin(other, "cA2", plan, "ANNUAL", period);
  CHECK(other.get(after).shows("Báo cáo mẫu mới năm " + period));
  CHECK_FALSE(commune.get(before).shows("Báo cáo mẫu mới"));
  CHECK(leader.post("/report-templates", {{"kind", "NONE"}, {"title", ""}, {"figures", "X"}}).status == 422);
  CHECK(commune.post("/report-templates", form).status == 403);
}

TEST_CASE("F47 the province sees who has not sent, unit by period") {
  Office office;
  auto province = office.site.sign_in("pA");
  auto commune = office.site.sign_in("cA1");
  const auto plan = office.plan(province, {});
  office.ask(province, plan, {{"due", "1/1/" + year(office)}});
  const auto report = office.begin(commune, "cA1", plan, "ANNUAL", year(office));
  office.write(commune, report, {{"results", "Kết quả"}});
  office.move(commune, report, "submit");
  const auto page = province.get("/reports/units?plan=" + office.id_of(plan));
  CHECK(page.shows("quá hạn, chưa nộp"));
  CHECK(page.shows("nộp muộn"));
  const auto missing = province.get("/reports/units?plan=" + office.id_of(plan) + "&missing=1");
  CHECK(missing.shows("quá hạn, chưa nộp"));
  CHECK_FALSE(missing.shows("Long Xuyên"));
  CHECK(office.site.sign_in("pB").get("/reports/units?plan=" + office.id_of(plan)).status == 404);
  CHECK(province.get("/reports/units").status == 200);
}

TEST_CASE("F47 G-13 a unit that has not reported is reminded on the days the plan sets, and its superior told") {
  using namespace std::chrono_literals;
  Office office;
  auto province = office.site.sign_in("pA");
  const auto plan = office.plan(province, {{"remind_days", "-1 1"}});
  const auto last = office.site.today() + std::chrono::days{2};
  office.ask(province, plan, {{"due", last.vietnamese()}});
  auto commune = office.site.sign_in("cA2");
  const auto report = office.begin(commune, "cA2", plan, "ANNUAL", std::to_string(last.year()));
  office.write(commune, report, {{"results", "Kết quả"}});
  office.move(commune, report, "submit");
  for (int day = 0; day < 4; ++day) {
    office.site.pass(24h);
    CHECK(office.site.visitor().get("/sign-in").status == 200);
  }
  const auto own = office.site.sign_in("cA1").get("/plans/own");
  CHECK(count(own.body, "hạn nộp hết ngày " + last.vietnamese()) == 2);
  CHECK_FALSE(office.site.sign_in("cA2").get("/plans/own").shows("hạn nộp hết ngày"));
  CHECK(office.site.sign_in("pA").get("/plans/own").shows("1 đơn vị quá hạn nộp"));
}

TEST_CASE("G-17 a figure the ledger counts needs no typing and is written as people write it") {
  Office office;
  auto& site = office.site;
  auto province = site.sign_in("pA");
  auto commune = site.sign_in("cA1");
  const auto plan = office.plan(province, {});
  office.ask(province, plan, {{"due", "30/11/2026"}});
  {
    auto db = site.database().write();
    const auto tell = [&](const char* kind, std::int64_t pieces) {
      facts::note(db, {.kind = kind,
                       .unit = site.unit("cA1"),
                       .on = {2026, 3, 1},
                       .quantity = pieces * facts::one,
                       .evidence = "BC 1"});
    };
    tell("youth_population", 200);
    tell("youth_informed", 150);
    db.commit();
  }
  const auto report = office.begin(commune, "cA1", plan, "ANNUAL", "2026");
  CHECK(commune.get(report).shows("150/200"));
  CHECK(commune.get(report).shows("Đạt"));
}
