// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "test/site.hpp"

namespace {

test::Form typed() {
  return {{"full_name", "Trần Thị Kiểm"},
          {"birth", "1/9/2008"},
          {"sex", "female"},
          {"unit", "D30307"},
          {"field", "study"},
          {"phone", "0912345678"},
          {"note", "Dòng một\r\nDòng hai"},
          {"achievement", "Giải Ba"},
          {"level", "4"},
          {"year", "2025"},
          {"family", "UNION"}};
}

// What the hidden fields of a page would send on.
test::Form hidden(const std::string& body) {
  test::Form fields;
  for (auto at = body.find("<input type=\"hidden\" name=\""); at != std::string::npos;
       at = body.find("<input type=\"hidden\" name=\"", at + 1)) {
    const auto name = at + 27, end = body.find('"', name);
    const auto value = body.find("value=\"", end) + 7;
    if (body.substr(name, end - name) != "csrf")
      fields.emplace_back(body.substr(name, end - name), body.substr(value, body.find('"', value) - value));
  }
  return fields;
}

}  // namespace

TEST_CASE("F24 answers are shown before anything is saved, each with a way to change it that comes back here") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  CHECK(officer.get("/talents/new").shows("formaction=\"/talents/check\""));
  const auto check = officer.post("/talents/check", typed());
  REQUIRE(check.status == 200);
  for (const auto* shown : {"Trần Thị Kiểm", "1/9/2008", "Nữ", "0912345678", "Giải Ba", "Dòng một", "(để trống)"})
    CHECK_MESSAGE(check.shows(shown), shown);
  CHECK(check.shows("name=\"change\" value=\"birth\""));
  CHECK(officer.get("/talents").shows("0 hồ sơ"));

  // Change one answer: only its field is asked, the rest travels along, and it comes back.
  auto on_the_way = hidden(check.body);
  on_the_way.emplace_back("change", "birth");
  const auto change = officer.post("/talents/check", on_the_way);
  CHECK(change.shows("id=\"f-birth\""));
  CHECK_FALSE(change.shows("id=\"f-full_name\""));
  auto changed = hidden(change.body);
  changed.emplace_back("birth", "2/9/2009");
  const auto back = officer.post("/talents/check", changed);
  CHECK(back.shows("2/9/2009"));
  CHECK(back.shows("Trần Thị Kiểm"));
  CHECK(back.shows("Giải Ba"));

  const auto saved = officer.post("/talents", hidden(back.body));
  REQUIRE_MESSAGE(saved.status == 303, saved.body);
  const auto record = officer.get(saved.location());
  CHECK(record.shows("02/09/2009"));
  CHECK(record.shows("Giải Ba"));
}

TEST_CASE("F24 what cannot be saved is said before the answers are shown, with everything typed still there") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  auto wrong = typed();
  wrong[1].second = "32/13/2008";
  const auto answer = officer.post("/talents/check", wrong);
  CHECK(answer.status == 422);
  CHECK(answer.shows("value=\"32/13/2008\""));
  CHECK(answer.shows("value=\"Trần Thị Kiểm\""));
  auto all = typed();
  all.emplace_back("change", "all");
  CHECK(officer.post("/talents/check", all).shows("id=\"f-full_name\""));
  auto nothing = typed();
  nothing.emplace_back("change", "password_hash");
  CHECK(officer.post("/talents/check", nothing).status == 404);
  CHECK(site.sign_in("inspector").post("/talents/check", typed()).status == 403);
}

TEST_CASE("F24 F41 a session that ends on the way keeps the answers over the sign-in") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  site.pass(std::chrono::minutes{31});
  const auto kept = officer.post("/talents/check", typed());
  CHECK(kept.status == 401);
  const auto at = kept.body.find("name=\"kept\" value=\"") + 19;
  const auto sealed = kept.body.substr(at, kept.body.find('"', at) - at);
  CHECK_FALSE(kept.shows("Trần Thị Kiểm"));
  auto visitor = site.visitor();
  const auto again =
      visitor.post("/sign-in", {{"login", "cA1"}, {"password", "mat khau thu nghiem 2026 cA1"}, {"kept", sealed}});
  CHECK(again.shows("action=\"/talents/check\""));
  CHECK(again.shows("Trần Thị Kiểm"));
}

TEST_CASE("F41 a session that is put off within its last two minutes goes on, with the form as it was") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  officer.get("/talents/new");
  site.pass(std::chrono::seconds{30 * 60 - 110});
  CHECK(officer.get("/account/session").status == 200);
  site.pass(std::chrono::minutes{25});
  CHECK(officer.post("/talents", typed()).status == 303);
  site.pass(std::chrono::minutes{31});
  CHECK(officer.post("/talents", typed()).status == 401);
}
