// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "discovery/nomination.hpp"
#include "test/count.hpp"

namespace {

using namespace std::chrono_literals;
using test::Browser;

std::string between(const std::string& text, const std::string& mark) {
  const auto at = text.find(mark);
  REQUIRE_MESSAGE(at != std::string::npos, mark);
  return text.substr(at + mark.size(), text.find('"', at + mark.size()) - at - mark.size());
}

std::string token(Browser& browser) { return between(browser.get("/nominate").body, "name=\"token\" value=\""); }

test::Form nomination(const std::string& name, const test::Form& more = {}) {
  test::Form form{{"full_name", name},
                  {"birth", "1/9/2005"},
                  {"unit", "Phường Long Xuyên (G30307)"},
                  {"channel", "press"},
                  {"link", "https://example.vn/bai-bao"},
                  {"reason", "Đạt giải Nhất cuộc thi sáng tạo"},
                  {"contact", "0912345678"},
                  {"agreed", "1"}};
  for (const auto& [field, value] : more) {
    std::erase_if(form, [&](const auto& one) { return one.first == field; });
    form.emplace_back(field, value);
  }
  return form;
}

test::Answer nominate(test::Site& site, const std::string& name, const test::Form& more = {},
                      std::chrono::milliseconds thinks = 10s) {
  auto visitor = site.visitor();
  auto form = nomination(name, more);
  form.emplace_back("token", token(visitor));
  site.pass(thinks);
  return visitor.post("/nominate", form);
}

// The path of a nomination on the reader's triage list.
std::string waiting(Browser& officer, const std::string& name) {
  const auto page = officer.get("/nominations").body;
  const auto at = page.find(">" + name + "</a>");
  REQUIRE_MESSAGE(at != std::string::npos, name);
  const auto from = page.rfind("href=\"", at) + 6;
  return page.substr(from, page.find('"', from) - from);
}

test::Answer decide(Browser& officer, const std::string& path, test::Form form) {
  form.emplace_back("version", between(officer.get(path).body, "name=\"version\" value=\""));
  return officer.post(path, form);
}

test::Form accepting(const std::string& name, const std::string& birth = "1/9/2005") {
  return {{"act", "accept"}, {"full_name", name}, {"birth", birth}, {"field", "technology"}, {"unit", "D30307"}};
}

std::string add_talent(Browser& browser, const std::string& name) {
  const auto answer = browser.post(
      "/talents",
      {{"full_name", name}, {"unit", "D30307"}, {"field", "technology"}, {"family", "NONE"}, {"birth", "1/9/2005"}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

test::Answer set_origin(Browser& officer, const std::string& talent, const std::string& channel,
                        const std::string& on) {
  return officer.post(talent + "/origin", {{"channel", channel}, {"on", on}});
}

nlohmann::json figures(test::Site& site, const std::string& who, int year) {
  return nlohmann::json::parse(
      site.api(http::Method::get, "/api/v1/discoveries?year=" + std::to_string(year), site.api_token(who)).body);
}

}  // namespace

TEST_CASE(
    "B-16 a public nomination reaches the unit of its area; accepting makes a promising profile with its source") {
  test::Site site;
  REQUIRE(nominate(site, "Nguyễn Được Khen").location() == "/nominate/thanks");
  auto officer = site.sign_in("cA1");
  const auto path = waiting(officer, "Nguyễn Được Khen");
  CHECK(officer.get(path).shows("0912345678"));
  CHECK(site.sign_in("pA").get("/nominations").shows("Nguyễn Được Khen"));
  CHECK_FALSE(site.sign_in("cA2").get("/nominations").shows("Nguyễn Được Khen"));
  CHECK(site.sign_in("cB1").get(path).status == 404);
  CHECK(site.sign_in("judge").get("/nominations").status == 403);
  CHECK(decide(officer, path, accepting("Nguyễn Được Khen")).status == 303);
  const auto done = officer.get(path);
  CHECK(done.shows("Đã nhận"));
  const auto talent = between(done.body, "<a class=\"button\" href=\"");
  CHECK(officer.get(talent).shows("Triển vọng"));
  const auto origin = officer.get(talent + "/discovery");
  CHECK(origin.shows("Báo chí"));
  CHECK(origin.shows("https://example.vn/bai-bao"));
  CHECK(officer.post(path, {{"act", "refuse"}, {"reason", "muộn"}, {"version", "1"}}).status == 409);
}

TEST_CASE("B-16 discovered by channel sums to the total of the year") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto this_year = site.today().year();
  int number = 0;
  for (const auto* channel : {"movement", "contest", "contest", "club", "idea"})
    REQUIRE(set_origin(officer, add_talent(officer, std::string("Tài Năng ") + static_cast<char>('A' + number++)),
                       channel, "1/1/" + std::to_string(this_year))
                .status == 303);
  const auto earlier = add_talent(officer, "Năm Trước");
  REQUIRE(set_origin(officer, earlier, "unit", "31/12/" + std::to_string(this_year - 1)).status == 303);
  REQUIRE(nominate(site, "Trần Qua Báo").status == 303);
  auto fresh = site.sign_in("cA1");
  REQUIRE(decide(fresh, waiting(fresh, "Trần Qua Báo"), accepting("Trần Qua Báo")).status == 303);
  add_talent(fresh, "Không Ai Nói");
  const auto body = figures(site, "pA", this_year);
  std::int64_t sum = 0, unsaid = 0;
  for (const auto& one : body["channels"])
    if (one["channel"] == "not_stated") unsaid += one["people"].get<std::int64_t>();
  CHECK_EQ(unsaid, 1);
  for (const auto& one : body["channels"]) sum += one["people"].get<std::int64_t>();
  CHECK_EQ(sum, 7);
  CHECK_EQ(body["total"], sum);
  CHECK_EQ(figures(site, "pA", this_year - 1)["total"], 1);
  CHECK_EQ(figures(site, "pB", this_year)["total"], 0);
  const auto page = fresh.get("/discoveries?year=" + std::to_string(this_year));
  CHECK(page.shows("<strong>7</strong>"));
  CHECK(page.shows("Chưa ghi nguồn phát hiện"));
  CHECK(set_origin(fresh, earlier, "luck", "1/1/2024").status == 422);
  CHECK(set_origin(fresh, earlier, "club", "1/1/2050").status == 422);
  CHECK(set_origin(fresh, earlier, "club", "hôm qua").status == 422);
}

TEST_CASE("B-16 robots are told to try again, a form is sent once, and one network does not flood the list") {
  test::Site site;
  CHECK(nominate(site, "Máy Điền Hết", {{"website", "https://spam.example"}}).status == 422);
  CHECK(nominate(site, "Máy Vội", {}, 1s).status == 422);
  CHECK(nominate(site, "Trang Cũ", {}, 25h).status == 422);
  auto visitor = site.visitor();
  auto form = nomination("Gửi Hai Lần");
  form.emplace_back("token", token(visitor));
  site.pass(10s);
  CHECK(visitor.post("/nominate", form).status == 303);
  CHECK(visitor.post("/nominate", form).shows("đã được gửi rồi"));
  std::erase_if(form, [](const auto& field) { return field.first == "token"; });
  CHECK(visitor.post("/nominate", form).status == 422);
  for (int number = 0; number < 4; ++number) CHECK(nominate(site, "Người " + std::to_string(number)).status == 303);
  CHECK(nominate(site, "Quá Nhiều").shows("Đã có nhiều lời giới thiệu"));
  site.pass(1h);
  CHECK(nominate(site, "Sau Một Giờ").status == 303);
  auto officer = site.sign_in("cA1");
  const auto list = officer.get("/nominations");
  CHECK(list.shows("Sau Một Giờ"));
  CHECK_FALSE(list.shows("Máy Điền Hết"));
  CHECK_FALSE(list.shows("Quá Nhiều"));
}

TEST_CASE("B-16 what is missing in a nomination is explained, and nothing is kept") {
  test::Site site;
  CHECK(nominate(site, "").shows("Hãy nhập họ tên"));
  CHECK(nominate(site, "Lê A", {{"reason", ""}}).shows("Hãy viết lý do"));
  CHECK(nominate(site, "Lê A", {{"contact", ""}}).status == 422);
  CHECK(nominate(site, "Lê A", {{"agreed", ""}}).shows("Hãy đánh dấu đồng ý"));
  CHECK(nominate(site, "Lê A", {{"link", "javascript:alert(1)"}}).status == 422);
  CHECK(nominate(site, "Lê A", {{"unit", "Nơi không có"}}).status == 422);
  CHECK(nominate(site, "Lê A", {{"birth", "32/13/2005"}}).status == 422);
  CHECK(nominate(site, "Lê A", {{"channel", "luck"}}).status == 422);
  CHECK_FALSE(site.sign_in("cA1").get("/nominations").shows("Lê A"));
}

TEST_CASE("B-16 B-10 somebody under 16 is nominated with a guardian to reach and taken in only when she agrees") {
  test::Site site;
  const auto birth = "1/9/" + std::to_string(site.today().year() - 10);
  CHECK(nominate(site, "Bé Sáng", {{"birth", birth}}).shows("chưa đủ 16 tuổi"));
  REQUIRE(nominate(site, "Bé Sáng", {{"birth", birth}, {"guardian", "Mẹ: Trần Thị Hiền, 0987654321"}}).status == 303);
  auto officer = site.sign_in("cA1");
  CHECK(officer.get("/nominations").shows("Cần hỏi người giám hộ"));
  const auto path = waiting(officer, "Bé Sáng");
  CHECK(officer.get(path).shows("Trần Thị Hiền"));
  CHECK(officer.get(path).shows("Các em đồng ý (từ đủ 7 tuổi)"));
  CHECK(test::counted(site, "SELECT count(*) FROM nominations WHERE guardian LIKE '%Hiền%'") == 0);
  CHECK(decide(officer, path, {{"act", "guardian"}, {"guardian", ""}}).status == 422);
  CHECK(site.sign_in("cB1").post(path, {{"act", "guardian"}, {"guardian", "x"}, {"version", "1"}}).status == 404);
  CHECK(decide(officer, path, {{"act", "guardian"}, {"guardian", "Mẹ: Trần Thị Hiền, 0987654321"}}).status == 303);
  CHECK(officer.get("/nominations").shows("Chờ người giám hộ"));
  CHECK(officer.get(path).shows(site.today().vietnamese()));
  auto form = accepting("Bé Sáng", birth);
  CHECK(decide(officer, path, form).status == 422);
  for (const auto& [name, value] : test::Form{
           {"guardian_name", "Trần Thị Hiền"}, {"guardian_relation", "mother"}, {"guardian_phone", "0987654321"}})
    form.emplace_back(name, value);
  CHECK(decide(officer, path, form).status == 422);  // known, but nobody agreed
  CHECK_FALSE(officer.get("/talents").shows("Bé Sáng"));
  form.emplace_back("guardian_consent", "1");
  form.emplace_back("child_consent", "1");
  CHECK(decide(officer, path, form).status == 303);
  CHECK(officer.get("/talents").shows("Bé Sáng"));
  const auto talent = between(officer.get(path).body, "<a class=\"button\" href=\"");
  CHECK(officer.get(talent).shows("Triển vọng"));
  CHECK(
      site.api(http::Method::get, "/api/v1" + talent + "/consents", site.api_token("cA1")).shows("\"guardian\":true"));
  CHECK(discovery::needs_guardian("2010-06-15", core::Date{2026, 6, 14}));
  CHECK_FALSE(discovery::needs_guardian("2010-06-15", core::Date{2026, 6, 15}));
  CHECK(discovery::needs_guardian("2010", core::Date{2026, 6, 15}));
}

TEST_CASE("B-16 the area is found from a province and words without JavaScript, and what may mean several is chosen") {
  test::Site site;
  auto visitor = site.visitor();
  CHECK(visitor.get("/nominate").shows("Tỉnh đoàn An Giang"));
  auto form = nomination("Trần Nhiều Nơi", {{"unit", ""}, {"province", site.unit("pA").text()}});
  form.emplace_back("token", token(visitor));
  site.pass(10s);
  CHECK(visitor.post("/nominate", form).shows("Hãy chọn một đơn vị trong danh sách"));
  auto finding = form;
  finding.emplace_back("act", "find");
  const auto found = visitor.post("/nominate", finding);
  REQUIRE_MESSAGE(found.status == 200, found.body);
  CHECK(found.shows("value=\"" + site.unit("cA1").text() + "\""));
  CHECK(found.shows("value=\"" + site.unit("pA").text() + "\""));
  CHECK_FALSE(found.shows("value=\"" + site.unit("cB1").text() + "\""));
  CHECK(found.shows("Trần Nhiều Nơi"));  // what was typed stays
  CHECK(site.sign_in("pA").get("/nominations").shows("Trần Nhiều Nơi") == false);
  auto other_province = nomination("Trần Nhiều Nơi", {{"unit", "Long Xuyên"}, {"province", site.unit("pB").text()}});
  other_province.emplace_back("token", token(visitor));
  other_province.emplace_back("act", "find");
  CHECK(visitor.post("/nominate", other_province).shows("Không tìm thấy nơi nào như vậy"));
  form.emplace_back("choice", site.unit("bA1").text());
  REQUIRE(visitor.post("/nominate", form).location() == "/nominate/thanks");
  CHECK(site.sign_in("cA1").get("/nominations").shows("Trần Nhiều Nơi"));
  // A chosen unit that is none is not believed.
  auto forged = nomination("Bịa Đơn Vị", {{"unit", ""}, {"choice", site.unit("cA1").text().substr(0, 12) + "z"}});
  forged.emplace_back("token", token(visitor));
  site.pass(10s);
  CHECK(visitor.post("/nominate", forged).status == 422);
}

TEST_CASE("B-16 B-17 programs decide nominations as the triage does, and what waits is a line of own work") {
  test::Site site;
  using http::Method;
  REQUIRE(nominate(site, "Phạm Qua Máy").status == 303);
  const auto token = site.api_token("cA1");
  const auto items = nlohmann::json::parse(site.api(Method::get, "/api/v1/nominations", token).body)["items"];
  REQUIRE(items.size() == 1);
  CHECK(items[0]["needs_guardian"] == false);
  const auto at = "/api/v1/nominations/" + items[0]["id"].get<std::string>() + "/decision";
  const auto body = std::string{R"({"act":"accept","version":1,"full_name":"Phạm Qua Máy","birth":"1/9/2005",)"} +
                    R"("field":"technology","unit":"D30307"})";
  CHECK(site.api(Method::post, at, site.api_token("cB1"), body).status == 404);
  CHECK(site.api(Method::post, at, site.api_token("judge"), body).status == 403);
  CHECK(site.api(Method::post, at, token, R"({"act":"praise","version":1})").status == 422);
  CHECK(site.api(Method::post, at, token, body).status == 204);
  CHECK(site.api(Method::post, at, token, body).status == 409);
  CHECK(site.sign_in("cA1").get("/talents").shows("Phạm Qua Máy"));
}

TEST_CASE("B-16 a nomination is refused with a reason, or passed to the unit it belongs to") {
  test::Site site;
  REQUIRE(nominate(site, "Phạm Nhầm Nơi").status == 303);
  auto officer = site.sign_in("cA1"), other = site.sign_in("cB1");
  const auto path = waiting(officer, "Phạm Nhầm Nơi");
  CHECK(decide(officer, path, {{"act", "refuse"}}).shows("Hãy viết lý do không nhận"));
  CHECK(decide(officer, path, {{"act", "pass"}, {"to", "Nơi không có"}}).status == 422);
  CHECK(decide(officer, path, {{"act", "pass"}, {"to", "D05977"}}).status == 303);
  CHECK(officer.get(path).status == 404);
  CHECK(other.get(path).shows("Chuyển từ Đoàn phường Long Xuyên"));
  CHECK(decide(other, path, {{"act", "refuse"}, {"reason", "Không xác minh được"}}).status == 303);
  CHECK(other.get("/nominations?state=REFUSED").shows("Phạm Nhầm Nơi"));
  CHECK(other.get(path).shows("Không xác minh được"));
  CHECK(site.api(http::Method::get, "/api/v1/nominations?state=REFUSED", site.api_token("cB1")).shows("Nhầm Nơi"));
}

TEST_CASE("B-15 a notice shows sent, read and answered times per recipient; who has not answered is listed") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto talent = add_talent(officer, "Hồ Được Báo");
  const auto found_on = site.today() - std::chrono::days{3};
  REQUIRE(set_origin(officer, talent, "contest", found_on.vietnamese()).status == 303);
  const auto send = [&](const std::string& to, const std::string& message) {
    return officer.post(talent + "/notices", {{"to", to}, {"message", message}});
  };
  CHECK(send("", "Xin báo").shows("Hãy ghi ít nhất một nơi nhận"));
  CHECK(send("Nơi không có", "Xin báo").status == 422);
  CHECK(send("D91", "").shows("Hãy viết nội dung"));
  REQUIRE(send("D91\nD05977\nD91", "Xin báo một trường hợp").status == 303);
  const auto sent = site.today().vietnamese();
  CHECK(officer.get(talent + "/discovery").shows("Tỉnh đoàn An Giang"));
  site.pass(24h);
  auto province = site.sign_in("pA"), elsewhere = site.sign_in("cB1");
  const auto inbox = elsewhere.get("/notices").body;  // out of whose reach the record is
  CHECK(elsewhere.get(talent).status == 404);
  const auto at = inbox.find("/notices/0");
  REQUIRE(at != std::string::npos);
  const auto notice = inbox.substr(at, 22);
  CHECK(elsewhere.get(notice).shows("Xin báo một trường hợp"));
  CHECK(site.sign_in("cA2").get(notice).status == 404);
  const auto unit = [&](const std::string& name) { return site.unit(name).text(); };
  CHECK(elsewhere.post(notice + "/acknowledgement", {{"unit", unit("cB1")}}).status == 303);
  CHECK(elsewhere.post(notice + "/acknowledgement", {{"unit", unit("pA")}}).status == 404);
  const auto read_on = site.today().vietnamese();
  site.pass(24h);
  auto answering = site.sign_in("pA");
  CHECK(answering.post(notice + "/answer", {{"unit", unit("pA")}, {"kind", "praise"}, {"answer", "Tốt"}}).status ==
        422);
  CHECK(answering.post(notice + "/answer", {{"unit", unit("pA")}, {"kind", "investment"}, {"answer", "Sẽ tài trợ"}})
            .status == 303);
  CHECK(answering.post(notice + "/answer", {{"unit", unit("pA")}, {"kind", "interest"}, {"answer", "Lại"}}).status ==
        409);
  const auto answered_on = site.today().vietnamese();
  const auto page = site.sign_in("cA1").get(talent + "/discovery");
  CHECK(page.shows(sent));
  CHECK(page.shows(read_on));
  CHECK(page.shows(answered_on));
  CHECK(page.shows("Đầu tư, hỗ trợ: Sẽ tài trợ"));
  CHECK_FALSE(site.sign_in("cA1").get("/discoveries?days=14").shows("Tam Thanh"));
  site.pass(24h * 14);
  const auto late = site.sign_in("cA1").get("/discoveries?days=14&year=" + std::to_string(found_on.year()));
  CHECK(late.shows("Tam Thanh"));
  CHECK_FALSE(late.shows("<td data-label=\"Nơi nhận\">Tỉnh đoàn An Giang"));
  CHECK(late.shows("3 ngày"));
  CHECK_EQ(figures(site, "cA1", found_on.year())["median_days"], 3);
  CHECK_EQ(discovery::median({9, 1, 5}), 5);
}
