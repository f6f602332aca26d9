// SPDX-License-Identifier: Apache-2.0
// A plan with targets at An Giang's union, and short ways to facts and results.
#pragma once

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "plans/test/desk.hpp"

namespace indicators_test {

using plans_test::Desk;
using test::Form;

// The site's clock stands in 2026 or later; results are asked for years that are over or running.
struct Bench {
  Desk desk;
  test::Browser officer = desk.site.sign_in("pA");
  std::string plan, id;

  explicit Bench(const Form& more = {}, const std::string& units = "D30307\nD30310") {
    plan = desk.enter(officer, more);
    id = plan.substr(plan.rfind('/') + 1);
    desk.apply(officer, plan, units);
  }
  test::Site& site() { return desk.site; }

  // A target; its item id.
  std::string target(const std::string& text, const std::string& kind, const std::string& value,
                     const Form& more = {}) {
    Form form{{"text", text}, {"kind", kind}, {"value", value}, {"horizon", "YEARLY"}};
    for (const auto& [name, given] : more) {
      std::erase_if(form, [&](const auto& one) { return one.first == name; });
      form.emplace_back(name, given);
    }
    desk.add(officer, plan, "targets", form);
    return desk.item(officer, plan, "targets", text);
  }
  void fact(const std::string& kind, const std::string& unit, const std::string& on, const Form& more = {}) {
    Form form{{"kind", kind}, {"unit", unit}, {"on", on}, {"quantity", "1"}, {"evidence", "BC 12"}};
    for (const auto& [name, given] : more) {
      std::erase_if(form, [&](const auto& one) { return one.first == name; });
      form.emplace_back(name, given);
    }
    const auto answer = officer.post("/facts", form);
    REQUIRE_MESSAGE(answer.status == 303, kind, answer.body);
  }
  nlohmann::json get(const std::string& path, const std::string& who = "pA") {
    const auto answer = desk.site.api(http::Method::get, "/api/v1" + path, desk.site.api_token(who));
    REQUIRE_MESSAGE(answer.status == 200, path, answer.body);
    return nlohmann::json::parse(answer.body);
  }
  nlohmann::json result(const std::string& item, int year, const std::string& unit = "") {
    const auto all =
        get("/plans/" + id + "/results?year=" + std::to_string(year) + (unit.empty() ? "" : "&unit=" + unit));
    for (const auto& one : all["items"])
      if (one["id"] == item) return one;
    FAIL("no such target");
    return {};
  }
  // What the pages of a list sum to.
  std::int64_t listed(const std::string& item, const std::string& side, int year, const std::string& unit = "") {
    std::int64_t sum = 0;
    std::string after;
    do {
      const auto page =
          get("/plans/" + id + "/results/" + item + '/' + side + "?limit=2&year=" + std::to_string(year) +
              (unit.empty() ? "" : "&unit=" + unit) + (after.empty() ? "" : "&after=" + http::url_encoded(after)));
      for (const auto& one : page["items"]) sum += one["value"].get<std::int64_t>();
      after = page.contains("after") ? page["after"].get<std::string>() : "";
    } while (!after.empty());
    return sum;
  }
  // Somebody of the registry, by id.
  std::string talent(const std::string& name, const std::string& unit = "D30307") {
    const auto answer = officer.post("/talents", {{"full_name", name},
                                                  {"unit", unit},
                                                  {"field", "study"},
                                                  {"birth", "17/3/2004"},
                                                  {"achievement", "Giải Nhất"},
                                                  {"level", "4"},
                                                  {"year", "2020"},
                                                  {"family", "UNION"}});
    REQUIRE_MESSAGE(answer.status == 303, answer.body);
    const auto at = answer.location().find("/talents/");
    return answer.location().substr(at + 9, 13);
  }
};

}  // namespace indicators_test
