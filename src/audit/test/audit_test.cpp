// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "audit/audit.hpp"
#include "test/site.hpp"

TEST_CASE("I-06 a change logs old and new, who and where, and no role can delete entries") {
  test::Site site;
  {
    auto db = site.database().write();
    audit::note(db, {.account = site.account("pA"), .name = "pA", .role = "talent_officer", .peer = "192.0.2.1"},
                {.name = "talents.changed",
                 .subject_kind = "talent",
                 .subject = 77,
                 .unit = site.unit("cA1"),
                 .changes = {{"stage", "PROMISING", "HONOURED"}}});
    db.commit();
  }
  auto leader = site.sign_in("leadA");
  const auto page = leader.get("/audit?act=talents.changed");
  CHECK(page.shows("PROMISING → HONOURED"));
  CHECK(page.shows("pA"));
  CHECK_FALSE(site.sign_in("cA2").get("/audit").status == 200);
  CHECK_THROWS(site.database().script("DELETE FROM audit_entries"));
  CHECK_THROWS(site.database().script("UPDATE audit_entries SET act = 'nothing'"));
}

TEST_CASE("I-06 entries of another province are not found, neither on the page nor in the API") {
  test::Site site;
  {
    auto db = site.database().write();
    audit::note(db, audit::by_program("test"),
                {.name = "talents.removed", .subject_kind = "talent", .subject = 4242, .unit = site.unit("cB1")});
    db.commit();
  }
  CHECK_FALSE(site.sign_in("leadA").get("/audit").shows(core::base32(4242)));
  CHECK(site.sign_in("nat").get("/audit").shows(core::base32(4242)));
  CHECK_FALSE(site.api(http::Method::get, "/api/v1/audit", site.api_token("leadA")).shows(core::base32(4242)));
}

TEST_CASE("I-06 a changed, removed or reordered entry breaks the chain at its number") {
  test::Site site;
  auto officer = site.sign_in("pA");
  for (int n = 0; n < 5; ++n) {
    auto db = site.database().write();
    audit::note(db, audit::by_program("test"), {.name = "talents.created", .subject_kind = "talent", .subject = n + 1});
    db.commit();
  }
  {
    auto db = site.database().read();
    CHECK_FALSE(audit::first_break(db));
  }
  const bool sqlite = site.database().engine() == db::Engine::sqlite;
  site.database().script(sqlite ? "DROP TRIGGER audit_entries_no_update"
                                : "DROP TRIGGER audit_entries_no_change ON audit_entries");
  site.database().script("UPDATE audit_entries SET subject_id = 9 WHERE number = 3");
  auto db = site.database().read();
  CHECK(audit::first_break(db) == 3);
}

TEST_CASE("I-06 a program searches the log page by page, within its reach") {
  test::Site site;
  const auto officer = site.api_token("pA");
  for (const auto* name : {"A", "B", "C"})
    site.api(http::Method::post, "/api/v1/talents", officer,
             R"({"full_name":"Trần Văn )" + std::string{name} + R"(","birth":"2006","unit":"D91","field":"study"})");
  const auto leader = site.api_token("leadA");
  std::string after;
  int seen = 0, pages = 0;
  do {
    const auto answer = site.api(http::Method::get, "/api/v1/audit?act=talents.created&limit=2" + after, leader);
    REQUIRE(answer.status == 200);
    const auto page = nlohmann::json::parse(answer.body);
    seen += static_cast<int>(page["entries"].size());
    after = page.contains("after") ? "&after=" + page["after"].get<std::string>() : "";
    ++pages;
  } while (!after.empty() && pages < 9);
  CHECK(seen == 3);
  CHECK(pages == 2);
  CHECK(site.api(http::Method::get, "/api/v1/audit", officer).status == 403);
}
