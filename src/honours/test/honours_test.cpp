// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "test/site.hpp"

namespace {

using test::Browser;

std::string add(Browser& browser, const std::string& name, const std::string& birth) {
  const auto answer = browser.post("/talents", {{"full_name", name},
                                                {"birth", birth},
                                                {"unit", "D30307"},
                                                {"field", "study"},
                                                {"family", "NONE"},
                                                {"not_the_same", "1"}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location().substr(std::string{"/talents/"}.size());
}

const std::string ten =
    "STT\tHọ và tên\tNgày sinh\tNơi công tác\n"
    "1\tNguyễn Thị Hoa\t1/9/2000\tĐại học An Giang\n2\tTrần Văn Lực\t2/3/1999\t\n3\tLê Thị Cúc\t5/6/1998\t\n"
    "4\tPhạm Văn Dũng\t7/8/1997\t\n5\tVõ Thị Sen\t9/10/1996\t\n6\tHoàng Văn Tài\t11/12/1995\t\n"
    "7\tĐặng Thị Mận\t1/2/1994\t\n8\tBùi Văn Quý\t3/4/1993\t\n9\tĐỗ Thị Lê\t5/6/1992\t\n10\tHồ Văn Bách\t7/8/2001\t\n";

test::Form honour(const std::string& pasted) {
  return {{"title", "Gương mặt trẻ tiêu biểu tỉnh An Giang"},
          {"level", "4"},
          {"family", "UNION"},
          {"field", "study"},
          {"decision", "15-QĐ/TĐTN-BTC"},
          {"on", "26/3/2026"},
          {"issuer", "Tỉnh đoàn An Giang"},
          {"unit", "D30307"},
          {"pasted", pasted}};
}

std::int64_t count(test::Site& site, const std::string& question) {
  const auto answer = site.api(http::Method::get, "/api/v1/talents?" + question, site.api_token("cA1"));
  return nlohmann::json::parse(answer.body)["count"];
}

// What the page chooses beforehand, sent as a browser sends it.
test::Form chosen(const std::string& page) {
  test::Form form;
  for (auto at = page.find("type=\"radio\""); at != std::string::npos; at = page.find("type=\"radio\"", at + 1)) {
    const auto end = page.find('>', at);
    const auto tag = page.substr(at, end - at);
    if (tag.find(" checked") == std::string::npos) continue;
    const auto part = [&](const std::string& mark) {
      const auto from = tag.find(mark) + mark.size();
      return tag.substr(from, tag.find('"', from) - from);
    };
    form.emplace_back(part("name=\""), part("value=\""));
  }
  return form;
}

}  // namespace

TEST_CASE(
    "B-11 publishing a list of 10 of whom 3 are known creates 7 profiles and links 3, and the gap report is empty") {
  test::Site site;
  auto officer = site.sign_in("cA1"), other = site.sign_in("cA2");
  const auto hoa = add(officer, "Nguyễn Thị Hoa", "1/9/2000");
  add(officer, "Trần Văn Lực", "2/3/1999");
  add(officer, "Lê Thị Cúc", "5/6/1998");
  CHECK(count(site, "") == 3);
  const auto received = officer.post("/honours", honour(ten));
  REQUIRE_MESSAGE(received.status == 303, received.body);
  const auto path = received.location();
  CHECK(count(site, "") == 3);  // nothing before it is confirmed
  CHECK(officer.get("/honours").shows("<span class=\"state warn\">10</span>"));
  const auto page = officer.get(path);
  REQUIRE(page.status == 200);
  CHECK(page.shows("10 trên 10 người chưa có hồ sơ"));
  CHECK(other.get(path).status == 404);
  CHECK(other.post(path + "/publication", chosen(page.body)).status == 404);
  const auto form = chosen(page.body);
  CHECK(form.size() == 10);
  REQUIRE(officer.post(path + "/publication", form).status == 303);
  CHECK(count(site, "") == 10);
  CHECK(count(site, "stage=HONOURED") == 10);
  CHECK(officer.get(path).shows("0 trên 10 người chưa có hồ sơ"));
  CHECK(officer.get("/honours").shows("<span class=\"state good\">0</span>"));
  CHECK(officer.get("/talents/" + hoa).shows("Gương mặt trẻ tiêu biểu tỉnh An Giang"));
  CHECK(officer.get("/talents/" + hoa + "/timeline").shows("15-QĐ/TĐTN-BTC"));
  // Sent again nothing is doubled.
  REQUIRE(officer.post(path + "/publication", form).status == 303);
  CHECK(count(site, "") == 10);
  const auto again = officer.post("/honours", honour(ten));
  REQUIRE(again.status == 303);
  REQUIRE(officer.post(again.location() + "/publication", chosen(officer.get(again.location()).body)).status == 303);
  CHECK(count(site, "") == 10);
  const auto record = officer.get("/talents/" + hoa + "/achievements").body;
  const auto first = record.find("Gương mặt trẻ tiêu biểu tỉnh An Giang");
  CHECK(first != std::string::npos);
}

TEST_CASE(
    "B-11 a line that cannot be entered stays a gap with its reason, bad lists are refused, and programs do the same") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto child = std::to_string(site.today().year() - 10);
  const auto received = officer.post("/honours", honour("Họ và tên\tNgày sinh\nNguyễn Bé Ti\t1/1/" + child + "\n"));
  REQUIRE_MESSAGE(received.status == 303, received.body);
  REQUIRE(officer.post(received.location() + "/publication", {{"line-1", "new"}}).status == 303);
  CHECK(officer.get(received.location()).shows("1 trên 1 người chưa có hồ sơ"));
  CHECK(officer.get(received.location()).shows("state bad"));
  CHECK(officer.post(received.location() + "/publication", {{"line-1", "0000000000zzz"}}).status == 303);
  CHECK(count(site, "") == 0);
  CHECK(officer.post("/honours", honour("không có tiêu đề\n")).status == 422);
  auto bad = honour(ten);
  for (auto& [name, value] : bad)
    if (name == "on") value = "1/1/2999";
  CHECK(officer.post("/honours", bad).status == 422);
  for (auto& [name, value] : bad)
    if (name == "unit") value = "D20";
  CHECK(officer.post("/honours", bad).status == 422);
  CHECK(site.sign_in("inspector").get("/honours").status == 403);

  const auto token = site.api_token("cA1");
  const nlohmann::json body{{"title", "Sinh viên 5 tốt"}, {"level", "4"},
                            {"family", "FEDERATION"},     {"field", "study"},
                            {"decision", "3-QĐ"},         {"on", "2026-01-09"},
                            {"unit", "D30307"},           {"people", "Họ và tên\tNgày sinh\nTrần Thị Máy\t1/1/2003\n"}};
  const auto made = site.api(http::Method::post, "/api/v1/honours", token, body.dump());
  REQUIRE_MESSAGE(made.status == 201, made.body);
  const auto id = nlohmann::json::parse(made.body)["id"].get<std::string>();
  CHECK(nlohmann::json::parse(site.api(http::Method::get, "/api/v1/honours/" + id, token).body)["gaps"] == 1);
  CHECK(site.api(http::Method::post, "/api/v1/honours/" + id + "/publication", token, R"({"people":["x"]})").status ==
        422);
  const auto done =
      site.api(http::Method::post, "/api/v1/honours/" + id + "/publication", token, R"({"people":["1=new"]})");
  REQUIRE_MESSAGE(done.status == 200, done.body);
  CHECK(nlohmann::json::parse(done.body)["entered"] == 1);
  CHECK(count(site, "q=tran+thi+may") == 1);
  CHECK(site.api(http::Method::get, "/api/v1/honours/" + id, site.api_token("cA2")).status == 404);
}
