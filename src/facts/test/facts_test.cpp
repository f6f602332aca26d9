// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "facts/collect.hpp"
#include "test/site.hpp"

namespace {

using test::Form;

Form fact(const Form& more) {
  Form made{
      {"kind", "education_activity"}, {"unit", "D30307"}, {"on", "5/3/2025"}, {"quantity", "1"}, {"key", "Về nguồn"}};
  for (const auto& [name, value] : more) {
    std::erase_if(made, [&](const auto& one) { return one.first == name; });
    made.emplace_back(name, value);
  }
  return made;
}

std::string entered(test::Browser& browser, const Form& more) {
  const auto answer = browser.post("/facts", fact(more));
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

std::int64_t differences(test::Site& site) {
  auto db = site.database().read();
  return facts::store::differences(db);
}

}  // namespace

TEST_CASE("G-08 a fact is entered, listed, filtered, exported and taken back, and its counters follow") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto first = entered(officer, {});
  entered(officer, {{"key", "Thăm địa chỉ đỏ"}, {"on", "9/4/2025"}, {"note", "Có 120 em dự"}});
  CHECK(officer.get("/facts").shows("Về nguồn"));
  CHECK(officer.get("/facts?q=120").shows("Thăm địa chỉ đỏ"));
  CHECK_FALSE(officer.get("/facts?q=120").shows("Về nguồn"));
  CHECK_FALSE(officer.get("/facts?from=1/4/2025").shows("Về nguồn"));
  CHECK(officer.get("/facts?sort=entry&kind=education_activity&source=hand&unit=D30307").shows("Về nguồn"));
  CHECK(officer.get("/facts?from=khong+ro").status == 422);
  CHECK(officer.get("/facts/export?format=csv").shows("Thăm địa chỉ đỏ"));
  CHECK(officer.get("/facts/export?format=xlsx").status == 200);
  CHECK(differences(site) == 0);

  CHECK(officer.post(first + "/correction", {{"reason", ""}}).status == 422);
  CHECK(officer.post(first + "/correction", {{"reason", "Nhập nhầm"}}).status == 303);
  CHECK(officer.post(first + "/correction", {{"reason", "Lần nữa"}}).status == 409);
  CHECK(officer.get(first).shows("Đã thu hồi bởi"));
  CHECK_FALSE(officer.get("/facts?standing=1").shows("Về nguồn"));
  CHECK(officer.get("/facts").shows("Bút toán thu hồi"));
  CHECK(differences(site) == 0);
}

TEST_CASE("G-08 facts are seen and entered within reach only, and bad ones are explained") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto first = entered(officer, {});
  CHECK(site.sign_in("cB1").get(first).status == 404);
  CHECK_FALSE(site.sign_in("cB1").get("/facts").shows("Về nguồn"));
  CHECK(site.sign_in("pA").get(first).status == 200);
  CHECK(site.sign_in("inspector").get(first).status == 200);
  CHECK(site.sign_in("inspector").post("/facts", fact({})).status == 403);
  CHECK(site.sign_in("judge").get("/facts").status == 403);
  CHECK(site.sign_in("cB1").post(first + "/correction", {{"reason", "x"}}).status == 404);
  CHECK(officer.post("/facts", fact({{"unit", "D05977"}})).status == 422);
  CHECK(officer.post("/facts", fact({{"quantity", "-3"}})).status == 422);
  CHECK(officer.post("/facts", fact({{"quantity", "0"}})).status == 422);
  CHECK(officer.post("/facts", fact({{"on", "31/2/2025"}})).status == 422);
  CHECK(officer.post("/facts", fact({{"on", "1/1/2100"}})).status == 422);
  CHECK(officer.post("/facts", fact({{"kind", "nothing"}})).status == 422);
  CHECK(officer.post("/facts", fact({{"ends", "1"}})).status == 422);
  CHECK(officer.post("/facts", fact({{"kind", "youth_population"}, {"quantity", "900"}})).shows("cần minh chứng"));
  CHECK(officer.post("/facts", fact({{"kind", "officer_trained"}, {"person", "Không Có Ai"}})).status == 422);
}

TEST_CASE("G-08 evidence comes with a fact as a file, and stays within reach") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto answer = officer.upload("/facts", "file", "thong-ke.pdf", "%PDF-1.4\n%%EOF\n",
                                     fact({{"kind", "youth_population"}, {"key", ""}, {"quantity", "1.200"}}));
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  CHECK(
      officer
          .post("/facts", fact({{"kind", "youth_population"}, {"key", ""}, {"quantity", "900"}, {"evidence", "Khác"}}))
          .shows("đã có số của ngày này"));
  const auto page = officer.get(answer.location());
  CHECK(page.shows("thong-ke.pdf"));
  const auto at = page.body.find("/attachments/");
  REQUIRE(at != std::string::npos);
  const auto file = page.body.substr(at, page.body.find('"', at) - at);
  CHECK(officer.get(file).status == 200);
  CHECK(site.sign_in("cB1").get(file).status == 404);
}

TEST_CASE("I-11 a kind of facts is added as data and used at once") {
  test::Site site;
  auto admin = site.sign_in("admin");
  const Form kind{{"code", "book_read"},
                  {"name_vi", "Đọc sách"},
                  {"name_en", "Book read"},
                  {"nature", "EVENT"},
                  {"subject", "KEY"}};
  CHECK(site.sign_in("cA1").post("/facts/kinds", kind).status == 403);
  CHECK(admin.post("/facts/kinds", kind).status == 303);
  CHECK(admin.post("/facts/kinds", kind).status == 422);
  auto officer = site.sign_in("cA1");
  CHECK(officer.get("/facts/kinds").shows("Đọc sách"));
  entered(officer, {{"kind", "book_read"}, {"key", "Dế Mèn"}});
  CHECK(officer.get("/facts?kind=book_read").shows("Dế Mèn"));
  CHECK(admin.post("/facts/kinds/book_read", {{"retired", "1"}}).status == 303);
  CHECK(officer.post("/facts", fact({{"kind", "book_read"}})).status == 422);
}

TEST_CASE("G-08 a list of facts is looked at, taken in once, and undone") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const std::string list =
      "Loại số liệu\tĐơn vị\tNgày\tSố lượng\tTên riêng\n"
      "Hoạt động giáo dục truyền thống, chính trị tư tưởng\tD30307\t5/3/2025\t1\tMột\n"
      "education_activity\tD30307\t6/3/2025\t1\tHai\n"
      "education_activity\tD30307\t6/3/2025\t1\tHai\n"
      "education_activity\tD05977\t6/3/2025\t1\tBa\n"
      "khong co\tD30307\thôm qua\tx\t\n";
  const auto preview = officer.post("/facts/import", {{"pasted", list}});
  REQUIRE(preview.status == 200);
  CHECK(preview.shows("2 dòng sẽ lưu, 0 dòng đã có, 3 dòng sai"));
  CHECK(preview.shows("lặp lại"));
  CHECK_FALSE(officer.get("/facts").shows("Hai"));
  CHECK(officer.post("/facts/import", {{"pasted", list}, {"act", "apply"}}).status == 303);
  CHECK(officer.get("/facts?kind=education_activity").shows("Hai"));
  CHECK(officer.post("/facts/import", {{"pasted", list}, {"act", "apply"}}).status == 422);
  CHECK(officer.post("/facts/import", {{"pasted", list}}).shows("0 dòng sẽ lưu, 2 dòng đã có, 3 dòng sai"));
  CHECK(officer.post("/facts/import", {{"pasted", "một\thai\n1\t2\n"}}).status == 422);
  CHECK(officer.post("/facts/import").status == 422);
  const auto page = officer.get("/facts/import").body;
  const auto at = page.find("/facts/imports/");
  REQUIRE(at != std::string::npos);
  const auto undo = page.substr(at, page.find('"', at) - at);
  CHECK(site.sign_in("cB1").post(undo).status == 404);
  CHECK(officer.post(undo).status == 303);
  CHECK(officer.post(undo).status == 409);
  CHECK_FALSE(officer.get("/facts?standing=1").shows("Hai"));
  CHECK(differences(site) == 0);
  CHECK(officer.post("/facts/import", {{"pasted", list}, {"act", "apply"}}).status == 303);
}

TEST_CASE("G-08 programs list, enter and take back facts like people") {
  test::Site site;
  const auto token = site.api_token("cA1");
  const auto made = site.api(http::Method::post, "/api/v1/facts", token,
                             R"({"kind":"idea_submitted","unit":"D30307","on":"2025-03-05","quantity":"35"})");
  REQUIRE_MESSAGE(made.status == 201, made.body);
  const auto id = nlohmann::json::parse(made.body)["id"].get<std::string>();
  const auto list = nlohmann::json::parse(site.api(http::Method::get, "/api/v1/facts?kind=idea_submitted", token).body);
  CHECK(list["facts"] == 1);
  CHECK(list["quantity"] == 3500);
  CHECK(list["items"][0]["id"] == id);
  CHECK(site.api(http::Method::post, "/api/v1/facts/" + id + "/correction", token, R"({"reason":"sai"})").status ==
        201);
  CHECK(site.api(http::Method::get, "/api/v1/fact-kinds", token).shows("idea_submitted"));
  CHECK(site.api(http::Method::post, "/api/v1/facts", site.api_token("cB1"),
                 R"({"kind":"idea_submitted","unit":"D30307","on":"2025-03-05"})")
            .status == 422);
}

TEST_CASE("G-08 posts of the roster become facts in their act, and are taken back when they change") {
  test::Site site;
  auto officer = site.sign_in("leadA");
  const Form post{{"full_name", "Trần Thị Mai"}, {"birth", "1/2/1995"}, {"sex", "female"},      {"unit", "D30307"},
                  {"position", "secretary"},     {"from", "1/1/2024"},  {"talent_officer", "1"}};
  const auto made = officer.post("/officers", post);
  REQUIRE_MESSAGE(made.status == 303, made.body);
  CHECK(officer.get("/facts?kind=talent_officer_in_post").shows("Trần Thị Mai"));
  CHECK(officer.get("/facts?kind=officer_in_post&standing=1").shows("Trần Thị Mai"));
  CHECK(differences(site) == 0);
  auto db = site.database().write();
  facts::Progress progress;
  const auto again = facts::collect(db, facts::Supplier::officers, progress);
  CHECK(progress.done);
  CHECK(again.appended == 0);
  CHECK(again.taken_back == 0);
}

TEST_CASE(
    "G-08 what the registry records becomes facts once a day, follows its records, and people who merge count once") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto talent = [&](const char* name, const char* title) {
    const auto answer = officer.post("/talents", {{"full_name", name},
                                                  {"unit", "D30307"},
                                                  {"field", "study"},
                                                  {"birth", "17/3/2004"},
                                                  {"achievement", title},
                                                  {"level", "4"},
                                                  {"year", "2024"},
                                                  {"family", "UNION"}});
    REQUIRE_MESSAGE(answer.status == 303, answer.body);
    return answer.location();
  };
  const auto first = talent("Quách Ngân Hà", "Giải Nhất");
  talent("Lý Thu Thảo", "Giải Nhì");
  site.run_jobs();
  const auto list = officer.get("/facts?kind=talent_honoured&standing=1");
  CHECK(list.shows("Quách Ngân Hà"));
  CHECK(list.shows("2 số liệu"));
  CHECK(list.shows("01/01/2024"));
  // Nobody takes back by hand what a record says.
  const auto at = list.body.find("href=\"/facts/0");
  REQUIRE(at != std::string::npos);
  const auto path = list.body.substr(at + 6, 20);
  CHECK(officer.post(path + "/correction", {{"reason", "x"}}).status == 409);

  REQUIRE(site.sign_in("leadA").post(first + "/removal", {{"version", "1"}, {"reason", "Nhập nhầm"}}).status == 303);
  {
    auto db = site.database().write();
    for (facts::Progress progress; !progress.done;) facts::collect(db, facts::Supplier::achievements, progress);
    db.commit();
  }
  CHECK(officer.get("/facts?kind=talent_honoured&standing=1").shows("1 số liệu"));
  CHECK(officer.get("/facts?kind=talent_honoured").shows("3 số liệu"));
  CHECK(differences(site) == 0);
}

TEST_CASE("B-05 whoever is only promising is excluded from the 40 %/60 % denominator, until the stage is moved") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto made = officer.post("/talents", {{"full_name", "Mai Thị Lan"},
                                              {"unit", "D30307"},
                                              {"field", "study"},
                                              {"birth", "17/3/2004"},
                                              {"stage", "PROMISING"},
                                              {"achievement", "Giải Nhì"},
                                              {"level", "4"},
                                              {"year", "2024"},
                                              {"family", "UNION"}});
  REQUIRE_MESSAGE(made.status == 303, made.body);
  const auto collect = [&] {
    auto db = site.database().write();
    for (facts::Progress progress; !progress.done;) facts::collect(db, facts::Supplier::achievements, progress);
    db.commit();
  };
  collect();
  CHECK_FALSE(officer.get("/facts?kind=talent_honoured&standing=1").shows("Mai Thị Lan"));
  const auto moved = officer.post(
      made.location() + "/stage",
      {{"version", "1"}, {"stage", "HONOURED"}, {"on", site.today().vietnamese()}, {"reason", "Được tuyên dương"}});
  REQUIRE_MESSAGE(moved.status == 303, moved.body);
  collect();
  CHECK(officer.get("/facts?kind=talent_honoured&standing=1").shows("Mai Thị Lan"));
  CHECK(differences(site) == 0);
}

TEST_CASE("G-08 counters follow people who are merged and parted again") {
  test::Site site;
  auto db = site.database().write();
  const auto unit = site.unit("cA1");
  db.script(
      "INSERT INTO people (id, full_name, birth, sex, created_at, updated_at) VALUES (71, 'A', '', '', '2024-01-01 "
      "00:00:00.000', '2024-01-01 00:00:00.000'), "
      "(72, 'A', '', '', '2024-01-01 00:00:00.000', '2024-01-01 00:00:00.000')");
  for (const std::int64_t person : {71, 72})
    facts::note(db, {.kind = "officer_trained",
                     .unit = unit,
                     .person = facts::PersonId{person},
                     .on = core::Date{2024, 5, 1},
                     .source = "test"});
  db.script(
      "INSERT INTO person_merges (id, kept_id, merged_id, unit_id, merged_at, merged_by, after, undone_by) VALUES (1, "
      "71, 72, " +
      std::to_string(unit.value) +
      ", '2024-01-01 00:00:00.000', 'x', '', ''); INSERT INTO person_aliases (old_id, new_id, merge_id) VALUES (72, "
      "71, 1)");
  CHECK(facts::store::differences(db) != 0);
  facts::store::recount(db, facts::PersonId{71}, facts::PersonId{72});
  CHECK(facts::store::differences(db) == 0);
  db.script("DELETE FROM person_aliases WHERE old_id = 72");
  facts::store::recount(db, facts::PersonId{71}, facts::PersonId{72});
  CHECK(facts::store::differences(db) == 0);
  facts::store::recount(db);
  CHECK(facts::store::differences(db) == 0);
}
