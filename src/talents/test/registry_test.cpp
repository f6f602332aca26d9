// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <set>

#include <nlohmann/json.hpp>

#include "talents/store.hpp"
#include "test/site.hpp"

namespace {

test::Form form(std::string name, std::string unit, std::string field = "study") {
  return {{"full_name", std::move(name)},
          {"birth", "1/9/2005"},
          {"sex", "female"},
          {"unit", std::move(unit)},
          {"field", std::move(field)},
          {"achievement", "Giải Nhất hội thi Tin học trẻ"},
          {"level", "5"},
          {"year", "2024"},
          {"family", "UNION"},
          {"citizen_id", "089305001234"},
          {"phone", "0912.345.678"},
          {"not_the_same", "1"}};
}

std::string add(test::Browser& browser, test::Form fields) {
  const auto answer = browser.post("/talents", std::move(fields));
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

}  // namespace

TEST_CASE("B-02 a talent officer creates and edits a profile of its area and cannot edit another's") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = add(officer, form("Nguyễn Thị Ánh", "D30307"));
  CHECK(officer.get(path).shows("Nguyễn Thị Ánh"));
  CHECK(officer.get(path).shows("Giải Nhất hội thi Tin học trẻ"));
  auto changed = form("Nguyễn Thị Ánh Dương", "D30307");
  changed.emplace_back("version", "1");
  CHECK(officer.post(path, changed).status == 303);
  CHECK(officer.get(path).shows("Nguyễn Thị Ánh Dương"));
  CHECK(officer.get(path).shows("Nguyễn Thị Ánh → Nguyễn Thị Ánh Dương"));

  auto neighbour = site.sign_in("cA2");
  CHECK(neighbour.get(path).status == 404);
  CHECK(neighbour.get(path + "/edit").status == 404);
  CHECK(neighbour.post(path, changed).status == 404);
  CHECK(neighbour.post("/talents", form("Trần Văn B", "D30307")).status == 422);
}

TEST_CASE(
    "A-14 by page, JSON, list, count and export: a sibling's record answers like one that is not there, the province "
    "opens it") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = add(officer, form("Lê Thị Riêng", "D30307"));
  const auto unknown = "/talents/" + talents::TalentId{123456789}.text();
  for (const auto* name : {"cA2", "pB", "cB1"}) {
    INFO(name);
    auto other = site.sign_in(name);
    CHECK(other.get(path).status == 404);
    CHECK(other.get(path).body.size() == other.get(unknown).body.size());
    CHECK_FALSE(other.get("/talents?q=rieng").shows("Lê Thị Riêng"));
    CHECK(other.get("/talents").shows("0 hồ sơ"));
    CHECK_FALSE(other.get("/talents/export?format=csv").shows("Riêng"));
    const auto token = site.api_token(name);
    CHECK(site.api(http::Method::get, "/api/v1" + path, token).status == 404);
    CHECK(site.api(http::Method::get, "/api/v1/talents", token).shows("\"count\":0"));
  }
  for (const auto* name : {"pA", "leadA", "nat"}) CHECK(site.sign_in(name).get(path).status == 200);
}

TEST_CASE("A-16 several provinces in one installation: neither sees the other's profiles, the centre sees across") {
  test::Site site;
  auto a = site.sign_in("pA"), b = site.sign_in("pB");
  auto first = form("Nguyễn Văn An Giang", "D91"), second = form("Hoàng Văn Lạng Sơn", "D20");
  second[8].second = "020305001234";
  add(a, first);
  auto fields = form("Hoàng Văn Lạng Sơn", "D20");
  for (auto& [name, value] : fields)
    if (name == "citizen_id") value = "020305001299";
  add(b, fields);
  CHECK_FALSE(a.get("/talents").shows("Hoàng Văn Lạng Sơn"));
  CHECK_FALSE(b.get("/talents").shows("Nguyễn Văn An Giang"));
  auto centre = site.sign_in("nat");
  CHECK(centre.get("/talents").shows("Hoàng Văn Lạng Sơn"));
  CHECK(centre.get("/talents").shows("Nguyễn Văn An Giang"));
}

TEST_CASE("B-24 'Nguyen Van' finds 'Nguyễn Văn', with and without marks, in any case, composed or not") {
  test::Site site;
  auto officer = site.sign_in("pA");
  auto one = form("Nguyễn Văn Ân", "D91");
  add(officer, one);
  auto two = form("Nguyễn Văn An", "D91");
  for (auto& [name, value] : two)
    if (name == "citizen_id") value = "089305001235";
  add(officer, two);
  for (const auto* typed :
       {"Nguyen Van", "nguyen van an", "NGUYỄN VĂN", "Nguyê%CC%83n Va%CC%86n", "van+ngu", "tin hoc tre", "long"}) {
    INFO(typed);
    const auto page = officer.get("/talents?q=" + std::string{typed});
    CHECK(page.shows("Nguyễn Văn Ân") == (std::string_view{typed} != "long"));
  }
  const auto exact = officer.get("/talents?q=Nguy%E1%BB%85n+V%C4%83n+%C3%82n").body;
  CHECK(exact.find("Nguyễn Văn Ân</a>") < exact.find("Nguyễn Văn An</a>"));
  CHECK(officer.get("/talents?q=%22%27%29+OR+1%3D1+--").status == 200);
  CHECK(officer.get("/talents?q=%2A").shows("0 hồ sơ"));
}

TEST_CASE("B-24 the export count equals the screen total in scope, and keeps filter, order and columns") {
  test::Site site;
  auto officer = site.sign_in("pA");
  for (int n = 0; n < 5; ++n) {
    auto fields = form("Người Số " + std::string(1, static_cast<char>('A' + n)), n < 3 ? "D30307" : "D30310",
                       n % 2 ? "sport" : "study");
    for (auto& [name, value] : fields)
      if (name == "citizen_id") value = "08930500130" + std::to_string(n);
    add(officer, fields);
  }
  CHECK(officer.get("/talents?field=study").shows("3 hồ sơ"));
  const auto csv = officer.get("/talents/export?format=csv&field=study&cols=unit,year&sort=-name");
  CHECK(std::count(csv.body.begin(), csv.body.end(), '\n') == 4);
  CHECK(csv.body.starts_with("\xEF\xBB\xBF"));
  CHECK(csv.body.find("Người Số E") < csv.body.find("Người Số A"));
  CHECK_FALSE(csv.shows("Giải Nhất"));
  CHECK(officer.get("/talents/export?format=xlsx").body.starts_with("PK"));
  CHECK(officer.get("/talents/export?format=ods").body.starts_with("PK"));
}

TEST_CASE("A-04 honours filtered by each family are disjoint and sum to the total") {
  test::Site site;
  auto officer = site.sign_in("pA");
  int n = 0;
  for (const auto* family : {"UNION", "UNION", "FEDERATION", "PIONEERS", "NONE"}) {
    auto fields = form("Người Họ " + std::string(1, static_cast<char>('A' + n)), "D91");
    for (auto& [name, value] : fields) {
      if (name == "citizen_id") value = "08930500140" + std::to_string(n);
      if (name == "family") value = family;
    }
    ++n;
    add(officer, fields);
  }
  const auto token = site.api_token("pA");
  std::int64_t sum = 0;
  for (const auto* family : {"UNION", "FEDERATION", "PIONEERS", "NONE"})
    sum += nlohmann::json::parse(
               site.api(http::Method::get, std::string{"/api/v1/talents?family="} + family, token).body)["count"]
               .get<std::int64_t>();
  CHECK(sum == 5);
}

TEST_CASE("two editors of one record: the second is told, and nothing is overwritten") {
  test::Site site;
  auto first = site.sign_in("pA"), second = site.sign_in("cA1");
  const auto path = add(second, form("Phạm Thị Chung", "D30307"));
  auto mine = form("Phạm Thị Chung Một", "D30307"), theirs = form("Phạm Thị Chung Hai", "D30307");
  mine.emplace_back("version", "1");
  theirs.emplace_back("version", "1");
  CHECK(first.post(path, mine).status == 303);
  const auto late = second.post(path, theirs);
  CHECK(late.status == 409);
  CHECK(late.shows("Phạm Thị Chung Hai"));
  CHECK(second.get(path).shows("Phạm Thị Chung Một"));
}

TEST_CASE("a record taken off the list is gone from list and search and can be put back") {
  test::Site site;
  auto officer = site.sign_in("pA");
  const auto path = add(officer, form("Vũ Thị Đi Về", "D91"));
  CHECK(officer.post(path + "/removal").status == 303);
  CHECK(officer.get("/talents").shows("0 hồ sơ"));
  CHECK(officer.get("/talents?q=di+ve").shows("0 hồ sơ"));
  CHECK(officer.get("/talents?removed=1").shows("Vũ Thị Đi Về"));
  CHECK(officer.post(path + "/restoration").status == 303);
  CHECK(officer.get("/talents?q=di+ve").shows("Vũ Thị Đi Về"));
}

TEST_CASE("citizen id, phone and e-mail are sealed, masked on the page, and each showing is noted") {
  test::Site site;
  auto officer = site.sign_in("pA");
  const auto path = add(officer, form("Đỗ Thị Kín", "D91"));
  CHECK_FALSE(officer.get(path).shows("089305001234"));
  CHECK(officer.get(path).shows("•••••••••234"));
  const auto shown = officer.post(path + "/private-view");
  CHECK(shown.shows("089305001234"));
  CHECK(shown.shows("+84912345678"));
  CHECK(officer.get(path).shows("Xem định danh, liên hệ"));
  CHECK(site.sign_in("inspector").get(path).status == 200);
  CHECK(site.sign_in("inspector").post(path + "/private-view").status == 403);
  if (site.database().engine() == db::Engine::sqlite) site.database().copy_to(site.installation().folder / "copy.db");
}

TEST_CASE("mistakes in the form are explained one by one and nothing is saved") {
  test::Site site;
  auto officer = site.sign_in("pA");
  const auto bad = officer.post("/talents", {{"full_name", "Nguyễn 9"},
                                             {"birth", "31/2/2008"},
                                             {"unit", "D91"},
                                             {"field", ""},
                                             {"citizen_id", "12"},
                                             {"phone", "abc"},
                                             {"email", "x@"},
                                             {"achievement", "Giải"},
                                             {"year", "1800"}});
  CHECK(bad.status == 422);
  for (const auto* words : {"Họ và tên không có chữ số", "Không đọc được ngày sinh “31/2/2008”", "Hãy chọn lĩnh vực",
                            "Số định danh có 12 chữ số", "Số điện thoại không đúng", "Địa chỉ thư điện tử không đúng",
                            "Năm phải từ 1950", "href=\"#f-birth\""})
    CHECK_MESSAGE(bad.shows(words), words);
  CHECK(officer.get("/talents").shows("0 hồ sơ"));
}

TEST_CASE("I-13 what people type is shown as text: no tag, attribute or script of theirs reaches a page") {
  test::Site site;
  auto officer = site.sign_in("pA");
  int n = 0;
  for (const std::string_view evil :
       {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "{{7*7}}",
        "</textarea><svg onload=alert(1)>", "=HYPERLINK(\"http://evil\")"}) {
    auto fields = form("Lý Văn Độc", "D91");
    for (auto& [name, value] : fields) {
      if (name == "achievement") value = evil;
      if (name == "citizen_id") value = "08930500150" + std::to_string(n);
    }
    ++n;
    fields.emplace_back("workplace", evil);
    fields.emplace_back("note", evil);
    const auto path = add(officer, fields);
    for (const auto& page : {officer.get(path), officer.get(path + "/edit"),
                             officer.get("/talents?q=" + http::url_encoded(evil)), officer.get("/talents")}) {
      CHECK_FALSE(page.shows("<script>alert"));
      CHECK_FALSE(page.shows("<img src=x"));
      CHECK_FALSE(page.shows("<svg onload"));
      CHECK_FALSE(page.shows("' onmouseover="));
      CHECK_FALSE(page.shows(">49<"));
    }
  }
}

TEST_CASE("I-13 order, columns and filters come from a closed list: anything else is refused and never reaches SQL") {
  test::Site site;
  auto officer = site.sign_in("pA");
  for (const auto* bad :
       {"sort=id;DROP+TABLE+talents", "sort=citizen_id", "cols=citizen_id", "cols=name,1", "level=99", "unit=%27"}) {
    INFO(bad);
    CHECK(officer.get(std::string{"/talents?"} + bad).status == 400);
  }
  CHECK(officer.get("/talents?after=o-5").status == 200);
  CHECK(officer.get("/talents?after=azzz.%27").status == 200);
}

TEST_CASE("the API speaks versions: If-Match decides, unknown names are refused") {
  test::Site site;
  const auto token = site.api_token("pA");
  const auto made = site.api(
      http::Method::post, "/api/v1/talents", token,
      R"({"full_name":"Bùi Thị Máy","birth":"2006","unit":"D91","field":"technology","achievements":[{"title":"Giải Ba","level":4,"year":2025,"family":"UNION"}]})");
  REQUIRE_MESSAGE(made.status == 201, made.body);
  const auto path = "/api/v1/talents/" + nlohmann::json::parse(made.body)["id"].get<std::string>();
  CHECK(made.header("ETag") == "\"1\"");
  CHECK(site.api(http::Method::patch, path, token, R"({"workplace":"Đại học An Giang"})").status == 428);
  CHECK(site.api(http::Method::patch, path, token, R"({"workplace":"Đại học An Giang"})", {{"If-Match", "\"9\""}})
            .status == 412);
  CHECK(site.api(http::Method::patch, path, token, R"({"workplace":"Đại học An Giang"})", {{"If-Match", "\"1\""}})
            .status == 200);
  const auto unknown =
      site.api(http::Method::patch, path, token, R"({"person_id":1,"removed_at":"x"})", {{"If-Match", "\"2\""}});
  CHECK(unknown.status == 400);
  CHECK(unknown.header("Content-Type").starts_with("application/problem+json"));
  CHECK(site.api(http::Method::post, "/api/v1/talents", token, "{broken").status == 400);
  CHECK(site.api(http::Method::get, path, token, "", {{"If-None-Match", "\"2\""}}).status == 304);
}

TEST_CASE("a page of the list takes a fixed number of statements") {
  test::Site site;
  auto officer = site.sign_in("pA");
  add(officer, form("Một Người", "D91"));
  auto db = site.database().read();
  const auto scope = site.scope("pA", rights::Right::talents_read);
  talents::store::page(db, scope, {});
  CHECK(db.statements() <= 3);
  talents::store::page(db, scope, {.text = "mot"});
  CHECK(db.statements() <= 8);
}

TEST_CASE("every order pages through more records than are counted, each shown once") {
  test::Site site;
  constexpr int people = 1120;
  const auto unit = std::to_string(site.unit("cA1").value);
  std::string sql;
  for (int n = 1; n <= people; ++n) {
    const auto id = std::to_string(1'000'000 + n), key = std::to_string(10'000 + n * 7919 % people);
    sql += "INSERT INTO people (id, full_name, birth, sex, created_at, updated_at) VALUES (" + id + ", 'Người " + key +
           "', '2005', '', '2026-01-01 00:00:00.000', '2026-01-01 00:00:00.000');\n";
    sql +=
        "INSERT INTO talents (id, person_id, unit_id, full_name, name_key, birth, birth_year, field, level, "
        "honoured_year, family, target_group, stage, "
        "workplace, achievement, note, created_at, updated_at, version) VALUES (" +
        id + ", " + id + ", " + unit + ", 'Người " + key + "', '" + key + "', '2005', " +
        std::to_string(1990 + n % 20) + ", 'study', " + std::to_string(n % 7) + ", " + std::to_string(2000 + n % 25) +
        ", 'NONE', '', 'PROMISING', '', '', '', '2026-01-01 00:00:00.000', '2026-01-01 00:00:00.000', 1);\n";
  }
  site.database().script(sql);
  for (const auto* reader : {"nat", "pA", "cA1"})
    for (const auto* order : {"name", "-name", "birth", "-birth", "-level", "-year", "-id"}) {
      INFO(reader << ' ' << order);
      const auto token = site.api_token(reader);
      std::set<std::string> seen;
      std::string after;
      int pages = 0;
      do {
        const auto answer = site.api(
            http::Method::get,
            "/api/v1/talents?limit=200&sort=" + std::string{order} + "&after=" + http::url_encoded(after), token);
        REQUIRE(answer.status == 200);
        const auto body = nlohmann::json::parse(answer.body);
        CHECK_FALSE(body["count_is_exact"].get<bool>());
        for (const auto& talent : body["talents"]) seen.insert(talent["id"].get<std::string>());
        after = body.value("after", "");
        CHECK(after.size() <= 14);  // an id, never a name: it stands in addresses
      } while (!after.empty() && ++pages < 10);
      CHECK(seen.size() == people);
    }
}
