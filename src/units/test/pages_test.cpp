// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "test/site.hpp"

namespace {

std::string page_of(test::Site& site, std::string_view name) { return "/units/" + site.unit(name).text(); }

constexpr std::string_view events =
    "date,event,unit,name,kind,parent,share,basis,code\n"
    "2026-01-01,merge,D30307,Đoàn phường Long Xuyên mới,Đoàn cơ sở,D91,,Nghị quyết 1,D30307\n"
    "2026-01-01,merge,D30310,,,,,Nghị quyết 1,D30307\n";

// The digest that the preview page asks to confirm.
std::string digest_in(const std::string& body) {
  const auto at = body.find("name=\"digest\" value=\"");
  return at == std::string::npos ? "" : body.substr(at + 21, 64);
}

}  // namespace

TEST_CASE("A-01 the tree begins at the reader's unit and is read as of a day") {
  test::Site site;
  auto officer = site.sign_in("pA");
  const auto tree = officer.get("/units");
  CHECK(tree.status == 200);
  CHECK(tree.shows("Đoàn phường Long Xuyên"));
  CHECK_FALSE(tree.shows("Đoàn phường Tam Thanh"));
  CHECK(officer.get("/units?q=tam+thanh").shows("Đoàn phường Tam Thanh"));
  CHECK(officer.get("/units?on=31/12/2024").shows("31/12/2024"));
  CHECK(officer.get(page_of(site, "cA1")).shows("Tỉnh đoàn An Giang"));
  CHECK(officer.get("/units/choices?q=long+xuyen").shows("Đoàn phường Long Xuyên (D30307)"));
  CHECK(officer.get("/units/0000000000001").status == 404);
}

TEST_CASE("A-01 a unit's page shows its province on the map, in the outlines of the day") {
  test::Site site;
  auto officer = site.sign_in("pA");
  const auto path = "/units/" + site.unit("gA1").text();
  CHECK(officer.get(path).shows("#new-91"));
  CHECK(officer.get(path).shows("Vị trí trên bản đồ: Tỉnh An Giang"));
  CHECK(officer.get(path + "?on=1/6/2024").shows("#old-91"));
}

TEST_CASE("A-01 an events file is previewed, applied once and undone by an administrator only") {
  test::Site site;
  auto officer = site.sign_in("pA");
  CHECK(officer.get("/units/events").status == 403);
  auto admin = site.sign_in("admin");
  const auto preview = admin.upload("/units/events", "file", "su-kien.csv", events);
  REQUIRE(preview.status == 200);
  CHECK(officer.get("/units").shows("Đoàn phường Bình Đức"));  // nothing is saved yet
  const auto digest = digest_in(preview.body);
  REQUIRE(digest.size() == 64);
  CHECK(admin.post("/units/batches", {{"digest", digest}, {"title", "su-kien.csv"}}).status == 303);
  CHECK_FALSE(officer.get("/units").shows("Đoàn phường Bình Đức"));
  CHECK(officer.get("/units?on=31/12/2025").shows("Đoàn phường Bình Đức"));
  CHECK(officer.get(page_of(site, "cA2")).shows("Đoàn phường Long Xuyên mới"));

  // The branch of one part follows to the new unit.
  CHECK(officer.get(page_of(site, "bA1")).shows("Đoàn phường Long Xuyên mới"));

  const auto list = admin.get("/units/events").body;
  const auto at = list.find("/units/batches/");
  REQUIRE(at != std::string::npos);
  CHECK(admin.post(list.substr(at, list.find('"', at) - at)).status == 303);
  CHECK(officer.get("/units").shows("Đoàn phường Bình Đức"));
}

TEST_CASE("A-01 a wrong events file is refused with its rows") {
  test::Site site;
  auto admin = site.sign_in("admin");
  const auto circle = admin.upload("/units/events", "file", "sai.csv",
                                   "date,event,unit,parent\n2026-01-01,move,D91,D30307\n2026-01-01,dissolve,D99999,\n");
  CHECK(circle.status == 422);
  CHECK(circle.shows("Dòng 3"));
  const auto unreadable =
      admin.upload("/units/events", "file", "sai.csv", "date,event,unit\n31/2/2026,merge,D91\n2026-01-01,bay,D91\n");
  CHECK(unreadable.shows("Dòng 2"));
  CHECK(unreadable.shows("Dòng 3"));
}

TEST_CASE("A-03 A-10 an administrator adds schools, facilities and departments") {
  test::Site site;
  auto admin = site.sign_in("admin");
  const auto made = admin.post("/units", {{"name", "Nhà Thiếu nhi tỉnh"},
                                          {"kind", "CHILDRENS_PALACE"},
                                          {"parent", "Tỉnh đoàn An Giang (D91)"},
                                          {"place", "Tỉnh An Giang (G91)"},
                                          {"date", "01/01/2026"},
                                          {"code", ""},
                                          {"basis", ""}});
  REQUIRE(made.status == 303);
  const auto page = admin.get(made.location());
  CHECK(page.shows("Nhà Thiếu nhi tỉnh"));
  CHECK(page.shows("Tỉnh An Giang"));
  CHECK(admin.post("/units", {{"name", "Tỉnh mới"}, {"kind", "PROVINCE"}, {"parent", "G00"}, {"date", "01/01/2026"}})
            .status == 422);
  CHECK(admin
            .post(made.location(),
                  {{"name", "Cung Thiếu nhi tỉnh"}, {"parent", ""}, {"date", "01/06/2026"}, {"basis", ""}})
            .status == 303);
  CHECK(admin.get(made.location()).shows("Cung Thiếu nhi tỉnh"));
  CHECK(admin.get(made.location() + "?on=01/02/2026").shows("<h1>Nhà Thiếu nhi tỉnh"));
  CHECK(admin.post(made.location() + "/closure", {{"closed_on", "01/09/2026"}, {"successor", ""}, {"basis", ""}})
            .status == 303);
  CHECK(site.sign_in("pA").post("/units", {{"name", "x"}}).status == 403);
}

TEST_CASE("A-13 an administrator marks a poor commune from a day on") {
  test::Site site;
  auto admin = site.sign_in("admin");
  const auto commune = page_of(site, "gA1");
  CHECK(
      admin
          .post(commune + "/marks", {{"mark", "poor"}, {"from", "01/01/2026"}, {"to", ""}, {"basis", "Quyết định thử"}})
          .status == 303);
  CHECK(admin.get(commune).shows("Quyết định thử"));
  CHECK(admin.post(commune + "/marks", {{"mark", "poor"}, {"from", "01/01/2026"}, {"to", "01/01/2025"}}).status == 422);
}

TEST_CASE("A-07 officers of a unit are seen only by those whose rights reach it") {
  test::Site site;
  CHECK(site.sign_in("pA").get(page_of(site, "cA1")).shows("Cán bộ phụ trách"));
  CHECK_FALSE(site.sign_in("cB1").get(page_of(site, "cA1")).shows("Chưa ghi nhận cán bộ nào"));
}

TEST_CASE("the API of units answers as of a day") {
  test::Site site;
  const auto token = site.api_token("pA");
  const auto list = site.api(http::Method::get, "/api/v1/units?parent=" + site.unit("pA").text(), token);
  CHECK(list.status == 200);
  CHECK(list.shows("D30307"));
  const auto one = site.api(http::Method::get, "/api/v1/units/" + site.unit("cA1").text() + "?on=2024-01-01", token);
  CHECK(one.status == 200);
  CHECK(one.shows("\"versions\""));
}
