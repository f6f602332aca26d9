// SPDX-License-Identifier: Apache-2.0
// A site with short ways to what tests of plans do again and again.
#pragma once

#include <doctest/doctest.h>

#include "test/site.hpp"

namespace plans_test {

inline std::string between(const std::string& text, const std::string& mark) {
  const auto at = text.find(mark);
  REQUIRE_MESSAGE(at != std::string::npos, mark);
  return text.substr(at + mark.size(), text.find('"', at + mark.size()) - at - mark.size());
}

struct Desk {
  test::Site site;

  test::Form form(const test::Form& more) const {
    test::Form made{{"unit", "D91"},
                    {"number", "20-KH/TĐTN"},
                    {"subject", "Phát huy tài năng trẻ"},
                    {"issuer", "Tỉnh đoàn An Giang"},
                    {"issued_on", "31/3/2024"},
                    {"plan_kind", "PLAN"},
                    {"from", "2022"},
                    {"last_day", "2030"}};
    for (const auto& [name, value] : more) {
      std::erase_if(made, [&](const auto& one) { return one.first == name; });
      made.emplace_back(name, value);
    }
    return made;
  }
  std::string enter(test::Browser& browser, const test::Form& more) const {
    const auto answer = browser.post("/plans", form(more));
    REQUIRE_MESSAGE(answer.status == 303, answer.body);
    return answer.location();
  }
  void add(test::Browser& browser, const std::string& plan, const std::string& noun, const test::Form& item) const {
    const auto answer = browser.post(plan + '/' + noun, item);
    REQUIRE_MESSAGE(answer.status == 303, answer.body);
  }
  // The id of the item whose words stand on the page of the plan.
  std::string item(test::Browser& browser, const std::string& page, const std::string& noun, const std::string& words,
                   const std::string& behind = "/edit") const {
    const auto body = browser.get(page).body;
    const auto at = body.find(words);
    REQUIRE_MESSAGE(at != std::string::npos, words);
    const auto mark = '/' + noun + '/';
    const auto found = behind.empty() ? body.rfind(mark, at) : body.find(mark, at);
    REQUIRE_MESSAGE(found != std::string::npos, noun);
    return body.substr(found + mark.size(), 13);
  }
  void apply(test::Browser& browser, const std::string& plan, const std::string& units) const {
    const auto answer = browser.post(plan + "/units", {{"units", units}});
    REQUIRE_MESSAGE(answer.status == 303, answer.body);
  }
  // Records a plan that was issued elsewhere: the way without a signature.
  void issue(test::Browser& browser, const std::string& plan) const {
    const auto version = between(browser.get(plan).body, "name=\"version\" value=\"");
    const auto answer = browser.post(plan + "/state", {{"act", "record"}, {"version", version}});
    REQUIRE_MESSAGE(answer.status == 303, answer.body);
  }
  void department(std::int64_t id, const std::string& code) {
    const auto number = std::to_string(id), parent = std::to_string(site.unit("pA").value);
    site.database().script(
        "INSERT INTO units (id, line) VALUES (" + number +
        ", 'other');"
        "INSERT INTO unit_versions (id, unit_id, code, name, short_name, kind, tier, family, parent_id, valid_from, "
        "valid_to, basis, name_fold, match_key, name_key) VALUES (" +
        number + ", " + number + ", '" + code.substr(1) + "', 'Ban " + code + "', 'Ban " + code +
        "', 'DEPARTMENT', 3, 'NONE', " + parent + ", '2004-01-01', '9999-12-31', 'x', 'ban', 'ban " + number +
        "', '00');"
        "INSERT INTO unit_lines (ancestor_id, descendant_id, depth, same, valid_from, valid_to) VALUES (" +
        number + ", " + number + ", 0, TRUE, '2004-01-01', '9999-12-31'), (" + parent + ", " + number +
        ", 1, FALSE, '2004-01-01', '9999-12-31')");
  }
  void grant(const std::string& account, const std::string& role, std::int64_t unit) {
    static std::int64_t next = 900;
    site.database().script("INSERT INTO grants (id, account_id, role, unit_id, valid_from, valid_to) VALUES (" +
                           std::to_string(++next) + ", " + std::to_string(site.account(account).value) + ", '" + role +
                           "', " + std::to_string(unit) + ", '2020-01-01', '9999-12-31')");
  }
};

}  // namespace plans_test
