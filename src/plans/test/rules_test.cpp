// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "plans/allocation.hpp"
#include "plans/content.hpp"

namespace {

using namespace plans;

core::Instant at(const char* text) { return *core::Instant::parse(text); }  // UTC: seven hours before Viet Nam

const Plan scheme{.from = core::Date{2022, 1, 1}, .to = core::Date{2031, 1, 1}};

Sharer sharer(std::int64_t unit, std::int64_t above, std::int64_t weight) {
  return {.unit = UnitId{unit}, .above = UnitId{above}, .name = "u" + std::to_string(unit), .weight = weight};
}

}  // namespace

TEST_CASE("G-12 'trước ngày' ends the day before, 'chậm nhất ngày' with the day, in Viet Nam's time") {
  const Limit before{core::Date{2024, 10, 30}, true}, no_later{core::Date{2018, 11, 15}, false};
  CHECK_FALSE(before.on_time(at("2024-10-29 17:00:00.000")));  // 30/10 00:00
  CHECK(before.on_time(at("2024-10-29 16:59:00.000")));        // 29/10 23:59
  CHECK(no_later.on_time(at("2018-11-15 16:59:00.000")));      // 15/11 23:59
  CHECK_FALSE(no_later.on_time(at("2018-11-15 17:00:00.000")));
}

TEST_CASE("G-12 a deadline comes back on the same day, or the last of a shorter month") {
  const auto monthly = occurrences(core::Date{2024, 1, 31}, "MONTHLY", core::Date{2024, 2, 1}, core::Date{2024, 5, 1});
  CHECK(monthly == std::vector{core::Date{2024, 2, 29}, core::Date{2024, 3, 31}, core::Date{2024, 4, 30}});
  CHECK(occurrences(core::Date{2024, 10, 30}, "YEARLY", core::Date{2024, 1, 1}, core::Date{2031, 1, 1}).size() == 7);
  const Deadline yearly{.what = "x", .recurrence = "YEARLY", .due = core::Date{2024, 10, 30}, .exclusive = true};
  CHECK(next_occurrence(yearly, scheme, core::Date{2024, 10, 29}) == core::Date{2024, 10, 30});
  CHECK(next_occurrence(yearly, scheme, core::Date{2024, 10, 30}) == core::Date{2025, 10, 30});
}

TEST_CASE("G-06 a yearly target has a result each year, one by a date has one result and a running value") {
  const auto years = result_periods({.horizon = "YEARLY"}, scheme, core::Date{2024, 6, 1});
  REQUIRE(years.size() == 9);
  CHECK_FALSE(years[1].running);
  CHECK(years[2].running);
  const Target by{.horizon = "BY_DATE", .by_date = core::Date{2025, 12, 31}};
  const auto once = result_periods(by, scheme, core::Date{2025, 12, 31});
  REQUIRE(once.size() == 1);
  CHECK(once[0].running);
  CHECK_FALSE(result_periods(by, scheme, core::Date{2026, 1, 1})[0].running);
  const auto phase =
      result_periods({.horizon = "PER_PHASE", .phase_from = 2022, .phase_to = 2025}, scheme, core::Date{2026, 1, 1});
  REQUIRE(phase.size() == 1);
  CHECK(phase[0].to == core::Date{2026, 1, 1});
}

TEST_CASE(
    "G-07 75 % of all and 90 % of talent officers do not meet 70 % with 100 % of them, and it is said which part "
    "fails") {
  const std::vector<Target> targets{{.item = ItemId{1}, .kind = "PERCENT_AT_LEAST", .value = 7000},
                                    {.item = ItemId{2}, .parent = ItemId{1}, .kind = "PERCENT_EXACT", .value = 10000}};
  const auto judged =
      judge(targets[0], targets, std::vector<TargetFigure>{{ItemId{1}, {75, 100}}, {ItemId{2}, {9, 10}}});
  CHECK(judged.reached == Reached::not_met);
  CHECK(judged.failing == std::vector{ItemId{2}});
  CHECK(judge(targets[0], targets, std::vector<TargetFigure>{{ItemId{1}, {75, 100}}, {ItemId{2}, {10, 10}}}).reached ==
        Reached::met);
  CHECK(judge(targets[0], targets, std::vector<TargetFigure>{{ItemId{1}, {75, 100}}}).reached == Reached::unknown);
  CHECK(reached(targets[0], Figure{0, 0}) == Reached::unknown);
  CHECK(reached({.kind = "COUNT_EXACT", .value = 100}, Figure{200, 0}) == Reached::not_met);
  CHECK(reached({.kind = "COUNT_AT_MOST", .value = 100}, Figure{100, 0}) == Reached::met);
}

TEST_CASE("G-06 values are read as people write them and refused where they make no sense") {
  CHECK(read_value("70") == 7000);
  CHECK(read_value("72,5") == 7250);
  CHECK(read_value("1.610") == 161000);
  for (const auto* text : {"", "-1", "1,234", "7o", "1.61", ","}) CHECK_FALSE(read_value(text));
  CHECK(value_text(161000, '.', ',') == "1.610");
  CHECK(value_text(7250, '.', ',') == "72,5");
  CHECK_FALSE(check(Target{.text = "x", .value = 10001}, {}));
  CHECK_FALSE(check(Target{.text = "x", .horizon = "BY_DATE"}, {}));
  const std::vector<Target> circle{{.item = ItemId{1}, .parent = ItemId{2}, .text = "x"},
                                   {.item = ItemId{2}, .text = "y"}};
  CHECK_FALSE(check(Target{.item = ItemId{2}, .parent = ItemId{1}, .text = "y"}, circle));
}

TEST_CASE("G-10 a task is overdue from the day after its last day; G-11 never while its condition is not met") {
  const Task task{.item = ItemId{1}, .content = "x", .due = core::Date{2024, 10, 30}};
  CHECK(standing(task, nullptr, core::Date{2024, 10, 30}) == TaskStanding::open);
  CHECK(standing(task, nullptr, core::Date{2024, 10, 31}) == TaskStanding::overdue);
  const Task strict{.item = ItemId{1}, .content = "x", .exclusive = true, .due = core::Date{2024, 10, 30}};
  CHECK(standing(strict, nullptr, core::Date{2024, 10, 30}) == TaskStanding::overdue);
  const Task if_any{.item = ItemId{2}, .content = "y", .conditional = true, .due = core::Date{2020, 1, 1}};
  CHECK(standing(if_any, nullptr, core::Date{2024, 1, 1}) == TaskStanding::inactive);
  const TaskState triggered{.item = ItemId{2}, .triggered_on = core::Date{2024, 1, 1}, .due = core::Date{2024, 2, 1}};
  CHECK(standing(if_any, &triggered, core::Date{2024, 2, 1}) == TaskStanding::open);
  CHECK(standing(if_any, &triggered, core::Date{2024, 2, 2}) == TaskStanding::overdue);
  const std::vector tasks{task, if_any};
  const std::vector<TaskState> done{{.item = ItemId{1}, .done_on = core::Date{2024, 1, 2}}};
  const auto counts = progress({}, tasks, done, core::Date{2024, 3, 1});
  CHECK(counts.done == 1);
  CHECK(counts.counted == 1);
}

TEST_CASE("G-09 shares sum tier by tier: communes to their province, provinces to the whole") {
  const Target ideas{.text = "x", .kind = "COUNT_AT_LEAST", .value = 161000};
  const std::vector units{sharer(1, 0, 0), sharer(2, 0, 0), sharer(11, 1, 120), sharer(12, 1, 95), sharer(21, 2, 310)};
  const auto shares = share_out(ideas, "sainte-lague", units);
  REQUIRE(shares);
  CHECK((*shares)[0].value + (*shares)[1].value == 161000);
  CHECK((*shares)[2].value + (*shares)[3].value == (*shares)[0].value);
  CHECK((*shares)[4].value == (*shares)[1].value);
  auto agreed = units;
  agreed[2].fixed = 100;
  const auto next = share_out(ideas, "sainte-lague", agreed);
  REQUIRE(next);
  CHECK((*next)[2].value == 10000);
  CHECK((*next)[2].value + (*next)[3].value == (*next)[0].value);
  const auto percent = share_out({.text = "x", .kind = "PERCENT_AT_LEAST", .value = 7000}, "same", units);
  CHECK((*percent)[3].value == 7000);
}

TEST_CASE("G-09 what is set by hand has to sum to the target") {
  const Target ideas{.text = "x", .kind = "COUNT_AT_LEAST", .value = 161000};
  std::vector units{sharer(1, 0, 0), sharer(2, 0, 0)};
  units[0].fixed = 1000;
  units[1].fixed = 609;
  const auto refused = by_hand(ideas, units);
  REQUIRE_FALSE(refused);
  CHECK(refused.refusal().problems().front().message.key == "plans.sum_differs");
  units[1].fixed = 610;
  CHECK(by_hand(ideas, units));
  units[1].fixed.reset();
  CHECK_FALSE(by_hand(ideas, units));
  const auto lines = share_lines("D1; 120 ;3\r\n\n Đoàn A\t50\nD2");
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].numbers == std::vector<std::string>{"120", "3"});
  CHECK(lines[1].unit == "Đoàn A");
  CHECK(lines[2].number == 4);
}

TEST_CASE("G-02 a unit's plan is late when it was not handed in by the last day, or after it") {
  const auto last = core::Date{2014, 4, 29};
  const auto now = at("2014-04-29 18:00:00.000");  // 30/4 in Viet Nam
  CHECK(duty_standing(true, {}, last, now).late);
  CHECK_FALSE(duty_standing(true, {true, "SUBMITTED", at("2014-04-29 16:00:00.000")}, last, now).late);
  CHECK(duty_standing(true, {true, "ACCEPTED", at("2014-04-29 17:30:00.000")}, last, now).late);
  CHECK(duty_standing(false, {}, last, now).duty == Duty::none);
  CHECK_FALSE(duty_standing(true, {}, {}, now).late);
}

TEST_CASE("G-22 what an amendment adds, changes and removes is told apart") {
  Content before{.targets = {{.item = ItemId{1}, .text = "a", .value = 7000}, {.item = ItemId{2}, .text = "b"}}};
  Content after{
      .targets = {{.id = RowId{9}, .item = ItemId{1}, .text = "a", .value = 8000}, {.item = ItemId{3}, .text = "c"}}};
  const auto found = differences(before, after);
  REQUIRE(found.size() == 3);
  CHECK(found[0].change == Change::changed);
  CHECK(found[1].change == Change::added);
  CHECK(found[2].change == Change::removed);
  CHECK(differences(before, before).empty());
}

TEST_CASE("G-13 reminders fall due on the days set, the latest that has come counts") {
  const auto days = *read_remind_days("-7, -1 1;+3");
  CHECK(days == std::vector{-7, -1, 1, 3});
  const core::Date last{2024, 4, 29};
  CHECK_FALSE(reminder_due(days, last, core::Date{2024, 4, 21}));
  CHECK(reminder_due(days, last, core::Date{2024, 4, 22}) == -7);
  CHECK(reminder_due(days, last, core::Date{2024, 4, 29}) == -1);
  CHECK(reminder_due(days, last, core::Date{2024, 5, 2}) == 3);
  CHECK_FALSE(reminder_due({}, last, core::Date{2024, 5, 2}));
  CHECK_FALSE(read_remind_days("mai"));
  CHECK_FALSE(read_remind_days("400"));
}
