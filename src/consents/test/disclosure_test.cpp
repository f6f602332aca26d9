// SPDX-License-Identifier: Apache-2.0
// The written policy against what exists: every role × every field × {page, list, JSON, export, search, sort, count,
// partners}.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "test/site.hpp"

namespace {

// Where a field may stand. Staff of the unit reads records; the inspector reads them without the private part.
struct Row {
  std::string_view field;
  std::vector<std::string_view> marks;  // as stored and as shown
  bool page, json, lists;               // of staff, unasked: sealed fields only by an act of their own
  bool search;
  bool partners;
};
const std::vector<Row> written{{"name", {"Quách Ngân Hà"}, true, true, true, true, true},
                               {"birth_day", {"17/03/2004", "2004-03-17"}, true, true, true, false, false},
                               {"workplace", {"Xưởng Bạch Đàn"}, true, true, true, true, true},
                               {"achievement", {"Giải Cây Sáo"}, true, true, true, true, true},
                               {"note", {"ghi riêng tư"}, true, true, false, false, false},
                               {"citizen_id", {"091204777123"}, false, false, false, false, false},
                               {"contact", {"933221144", "nganha@kin.example"}, false, false, false, false, false},
                               {"hardship", {"Cần xe lăn", "Khuyết tật"}, false, false, false, false, false}};

struct Role {
  std::string_view name;
  bool staff, exports;
};
const std::vector<Role> roles{{"leadA", true, true},    {"deptA", true, true},     {"pA", true, true},
                              {"cA1", true, true},      {"data", true, true},      {"inspector", true, true},
                              {"admin", false, false},  {"judge", false, false},   {"finance", false, false},
                              {"editor", false, false}, {"partner", false, false}, {"youth", false, false},
                              {"cA2", false, false},    {"cB1", false, false}};

std::string add_whole_person(test::Site& site) {
  auto officer = site.sign_in("cA1");
  const auto answer = officer.post("/talents", {{"full_name", "Quách Ngân Hà"},
                                                {"unit", "D30307"},
                                                {"field", "study"},
                                                {"birth", "17/3/2004"},
                                                {"citizen_id", "091204777123"},
                                                {"phone", "0933221144"},
                                                {"email", "nganha@kin.example"},
                                                {"workplace", "Xưởng Bạch Đàn"},
                                                {"note", "ghi riêng tư"},
                                                {"achievement", "Giải Cây Sáo"},
                                                {"level", "4"},
                                                {"year", "2024"},
                                                {"family", "UNION"}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  const auto path = answer.location();
  for (const auto* purpose : {"partners", "portal", "departments", "contact", "national"})
    REQUIRE(officer
                .post(path + "/consents", {{"purpose", purpose},
                                           {"given_by", "person"},
                                           {"given_on", "1/11/2026"},
                                           {"channel", "paper"},
                                           {"agreed", "1"}})
                .status == 303);
  REQUIRE(officer
              .post(path + "/hardship",
                    {{"category", "disability"}, {"from", "1/1/2026"}, {"to", "31/12/2029"}, {"needs", "Cần xe lăn"}})
              .status == 303);
  site.database().script(
      "INSERT INTO partners (id, organisation, kind, contact, email, purpose, unit_id, state, reason, account_id, "
      "network, asked_at, decided_by) VALUES (1, 'Sao', 'enterprise', 'x', 'x', 'x', " +
      std::to_string(site.unit("pA").value) + ", 'VERIFIED', '', " + std::to_string(site.account("partner").value) +
      ", 'x', '2026-01-01 00:00:00.000', 'x')");
  return path;
}

bool shows(const test::Answer& answer, const Row& row) {
  for (const auto mark : row.marks)
    if (answer.shows(mark)) return true;
  return false;
}

}  // namespace

TEST_CASE(
    "B-18 F55 every role sees of every field what the written policy says, on page, JSON, export, search and count") {
  test::Site site;
  const auto path = add_whole_person(site);
  int looked = 0;
  for (const auto& role : roles) {
    auto browser = site.sign_in(role.name);
    const auto token = site.api_token(role.name);
    const auto api = [&](const std::string& target) { return site.api(http::Method::get, "/api/v1" + target, token); };
    const auto page = browser.get(path), list = browser.get("/talents?cols=birth,workplace,achievement"),
               json = api(path), listed = api("/talents"),
               file = browser.get("/talents/export?format=csv&cols=birth,workplace,achievement"),
               shared = browser.get("/partner/talents"), sorted = browser.get("/talents?sort=phone");
    for (const auto& row : written) {
      INFO(role.name << ' ' << row.field);
      CHECK_EQ(shows(page, row), role.staff && row.page);
      CHECK_EQ(shows(json, row), role.staff && row.json);
      CHECK_EQ(shows(list, row), role.staff && row.lists);
      CHECK_EQ(shows(listed, row), role.staff && row.lists);
      CHECK_EQ(shows(file, row), role.exports && row.lists);
      CHECK_EQ(shows(shared, row), role.name == "partner" && row.partners);
      if (!row.lists) CHECK_FALSE(shows(sorted, row));
      for (const auto mark : row.marks) {
        std::string query{mark};
        for (auto& c : query)
          if (c == ' ' || c == '/') c = '+';
        const auto found = api("/talents?q=" + query);
        const bool counted = found.status == 200 && nlohmann::json::parse(found.body)["count"] != 0;
        CHECK_EQ(counted, role.staff && row.search);
        ++looked;
      }
    }
  }
  CHECK(looked == 14 * 11);
}
