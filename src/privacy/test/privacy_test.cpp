// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "audit/audit.hpp"
#include "privacy/breach.hpp"
#include "privacy/store.hpp"
#include "test/count.hpp"

namespace {

using http::Method;
using nlohmann::json;
using test::counted;
using namespace std::chrono_literals;

json items(test::Site& site, std::string_view who, const std::string& path) {
  const auto answer = site.api(Method::get, path, site.api_token(who));
  REQUIRE_MESSAGE(answer.status == 200, answer.body);
  return json::parse(answer.body)["items"];
}

json rule(test::Site& site, std::string_view who, std::string_view code) {
  for (const auto& one : items(site, who, "/api/v1/retention"))
    if (one["code"] == code) return one;
  return {};
}

std::string add(test::Browser& officer) {
  const auto made = officer.post(
      "/talents", {{"full_name", "Lý Thanh Vân"}, {"unit", "D30307"}, {"field", "study"}, {"birth", "5/6/2004"}});
  REQUIRE_MESSAGE(made.status == 303, made.body);
  return made.location();
}

test::Form breach(test::Site& site, const test::Form& more = {}) {
  test::Form form{{"what", "Gửi nhầm danh sách"},
                  {"known_at", privacy::text_of(site.installation().clock())},
                  {"people", "12"},
                  {"reportable", "1"}};
  for (const auto& [name, value] : more) {
    std::erase_if(form, [&](const auto& one) { return one.first == name; });
    form.emplace_back(name, value);
  }
  return form;
}

}  // namespace

TEST_CASE("I-08 what is due by the schedule is counted within reach, carried out in one act, and stands in the log") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = add(officer);
  REQUIRE(officer
              .post(path + "/hardship",
                    {{"category", "orphan"}, {"from", "1/1/2024"}, {"to", "31/1/2024"}, {"needs", "Cần học bổng"}})
              .status == 303);
  CHECK(rule(site, "leadA", "hardship_ended")["due"] == 1);
  CHECK(rule(site, "leadA", "hardship_ended")["months"] == 24);
  CHECK(rule(site, "admin", "hardship_ended")["due"] == 1);
  for (const auto* other : {"cA1", "pA", "data", "inspector", "judge", "partner", "youth"}) {
    INFO(other);
    CHECK(site.sign_in(other).get("/privacy/retention").status == 403);
    CHECK(site.sign_in(other).post("/privacy/retention/hardship_ended/due", {}).status == 403);
  }
  auto leader = site.sign_in("leadA");
  CHECK(leader.get("/privacy/retention").shows("Hoàn cảnh khó khăn hết hiệu lực"));
  CHECK(leader.post("/privacy/retention/nomination_refused/due", {}).status == 409);  // nothing is due
  CHECK(leader.post("/privacy/retention/record_removed/due", {}).status == 409);      // a person decides
  CHECK(leader.post("/privacy/retention/everything/due", {}).status == 404);
  CHECK(leader.post("/privacy/retention/hardship_ended/due", {}).status == 303);
  CHECK(counted(site, "SELECT count(*) FROM hardships") == 0);
  CHECK(rule(site, "leadA", "hardship_ended")["due"] == 0);
  CHECK(leader.get("/audit").shows("Thực hiện thời hạn lưu giữ"));
}

TEST_CASE("I-08 every rule of the schedule counts and carries out what it says, and leaves alone what is younger") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = add(officer);
  REQUIRE(officer
              .post(path + "/requests",
                    {{"kind", "view"}, {"asked_by", "person"}, {"asked_on", "1/11/2026"}, {"details", "Muốn xem"}})
              .status == 303);
  site.database().script(
      "UPDATE subject_requests SET state = 'DONE', answer = 'Đã cho xem', answered_on = '2024-01-02';"
      "INSERT INTO nominations (id, unit_id, channel, full_name, birth, link, reason, contact, guardian, "
      "guardian_asked_on, "
      "network, form_digest, state, note, decided_by, decided_at, created_at, version) VALUES "
      "(1, " +
      std::to_string(site.unit("cA1").value) +
      ", 'press', 'Người Không Nhận', '', '', 'x', 'x', '', NULL, 'x', '1', 'REFUSED', '', '', '2024-01-02 "
      "00:00:00.000', '2024-01-01 00:00:00.000', 1), (2, " +
      std::to_string(site.unit("cB1").value) +
      ", 'press', 'Của Tỉnh Khác', '', '', 'x', 'x', '', NULL, 'x', '2', 'REFUSED', '', '', '2024-01-02 00:00:00.000', "
      "'2024-01-01 00:00:00.000', 1), (3, " +
      std::to_string(site.unit("cA1").value) +
      ", 'press', 'Bé Chưa Đồng Ý', '', '', 'x', 'x', 'x', '2024-01-01', 'x', '3', 'NEW', '', '', NULL, '2024-01-01 "
      "00:00:00.000', 1), (4, " +
      std::to_string(site.unit("cA1").value) +
      ", 'press', 'Mới Từ Chối', '', '', 'x', 'x', '', NULL, 'x', '4', 'REFUSED', '', '', '2999-01-02 00:00:00.000', "
      "'2024-01-01 00:00:00.000', 1);"
      "INSERT INTO partners (id, organisation, kind, contact, email, purpose, unit_id, state, reason, network, "
      "asked_at, "
      "decided_at, decided_by) VALUES (1, 'Sao', 'enterprise', 'Ông Nam', 'x', 'x', " +
      std::to_string(site.unit("pA").value) +
      ", 'REFUSED', 'x', 'x', '2024-01-01 00:00:00.000', '2024-01-01 00:00:00.000', 'x');");
  auto leader = site.sign_in("leadA");
  for (const auto* code : {"request_answered", "nomination_refused", "guardian_waiting", "partner_refused"}) {
    INFO(code);
    CHECK(rule(site, "leadA", code)["due"] == 1);
    CHECK(leader.post("/privacy/retention/" + std::string{code} + "/due", {}).status == 303);
    CHECK(rule(site, "leadA", code)["due"] == 0);
  }
  CHECK(counted(site, "SELECT count(*) FROM nominations WHERE full_name IN ('Của Tỉnh Khác', 'Mới Từ Chối')") == 2);
  CHECK(counted(site, "SELECT count(*) FROM nominations WHERE full_name = '(đã xóa)' AND contact = ''") == 2);
  CHECK(counted(site, "SELECT count(*) FROM subject_requests WHERE details = '' AND answer = ''") == 1);
  CHECK(counted(site, "SELECT count(*) FROM partners WHERE contact = '' AND email = '' AND organisation = 'Sao'") == 1);
}

TEST_CASE(
    "I-08 old values leave the log and its chain holds; the months are changed by whoever holds the right everywhere") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  add(officer);
  CHECK(counted(site, "SELECT count(*) FROM audit_values") > 0);
  const auto before = rule(site, "admin", "audit_values");
  const auto body = json{{"months", 1}, {"basis", "Theo quy chế"}, {"version", before["version"]}}.dump();
  CHECK(site.api(Method::post, "/api/v1/retention/audit_values", site.api_token("leadA"), body).status == 409);
  CHECK(site.sign_in("leadA").get("/privacy/retention/audit_values").status == 404);
  CHECK(site.api(Method::post, "/api/v1/retention/audit_values", site.api_token("admin"),
                 R"({"months":0,"basis":"x","version":1})")
            .status == 422);
  CHECK(site.api(Method::post, "/api/v1/retention/audit_values", site.api_token("admin"), body).status == 204);
  CHECK(site.api(Method::post, "/api/v1/retention/audit_values", site.api_token("admin"), body).status == 409);
  site.pass(24h * 40);
  const auto done = site.api(Method::post, "/api/v1/retention/audit_values/due", site.api_token("leadA"));
  REQUIRE_MESSAGE(done.status == 200, done.body);
  CHECK(json::parse(done.body)["done"] > 0);
  auto db = site.database().read();
  CHECK_FALSE(audit::first_break(db));
  CHECK(privacy::due_before(core::Date{2026, 3, 31}, 1) == core::Date{2026, 2, 28});
  CHECK(privacy::due_before(core::Date{2026, 1, 15}, 24) == core::Date{2024, 1, 15});
}

TEST_CASE("I-08 a breach has 72 hours from when it became known, warns, is late, and is reported before it is closed") {
  test::Site site;
  auto leader = site.sign_in("leadA");
  CHECK(leader.get("/privacy/breaches").shows("Chưa ghi sự cố nào"));
  CHECK(leader.post("/privacy/breaches", breach(site, {{"what", ""}})).shows("Hãy ghi việc gì đã xảy ra"));
  CHECK(leader.post("/privacy/breaches", breach(site, {{"known_at", "hôm qua"}})).status == 422);
  CHECK(leader.post("/privacy/breaches", breach(site, {{"known_at", "24/11/2199 08:30"}})).status == 422);
  CHECK(leader.post("/privacy/breaches", breach(site, {{"people", "nhiều"}})).status == 422);
  const auto made = leader.post("/privacy/breaches", breach(site));
  REQUIRE_MESSAGE(made.status == 303, made.body);
  const auto path = made.location();
  const auto left = [&] { return items(site, "leadA", "/api/v1/breaches")[0]["hours_left"]; };
  CHECK(left().get<int>() >= 70);
  CHECK(left().get<int>() <= 72);
  CHECK(leader.get("/privacy/breaches").shows("state warn"));
  site.pass(49h);
  CHECK(left().get<int>() < 24);
  site.pass(25h);
  CHECK(left().get<int>() < 0);
  leader = site.sign_in("leadA");
  CHECK(leader.get("/privacy/breaches").shows("chưa báo"));
  const auto known = privacy::text_of(site.installation().clock() - 74h);
  test::Form closing = breach(site, {{"known_at", known}, {"measures", "Đã thu hồi"}, {"closed", "1"}});
  closing.emplace_back("version", "1");
  CHECK(leader.post(path, closing).shows("Phải báo cơ quan chuyên trách trước khi đóng"));
  closing.emplace_back("reported_at", privacy::text_of(site.installation().clock()));
  CHECK(leader.post(path, closing).status == 303);
  CHECK(leader.post(path, closing).status == 409);  // somebody was quicker
  CHECK(leader.get("/privacy/breaches").shows("Đã báo nhưng muộn"));
  CHECK(leader.get("/audit").shows("Ghi sự cố dữ liệu"));
  // Another province keeps its own register.
  CHECK(items(site, "leadA", "/api/v1/breaches").size() == 1);
  CHECK(site.sign_in("pA").get("/privacy/breaches").status == 403);
  const auto entered = site.api(Method::post, "/api/v1/breaches", site.api_token("leadA"),
                                R"({"what":"Mất máy","known_at":"1/11/2026 8h30","people":3,"reportable":false})");
  REQUIRE_MESSAGE(entered.status == 201, entered.body);
  CHECK(privacy::text_of(privacy::moment_of("1/11/2026 8h30").value()) == "01/11/2026 08:30");
  CHECK_FALSE(privacy::moment_of("1/11/2026 25:00"));
  CHECK_FALSE(privacy::moment_of("1/11/2026"));
}
