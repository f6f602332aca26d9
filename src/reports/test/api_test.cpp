// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "reports/report.hpp"
#include "reports/test/office.hpp"
#include "site/visit.hpp"

using nlohmann::json;
using reports_test::Office;

TEST_CASE("G-34 F47 programs begin, write, hand in, judge and download a report") {
  Office office;
  auto province = office.site.sign_in("pA");
  const auto plan = office.plan(province, {});
  const auto above = office.site.api_token("pA"), unit = office.site.api_token("cA1"),
             other = office.site.api_token("cB1");
  const auto post = [&](const std::string& path, const std::string& token, const json& body) {
    return office.site.api(http::Method::post, "/api/v1" + path, token, body.dump());
  };
  const auto asked = post(
      "/plans/" + office.id_of(plan) + "/report-duties", above,
      {{"kind", "ANNUAL"}, {"who", "UNITS"}, {"due", "2030-11-30"}, {"recurrence", "YEARLY"}, {"receiver", "D91"}});
  REQUIRE_MESSAGE(asked.status == 201, asked.body);
  CHECK(
      post("/plans/" + office.id_of(plan) + "/report-duties", unit, {{"kind", "ANNUAL"}, {"receiver", "D91"}}).status ==
      404);
  const json wanted{{"unit", "D30307"}, {"plan", office.id_of(plan)}, {"kind", "ANNUAL"}, {"period", "2030"}};
  const auto begun = post("/reports", unit, wanted);
  REQUIRE_MESSAGE(begun.status == 201, begun.body);
  const auto path = "/reports/" + json::parse(begun.body)["id"].get<std::string>();
  CHECK(json::parse(post("/reports", unit, wanted).body) == json::parse(begun.body));
  const auto read = [&](const std::string& token) {
    return office.site.api(http::Method::get, "/api/v1" + path, token);
  };
  CHECK(read(other).status == 404);
  const auto report = json::parse(read(unit).body);
  const auto& section = report["sections"][0];
  const auto section_path = path + "/sections/" + section["id"].get<std::string>();
  const auto figure = section["figures"][0]["id"];
  CHECK(post(section_path, unit,
             {{"version", report["version"]},
              {"results", "Kết quả"},
              {"figures", json::array({{{"id", figure}, {"reached", "15/20"}}})}})
            .status == 422);
  CHECK(post(section_path, unit,
             {{"version", report["version"]},
              {"results", "Kết quả"},
              {"figures", json::array({{{"id", figure}, {"reached", "15/20"}, {"evidence", "Danh sách"}}})}})
            .status == 204);
  CHECK(post(section_path, unit, {{"version", report["version"]}, {"results", "Khác"}}).status == 409);
  const auto written = json::parse(read(unit).body);
  CHECK(written["sections"][0]["figures"][0]["reached"] == "75 % (15/20)");
  CHECK(written["sections"][0]["figures"][0]["status"] == "MET");
  CHECK(post(path + "/state", unit, {{"act", "submit"}, {"version", written["version"]}}).status == 204);
  const auto handed_in = json::parse(read(above).body);
  CHECK(handed_in["edition"] == 1);
  CHECK(post(path + "/state", unit, {{"act", "accept"}, {"version", handed_in["version"]}}).status == 403);
  CHECK(post(path + "/state", above, {{"act", "accept"}, {"version", 1}}).status == 409);
  CHECK(post(path + "/state", above, {{"act", "accept"}, {"version", handed_in["version"]}}).status == 204);
  CHECK(json::parse(read(unit).body)["state"] == "ACCEPTED");
  CHECK(office.site.api(http::Method::get, "/api/v1" + path + "/file?format=pdf", above).body.starts_with("%PDF"));
  CHECK(json::parse(office.site.api(http::Method::get, "/api/v1/reports?state=ACCEPTED", above).body)["items"].size() ==
        1);
  CHECK(
      province.get("/reports?show=written&state=ACCEPTED&plan=" + office.id_of(plan)).shows("Đoàn phường Long Xuyên"));
}

TEST_CASE("G-34 files are attached to a report while it is open and go with it to its addressee") {
  Office office;
  auto province = office.site.sign_in("pA");
  auto commune = office.site.sign_in("cA1");
  const auto plan = office.plan(province, {}, "D30307");
  office.ask(province, plan, {{"due", "30/11/2030"}});
  const auto report = office.begin(commune, "cA1", plan, "ANNUAL", "2030");
  office.write(commune, report, {{"results", "Kết quả"}});
  const test::Form to{{"subject_kind", "report"}, {"subject", office.id_of(report)}};
  const std::string pdf = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";
  CHECK(province.upload("/attachments", "file", "minh-chung.pdf", pdf, to).status >= 400);
  const auto attached = commune.upload("/attachments", "file", "minh-chung.pdf", pdf, to);
  CHECK_MESSAGE(attached.status == 303, attached.body);
  office.move(commune, report, "submit");
  const auto page = province.get(report).body;
  const auto at = page.find("/attachments/");
  REQUIRE(at != std::string::npos);
  CHECK(province.get(page.substr(at, 26)).body == pdf);
  CHECK(commune.upload("/attachments", "file", "them.pdf", pdf, to).status >= 400);
}
