// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "reports/printing.hpp"
#include "reports/report.hpp"

using namespace reports;

namespace {

core::Instant at(core::Date day, int hour, int minute) {
  // Vietnam is seven hours ahead.
  return core::Instant{std::chrono::duration_cast<std::chrono::milliseconds>(day.days().time_since_epoch()).count()} +
         std::chrono::hours{hour - 7} + std::chrono::minutes{minute};
}

}  // namespace

TEST_CASE("G-12 a report is late at 30/10 00:00 when it was asked for before that day, and on time a minute earlier") {
  Report report{.due = core::Date{2026, 10, 30}, .exclusive = true};
  const auto now = at({2026, 12, 1}, 8, 0);
  report.first_submitted_at = at({2026, 10, 30}, 0, 0);
  CHECK(timeliness(report, now) == Timeliness::late);
  report.first_submitted_at = at({2026, 10, 29}, 23, 59);
  CHECK(timeliness(report, now) == Timeliness::on_time);
  Report until{.due = core::Date{2018, 11, 15}};
  until.first_submitted_at = at({2018, 11, 15}, 23, 59);
  CHECK(timeliness(until, now) == Timeliness::on_time);
  until.first_submitted_at = at({2018, 11, 16}, 0, 0);
  CHECK(timeliness(until, now) == Timeliness::late);
  until.first_submitted_at.reset();
  CHECK(timeliness(until, now) == Timeliness::missing);
  CHECK(timeliness(until, at({2018, 11, 15}, 23, 59)) == Timeliness::not_due);
}

TEST_CASE("G-16 timeliness is the channel's receipt") {
  Report report{.due = core::Date{2026, 10, 30}, .channel = UnitId{7}};
  report.first_submitted_at = at({2026, 10, 28}, 9, 0);
  CHECK(timeliness(report, at({2026, 12, 1}, 8, 0)) == Timeliness::on_time);
  report.received_at = at({2026, 10, 31}, 9, 0);
  CHECK(timeliness(report, at({2026, 12, 1}, 8, 0)) == Timeliness::late);
}

TEST_CASE("G-19 a day of units follows from the superior's, and periods from the superior's last day") {
  const plans::Plan plan{
      .id = PlanId{5}, .unit = UnitId{3}, .from = core::Date{2022, 1, 1}, .to = core::Date{2031, 1, 1}};
  const auto own = of_deadline(
      {.what = "Báo cáo", .recurrence = "YEARLY", .due = core::Date{2022, 10, 30}, .exclusive = true}, plan);
  CHECK(own.kind == "ANNUAL");
  CHECK(dues(own, plan).size() == 9);
  const auto units = of_units(own, plan);
  const auto days = dues(units, plan);
  REQUIRE(days.size() == 9);
  CHECK(days.front().day == core::Date{2022, 10, 10});
  CHECK_FALSE(days.front().exclusive);
  CHECK(days.front().period == "2022");
  CHECK(days.back().day == core::Date{2030, 10, 10});
}

TEST_CASE("G-15 a plan that asks monthly, quarterly and yearly sees 12, 4 and 1 reports a year") {
  const plans::Plan plan{.from = core::Date{2026, 1, 1}, .to = core::Date{2027, 1, 1}};
  const auto asked = [&](const char* kind, const char* recurrence, core::Date first) {
    return dues({.kind = kind, .recurrence = recurrence, .due = first}, plan);
  };
  const auto monthly = asked("MONTHLY", "MONTHLY", {2026, 1, 31});
  REQUIRE(monthly.size() == 12);
  CHECK(monthly[1].day == core::Date{2026, 2, 28});
  CHECK(monthly[1].period == "2026-02");
  CHECK(monthly[11].period == "2026-12");
  const auto quarterly = asked("QUARTERLY", "QUARTERLY", {2026, 3, 31});
  REQUIRE(quarterly.size() == 4);
  CHECK(quarterly[3].period == "2026-Q4");
  CHECK(asked("ANNUAL", "YEARLY", {2026, 12, 31}).size() == 1);
}

TEST_CASE("G-15 periods have their first and last day, and nonsense is none") {
  CHECK(span_of("SIX_MONTH", "2026-H1")->to == core::Date{2026, 6, 30});
  CHECK(span_of("QUARTERLY", "2026-Q4")->from == core::Date{2026, 10, 1});
  CHECK(span_of("MONTHLY", "2024-02")->to == core::Date{2024, 2, 29});
  CHECK(span_of("ANNUAL", "2026")->to == core::Date{2026, 12, 31});
  for (const auto* wrong : {"", "x", "2026-Q5", "2026-H3", "2026-13", "2026-1", "2026-Q", "99999"})
    for (const auto kind : {"QUARTERLY", "SIX_MONTH", "MONTHLY"}) CHECK_FALSE(span_of(kind, wrong));
  CHECK(period_words("SIX_MONTH", "2026-H1") == "6 tháng đầu năm 2026");
  CHECK(period_words("QUARTERLY", "2026-Q3") == "quý III năm 2026");
  CHECK(period_words("MONTHLY", "2026-09") == "tháng 9 năm 2026");
}

TEST_CASE("G-18 a provincial report moves only by its own moves, and a usual one never by them") {
  const auto possible_acts = [](const Report& report) {
    std::vector<std::string_view> acts;
    for (const auto& one : flow)
      if (possible(one, report)) acts.push_back(one.act);
    return acts;
  };
  using Acts = std::vector<std::string_view>;
  CHECK(possible_acts({.state = "DRAFT", .provincial = true}) == Acts{"consult"});
  CHECK(possible_acts({.state = "CONSULTED", .provincial = true}) == Acts{"submit"});
  CHECK(possible_acts({.state = "SUBMITTED", .provincial = true}) == Acts{"decline", "sign"});
  CHECK(possible_acts({.state = "SIGNED", .provincial = true}) == Acts{"send"});
  CHECK(possible_acts({.state = "SENT", .provincial = true}).empty());
  CHECK(possible_acts({.state = "DRAFT"}) == Acts{"submit"});
  CHECK(possible_acts({.state = "SUBMITTED"}) == Acts{"accept", "return"});
  Report through{.state = "SUBMITTED"};
  through.channel = UnitId{1};
  CHECK(possible_acts(through) == Acts{"receive", "send_back"});
  Report unsigned_one{.provincial = true};
  const std::vector<Section> sections{{.results = "x"}};
  CHECK(may_send(unsigned_one, sections).refusal().problems().size() == 2);
}

TEST_CASE("G-34 figures read as people write them") {
  CHECK(reached_text({.code = "target:1", .required = "≥ 70 %", .part = 15, .whole = 20}) == "75 % (15/20)");
  CHECK(reached_text({.code = "target:1", .required = "≥ 70 %", .part = 7250, .whole = 10000}) == "72,5 %");
  CHECK(reached_text({.code = "target:1", .required = "1.610", .part = 161000}) == "1.610");
  CHECK(reached_text({.code = "target:1", .required = "Có", .part = 0}) == "Không");
  CHECK(reached_text({.code = "tasks", .part = 3, .whole = 4}) == "3/4");
  CHECK(reached_text({.code = "target:1"}).empty());
}

TEST_CASE("G-15 duties are judged") {
  Duty duty{.plan = PlanId{1}, .due = core::Date{2026, 1, 1}};
  CHECK_FALSE(check(duty));
  duty.first.name = "Chính phủ";
  CHECK(check(duty));
  duty.lead_days = 400;
  CHECK_FALSE(check(duty));
  duty.lead_days = 0;
  duty.provincial = true;
  CHECK_FALSE(check(duty));
  duty.own = true;
  CHECK(check(duty));
  duty.kind = "MONTHLY";
  duty.general = true;
  CHECK_FALSE(check(duty));
  CHECK(check({.kind = "AD_HOC", .due = {}, .first = {.name = "x"}})->recurrence.empty());
}
