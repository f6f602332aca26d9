// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

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

namespace {

std::string undo_in(const std::string& body) {
  const auto at = body.find("name=\"undo\" value=\"");
  return at == std::string::npos ? "" : body.substr(at + 19, body.find('"', at + 19) - at - 19);
}

}  // namespace

TEST_CASE("many records move to another unit with one act, refused ones are named with the reason, and it is undone") {
  test::Site site;
  auto officer = site.sign_in("pA"), other = site.sign_in("pB");
  const auto one = add(officer, "Người Một", "D30307"), two = add(officer, "Người Hai", "D91"),
             there = add(officer, "Người Ba", "D30310"), theirs = add(other, "Người Bốn", "D20");
  const test::Form move{{"act", "assign"}, {"unit", "D30310"}, {"chosen", one},
                        {"chosen", two},   {"chosen", there},  {"chosen", theirs}};
  const auto answer = officer.post("/talents/selection", move);
  CHECK(answer.shows("Đã chuyển đơn vị cho 2 hồ sơ"));
  CHECK(answer.shows("Hồ sơ đã ở đơn vị này"));
  CHECK(answer.shows("Không tìm thấy"));
  CHECK_FALSE(answer.shows("Người Bốn"));
  CHECK(site.sign_in("cA2").get("/talents").shows("3 hồ sơ"));
  CHECK(site.sign_in("cA1").get("/talents").shows("0 hồ sơ"));

  // One has moved on before the undo: it is left where it is, and said.
  officer.post("/talents/selection", {{"act", "assign"}, {"unit", "D30307"}, {"chosen", two}});
  const auto undone = officer.post("/talents/selection", {{"undo", undo_in(answer.body)}});
  CHECK(undone.shows("Đã chuyển đơn vị cho 1 hồ sơ"));
  CHECK(undone.shows("Hồ sơ đã được chuyển tiếp"));
  CHECK(site.sign_in("cA1").get("/talents").shows("2 hồ sơ"));

  CHECK(officer.post("/talents/selection", {{"act", "assign"}, {"unit", "D20"}, {"chosen", one}}).status == 422);
  CHECK(officer.post("/talents/selection", {{"act", "assign"}, {"unit", ""}, {"chosen", one}}).status == 422);
  CHECK(officer.post("/talents/selection", {{"act", "burn"}, {"chosen", one}}).status == 422);
}

TEST_CASE("tags are put on many records, filter the list, stand on the record, and only the unit's line sees them") {
  test::Site site;
  auto officer = site.sign_in("pA"), commune = site.sign_in("cA1");
  const auto one = add(officer, "Trần Văn Nhãn", "D30307"), two = add(officer, "Lê Thị Nhãn", "D30307"),
             bare = add(officer, "Phạm Không Nhãn", "D30307");
  const auto tagged = officer.post(
      "/talents/selection", {{"act", "tag"}, {"tags", "Cần học bổng, thi quốc tế"}, {"chosen", one}, {"chosen", two}});
  CHECK(tagged.shows("Đã gắn nhãn cho 2 hồ sơ"));
  const auto again = officer.post("/talents/selection", {{"act", "tag"}, {"tags", "cần học bổng"}, {"chosen", one}});
  CHECK(again.shows("Đã gắn nhãn cho 0 hồ sơ"));  // one tag whatever way it is typed
  CHECK(again.shows("Hồ sơ đã có nhãn này"));

  const auto record = officer.get("/talents/" + one);
  CHECK(record.shows("Cần học bổng – "));
  const auto at = record.body.find("/talents?tag=");
  REQUIRE(at != std::string::npos);
  const auto list = record.body.substr(at, record.body.find('"', at) - at);
  for (const auto* more : {"", "&sort=-birth", "&field=study", "&count=exact"}) {
    const auto found = officer.get(list + more);
    CHECK(found.shows("2 hồ sơ"));
    CHECK_FALSE(found.shows("Phạm Không Nhãn"));
  }
  CHECK(officer.get(list + "&q=tran").shows("1 hồ sơ"));
  CHECK(officer.get(list + "&field=sport").shows("0 hồ sơ"));
  CHECK(officer.get("/talents").shows("thi quốc tế – "));  // offered as a filter
  CHECK(officer.get("/talents/export?format=csv&tag=" + list.substr(13)).shows("Lê Thị Nhãn"));

  // The commune below neither sees nor filters by the province's tag; another province neither.
  CHECK_FALSE(commune.get("/talents/" + one).shows("Cần học bổng –"));
  CHECK(commune.get(list).shows("0 hồ sơ"));
  CHECK(site.sign_in("pB").get(list).shows("0 hồ sơ"));
  // The province above sees the commune's.
  commune.post("/talents/selection", {{"act", "tag"}, {"tags", "chi đoàn 1"}, {"chosen", bare}});
  CHECK(officer.get("/talents/" + bare).shows("chi đoàn 1 – "));

  CHECK(officer.post("/talents/selection", {{"undo", undo_in(tagged.body)}}).shows("Đã bỏ nhãn ở 2 hồ sơ"));
  CHECK(officer.get(list).shows("0 hồ sơ"));
  CHECK(officer.post("/talents/selection", {{"act", "untag"}, {"tags", "không có"}, {"chosen", one}}).status == 422);
  CHECK(officer.post("/talents/selection", {{"act", "tag"}, {"tags", " , "}, {"chosen", one}}).status == 422);
}

TEST_CASE("a data entrant tags and moves within her unit but takes nothing off the list; programs do the same") {
  test::Site site;
  auto data = site.sign_in("data");
  const auto mine = add(data, "Người Của Phường", "D30307");
  CHECK(data.post("/talents/selection", {{"act", "tag"}, {"tags", "x"}, {"chosen", mine}}).shows("cho 1 hồ sơ"));
  CHECK(data.post("/talents/selection", {{"act", "remove"}, {"chosen", mine}}).status == 403);
  CHECK(data.get("/talents").shows("value=\"assign\""));
  CHECK_FALSE(data.get("/talents").shows("value=\"remove\""));

  const auto token = site.api_token("cA1");
  const auto act = [&](const std::string& body) {
    return site.api(http::Method::post, "/api/v1/talents/selection", token, body);
  };
  const auto tagged = act(R"({"act":"tag","ids":[")" + mine + R"(","0000000000zzz"],"tags":["y"]})");
  REQUIRE_MESSAGE(tagged.status == 200, tagged.body);
  const auto body = nlohmann::json::parse(tagged.body);
  CHECK(body["done"] == 1);
  CHECK(body["refused"].size() == 1);
  const auto tags = nlohmann::json::parse(site.api(http::Method::get, "/api/v1/tags", token).body)["tags"];
  CHECK(tags.size() == 2);
  CHECK(nlohmann::json::parse(
            site.api(http::Method::get, "/api/v1/talents?tag=" + tags[1]["id"].get<std::string>(), token)
                .body)["count"] == 1);
  CHECK(nlohmann::json::parse(act(R"({"undo":")" + body["undo"].get<std::string>() + R"("})").body)["done"] == 1);
  CHECK(act(R"({"undo":"made up"})").status == 422);
  CHECK(site.api(http::Method::post, "/api/v1/talents/selection", site.api_token("data"),
                 R"({"act":"remove","ids":[")" + mine + R"("]})")
            .status == 403);
}
