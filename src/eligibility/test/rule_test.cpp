// SPDX-License-Identifier: Apache-2.0
#include "eligibility/rule.hpp"

#include <doctest/doctest.h>

#include <random>

#include "eligibility/bulk.hpp"

namespace eligibility {
namespace {

const Rule source_001{{.kind = "age", .from = 16, .to = 35},
                      {.kind = "link", .values = {"permanent_residence", "origin", "other"}},
                      {.kind = "award", .values = {"4", "5", "7"}}};

Facts born(int year) { return {.birth_year = year, .links = {"origin"}, .awards = {4}}; }

template <class List>
std::string any_of(std::mt19937& chance, const List& list) {
  return std::string{list[chance() % std::size(list)]};
}

constexpr std::array<std::string_view, 4> stages{"PROMISING", "RECOGNISED", "HONOURED", "ALUMNI"};
constexpr std::array<std::string_view, 4> some_fields{"technology", "sport", "arts", ""};

Facts invented(std::mt19937& chance) {
  Facts facts{.birth_year = static_cast<int>(chance() % 4 ? 1980 + chance() % 40 : 0),
              .achievements = static_cast<int>(chance() % 300),
              .field = any_of(chance, some_fields),
              .stage = any_of(chance, stages),
              .group = chance() % 2 ? "pupil" : "",
              .verification = any_of(chance, verifications)};
  for (auto count = chance() % 3; count > 0; --count) facts.links.push_back(any_of(chance, link_kinds));
  for (auto count = chance() % 3; count > 0; --count) facts.awards.push_back(static_cast<int>(chance() % 8));
  for (auto count = chance() % 3; count > 0; --count) facts.categories.push_back("c" + std::to_string(chance() % 12));
  return facts;
}

Criterion invented_criterion(std::mt19937& chance) {
  const auto kind = any_of(chance, kinds);
  Criterion one{.kind = kind, .any_of = chance() % 3 == 0 ? "A" : chance() % 3 == 0 ? "B" : ""};
  const auto value = [&]() -> std::string {
    if (kind == "link") return any_of(chance, link_kinds);
    if (kind == "verification") return any_of(chance, verifications);
    if (kind == "stage") return any_of(chance, stages);
    if (kind == "field") return std::string{some_fields[chance() % 3]};
    if (kind == "award") return std::to_string(chance() % 8);
    return kind == "group" ? "pupil" : "c" + std::to_string(chance() % 12);
  };
  if (kind == "age") one.from = static_cast<int>(chance() % 30), one.to = one.from + static_cast<int>(chance() % 20);
  if (kind == "achievements") one.from = static_cast<int>(1 + chance() % 200);
  if (kind != "age" && kind != "achievements") one.values = {value(), value()};
  return one;
}

}  // namespace

TEST_CASE("B-06 age is counted by year of honour: born 2008 passes for 2024, 2009 fails, 1989 passes, 1988 fails") {
  CHECK(judge(source_001, born(2008), 2024).eligible);
  CHECK_FALSE(judge(source_001, born(2009), 2024).eligible);
  CHECK(judge(source_001, born(1989), 2024).eligible);
  CHECK_FALSE(judge(source_001, born(1988), 2024).eligible);
  CHECK_FALSE(judge(source_001, born(0), 2024).eligible);
  CHECK_EQ(judge(source_001, born(1988), 2024).failed, 1U);
}

TEST_CASE("B-09 of the criteria of a group one is enough, the others have to hold") {
  const Rule rule{{.kind = "age", .from = 16, .to = 35},
                  {.kind = "award", .values = {"7"}, .any_of = "A"},
                  {.kind = "achievements", .from = 3, .any_of = "A"}};
  auto facts = born(2000);
  CHECK_EQ(judge(rule, facts, 2024).failed, 0b110U);
  facts.achievements = 3;
  CHECK(judge(rule, facts, 2024).eligible);
  facts.birth_year = 1970;
  CHECK_EQ(judge(rule, facts, 2024).failed, 0b001U);
}

TEST_CASE("B-09 a version is activated only when its cases hold, and not into the past") {
  const core::Date today{2026, 1, 1};
  const Version draft{.number = 2, .from = today, .rule = source_001};
  const std::vector<Case> good{{.title = "2008", .year = 2024, .facts = born(2008), .expected = true}};
  const std::vector<Case> bad{{.title = "2009", .year = 2024, .facts = born(2009), .expected = true}};
  CHECK(may_activate(draft, {}, good, today));
  CHECK(may_activate(draft, {}, bad, today).refusal().names("", "eligibility.case_fails"));
  CHECK(may_activate(draft, {}, {}, today).refusal().names("", "eligibility.no_cases"));
  auto early = draft;
  early.from = core::Date{2025, 12, 31};
  CHECK(may_activate(early, {}, good, today).refusal().names("", "eligibility.begins_in_past"));
}

TEST_CASE("B-09 rules and facts are read back as they were written") {
  CHECK_EQ(read(written(source_001)), source_001);
  CHECK_EQ(facts_from(written(born(2008))), born(2008));
}

TEST_CASE("B-09 judging many at once gives what judging each gives, with any number of threads") {
  std::mt19937 chance{20260101};
  std::vector<Facts> people(9'001);
  Columns columns;
  for (auto& one : people) {
    one = invented(chance);
    columns.add(one);
  }
  columns.close();
  std::vector<Rule> rules(40);
  for (auto& rule : rules)
    for (auto count = 1 + chance() % 6; count > 0; --count) rule.push_back(invented_criterion(chance));
  const auto outcomes = judge_all(columns, rules, 2024, 1, Reasons::yes);
  const auto shared = judge_all(columns, rules, 2024, 3, Reasons::yes);
  std::int64_t differ = 0;
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    std::int64_t eligible = 0;
    for (std::size_t at = 0; at < people.size(); ++at) {
      const auto judged = judge(rules[rule], people[at], 2024);
      eligible += judged.eligible ? 1 : 0;
      differ += judged.failed != outcomes[rule].reasons[at];
      differ += judged.eligible != ((outcomes[rule].who[at / 64] >> (at % 64) & 1) != 0);
    }
    CHECK_EQ(outcomes[rule].eligible, eligible);
    CHECK_EQ(outcomes[rule].failed, shared[rule].failed);
    CHECK_EQ(outcomes[rule].who, shared[rule].who);
    CHECK_EQ(outcomes[rule].reasons, shared[rule].reasons);
  }
  CHECK_EQ(differ, 0);
}

}  // namespace eligibility
