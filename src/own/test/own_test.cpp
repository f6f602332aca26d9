// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "own/store.hpp"
#include "test/site.hpp"

namespace {

using test::Browser;

std::string add(Browser& browser, const std::string& name, const std::string& birth, const std::string& citizen_id,
                bool child = false) {
  test::Form form{{"full_name", name},     {"birth", birth},   {"sex", "female"},  {"citizen_id", citizen_id},
                  {"phone", "0912345678"}, {"unit", "D30307"}, {"field", "study"}, {"not_the_same", "1"}};
  if (child)
    for (const auto& [field, value] : test::Form{{"guardian_name", "Trần Thị Mẹ"},
                                                 {"guardian_relation", "mother"},
                                                 {"guardian_phone", "0912000001"},
                                                 {"guardian_consent", "1"},
                                                 {"child_consent", "1"}})
      form.emplace_back(field, value);
  const auto answer = browser.post("/talents", std::move(form));
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location().substr(std::string{"/talents/"}.size());
}

// Gives the door as the officer does and goes through it as the family does.
Browser enter(test::Site& site, Browser& officer, const std::string& talent, const std::string& capacity) {
  const auto given = officer.post("/talents/" + talent + "/doors", {{"capacity", capacity}});
  REQUIRE_MESSAGE(given.status == 200, given.body);
  const auto at = given.body.find("/welcome/");
  REQUIRE(at != std::string::npos);
  const auto link = given.body.substr(at, given.body.find('<', at) - at);
  auto family = site.visitor();
  const std::string password = "mot mat khau kha dai " + capacity + " " + talent;
  REQUIRE(family.get(link).status == 200);
  const auto set = family.post(link, {{"password", password}, {"password_again", password}});
  REQUIRE_MESSAGE(set.status == 303, set.body);
  CHECK(family.get(link).status != 200);  // once
  const auto page = officer.get("/talents/" + talent + "/doors").body;
  const auto mark = std::string{"data-label=\"Tên đăng nhập\">"} + (capacity == "person" ? "tn" : "gh");
  const auto from = page.find(mark) + mark.size() - 2;
  REQUIRE(family.post("/sign-in", {{"login", page.substr(from, page.find('<', from) - from)}, {"password", password}})
              .status == 303);
  REQUIRE(family.get("/my").status == 200);
  return family;
}

}  // namespace

TEST_CASE("B-23 a change that a talent proposes stays pending until the unit approves; the old value shows meanwhile") {
  test::Site site;
  auto officer = site.sign_in("cA1"), other = site.sign_in("cA2");
  const auto talent = add(officer, "Nguyễn Thị Hoa", "1/9/2005", "089305001234");
  const auto stranger = add(officer, "Lê Thị Lạ", "1/9/2004", "089305001299");
  auto hoa = enter(site, officer, talent, "person");
  CHECK(hoa.get("/my").shows("Nguyễn Thị Hoa"));
  CHECK(hoa.get("/my/" + talent).shows("089305001234"));
  // Nothing else is visible.
  for (const auto* path : {"/talents", "/units", "/corrections", "/audit", "/requests", "/talents/statistics"})
    CHECK(hoa.get(path).status == 403);
  CHECK(hoa.get("/talents/" + talent).status == 403);
  CHECK(hoa.get("/my/" + stranger).status == 404);
  CHECK(hoa.post("/my/" + stranger + "/corrections", {{"workplace", "x"}}).status == 404);
  CHECK(hoa.post("/my/" + stranger + "/data").status == 404);
  CHECK(officer.get("/my").status == 403);

  const auto same = hoa.post("/my/" + talent + "/corrections", {{"workplace", ""}});
  CHECK(same.status == 422);
  CHECK(hoa.post("/my/" + talent + "/corrections", {{"birth", "32/13/2005"}}).status == 422);
  REQUIRE(
      hoa.post("/my/" + talent + "/corrections", {{"full_name", "Nguyễn Thị Hòa"}, {"workplace", "Đại học An Giang"}})
          .status == 303);
  CHECK(hoa.post("/my/" + talent + "/corrections", {{"workplace", "khác"}}).status == 409);
  CHECK(hoa.get("/my/" + talent).shows("Đang chờ"));
  CHECK(officer.get("/talents/" + talent).shows("Nguyễn Thị Hoa"));
  CHECK_FALSE(officer.get("/talents/" + talent).shows("Đại học An Giang"));

  const auto desk = officer.get("/corrections");
  CHECK(desk.shows("Đại học An Giang"));
  CHECK_FALSE(other.get("/corrections").shows("Đại học An Giang"));
  const auto at = desk.body.find("action=\"/corrections/") + 8;
  const auto path = desk.body.substr(at, desk.body.find('"', at) - at);
  CHECK(other.post(path, {{"act", "accept"}}).status == 404);
  CHECK(officer.post(path, {{"act", "refuse"}}).status == 422);
  REQUIRE(officer.post(path, {{"act", "accept"}}).status == 303);
  CHECK(officer.post(path, {{"act", "accept"}}).status == 409);
  CHECK(officer.get("/talents/" + talent).shows("Nguyễn Thị Hòa"));
  CHECK(officer.get("/talents/" + talent).shows("Đại học An Giang"));
  CHECK(hoa.get("/my/" + talent).shows("Đã sửa"));

  REQUIRE(hoa.post("/my/" + talent + "/corrections", {{"workplace", "Nơi khác"}}).status == 303);
  const auto again = officer.get("/corrections").body;
  const auto second = again.find("action=\"/corrections/") + 8;
  REQUIRE(officer
              .post(again.substr(second, again.find('"', second) - second),
                    {{"act", "refuse"}, {"reason", "Chưa có minh chứng"}})
              .status == 303);
  CHECK(hoa.get("/my/" + talent).shows("Chưa có minh chứng"));
  CHECK(officer.get("/talents/" + talent).shows("Đại học An Giang"));

  REQUIRE(officer.get("/talents/" + talent + "/doors").shows("/doors/end"));
  const auto doors = officer.get("/talents/" + talent + "/doors").body;
  const auto account = doors.find("name=\"account\" value=\"") + 22;
  CHECK(other.post("/talents/" + talent + "/doors/end", {{"account", "0000000000001"}}).status == 404);
  REQUIRE(officer
              .post("/talents/" + talent + "/doors/end",
                    {{"account", doors.substr(account, doors.find('"', account) - account)}})
              .status == 303);
  CHECK(hoa.get("/my").status != 200);
}

TEST_CASE("B-23 F53 F54 F56 a guardian and a child of 12 each agree in their own name, ask, and see who looked") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto birth = std::to_string(site.today().year() - 12);
  const auto talent = add(officer, "Nguyễn Bé An", "1/1/" + birth, "089305001234", true);
  auto mother = enter(site, officer, talent, "guardian");
  auto child = enter(site, officer, talent, "person");
  CHECK(mother.get("/my/" + talent).shows("người giám hộ"));
  const auto agree = [&](Browser& who) {
    return who.post("/my/" + talent + "/consents", {{"purpose", "partners"}, {"agreed", "1"}}).status;
  };
  CHECK(mother.post("/my/" + talent + "/consents", {{"purpose", "partners"}}).status != 303);  // not ticked
  CHECK(agree(mother) == 303);
  CHECK(mother.get("/my/" + talent + "/consents").shows("Chưa đủ người đồng ý"));
  CHECK(agree(child) == 303);
  CHECK(agree(child) == 409);
  {
    auto db = site.database().read();
    const auto own = own::store::records(db, {}, site.today());
    CHECK(own.empty());
  }
  // The child takes its own word back; the guardian's stands.
  const auto page = child.get("/my/" + talent + "/consents").body;
  const auto at = page.find("name=\"consent\" value=\"") + 22;
  const auto consent = page.substr(at, page.find('"', at) - at);
  CHECK(mother.post("/my/" + talent + "/consents/withdrawal", {{"consent", consent}}).status == 409);
  CHECK(child.post("/my/" + talent + "/consents/withdrawal", {{"consent", consent}}).status == 303);

  CHECK(mother.post("/my/" + talent + "/requests", {{"kind", ""}}).status == 422);
  CHECK(mother.post("/my/" + talent + "/requests", {{"kind", "erase"}, {"details", "Xin xóa hồ sơ"}}).status == 303);
  CHECK(officer.get("/requests").shows("Nguyễn Bé An"));
  CHECK(mother.get("/my/" + talent + "/requests").shows("Đang"));
  REQUIRE(officer.post("/talents/" + talent + "/private-view", {}).status == 200);
  CHECK(mother.get("/my/" + talent + "/requests").shows("Xem định danh, liên hệ"));
  const auto data = mother.post("/my/" + talent + "/data", {});
  REQUIRE(data.status == 200);
  const auto body = nlohmann::json::parse(data.body);
  CHECK(body["record"]["full_name"] == "Nguyễn Bé An");
  CHECK(body["guardian"]["name"] == "Trần Thị Mẹ");
  CHECK(body["consents"].size() >= 2);
  CHECK(body["viewings"].size() >= 1);

  // Under 7 no door of its own, from 16 none of a guardian.
  const auto small =
      add(officer, "Nguyễn Bé Ti", "1/1/" + std::to_string(site.today().year() - 5), "089305001298", true);
  CHECK(officer.post("/talents/" + small + "/doors", {{"capacity", "person"}}).status == 422);
  const auto grown = add(officer, "Lê Thị Lớn", "1/1/" + std::to_string(site.today().year() - 17), "089305001297");
  CHECK(officer.post("/talents/" + grown + "/doors", {{"capacity", "guardian"}}).status == 422);
  CHECK(site.sign_in("cA2").get("/talents/" + talent + "/doors").status == 404);
}

namespace {

// The fixture's account of a talent gets the door to a record.
std::string open_to_youth(test::Site& site, const std::string& talent, const char* capacity = "person") {
  auto db = site.database().write();
  const auto found = talents::store::find(db, site.keys(), {.everywhere = true, .nothing = false},
                                          own::TalentId::parse(talent).value_or(own::TalentId{}));
  REQUIRE(found);
  own::store::give_door(db, site.account("youth"), found->person, capacity, "x");
  db.commit();
  return site.api_token("youth");
}

}  // namespace

TEST_CASE(
    "B-23 F53 a program of an own account sees its record, asks corrections, agrees, asks and sees nobody else's") {
  test::Site site;
  using http::Method;
  using nlohmann::json;
  auto officer = site.sign_in("cA1");
  const auto talent = add(officer, "Nguyễn Thị Hoa", "1/9/2005", "089305001234");
  const auto stranger = add(officer, "Lê Thị Lạ", "1/9/2004", "089305001299");
  const auto token = open_to_youth(site, talent), unit = site.api_token("cA1");
  const auto mine = "/api/v1/my/" + talent;
  CHECK(json::parse(site.api(Method::get, "/api/v1/my", token).body)["items"].size() == 1);
  CHECK(site.api(Method::get, mine, token).shows("089305001234"));
  for (const auto* what : {"", "/corrections", "/consents", "/consents/withdrawal", "/requests"}) {
    INFO(what);
    const auto method = *what ? Method::post : Method::get;
    const auto body = std::string_view{what} == "/consents"              ? R"({"purpose":"partners","agreed":true})"
                      : std::string_view{what} == "/consents/withdrawal" ? R"({"consent":"0000000000001"})"
                      : std::string_view{what} == "/requests"            ? R"({"kind":"view"})"
                                                                         : "";
    CHECK(site.api(method, "/api/v1/my/" + stranger + what, token, body).status == 404);
    CHECK(site.api(method, mine + what, unit, body).status == 403);
  }
  CHECK(site.api(Method::post, mine + "/corrections", token, R"({"birth":"32/13/2005"})").status == 422);
  CHECK(site.api(Method::post, mine + "/corrections", token, R"({"workplace":"Đại học An Giang"})").status == 201);
  CHECK(site.api(Method::post, mine + "/corrections", token, R"({"workplace":"khác"})").status == 409);
  CHECK_FALSE(officer.get("/talents/" + talent).shows("Đại học An Giang"));
  const auto waiting = json::parse(site.api(Method::get, "/api/v1/corrections", unit).body)["items"];
  REQUIRE(waiting.size() == 1);
  const auto answer = "/api/v1/corrections/" + waiting[0]["id"].get<std::string>();
  CHECK(site.api(Method::post, answer, site.api_token("cA2"), R"({"act":"accept"})").status == 404);
  CHECK(site.api(Method::post, answer, unit, R"({"act":"refuse"})").status == 422);
  CHECK(site.api(Method::post, answer, unit, R"({"act":"accept"})").status == 204);
  CHECK(site.api(Method::post, answer, unit, R"({"act":"accept"})").status == 409);
  CHECK(officer.get("/talents/" + talent).shows("Đại học An Giang"));

  CHECK(site.api(Method::post, mine + "/consents", token, R"({"purpose":"partners","agreed":true})").status == 204);
  CHECK(site.api(Method::post, mine + "/consents", token, R"({"purpose":"partners","agreed":true})").status == 409);
  CHECK(site.api(Method::post, mine + "/requests", token, R"({"kind":"guess"})").status == 422);
  CHECK(site.api(Method::post, mine + "/requests", token, R"({"kind":"export"})").status == 201);
  CHECK(site.api(Method::get, "/api/v1/requests", unit).shows("export"));
}

TEST_CASE("B-21 a talent sees her own hardship in her own view, and nobody else's") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto talent = add(officer, "Nguyễn Thị Hoa", "1/9/2005", "089305001234");
  const auto stranger = add(officer, "Lê Thị Lạ", "1/9/2004", "089305001299");
  const auto token = open_to_youth(site, talent);
  auto hoa = site.sign_in("youth");
  CHECK(hoa.get("/my/" + talent + "/hardship").shows("Đơn vị chưa ghi nhận"));
  for (const auto& one : {talent, stranger})
    REQUIRE(
        officer
            .post(
                "/talents/" + one + "/hardship",
                {{"category", "orphan"}, {"from", "1/1/2026"}, {"to", "31/12/2027"}, {"needs", "Cần học bổng " + one}})
            .status == 303);
  const auto page = hoa.get("/my/" + talent + "/hardship");
  CHECK(page.shows("Cần học bổng " + talent));
  CHECK(page.shows("Còn hiệu lực"));
  CHECK(hoa.get("/my/" + stranger + "/hardship").status == 404);
  CHECK(officer.get("/my/" + talent + "/hardship").status == 403);
  CHECK(site.api(http::Method::get, "/api/v1/my/" + talent, token).shows("Cần học bổng " + talent));
}
