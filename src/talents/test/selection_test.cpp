// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "test/site.hpp"

namespace {

std::string add(test::Browser& browser, const std::string& name, const std::string& unit) {
  const auto answer =
      browser.post("/talents", {{"full_name", name}, {"unit", unit}, {"field", "study"}, {"family", "NONE"}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location().substr(std::string{"/talents/"}.size());
}

}  // namespace

TEST_CASE("many records are taken off the list with one act, refused ones are named, and all of it is undone") {
  test::Site site;
  auto officer = site.sign_in("pA"), other = site.sign_in("pB");
  const auto one = add(officer, "Người Một", "D30307"), two = add(officer, "Người Hai", "D30310"),
             theirs = add(other, "Người Ba", "D20");
  const auto answer =
      officer.post("/talents/selection", {{"chosen", one}, {"chosen", two}, {"chosen", theirs}, {"chosen", one}});
  CHECK(answer.shows("Đã đưa 2 hồ sơ ra khỏi danh sách"));
  CHECK(answer.shows("Không tìm thấy"));
  CHECK_FALSE(answer.shows("Người Ba"));
  CHECK(officer.get("/talents").shows("0 hồ sơ"));
  CHECK(other.get("/talents").shows("1 hồ sơ"));
  const auto at = answer.body.find("name=\"undo\" value=\"") + 19;
  const auto undo = answer.body.substr(at, answer.body.find('"', at) - at);
  CHECK(officer.post("/talents/selection", {{"undo", undo}}).shows("Đã đưa 2 hồ sơ trở lại"));
  CHECK(officer.get("/talents").shows("2 hồ sơ"));
}

TEST_CASE("all records a question finds are meant, and only those within reach") {
  test::Site site;
  auto officer = site.sign_in("pA"), other = site.sign_in("pB");
  for (const auto* name : {"Trần Văn Chung", "Trần Văn Riêng", "Lê Thị Khác"}) add(officer, name, "D91");
  add(other, "Trần Văn Xa", "D20");
  CHECK(officer.post("/talents/selection", {{"all", "1"}, {"question", "q=tran"}}).shows("Đã đưa 2 hồ sơ"));
  CHECK(officer.get("/talents").shows("Lê Thị Khác"));
  CHECK(other.get("/talents").shows("Trần Văn Xa"));
  CHECK(officer.post("/talents/selection", {}).status == 422);
  CHECK(site.sign_in("data").post("/talents/selection", {{"all", "1"}}).status == 403);
}

TEST_CASE("rows pasted from a spreadsheet are read like a file: dates and leading zeros kept, no row too many") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto answer = officer.post(
      "/talents/imports",
      {{"unit", "D30307"},
       {"field", "study"},
       {"pasted",
        "Họ và tên\tNgày sinh\tSố CCCD\r\nNguyễn Thị Dán\t1/9/2008\t012345678901\r\nTrần Văn Dán\t2007\t\r\n"}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  site.run_jobs();
  CHECK(officer.get(answer.location()).shows("Nguyễn Thị Dán"));
  officer.post(answer.location() + "/confirmation");
  site.run_jobs();
  CHECK(officer.get("/talents").shows("2 hồ sơ"));
  CHECK(officer.get("/talents?q=dan").shows("01/09/2008"));
}
