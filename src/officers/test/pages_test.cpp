// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "audit/audit.hpp"
#include "officers/sql.hpp"
#include "officers/store.hpp"
#include "test/site.hpp"

using namespace officers;
using test::Form;

namespace {

const Form hoa{{"full_name", "Nguyễn Thị Hòa"},
               {"birth", "1/9/1995"},
               {"sex", "female"},
               {"phone", "0912345678"},
               {"email", "hoa@example.vn"}};

Form with(Form fields, const Form& more) {
  for (const auto& [name, value] : more) {
    std::erase_if(fields, [&](const auto& field) { return field.first == name; });
    fields.emplace_back(name, value);
  }
  return fields;
}

Form post_at(std::string unit, const Form& more = {}) {
  return with(
      with(hoa, {{"unit", std::move(unit)}, {"position", "secretary"}, {"from", "15/10/2024"}, {"last_day", ""}}),
      more);
}

std::string enter(test::Browser& browser, const Form& fields) {
  const auto answer = browser.post("/officers", fields);
  REQUIRE(answer.status == 303);
  return answer.location();
}

std::string hidden(const test::Answer& page, const std::string& name) {
  const auto at = page.body.find("name=\"" + name + "\" value=\"");
  REQUIRE(at != std::string::npos);
  const auto from = at + name.size() + 15;
  return page.body.substr(from, page.body.find('"', from) - from);
}

nlohmann::json api(test::Site& site, const char* who, const std::string& target) {
  const auto answer = site.api(http::Method::get, target, site.api_token(who));
  REQUIRE(answer.status == 200);
  return nlohmann::json::parse(answer.body);
}

}  // namespace

TEST_CASE("A-07 the count on 31/12/2025 equals officers in post on that day") {
  test::Site site;
  auto lan = site.sign_in("leadA");
  enter(lan, post_at("D30307", {{"last_day", "31/12/2025"}}));  // that day still
  enter(lan,
        post_at("D30310",
                {{"full_name", "Trần Văn Ba"}, {"phone", "0912345670"}, {"last_day", "30/12/2025"}}));  // not any more
  enter(lan,
        post_at("D30310", {{"full_name", "Lê Thị Tư"}, {"phone", "0912345671"}, {"from", "1/1/2026"}}));  // not yet
  enter(lan, post_at("D91", {{"full_name", "Phạm Văn Năm"}, {"phone", "0912345672"}}));
  enter(lan, post_at("D91", {{"position", "member"}}));  // Hòa's second post

  const auto count = api(site, "leadA", "/api/v1/officers?on=2025-12-31");
  CHECK(count["officers"] == 2);
  CHECK(count["posts"] == 3);
  CHECK(count["by_tier"] == nlohmann::json::parse(R"([{"tier":2,"officers":2},{"tier":4,"officers":1}])"));
  CHECK(count["items"].size() == 3);
  CHECK(lan.get("/officers?on=31/12/2025").shows("2 cán bộ đang giữ chức ngày 31/12/2025 (3 chức vụ)"));
  CHECK(api(site, "leadA", "/api/v1/officers?on=2026-01-01")["officers"] == 3);
  CHECK(api(site, "leadA", "/api/v1/officers?on=2020-01-01")["officers"] == 0);
  CHECK(api(site, "leadA", "/api/v1/officers?on=2025-12-31&unit=D30307")["officers"] == 1);
  CHECK(api(site, "leadA", "/api/v1/officers?on=2025-12-31&unit=" + site.unit("cA1").text())["officers"] == 1);
  CHECK(api(site, "leadA", "/api/v1/officers?on=2025-12-31&position=member")["officers"] == 1);
}

TEST_CASE("A-07 an officer is known again by name, birth and telephone, and is one person with two posts") {
  test::Site site;
  auto lan = site.sign_in("leadA");
  enter(lan, post_at("D91"));
  enter(lan, post_at("D30307", {{"position", "member"}}));
  enter(lan, post_at("D30310", {{"position", "member"}, {"birth", "1996"}}));  // another one: born otherwise
  const auto count = api(site, "leadA", "/api/v1/officers?on=2025-12-31");
  CHECK(count["officers"] == 2);
  CHECK(count["posts"] == 3);
}

TEST_CASE("A-07 the same post twice at once is refused, and what was typed stays") {
  test::Site site;
  auto lan = site.sign_in("leadA");
  enter(lan, post_at("D91"));
  const auto again = lan.post("/officers", post_at("D91"));
  CHECK(again.status == 422);
  CHECK(again.shows("đã giữ đúng chức vụ này"));
  CHECK(again.shows("Nguyễn Thị Hòa"));
}

TEST_CASE("A-07 a second post is added from the page of the first, for the same person") {
  test::Site site;
  auto lan = site.sign_in("leadA");
  const auto path = enter(lan, post_at("D91", {{"phone", ""}}));
  const auto id = path.substr(path.rfind('/') + 1);
  CHECK(lan.get("/officers/new?of=" + id).shows("Nguyễn Thị Hòa"));
  const auto second = enter(lan, {{"of", id}, {"unit", "D30307"}, {"position", "member"}, {"from", "1/1/2025"}});
  CHECK(lan.get(second).shows(path));
  CHECK(api(site, "leadA", "/api/v1/officers?on=2025-12-31")["officers"] == 1);
}

TEST_CASE("A-07 names are found with marks and without, and listed by given name") {
  test::Site site;
  auto lan = site.sign_in("leadA");
  enter(lan, post_at("D91"));
  enter(lan, post_at("D91", {{"full_name", "Đỗ Văn An"}, {"phone", "0912345670"}}));
  for (const auto* typed : {"nguyen hoa", "Nguyễn", "HÒA", "hoà", "thi ng"}) {
    const auto found = api(site, "leadA", "/api/v1/officers?q=" + http::url_encoded(typed));
    CHECK_MESSAGE(found["officers"] == 1, typed);
  }
  CHECK(api(site, "leadA", "/api/v1/officers?q=do%20an")["items"][0]["full_name"] == "Đỗ Văn An");
  CHECK(api(site, "leadA", "/api/v1/officers?q=%25")["officers"] == 2);  // nothing to look for
  CHECK(api(site, "leadA", "/api/v1/officers?q=oa")["officers"] == 0);   // words are found from their start
  CHECK(api(site, "leadA", "/api/v1/officers")["items"][0]["full_name"] == "Đỗ Văn An");
}

TEST_CASE("A-07 pages follow each other without a name in the address") {
  test::Site site;
  auto lan = site.sign_in("leadA");
  for (int n = 0; n < 5; ++n)
    enter(lan, post_at("D91", {{"full_name", "Lê Văn " + std::string(1, static_cast<char>('A' + n))},
                               {"phone", "091234567" + std::to_string(n)}}));
  std::vector<std::string> seen;
  std::string after;
  do {
    const auto page = api(site, "leadA", "/api/v1/officers?limit=2" + (after.empty() ? "" : "&after=" + after));
    for (const auto& item : page["items"]) seen.push_back(item["full_name"]);
    after = page.value("after", "");
    CHECK(after.size() <= 13);
  } while (!after.empty());
  CHECK(seen == std::vector<std::string>{"Lê Văn A", "Lê Văn B", "Lê Văn C", "Lê Văn D", "Lê Văn E"});
}

TEST_CASE("A-07 nobody sees or changes officers outside her scope, and is not told that they are there") {
  test::Site site;
  auto lead = site.sign_in("leadA");
  const auto path = enter(lead, post_at("D30307"));
  for (const auto* who : {"pB", "cA2", "cB1"}) {
    auto other = site.sign_in(who);
    CHECK(other.get(path).status == 404);
    CHECK_FALSE(other.get("/officers").shows("Hòa"));
    CHECK_FALSE(other.get("/officers/export?format=csv").shows("Hòa"));
    CHECK(other.post(path, post_at("")).status == 404);
    CHECK(other.post(path + "/closure", {{"ends_on", "1/1/2026"}, {"version", "1"}}).status == 404);
    CHECK(other.post("/officers", post_at("D30307", {{"position", "member"}})).status == 404);
    CHECK(other.get("/officers/new?of=" + path.substr(path.rfind('/') + 1)).status == 404);
  }
  CHECK(lead.get("/officers/0000000000001").status == 404);
  CHECK(lead.get("/officers/none").status == 404);
  for (const auto* who : {"judge", "finance", "editor", "partner", "youth"})
    CHECK(site.sign_in(who).get("/officers").status == 403);
}

TEST_CASE("A-07 a reader without the right to change sees no contacts and no forms") {
  test::Site site;
  auto lead = site.sign_in("leadA");
  const auto path = enter(lead, post_at("D30307"));
  CHECK(lead.get(path).shows("+84912345678"));
  auto inspector = site.sign_in("inspector");
  const auto page = inspector.get(path);
  CHECK(page.status == 200);
  CHECK(page.shows("Nguyễn Thị Hòa"));
  CHECK_FALSE(page.shows("912345678"));
  CHECK_FALSE(page.shows("hoa@example.vn"));
  CHECK_FALSE(page.shows("/closure"));
  CHECK(inspector.post(path + "/closure", {{"ends_on", "1/1/2026"}, {"version", "1"}}).status == 403);
}

TEST_CASE("A-07 of two who change one post at once the second is told, and nothing is lost") {
  test::Site site;
  auto lan = site.sign_in("leadA");
  auto minh = site.sign_in("pA");
  const auto path = enter(lan, post_at("D91"));
  const auto seen = lan.get(path);
  const Form basis{{"version", hidden(seen, "version")}, {"seen", hidden(seen, "seen")}};
  CHECK(minh.post(path, with(post_at("D91", {{"full_name", "Nguyễn Thị Hoa Mai"}}), basis)).status == 303);
  const auto late = lan.post(path, with(post_at("D91", {{"position", "member"}}), basis));
  CHECK(late.status == 409);
  CHECK(late.shows("Có người vừa sửa"));
  CHECK(late.shows("Nguyễn Thị Hoa Mai"));
  CHECK(lan.post(path + "/closure", {{"ends_on", "1/1/2026"}, {"version", "1"}}).status == 409);
  const auto fresh = lan.get(path);
  CHECK(lan.post(path + "/closure", {{"ends_on", "1/1/2026"}, {"version", hidden(fresh, "version")}}).status == 303);
  CHECK(lan.get(path).shows("01/01/2026"));
}

TEST_CASE("A-07 the history of a post says who did what, and no telephone number") {
  test::Site site;
  auto lan = site.sign_in("leadA");
  const auto path = enter(lan, post_at("D91"));
  const auto seen = lan.get(path);
  lan.post(
      path,
      post_at("D91", {{"phone", "0987654321"}, {"version", hidden(seen, "version")}, {"seen", hidden(seen, "seen")}}));
  CHECK(lan.get(path).shows("Sửa cán bộ Đoàn"));
  auto db = site.database().read();
  const auto history = audit::history(db, "post", PostId::parse(path.substr(path.rfind('/') + 1))->value);
  REQUIRE(history.size() == 2);
  for (const auto& entry : history)
    for (const auto& change : entry.changes) {
      CHECK(change.after.find("87654321") == std::string::npos);
      CHECK(change.after.find("12345678") == std::string::npos);
    }
}

TEST_CASE("A-07 units directly below without a talent officer are listed") {
  test::Site site;
  auto lan = site.sign_in("leadA");
  CHECK(lan.get("/officers/lacking?on=31/12/2025").shows("2 đơn vị trực thuộc"));
  enter(lan, post_at("D30307", {{"talent_officer", "1"}}));
  const auto page = lan.get("/officers/lacking?on=31/12/2025");
  CHECK(page.shows("Bình Đức"));
  CHECK_FALSE(page.shows("Long Xuyên"));
  CHECK(lan.get("/officers/lacking?on=1/1/2024").shows("Long Xuyên"));
  CHECK(site.sign_in("nat").get("/officers/lacking?unit=D20").shows("Tam Thanh"));
  CHECK_FALSE(lan.get("/officers/lacking?unit=D20").shows("Tam Thanh"));
}

TEST_CASE("A-07 the export holds exactly what the list shows, and is noted in the log") {
  test::Site site;
  auto lan = site.sign_in("leadA");
  enter(lan, post_at("D91"));
  enter(lan, post_at("D30307", {{"full_name", "=Trần Văn Ba"}, {"phone", "0912345670"}, {"position", "member"}}));
  const auto all = lan.get("/officers/export?format=csv&on=31/12/2025");
  CHECK(all.status == 200);
  CHECK(all.shows("Nguyễn Thị Hòa"));
  CHECK(all.shows("'=Trần Văn Ba"));
  CHECK_FALSE(all.shows("12345678"));
  const auto some = lan.get("/officers/export?format=csv&on=31/12/2025&position=member");
  CHECK_FALSE(some.shows("Nguyễn Thị Hòa"));
  CHECK(lan.get("/officers/export?format=xlsx").body.starts_with("PK"));
  auto db = site.database().read();
  const auto acts = audit::acts(db);
  CHECK(std::ranges::find(acts, "officers.exported") != acts.end());
}

TEST_CASE("A-07 a filter that cannot be read says so and shows nobody") {
  test::Site site;
  auto lan = site.sign_in("leadA");
  enter(lan, post_at("D91"));
  for (const auto* target : {"/officers?on=31/2/2025", "/officers?unit=D99999"}) {
    const auto page = lan.get(target);
    CHECK(page.status == 422);
    CHECK_FALSE(page.shows("Hòa"));
  }
  CHECK(lan.post("/officers", post_at("G91")).shows("không phải đơn vị của Đoàn"));
  CHECK(lan.post("/officers", post_at("D91", {{"full_name", "\xFF\xFE"}})).status != 500);
}

TEST_CASE("A-07 what must always hold of posts holds") {
  test::Site site;
  auto lan = site.sign_in("leadA");
  enter(lan, post_at("D91"));
  auto db = site.database().read();
  for (const auto* check : sql::checks)
    CHECK(db.rows(*check, std::initializer_list<db::Arg>{}, [](const db::Row&) { return 1; }).empty());
}

TEST_CASE("A-06 ending the only assignment puts the unit on the list of units without a talent officer the same day") {
  test::Site site;
  auto lan = site.sign_in("leadA");
  const auto path = enter(lan, post_at("D30307", {{"talent_officer", "1"}}));
  CHECK_FALSE(lan.get("/officers/lacking").shows("Long Xuyên"));
  CHECK(lan.get("/officers/lacking").shows("Bình Đức"));
  const auto seen = lan.get(path);
  REQUIRE(lan.post(path + "/closure", {{"ends_on", site.today().vietnamese()}, {"version", hidden(seen, "version")}})
              .status == 303);
  CHECK(lan.get("/officers/lacking").shows("Long Xuyên"));
  CHECK(lan.get("/officers/lacking/export?format=csv").shows("Long Xuyên"));
  const auto before = (site.today() - std::chrono::days{1}).iso();
  CHECK_FALSE(lan.get("/officers/lacking?on=" + before).shows("Long Xuyên"));
  CHECK(site.api(http::Method::get, "/api/v1/officers/lacking", site.api_token("leadA")).shows("Long Xuyên"));
}

TEST_CASE("A-06 from the list somebody is assigned at once, and all levels below can be asked for") {
  test::Site site;
  auto lan = site.sign_in("leadA");
  CHECK_FALSE(lan.get("/officers/lacking").shows("Chi đoàn khóm 1"));
  CHECK(lan.get("/officers/lacking?all=1").shows("Chi đoàn khóm 1"));
  const auto list = lan.get("/officers/lacking");
  const auto at = list.body.find("/officers/new?unit=");
  REQUIRE(at != std::string::npos);
  CHECK(lan.get(list.body.substr(at, 32)).shows("Đoàn phường"));
  CHECK_FALSE(site.sign_in("inspector").get("/officers/lacking").shows("/officers/new?unit="));
  CHECK(site.sign_in("judge").get("/officers/lacking/export").status == 403);
  CHECK_FALSE(site.sign_in("pB").get("/officers/lacking?unit=D91&all=1").shows("Long Xuyên"));
  const auto page = site.api(http::Method::get, "/api/v1/officers/lacking?all=1&limit=1", site.api_token("leadA"));
  CHECK(page.shows("\"after\":\"1\""));
}
