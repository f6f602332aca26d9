// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "test/site.hpp"

namespace {

using test::Answer;
using test::Browser;
using test::Form;

Form application(test::Site& site, const std::string& name = "Công ty Sao Mai") {
  return {{"organisation", name},          {"kind", "enterprise"},    {"contact", "Ông Nguyễn Nam"},
          {"email", "nam@saomai.example"}, {"purpose", "Tuyển dụng"}, {"unit", site.unit("pA").text()}};
}

std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) return "";
  return text.substr(at + from.size(), text.find(to, at + from.size()) - at - from.size());
}

// Somebody whose every field can be told apart from all else on a page.
std::string add(Browser& officer, const std::string& birth, Form more = {}) {
  Form form{{"full_name", "Đặng Minh Châu"},
            {"unit", "D30307"},
            {"field", "study"},
            {"birth", birth},
            {"citizen_id", "091205001234"},
            {"phone", "0912345678"},
            {"email", "chau@rieng.example"},
            {"workplace", "Trường Thoại"},
            {"note", "ghi chú kín"}};
  for (auto& field : more) form.push_back(field);
  const auto answer = officer.post("/talents", form);
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}
Answer agree(Browser& officer, const std::string& path, const std::string& who) {
  return officer.post(
      path + "/consents",
      {{"purpose", "partners"}, {"given_by", who}, {"given_on", "1/11/2026"}, {"channel", "paper"}, {"agreed", "1"}});
}
// The fixture's partner account, as one that the provincial union verified.
void verify_fixture(test::Site& site) {
  site.database().script(
      "INSERT INTO partners (id, organisation, kind, contact, email, purpose, unit_id, state, reason, account_id, "
      "network, asked_at, decided_by) "
      "VALUES (1, 'Sao', 'enterprise', 'x', 'x', 'x', " +
      std::to_string(site.unit("pA").value) + ", 'VERIFIED', '', " + std::to_string(site.account("partner").value) +
      ", 'x', '2026-01-01 00:00:00.000', 'x')");
}

}  // namespace

TEST_CASE("A-11 a partner asks, the provincial union verifies, and until then no search finds anybody") {
  test::Site site;
  auto visitor = site.visitor(), officer = site.sign_in("cA1"), lead = site.sign_in("leadA");
  visitor.get("/partners/apply");
  CHECK(visitor.post("/partners/apply", {{"organisation", "Không đủ"}}).status == 422);
  auto robot = application(site, "Máy gửi thư rác");
  robot.push_back({"website", "http://spam"});
  CHECK(visitor.post("/partners/apply", robot).status == 200);
  CHECK_FALSE(lead.get("/partners").shows("Máy gửi thư rác"));
  CHECK(visitor.post("/partners/apply", application(site)).status == 200);
  for (int n = 0; n < 4; ++n) CHECK(visitor.post("/partners/apply", application(site, "Đông")).status == 200);
  CHECK(visitor.post("/partners/apply", application(site, "Quá")).status == 409);

  const auto path = add(officer, "1/1/2005");
  CHECK(agree(officer, path, "person").status == 303);
  auto partner = site.sign_in("partner");
  const auto before = partner.get("/partner/talents");
  CHECK(before.status == 200);
  CHECK(before.shows("chưa được Tỉnh đoàn xác minh"));
  CHECK_FALSE(before.shows("Đặng Minh Châu"));
  CHECK(partner.get("/talents").status == 403);
  CHECK_FALSE(officer.get(path + "/consents").shows("Năm sinh, "));

  CHECK(site.sign_in("pA").get("/partners").status == 403);  // an officer does not verify
  const auto waiting = lead.get("/partners").body;
  const auto at = waiting.find("Công ty Sao Mai");
  REQUIRE(at != std::string::npos);
  const auto id = between(waiting.substr(at), "/partners/", "/decision");
  CHECK(site.sign_in("nat").get("/partners").shows("Công ty Sao Mai"));
  CHECK(lead.post("/partners/" + id + "/decision", {{"decision", "refuse"}}).status == 422);  // no reason
  const auto verified = lead.post("/partners/" + id + "/decision", {{"decision", "verify"}, {"login", "saomai"}});
  CHECK(verified.status == 200);
  CHECK(verified.shows("/welcome/"));
  CHECK(lead.post("/partners/" + id + "/decision", {{"decision", "refuse"}, {"reason", "Hết hạn"}}).status == 200);
}

TEST_CASE(
    "A-11 B-18 a verified partner sees consented fields only, every look is logged, and withdrawal acts at once") {
  test::Site site;
  verify_fixture(site);
  auto officer = site.sign_in("cA1"), partner = site.sign_in("partner");
  const auto path = add(officer, "1/1/2005");
  CHECK_FALSE(partner.get("/partner/talents").shows("Đặng Minh Châu"));  // no consent, no result
  CHECK(agree(officer, path, "person").status == 303);
  const auto seen = partner.get("/partner/talents");
  CHECK(seen.shows("Đặng Minh Châu"));
  CHECK(seen.shows("Trường Thoại"));
  CHECK(seen.shows("2005"));
  for (const auto* never :
       {"01/01/2005", "2005-01-01", "091205001234", "0912345678", "912345678", "chau@rieng.example", "ghi chú kín"})
    CHECK_FALSE(seen.shows(never));
  CHECK_FALSE(partner.get("/partner/talents?field=art").shows("Đặng Minh Châu"));
  CHECK(officer.get(path + "/consents").shows("Họ tên, Năm sinh, Đơn vị"));  // the log says what went out

  const auto page = officer.get(path + "/consents").body;
  const auto consent = between(page, "name=\"consent\" value=\"", "\"");
  CHECK(officer.post(path + "/consents/withdrawal", {{"consent", consent}}).status == 303);
  CHECK_FALSE(partner.get("/partner/talents").shows("Đặng Minh Châu"));
  CHECK(officer.get(path + "/consents").shows("Họ tên, Năm sinh, Đơn vị"));  // former accesses stay
}

TEST_CASE("B-10 F54 a child is shared only when child and guardian both agreed") {
  test::Site site;
  verify_fixture(site);
  auto officer = site.sign_in("cA1"), partner = site.sign_in("partner");
  const auto path = add(officer, "1/1/2014",
                        {{"guardian_name", "Trần Thị Mẹ"}, {"guardian_relation", "mother"}, {"guardian_consent", "1"}});
  const auto shown = [&] { return partner.get("/partner/talents").shows("Đặng Minh Châu"); };
  CHECK_FALSE(shown());
  CHECK(agree(officer, path, "guardian").status == 303);
  CHECK_FALSE(shown());
  CHECK(agree(officer, path, "person").status == 303);
  CHECK(shown());
  CHECK_FALSE(partner.get("/partner/talents").shows("Trần Thị Mẹ"));
}

TEST_CASE("A-11 B-18 programs verify a partner and search shared profiles as the pages do") {
  test::Site site;
  using http::Method;
  using nlohmann::json;
  auto visitor = site.visitor(), officer = site.sign_in("cA1");
  const auto lead = site.api_token("leadA"), partner = site.api_token("partner");
  visitor.get("/partners/apply");
  REQUIRE(visitor.post("/partners/apply", application(site)).status == 200);
  const auto asked = json::parse(site.api(Method::get, "/api/v1/partners", lead).body)["items"];
  REQUIRE(asked.size() == 1);
  CHECK(asked[0]["state"] == "WAITING");
  const auto decision = "/api/v1/partners/" + asked[0]["id"].get<std::string>() + "/decision";
  CHECK(site.api(Method::get, "/api/v1/partners", site.api_token("pA")).status == 403);
  CHECK(site.api(Method::post, decision, lead, R"({"decision":"perhaps"})").status == 422);
  CHECK(site.api(Method::post, decision, lead, R"({"decision":"refuse"})").status == 422);
  const auto verified = site.api(Method::post, decision, lead, R"({"decision":"verify","login":"saomai"})");
  REQUIRE_MESSAGE(verified.status == 200, verified.body);
  CHECK(json::parse(verified.body)["link"].get<std::string>().find("/welcome/") != std::string::npos);

  const auto path = add(officer, "1/1/2005");
  REQUIRE(agree(officer, path, "person").status == 303);
  const auto found = [&] {
    return json::parse(site.api(Method::get, "/api/v1/partner/talents", partner).body)["items"];
  };
  CHECK(found().empty());  // this partner is not verified
  verify_fixture(site);
  const auto people = found();
  REQUIRE(people.size() == 1);
  CHECK(people[0]["birth_year"] == 2005);
  const auto words = people.dump();
  for (const auto* never : {"2005-01-01", "091205001234", "912345678", "chau@rieng.example", "ghi chú kín"})
    CHECK(words.find(never) == std::string::npos);
  CHECK(officer.get(path + "/consents").shows("Họ tên, Năm sinh, Đơn vị"));
  CHECK(site.api(Method::get, "/api/v1/partner/talents", site.api_token("cA1")).status == 403);
}
