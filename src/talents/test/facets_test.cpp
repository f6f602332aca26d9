// SPDX-License-Identifier: Apache-2.0
// Counts beside the list: each number is what the list behind it shows, within the reader's scope.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "talents/facet_store.hpp"
#include "test/site.hpp"

namespace {

using test::Browser;

struct Person {
  std::string name, unit, field, birth, year;
};

std::string add(Browser& browser, const Person& one) {
  const auto answer =
      browser.post("/talents", {{"full_name", one.name},
                                {"birth", one.birth},
                                {"sex", "female"},
                                {"unit", one.unit},
                                {"field", one.field},
                                {"achievement", one.year.empty() ? "" : "Giải Nhất hội thi Tin học trẻ"},
                                {"level", one.year.empty() ? "" : "4"},
                                {"year", one.year},
                                {"family", "UNION"},
                                {"not_the_same", "1"}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

// Four of one commune, one of its sibling, one of another province.
struct Registry {
  test::Site site;
  std::string hoa;
  Registry() {
    auto a1 = site.sign_in("cA1"), a2 = site.sign_in("cA2"), b1 = site.sign_in("cB1");
    hoa = add(a1, {"Nguyễn Thị Hoa", "D30307", "study", "1/9/2005", "2022"});  // 17
    add(a1, {"Trần Thị Lan", "D30307", "study", "1/9/1998", "2022"});          // 24
    add(a1, {"Lê Thị Cúc", "D30307", "sport", "1/9/1998", "2023"});            // 25
    add(a1, {"Phạm Thị Mai", "D30307", "sport", "1/9/1998", ""});              // nothing yet
    add(a2, {"Võ Thị Sen", "D30310", "study", "1/9/2005", "2022"});            // 17
    add(b1, {"Hoàng Thị Đào", "D05977", "study", "1/9/2005", "2022"});
  }
};

// The number on the page behind an address; "" when that link is not offered.
std::string offered(const test::Answer& page, std::string path) {
  for (std::size_t at = 0; (at = path.find('&', at)) != std::string::npos; at += 5) path.replace(at, 1, "&amp;");
  const auto begins = page.body.find("id=\"facets\"");
  const auto at = page.body.find("href=\"" + path + "\"", begins);
  if (begins == std::string::npos || at == std::string::npos) return "";
  const auto from = page.body.find("<b>", at) + 3;
  return page.body.substr(from, page.body.find('<', from) - from);
}

nlohmann::json counts(test::Site& site, std::string_view who, const std::string& question) {
  const auto answer = site.api(http::Method::get, "/api/v1/talents/facets?" + question, site.api_token(who));
  REQUIRE_MESSAGE(answer.status == 200, answer.body);
  return nlohmann::json::parse(answer.body);
}

std::int64_t count(const nlohmann::json& body, std::string_view facet, std::string_view value) {
  if (!body["facets"].contains(facet)) return 0;
  for (const auto& one : body["facets"][std::string{facet}])
    if (one["value"] == value) return one["count"];
  return 0;
}

std::int64_t listed(test::Site& site, std::string_view who, const std::string& question) {
  const auto answer = site.api(http::Method::get, "/api/v1/talents?" + question, site.api_token(who));
  REQUIRE_MESSAGE(answer.status == 200, answer.body);
  return nlohmann::json::parse(answer.body)["count"];
}

}  // namespace

TEST_CASE("B-24 every count beside the list opens exactly that list, within the reader's units") {
  Registry registry;
  auto& site = registry.site;
  for (const std::string base : {"", "field=study", "q=thi", "q=thi&field=study", "verification=DRAFT&age=16-18"})
    for (const auto* who : {"pA", "cA1", "nat"}) {
      CAPTURE(base);
      CAPTURE(who);
      const auto body = counts(site, who, base);
      int compared = 0;
      for (const auto& [facet, values] : body["facets"].items())
        for (const auto& one : values) {
          std::string question = facet + "=" + one["value"].get<std::string>();
          for (std::size_t from = 0; from < base.size();) {  // its own filter is replaced
            const auto end = std::min(base.find('&', from), base.size());
            if (!base.substr(from, end - from).starts_with(facet + "="))
              question += '&' + base.substr(from, end - from);
            from = end + 1;
          }
          CAPTURE(question);
          CHECK(listed(site, who, question) == one["count"].get<std::int64_t>());
          ++compared;
        }
      CHECK(compared > 8);
      for (const auto& one : body["units"])
        CHECK(listed(site, who, base + "&unit=" + one["unit"].get<std::string>()) == one["count"].get<std::int64_t>());
    }
  CHECK(count(counts(site, "pA", ""), "field", "study") == 3);
  CHECK(count(counts(site, "cA1", ""), "field", "study") == 2);
  CHECK(count(counts(site, "nat", ""), "field", "study") == 4);
  CHECK(counts(site, "pA", "")["units"].size() == 2);
}

TEST_CASE("B-24 a facet is counted as if its own filter were not set, and ages are those of the honour") {
  Registry registry;
  const auto body = counts(registry.site, "cA1", "field=sport");
  CHECK(count(body, "field", "study") == 2);
  CHECK(count(body, "field", "sport") == 2);
  CHECK(count(body, "age", "23-25") == 1);
  CHECK(count(body, "age", "none") == 1);
  CHECK(count(body, "age", "16-18") == 0);
  CHECK(listed(registry.site, "cA1", "age=16-18") == 1);
  CHECK(listed(registry.site, "cA1", "age=none") == 1);
  CHECK(listed(registry.site, "cA1", "level=none") == 1);
}

TEST_CASE(
    "B-13 B-07 B-24 category, residence, verification and freshness are filters of the main list, kept by views and "
    "exports") {
  Registry registry;
  auto& site = registry.site;
  auto officer = site.sign_in("cA1"), province = site.sign_in("pA");
  const auto dossier = officer.post(registry.hoa + "/basis", {{"version", "1"},
                                                              {"basis", "OUTSTANDING_APTITUDE"},
                                                              {"justification", "Giải Nhất"},
                                                              {"category", "pupil"},
                                                              {"category", "artist"}});
  REQUIRE_MESSAGE(dossier.status == 303, dossier.body);
  const auto moved =
      officer.post(registry.hoa + "/residences", {{"version", "2"}, {"country", "JP"}, {"from", "1/1/2026"}});
  REQUIRE_MESSAGE(moved.status == 303, moved.body);
  REQUIRE(officer.post(registry.hoa + "/verification", {{"version", "3"}, {"act", "submit"}}).status == 303);
  const auto body = counts(site, "cA1", "");
  CHECK(count(body, "category", "pupil") == 1);
  CHECK(count(body, "category", "none") == 3);
  CHECK(count(body, "residence", "ABROAD") == 1);
  CHECK(count(body, "verification", "SUBMITTED") == 1);
  CHECK(count(body, "freshness", "fresh") == 4);
  const auto page = officer.get("/talents?facets=1");
  CHECK(offered(page, "/talents?category=artist&facets=1") == "1");
  CHECK(offered(page, "/talents?residence=ABROAD&facets=1") == "1");
  CHECK_FALSE(officer.get("/talents").shows("id=\"facets\""));
  for (const std::string question :
       {"category=artist", "residence=ABROAD", "verification=SUBMITTED", "q=hoa&category=pupil"}) {
    CAPTURE(question);
    CHECK(listed(site, "pA", question) == 1);
    CHECK(officer.get("/talents?" + question).shows("Nguyễn Thị Hoa"));
    const auto file = officer.get("/talents/export?format=csv&cols=birth,sex&" + question);
    CHECK(file.shows("Nguyễn Thị Hoa"));
    CHECK(file.shows("Nữ"));
    CHECK_FALSE(file.shows("Trần Thị Lan"));
    REQUIRE(officer.post("/talents/views", {{"name", question}, {"question", question}}).status == 303);
  }
  CHECK(officer.get("/talents/views").shows("residence=ABROAD"));
  CHECK(listed(site, "cA2", "residence=ABROAD") == 0);
  CHECK(officer.get("/talents?freshness=none").status == 400);
  CHECK(officer.get("/talents?verification=x").status == 400);
  // A year later nobody has confirmed them.
  site.pass(std::chrono::hours{24 * 400});
  CHECK(site.sign_in("cA1").get("/talents?freshness=stale").shows("Trần Thị Lan"));
  auto db = site.database().read();
  const auto stored = talents::store::facets(db, site.scope("cA1", rights::Right::talents_read), {}, 2);
  CHECK(stored.only_newest);
  CHECK(stored.total == 2);
}

TEST_CASE("B-24 statistics count by age at honour, residence and freshness, and are taken away as a table") {
  Registry registry;
  auto& site = registry.site;
  auto above = site.sign_in("pA");
  const auto page = above.get("/talents/statistics");
  for (const auto* path :
       {"/talents?age=16-18", "/talents?freshness=fresh", "/talents?residence=none", "/talents?verification=DRAFT"}) {
    CAPTURE(path);
    const auto at = page.body.find("href=\"" + std::string{path} + "\"");
    REQUIRE(at != std::string::npos);
    const auto from = page.body.find('>', at) + 1;
    const auto number = page.body.substr(from, page.body.find('<', from) - from);
    CHECK(above.get(path).shows(number + " hồ sơ trong"));
  }
  const auto file = above.get("/talents/statistics/export?format=csv");
  CHECK(file.status == 200);
  CHECK(file.shows("Tuổi khi được tuyên dương"));
  CHECK(file.shows("16–18"));
  CHECK(above.get("/talents/statistics/export?format=xlsx").status == 200);
  CHECK(site.sign_in("judge").get("/talents/statistics/export").status == 403);
}
