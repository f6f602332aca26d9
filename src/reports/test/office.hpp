// SPDX-License-Identifier: Apache-2.0
// Plans that ask for reports, and short ways through them.
#pragma once

#include "plans/test/desk.hpp"

namespace reports_test {

using plans_test::between;
using test::Browser;
using test::Form;

struct Office : plans_test::Desk {
  // An issued plan of the province that applies to units of communes.
  std::string plan(Browser& officer, const Form& more, const std::string& units = "D30307\nD30310") {
    const auto made = enter(officer, more);
    add(officer, made, "targets",
        {{"text", "Tối thiểu 70% thanh niên"}, {"kind", "PERCENT_AT_LEAST"}, {"value", "70"}, {"horizon", "YEARLY"}});
    if (!units.empty()) apply(officer, made, units);
    issue(officer, made);
    return made;
  }
  void ask(Browser& officer, const std::string& plan, const Form& more) {
    Form form{{"kind", "ANNUAL"},        {"who", "UNITS"},         {"tier", "0"},      {"due", "30/11/2026"},
              {"boundary", "INCLUSIVE"}, {"recurrence", "YEARLY"}, {"lead_days", "0"}, {"receiver", "D91"}};
    for (const auto& [name, value] : more) {
      std::erase_if(form, [&](const auto& one) { return one.first == name; });
      form.emplace_back(name, value);
    }
    const auto answer = officer.post(plan + "/reports", form);
    REQUIRE_MESSAGE(answer.status == 303, answer.body);
  }
  std::string id_of(const std::string& plan) const { return plan.substr(plan.rfind('/') + 1); }
  test::Answer try_begin(Browser& officer, const std::string& unit, const std::string& plan, const std::string& kind,
                         const std::string& period) {
    return officer.post("/reports", {{"unit", site.unit(unit).text()},
                                     {"plan", plan.empty() ? "" : id_of(plan)},
                                     {"kind", kind},
                                     {"period", period}});
  }
  std::string begin(Browser& officer, const std::string& unit, const std::string& plan, const std::string& kind,
                    const std::string& period) {
    const auto answer = try_begin(officer, unit, plan, kind, period);
    REQUIRE_MESSAGE(answer.status == 303, answer.body);
    return answer.location();
  }
  std::string version(Browser& browser, const std::string& report) const {
    const auto body = browser.get(report).body;
    return between(body, "name=\"version\" value=\"");
  }
  // The address of its first section; only while it is open.
  std::string section(Browser& browser, const std::string& report) const {
    const auto page = browser.get(report).body;
    const auto at = page.find(report + "/sections/");
    REQUIRE(at != std::string::npos);
    return page.substr(at, report.size() + 10 + 13);
  }
  // Writes the first section; `reached` for its first figure.
  test::Answer try_write(Browser& officer, const std::string& report, Form form, const std::string& reached = "") {
    const auto section = this->section(officer, report);
    form.emplace_back("version", version(officer, report));
    if (!reached.empty()) {
      const auto figure = between(officer.get(section).body, "name=\"reached_");
      form.emplace_back("reached_" + figure, reached);
      form.emplace_back("evidence_" + figure, "Danh sách kèm theo");
    }
    return officer.post(section, form);
  }
  void write(Browser& officer, const std::string& report, const Form& form, const std::string& reached = "") {
    const auto answer = try_write(officer, report, form, reached);
    REQUIRE_MESSAGE(answer.status == 303, answer.body);
  }
  test::Answer step(Browser& browser, const std::string& report, Form form) {
    const auto body = browser.get(report).body;
    const auto mark = std::string{"name=\"version\" value=\""};
    const auto at = body.find(mark);
    if (at != std::string::npos)
      form.emplace_back("version", body.substr(at + mark.size(), body.find('"', at + mark.size()) - at - mark.size()));
    return browser.post(report + "/state", form);
  }
  void move(Browser& browser, const std::string& report, const std::string& act, const std::string& text = "") {
    const auto answer = step(browser, report, {{"act", act}, {"text", text}});
    REQUIRE_MESSAGE(answer.status == 303, answer.body);
  }
};

}  // namespace reports_test
