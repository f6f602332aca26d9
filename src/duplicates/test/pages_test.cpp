// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "test/site.hpp"

namespace {

using test::Browser;

struct Typed {
  std::string name = "Nguyễn Thị Hoa", unit = "D30307", field = "study", birth = "1/9/2005", citizen_id = "",
              title = "", phone = "";
};
test::Form form(const Typed& typed) {
  test::Form fields{{"full_name", typed.name}, {"unit", typed.unit},   {"field", typed.field},
                    {"family", "NONE"},        {"birth", typed.birth}, {"citizen_id", typed.citizen_id},
                    {"phone", typed.phone}};
  if (!typed.title.empty()) {
    fields.emplace_back("achievement", typed.title);
    fields.emplace_back("level", "4");
    fields.emplace_back("year", "2024");
  }
  return fields;
}
std::string add(Browser& browser, const Typed& typed) {
  auto fields = form(typed);
  fields.emplace_back("not_the_same", "1");
  const auto answer = browser.post("/talents", fields);
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

// Others, so that sharing a name says something.
void add_others(Browser& browser) {
  const std::array families{"Trần", "Lê", "Phạm", "Vũ", "Đặng"}, middles{"Văn", "Minh", "Ngọc", "Quang", "Thanh"};
  const std::array givens{"An", "Bình", "Chi", "Dung", "Giang", "Hải", "Hùng"};
  for (std::size_t n = 0; n < 40; ++n)
    add(browser,
        {.name = std::string{families.at(n % 5)} + ' ' + middles.at(n / 5 % 5) + ' ' + givens.at(n % 7),
         .birth = std::to_string(1 + n % 28) + '/' + std::to_string(1 + n % 12) + '/' + std::to_string(1990 + n % 17)});
}

// What stands between two marks of a page.
std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) return "";
  const auto end = text.find(to, at + from.size());
  return text.substr(at + from.size(), end - at - from.size());
}

// The address of the only pair.
std::string pair_of(test::Site& site, Browser& reader) {
  reader.post("/duplicates/search", {});
  site.run_jobs();
  const auto page = reader.get("/duplicates");
  return between(page.body, "class=\"button\" href=\"/duplicates/", "\"");
}
test::Answer merge(Browser& browser, const std::string& pair, test::Form fields = {}) {
  const auto page = browser.get("/duplicates/" + pair);
  fields.emplace_back("standing", between(page.body, "name=\"standing\" value=\"", "\""));
  return browser.post("/duplicates/" + pair, fields);
}
std::string undoing(Browser& browser) {
  return "/duplicates/merges/" +
         between(browser.get("/duplicates/merges").body, "action=\"/duplicates/merges/", "/undoing") + "/undoing";
}

// Every table that a merge may touch, byte for byte.
std::string dump(test::Site& site) {
  auto db = site.database().read();
  std::string text;
  for (const auto* table :
       {"people", "talents", "achievements", "posts", "attachments", "talent_moves", "talent_duties",
        "talent_activities", "talent_tags", "talent_categories", "talent_links", "talent_residences", "person_aliases",
        "talent_aliases", "person_pairs", "talent_transfers", "talent_units", "verification_sample_items"}) {
    // The engines remember a statement by where its text stands: each table's stays in a place of its own.
    static std::map<std::string, std::pair<std::string, db::Part>> kept;
    auto& [sql, part] = kept[table];
    if (sql.empty()) {
      sql = std::string{"SELECT * FROM "} + table + " ORDER BY 1, 2";
      part.sql = sql;
    }
    const std::span<const db::Part> parts{&part, 1};
    const db::Query query{table, parts, parts};
    text += std::string{"\n"} + table + '\n';
    db.each(query, std::vector<db::Arg>{}, [&](const db::Row& row) {
      for (int column = 0; column < row.columns(); ++column) {
        const auto name = row.column_name(column);
        if (name == "name_words" || name == "words" || name == "exact_words") continue;
        text += std::string{name} + '=' + (row.is_null(column) ? "NULL" : std::string{row.text(column)}) + '|';
      }
      text += '\n';
    });
  }
  return text;
}

}  // namespace

TEST_CASE("B-20 F15 somebody like another is shown with probability and reasons; of other units only the province") {
  test::Site site;
  auto here = site.sign_in("cA1"), below = site.sign_in("cA2"), other = site.sign_in("cB1"), above = site.sign_in("pA");
  add(here, {});
  const auto own = here.post("/talents", form({}));
  CHECK(own.status == 409);
  CHECK(own.shows("Nguyễn Thị Hoa</a>"));
  CHECK(own.shows("khả năng"));
  CHECK(own.shows("Trùng họ tên"));
  for (auto* browser : {&below, &other}) {
    const auto elsewhere = browser->post("/talents", form({.unit = browser == &below ? "D30310" : "D05977"}));
    CHECK(elsewhere.status == 409);
    CHECK(elsewhere.shows("Có một hồ sơ tương tự ở đơn vị khác (Tỉnh đoàn An Giang)"));
    CHECK_FALSE(elsewhere.shows("Nguyễn Thị Hoa</a>"));
    CHECK_FALSE(elsewhere.shows("Long Xuyên"));
  }
  CHECK(above.post("/talents", form({.unit = "D30310"})).shows("Nguyễn Thị Hoa</a>"));
  CHECK(other.post("/talents", form({.name = "Lò Seo Pao", .unit = "D05977", .birth = "3/4/1999"})).status == 303);
}

TEST_CASE("B-20 the same person in two districts is a pair of whoever reaches both, and 'different' stays decided") {
  test::Site site;
  auto a1 = site.sign_in("cA1"), a2 = site.sign_in("cA2"), above = site.sign_in("pA"), other = site.sign_in("pB");
  add_others(a1);
  add(a1, {});
  add(a2, {.unit = "D30310"});
  const auto pair = pair_of(site, above);
  REQUIRE_FALSE(pair.empty());
  CHECK(above.get("/duplicates").shows("Trùng họ tên"));
  for (auto* browser : {&a1, &a2, &other}) {
    CHECK_FALSE(browser->get("/duplicates").shows("Nguyễn Thị Hoa"));
    CHECK(browser->get("/duplicates/" + pair).status == 404);
    CHECK(browser->post("/duplicates/" + pair, {}).status == 404);
    CHECK(browser->post("/duplicates/" + pair + "/difference", {}).status == 404);
  }
  CHECK(above.get("/duplicates/1/2").status == 404);
  CHECK(above.post("/duplicates/" + pair + "/difference", {}).status == 303);
  CHECK_FALSE(above.get("/duplicates").shows("Nguyễn Thị Hoa"));
  CHECK(pair_of(site, above).empty());
}

TEST_CASE("B-20 after a merge both old ids lead to one profile with the honours of both; undone, every byte is back") {
  test::Site site;
  auto a1 = site.sign_in("cA1"), a2 = site.sign_in("cA2"), above = site.sign_in("pA");
  add_others(a1);
  const auto one = add(a1, {.citizen_id = "091205000001", .title = "Giải Nhất Tin học trẻ"});
  const auto two = add(a2, {.unit = "D30310", .title = "Giải Ba Olympic Toán"});
  const auto sport =
      add(a2, {.name = "Đèo Nàng Tỏi", .unit = "D30310", .field = "sport", .title = "Huy chương Vàng điền kinh"});
  const auto pair = pair_of(site, above);
  REQUIRE_FALSE(pair.empty());
  const auto before = dump(site);
  REQUIRE(above.post("/duplicates/" + pair, {{"standing", "x"}}).status == 409);
  CHECK(dump(site) == before);
  const auto merged = merge(above, pair);
  REQUIRE_MESSAGE(merged.status == 303, merged.body);
  CHECK(merged.location() == one);
  CHECK(above.get(two).location() == one);
  const auto profile = above.get(one);
  CHECK(profile.shows("Giải Nhất Tin học trẻ"));
  CHECK(profile.shows("Giải Ba Olympic Toán"));
  CHECK(profile.shows("Hợp nhất hai người"));
  CHECK(a1.get(one).shows("Giải Ba Olympic Toán"));
  CHECK_FALSE(above.get("/talents?q=nguyen+thi+hoa").shows(two + "\""));
  CHECK(above.get("/talents?q=nguyen+thi+hoa").shows(one + "\""));
  CHECK(above.get("/talents?q=olympic").shows(one + "\""));
  CHECK(above.get(sport).status == 200);
  CHECK(dump(site) != before);
  CHECK(above.get("/duplicates/" + pair).status == 404);
  CHECK(a2.post(undoing(above), {}).status == 404);
  REQUIRE(above.post(undoing(above), {}).status == 303);
  CHECK(dump(site) == before);
  CHECK(above.get(two).status == 200);
  CHECK_FALSE(above.get(one).shows("Giải Ba Olympic Toán</td>"));
  CHECK(above.get("/talents?q=olympic").shows(two + "\""));
  CHECK_FALSE(above.get("/talents?q=olympic").shows(one + "\""));
}

TEST_CASE("B-20 a merge is not undone over a later change, and a chosen field comes from the other") {
  test::Site site;
  auto a1 = site.sign_in("cA1"), a2 = site.sign_in("cA2"), above = site.sign_in("pA");
  add_others(a1);
  const auto one = add(a1, {.phone = "0912345678"});
  add(a2, {.name = "Nguyễn Thị Hoà", .unit = "D30310", .field = "sport", .phone = "0912345678"});
  const auto pair = pair_of(site, above);
  REQUIRE_FALSE(pair.empty());
  REQUIRE(merge(above, pair, {{"full_name", "other"}}).status == 303);
  CHECK(above.get(one).shows("Nguyễn Thị Hoà"));
  CHECK(above.get(one).shows("Cũng có hồ sơ ở lĩnh vực"));
  CHECK(above.get("/talents?q=hoà").shows(one + "\""));
  const auto version = between(above.get(one + "/edit").body, "name=\"version\" value=\"", "\"");
  auto fields = form({.name = "Nguyễn Thị Hoài", .unit = "Đoàn phường Long Xuyên (D30307)"});
  fields.emplace_back("version", version);
  fields.emplace_back("stage", "PROMISING");
  REQUIRE(above.post(one, fields).status == 303);
  const auto refused = above.post(undoing(above), {});
  CHECK(refused.status == 409);
  CHECK(refused.shows("đã được sửa sau khi hợp nhất"));
}

TEST_CASE(
    "B-20 where two people live weighs in: a namesake of the same year who lives in the same commune is likelier") {
  const auto likelihood = [](const std::string& other_place) {
    test::Site site;
    auto a1 = site.sign_in("cA1"), a2 = site.sign_in("cA2"), above = site.sign_in("pA");
    add_others(a1);
    const auto one = add(a1, {.birth = "2005"}), two = add(a2, {.unit = "D30310", .birth = "2005"});
    const auto lives = [](Browser& officer, const std::string& path, const std::string& place) {
      const auto version = between(officer.get(path + "/links").body, "name=\"version\" value=\"", "\"");
      const auto answer = officer.post(
          path + "/residences", {{"place", place}, {"country", "VN"}, {"from", "1/1/2020"}, {"version", version}});
      REQUIRE_MESSAGE(answer.status == 303, answer.body);
    };
    if (!other_place.empty()) {
      lives(a1, one, "Phường Long Xuyên (G30307)");
      lives(a2, two, other_place);
    }
    pair_of(site, above);
    const auto answer = site.api(http::Method::get, "/api/v1/duplicates", site.api_token("pA"));
    const auto pairs = nlohmann::json::parse(answer.body)["items"];
    return pairs.empty() ? 0.0 : pairs[0]["probability"].get<double>();
  };
  const auto unknown = likelihood(""), same = likelihood("Phường Long Xuyên (G30307)"),
             far = likelihood("Tỉnh Lạng Sơn (G20)");
  CHECK(same > unknown);
  CHECK(far < same);
}

TEST_CASE("B-20 F15 programs list pairs, merge two people and take it back by the rules of the pages") {
  test::Site site;
  using http::Method;
  using nlohmann::json;
  auto a1 = site.sign_in("cA1"), a2 = site.sign_in("cA2"), above = site.sign_in("pA");
  const auto token = site.api_token("pA"), below = site.api_token("cA1"), other = site.api_token("pB");
  add_others(a1);
  const auto one = add(a1, {.citizen_id = "091205000001", .title = "Giải Nhất Tin học trẻ"});
  add(a2, {.unit = "D30310", .title = "Giải Ba Olympic Toán"});
  const auto address = "/api/v1/duplicates/" + pair_of(site, above);
  const auto pairs = json::parse(site.api(Method::get, "/api/v1/duplicates", token).body)["items"];
  REQUIRE(pairs.size() == 1);
  CHECK(address.ends_with(pairs[0]["one"].get<std::string>() + "/" + pairs[0]["other"].get<std::string>()));
  CHECK(json::parse(site.api(Method::get, "/api/v1/duplicates", other).body)["items"].empty());
  for (const auto& stranger : {below, other}) CHECK(site.api(Method::get, address, stranger).status == 404);
  const auto two = site.api(Method::get, address, token);
  REQUIRE_MESSAGE(two.status == 200, two.body);
  CHECK_FALSE(two.shows("091205000001"));
  CHECK(json::parse(two.body)["people"][0]["has_citizen_id"] == true);
  CHECK(site.api(Method::post, address + "/merge", token, R"({"standing":"x"})").status == 409);
  const auto body = json{{"standing", json::parse(two.body)["standing"]}, {"unit", "other"}}.dump();
  CHECK(site.api(Method::post, address + "/merge", other, body).status == 404);
  const auto before = dump(site);
  const auto merged = site.api(Method::post, address + "/merge", token, body);
  REQUIRE_MESSAGE(merged.status == 201, merged.body);
  CHECK("/talents/" + json::parse(merged.body)["talent"].get<std::string>() == one);
  CHECK(a2.get(one).shows("Giải Nhất Tin học trẻ"));  // the unit was taken from the other
  const auto undoing = "/api/v1/merges/" + json::parse(merged.body)["id"].get<std::string>() + "/undoing";
  CHECK(json::parse(site.api(Method::get, "/api/v1/merges", token).body)["items"][0]["undone"] == false);
  CHECK(site.api(Method::post, undoing, other).status == 404);
  CHECK(site.api(Method::post, undoing, token).status == 204);
  CHECK(dump(site) == before);
  CHECK(site.api(Method::post, undoing, token).status == 409);
  CHECK(site.api(Method::post, address + "/difference", other).status == 404);
  CHECK(site.api(Method::post, address + "/difference", token).status == 204);
  CHECK(json::parse(site.api(Method::get, "/api/v1/duplicates", token).body)["items"].empty());
}
