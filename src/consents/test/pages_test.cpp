// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "test/site.hpp"

namespace {

using test::Browser;
using test::Form;

Form child(const std::string& birth, Form more = {}) {
  Form form{{"full_name", "Em Bé"}, {"unit", "D30307"}, {"field", "study"}, {"birth", birth}};
  for (auto& field : more) form.push_back(std::move(field));
  return form;
}
const Form with_guardian{{"guardian_name", "Trần Thị Mẹ"},
                         {"guardian_relation", "mother"},
                         {"guardian_phone", "0912345678"},
                         {"guardian_consent", "1"}};

std::string consent_id(Browser& browser, const std::string& path) {
  const auto page = browser.get(path + "/consents").body;
  const std::string mark = "name=\"consent\" value=\"";
  const auto at = page.find(mark);
  return at == std::string::npos ? "" : page.substr(at + mark.size(), 13);
}

}  // namespace

TEST_CASE("B-10 saving an under-16 without guardian consent is refused, by form, grid and API") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto bare = officer.post("/talents", child("1/1/2016"));
  CHECK(bare.status == 422);
  CHECK(bare.shows("Chưa có sự đồng ý của người đại diện"));
  auto silent = with_guardian;
  silent.pop_back();
  CHECK(officer.post("/talents", child("1/1/2016", silent)).status == 422);  // silence is no consent
  CHECK(officer.post("/talents/check", child("1/1/2016")).status == 422);
  CHECK_FALSE(officer.get("/talents/new").shows("name=\"guardian_consent\" type=\"checkbox\" value=\"1\" checked"));
  CHECK(officer
            .post("/talents/grid",
                  {{"unit", "D30307"}, {"r0c0", "Bé Trong Bảng"}, {"r0c1", "1/1/2016"}, {"r0c4", "Học tập"}})
            .status == 422);
  const auto token = site.api_token("cA1");
  const std::string json = R"({"full_name":"Bé Máy","birth":"2016","unit":"D30307","field":"study")";
  CHECK(site.api(http::Method::post, "/api/v1/talents", token, json + "}").status == 422);
  CHECK(site.api(http::Method::post, "/api/v1/talents", token,
                 json + R"(,"guardian_name":"Trần Thị Mẹ","guardian_relation":"mother","guardian_consent":true})")
            .status == 201);

  const auto saved = officer.post("/talents", child("1/1/2016", with_guardian));
  REQUIRE(saved.status == 303);
  const auto path = saved.location();
  CHECK(officer.get(path).shows("Triển vọng"));
  // The guardian is sealed, shown masked, and showing is noted.
  CHECK_FALSE(officer.get(path + "/consents").shows("Trần Thị Mẹ"));
  CHECK(officer.post(path + "/guardian/private-view").shows("Trần Thị Mẹ"));
  CHECK(officer.get(path + "/viewings").shows("Xem người đại diện"));
  CHECK(officer.get(path + "/viewings").shows("Mở hồ sơ người dưới 18 tuổi"));
  CHECK(site.sign_in("cA2").get(path + "/consents").status == 404);
  CHECK(site.sign_in("inspector").get(path + "/consents").status == 403);
  // Somebody grown becomes a child by a corrected birth: asked then too.
  const auto grown = officer.post("/talents", child("1/1/2005"));
  REQUIRE(grown.status == 303);
  auto mended = child("1/1/2015", {{"version", "1"}});
  CHECK(officer.post(grown.location(), mended).status == 422);
}

TEST_CASE("I-08 consent is given per purpose by those who may, with nothing ticked, and withdrawn at once") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = officer.post("/talents", child("1/1/2015", with_guardian)).location();
  const auto give = [&](const std::string& who, Form more = {{"agreed", "1"}}) {
    Form form{{"purpose", "partners"}, {"given_by", who}, {"given_on", "1/11/2026"}, {"channel", "paper"}};
    for (auto& field : more) form.push_back(field);
    return officer.post(path + "/consents", form);
  };
  CHECK(give("guardian", {}).status == 422);
  CHECK(give("guardian", {}).shows("Im lặng không phải là đồng ý"));
  CHECK(give("person").status == 303);
  CHECK(officer.get(path + "/consents").shows("Chưa đủ người đồng ý"));
  CHECK(give("guardian").status == 303);
  CHECK(give("guardian").status == 409);
  const auto token = site.api_token("cA1");
  const auto shown = nlohmann::json::parse(site.api(http::Method::get, "/api/v1" + path + "/consents", token).body);
  CHECK(shown["needs_person"] == true);
  CHECK(shown["needs_guardian"] == true);
  CHECK(shown["consents"].size() == 3);

  CHECK(officer.post(path + "/consents/withdrawal", {{"consent", consent_id(officer, path)}, {"reason", "Đổi ý"}})
            .status == 303);
  const auto after = officer.get(path + "/consents");
  CHECK(after.shows("Đổi ý"));
  CHECK(after.shows("Chưa đủ người đồng ý"));
  CHECK(officer.post(path + "/consents/withdrawal", {{"consent", "0000000000zzz"}}).status == 409);
  CHECK(site.sign_in("cB1").post(path + "/consents/withdrawal", {{"consent", "x"}}).status == 404);
}

TEST_CASE("B-10 imported children stay on a list until their guardian agrees") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = officer.post("/talents", child("1/1/2015", with_guardian)).location();
  CHECK_FALSE(officer.get("/consents/missing").shows("Em Bé"));
  REQUIRE(officer.post(path + "/consents/withdrawal", {{"consent", consent_id(officer, path)}}).status == 303);
  CHECK(officer.get("/consents/missing").shows("Em Bé"));
  CHECK_FALSE(site.sign_in("cA2").get("/consents/missing").shows("Em Bé"));
}

TEST_CASE("I-08 the privacy policy is published in both languages") {
  test::Site site;
  auto anybody = site.visitor();
  CHECK(anybody.get("/privacy").shows("Chính sách bảo vệ dữ liệu cá nhân"));
  CHECK(anybody.get("/privacy", {{"Cookie", "language=en"}}).status == 200);
}
