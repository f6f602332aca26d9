// SPDX-License-Identifier: Apache-2.0
// What lists and searches show stays within the reader's units, whatever a reform did to them meanwhile.
#include <doctest/doctest.h>

#include "test/site.hpp"

namespace {

void add(test::Site& site, std::string_view who, std::string name, std::string unit) {
  auto officer = site.sign_in(who);
  const auto answer = officer.post("/talents", {{"full_name", std::move(name)},
                                                {"birth", "1/9/2005"},
                                                {"unit", std::move(unit)},
                                                {"field", "study"},
                                                {"not_the_same", "1"}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
}

void add_everywhere(test::Site& site) {
  add(site, "pA", "Nguyễn Văn Tỉnh", "D91");
  add(site, "cA1", "Nguyễn Văn Long", "D30307");
  add(site, "cA2", "Nguyễn Văn Bình", "D30310");
  add(site, "pB", "Nguyễn Văn Lạng", "D20");
  add(site, "cB1", "Nguyễn Văn Thanh", "D05977");
}

// Applies an events file as an administrator does; the address that takes it back.
std::string reform(test::Site& site, std::string_view events) {
  auto admin = site.sign_in("admin");
  const auto preview = admin.upload("/units/events", "file", "su-kien.csv", events);
  REQUIRE_MESSAGE(preview.status == 200, preview.body);
  const auto at = preview.body.find("name=\"digest\" value=\"");
  REQUIRE(at != std::string::npos);
  REQUIRE(
      admin.post("/units/batches", {{"digest", preview.body.substr(at + 21, 64)}, {"title", "su-kien.csv"}}).status ==
      303);
  const auto list = admin.get("/units/events").body;
  const auto batch = list.find("/units/batches/");
  return list.substr(batch, list.find('"', batch) - batch);
}

// The last words of the five names a reader finds, with the list and with the search; both must say the same.
std::string seen(test::Site& site, std::string_view who, const std::string& more = "") {
  auto reader = site.sign_in(who);
  const auto listed = reader.get("/talents?" + more);
  const auto found = reader.get("/talents?q=nguyen+van&" + more);
  CHECK(listed.status == 200);
  CHECK(found.status == 200);
  std::string names;
  for (const std::string_view name : {"Tỉnh", "Long", "Bình", "Lạng", "Thanh"}) {
    const auto shown = "Nguyễn Văn " + std::string{name} + "</a>";
    CHECK(listed.shows(shown) == found.shows(shown));
    if (found.shows(shown)) names += (names.empty() ? "" : " ") + std::string{name};
  }
  return names;
}

constexpr std::string_view moved = "date,event,unit,parent\n2026-01-01,move,D30310,D20\n";

}  // namespace

TEST_CASE("B-24 a search stays within the reader's units: province, commune, country, a chosen unit") {
  test::Site site;
  add_everywhere(site);
  CHECK(seen(site, "nat") == "Tỉnh Long Bình Lạng Thanh");
  CHECK(seen(site, "pA") == "Tỉnh Long Bình");
  CHECK(seen(site, "pB") == "Lạng Thanh");
  CHECK(seen(site, "cA1") == "Long");
  CHECK(seen(site, "cB1") == "Thanh");
  CHECK(seen(site, "nat", "unit=" + site.unit("pB").text()) == "Lạng Thanh");
  CHECK(seen(site, "pA", "unit=" + site.unit("cA2").text()) == "Bình");
  CHECK(seen(site, "pA", "unit=" + site.unit("pB").text()) == "");
  CHECK(seen(site, "pA", "field=study") == "Tỉnh Long Bình");
  CHECK(seen(site, "pA", "field=sport") == "");
}

TEST_CASE("B-24 A-01 a commune that moves to another province takes its people along in every search, and back") {
  test::Site site;
  add_everywhere(site);
  const auto batch = reform(site, moved);
  CHECK(seen(site, "pA") == "Tỉnh Long");
  CHECK(seen(site, "pB") == "Bình Lạng Thanh");
  CHECK(seen(site, "cA2") == "Bình");
  CHECK(seen(site, "nat", "unit=" + site.unit("pB").text()) == "Bình Lạng Thanh");
  // Whoever is entered there later is found with the rest.
  add(site, "cA2", "Nguyễn Văn Bình Mới", "D30310");
  CHECK(site.sign_in("pB").get("/talents?q=binh+moi").shows("Bình Mới</a>"));
  CHECK_FALSE(site.sign_in("pA").get("/talents?q=binh+moi").shows("Bình Mới</a>"));
  REQUIRE(site.sign_in("admin").post(batch).status == 303);
  CHECK(seen(site, "pA") == "Tỉnh Long Bình");
  CHECK(seen(site, "pB") == "Lạng Thanh");
  CHECK(site.sign_in("pA").get("/talents?q=binh+moi").shows("Bình Mới</a>"));
}

TEST_CASE("B-24 A-01 people of a commune that was merged are found by whoever took it over, and by nobody else") {
  test::Site site;
  add_everywhere(site);
  reform(site,
         "date,event,unit,name,kind,parent,share,basis,code\n"
         "2026-01-01,merge,D30307,Đoàn phường Long Xuyên mới,Đoàn cơ sở,D91,,Nghị quyết 1,D30307\n"
         "2026-01-01,merge,D30310,,,,,Nghị quyết 1,D30307\n");
  CHECK(seen(site, "pA") == "Tỉnh Long Bình");
  CHECK(seen(site, "pB") == "Lạng Thanh");
  add(site, "pA", "Nguyễn Văn Người Mới", "D30307");
  CHECK(site.sign_in("pA").get("/talents?q=nguoi+moi").shows("Người Mới</a>"));
  CHECK_FALSE(site.sign_in("pB").get("/talents?q=nguoi+moi").shows("Người Mới</a>"));
}

TEST_CASE("B-24 records from before there were search regions are found as before") {
  test::Site site;
  add_everywhere(site);
  site.database().script("DELETE FROM talent_regions");
  CHECK(seen(site, "pA") == "Tỉnh Long Bình");
  add(site, "cA1", "Nguyễn Văn Sau", "D30307");  // beside an old record: the unit stays without a region
  CHECK(site.sign_in("pA").get("/talents?q=van+sau").shows("Văn Sau</a>"));
  CHECK(seen(site, "pA") == "Tỉnh Long Bình");
  CHECK(seen(site, "pB") == "Lạng Thanh");
  reform(site, moved);
  CHECK(seen(site, "pA") == "Tỉnh Long");
  CHECK(seen(site, "pB") == "Bình Lạng Thanh");
}

TEST_CASE("B-24 a record placed at another unit is found there and no longer at the first") {
  test::Site site;
  add_everywhere(site);
  auto officer = site.sign_in("nat");
  CHECK(seen(site, "cA1") == "Long");
  auto editor = site.sign_in("pA");
  const auto list = editor.get("/talents?q=nguyen+van+long").body;
  const auto at = list.find("href=\"/talents/0");
  REQUIRE(at != std::string::npos);
  const auto path = list.substr(at + 6, list.find('"', at + 6) - at - 6);
  REQUIRE(editor
              .post(path, {{"full_name", "Nguyễn Văn Long"},
                           {"birth", "1/9/2005"},
                           {"unit", "D30310"},
                           {"field", "study"},
                           {"version", "1"},
                           {"not_the_same", "1"}})
              .status == 303);
  CHECK(seen(site, "cA1") == "");
  CHECK(seen(site, "cA2") == "Long Bình");
  CHECK(seen(site, "pA") == "Tỉnh Long Bình");
}

TEST_CASE("A-16 a cursor at a record out of reach says nothing about it: the list begins at its first page") {
  test::Site site;
  add_everywhere(site);
  const auto all = site.sign_in("pB").get("/talents").body;
  const auto at = all.rfind("href=\"/talents/0");
  REQUIRE(at != std::string::npos);
  const auto id = all.substr(at + 15, 13);
  CHECK_FALSE(site.sign_in("pB").get("/talents?after=a" + id).shows("Nguyễn Văn Lạng</a>"));
  const auto of_another = site.sign_in("pA").get("/talents?after=a" + id);
  for (const auto* name : {"Tỉnh", "Long", "Bình"}) CHECK(of_another.shows("Nguyễn Văn " + std::string{name} + "</a>"));
}

TEST_CASE("B-24 a name is found by its beginning, short or long, and by no word that nobody has") {
  test::Site site;
  add_everywhere(site);
  auto reader = site.sign_in("pA");
  for (const auto* typed :
       {"n", "ng", "ngu", "nguy", "nguye", "nguyen", "nguyen+v", "van+lo", "van+long", "Nguy%E1%BB%85n+V%C4%83n+Lo"}) {
    INFO(typed);
    CHECK(reader.get("/talents?q=" + std::string{typed}).shows("Nguyễn Văn Long</a>"));
  }
  for (const auto* typed : {"nguyenx", "zebulon", "long+nguyenx", "qq"}) {
    INFO(typed);
    CHECK_FALSE(reader.get("/talents?q=" + std::string{typed}).shows("Nguyễn Văn"));
  }
  add(site, "cA1", "Lê Zebulon", "D30307");
  CHECK(reader.get("/talents?q=zebu").shows("Lê Zebulon</a>"));
  CHECK_FALSE(site.sign_in("pB").get("/talents?q=zebu").shows("Zebulon</a>"));
}

TEST_CASE("B-24 of more words with one beginning than are listed, each is found by it") {
  test::Site site;
  for (char letter = 'a'; letter < 'a' + 20; ++letter) add(site, "cA1", "Lê Moa" + std::string(2, letter), "D30307");
  const auto found = site.sign_in("pA").get("/talents?q=moa").body;
  for (char letter = 'a'; letter < 'a' + 20; ++letter)
    CHECK(found.find("Lê Moa" + std::string(2, letter) + "</a>") != std::string::npos);
}
