// SPDX-License-Identifier: Apache-2.0
// The generated matrix: every route × every role, and every right over own, child, parent, sibling and other units.
#include <doctest/doctest.h>

#include "app/app.hpp"
#include "test/site.hpp"

namespace {

struct Person {
  std::string_view name;
  rights::Role role;
  std::string_view unit;
};

constexpr Person people[] = {{"admin", rights::Role::system_administrator, "central"},
                             {"leadA", rights::Role::unit_leader, "pA"},
                             {"deptA", rights::Role::standing_department, "pA"},
                             {"pA", rights::Role::talent_officer, "pA"},
                             {"cA1", rights::Role::talent_officer, "cA1"},
                             {"data", rights::Role::data_entrant, "cA1"},
                             {"judge", rights::Role::judge, "pA"},
                             {"finance", rights::Role::finance_appraiser, "pA"},
                             {"inspector", rights::Role::inspector, "pA"},
                             {"editor", rights::Role::portal_editor, "pA"},
                             {"partner", rights::Role::partner, "pA"},
                             {"youth", rights::Role::talent, "cA1"}};

std::string filled(std::string_view path) {
  std::string made{path};
  for (auto open = made.find('{'); open != std::string::npos; open = made.find('{'))
    made.replace(open, made.find('}', open) - open + 1, "0000000000zzz");
  return made;
}

// Does a grant at `from` with this reach cover `to`? The policy in words, not the code's own answer.
bool policy(rights::Reach reach, std::string_view from, std::string_view to) {
  if (reach == rights::Reach::none) return false;
  if (reach == rights::Reach::all || from == to) return true;
  if (reach == rights::Reach::own) return false;
  if (from == "central") return true;
  if (from == "pA") return to == "cA1" || to == "cA2" || to == "bA1";
  if (from == "cA1") return to == "bA1";
  return false;
}

}  // namespace

TEST_CASE("A-15 for each role the published permission matrix passes as an allow/deny test on every route") {
  test::Site site;
  int tried = 0;
  for (const auto& person : people) {
    auto browser = site.sign_in(person.name);
    for (const auto& feature : app::features())
      for (const auto& route : feature.routes) {
        if (route.path == "/sign-out" || route.path.find("session") != std::string_view::npos) continue;
        const bool api = route.path.starts_with("/api/") || route.path == "/metrics";  // asked with a token
        const bool reading = route.method == http::Method::get;
        const auto path = filled(route.path);
        const auto answer = reading ? browser.get(path)
                            : api   ? site.api(route.method, path, site.api_token(person.name), "{}")
                                    : browser.post(path);
        const bool allowed = rights::reach(route.right, person.role) != rights::Reach::none;
        INFO(person.name << ' ' << http::name(route.method) << ' ' << route.path << " → " << answer.status);
        if (allowed)
          CHECK(answer.status != 403);
        else
          CHECK(answer.status == 403);
        CHECK(answer.status < 500);
        ++tried;
      }
  }
  CHECK(tried > 500);
}

TEST_CASE("I-13 nobody reaches a page of ours without signing in, and no form without its token is taken") {
  test::Site site;
  auto visitor = site.visitor();
  auto officer = site.sign_in("pA");
  for (const auto& feature : app::features())
    for (const auto& route : feature.routes) {
      INFO(http::name(route.method) << ' ' << route.path);
      const bool api = route.path.starts_with("/api/") || route.path == "/metrics";  // asked with a token
      if (route.method == http::Method::get && route.right != rights::Right::open) {
        const auto answer = visitor.get(filled(route.path));
        if (api)
          CHECK(answer.status == 401);
        else
          CHECK(answer.location().starts_with("/sign-in"));
      }
      if (route.method == http::Method::post && !api)
        CHECK(officer.post_without_token(filled(route.path)).status == 403);
    }
}

TEST_CASE("A-14 data scope follows the tree: own and below, never sibling, parent or another province") {
  test::Site site;
  auto db = site.database().read();
  int tried = 0;
  for (const auto& person : people)
    for (std::size_t right = 0; right < rights::right_names.size(); ++right)
      for (const std::string_view unit : {"central", "pA", "pB", "cA1", "cA2", "cB1", "bA1"}) {
        const auto which = static_cast<rights::Right>(right);
        INFO(person.name << ' ' << rights::right_names[right] << ' ' << unit);
        CHECK_EQ(rights::covers(db, site.scope(person.name, which), site.unit(unit)),
                 policy(rights::reach(which, person.role), person.unit, unit));
        ++tried;
      }
  CHECK(tried > 1000);
}

TEST_CASE("a grant that ended yesterday gives nothing today") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  CHECK(officer.get("/talents").status == 200);
  site.database().script("UPDATE grants SET valid_to = '2026-01-01' WHERE account_id = " +
                         std::to_string(site.account("cA1").value));
  CHECK(officer.get("/talents").status == 403);
}
