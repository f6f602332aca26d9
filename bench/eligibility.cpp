// SPDX-License-Identifier: Apache-2.0
// Eligibility of very many made-up people under many made-up rules, in memory; and how long their facts take to come
// out of a database, said apart.
//   eligibility [people] [rules] [threads] [database url]
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <random>

#include "eligibility/store.hpp"

namespace {

using eligibility::Criterion;
using eligibility::Facts;

double seconds(std::chrono::steady_clock::time_point since) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
}

Facts invented(std::mt19937& chance) {
  static constexpr std::array<std::string_view, 3> stages{"PROMISING", "RECOGNISED", "HONOURED"};
  Facts facts{.birth_year = static_cast<int>(1975 + chance() % 40),
              .achievements = static_cast<int>(chance() % 6),
              .field = "f" + std::to_string(chance() % 13),
              .stage = std::string{stages[chance() % 3]},
              .group = "g" + std::to_string(chance() % 9),
              .verification = std::string{eligibility::verifications[chance() % 4]}};
  if (chance() % 2) facts.links = {std::string{eligibility::link_kinds[chance() % 5]}};
  if (chance() % 2) facts.awards = {static_cast<int>(1 + chance() % 7)};
  if (chance() % 2) facts.categories = {"c" + std::to_string(chance() % 12)};
  return facts;
}

// Age, link, award, and one or two more: what a plan asks.
eligibility::Rule invented_rule(std::mt19937& chance) {
  const auto youngest = static_cast<int>(10 + chance() % 10);
  eligibility::Rule rule{{.kind = "age", .from = youngest, .to = youngest + 19},
                         {.kind = "link", .values = {"permanent_residence", "origin"}},
                         {.kind = "award", .values = {"4", "5", "7"}, .any_of = "A"},
                         {.kind = "achievements", .from = static_cast<int>(1 + chance() % 4), .any_of = "A"}};
  if (chance() % 2) rule.push_back({.kind = "field", .values = {"f" + std::to_string(chance() % 13), "f1"}});
  if (chance() % 2) rule.push_back({.kind = "verification", .values = {"VERIFIED"}});
  return rule;
}

void load(const char* url) {
  const auto database = db::Database::open({.url = url});
  auto read = database->read();
  const auto started = std::chrono::steady_clock::now();
  eligibility::store::Provinces provinces{core::Date::in_vietnam(core::system_clock()())};
  eligibility::Columns columns;
  for (std::int64_t after = 0;;) {
    const auto people = eligibility::store::people(read, nullptr, {.after = after, .count = 20'000}, 2025, provinces);
    if (people.empty()) break;
    for (const auto& one : people) columns.add(one.facts);
    after = people.back().id.value;
  }
  columns.close();
  fmt::print("facts of {} people out of the database: {:.2f} s\n", columns.people, seconds(started));
}

}  // namespace

int main(int count, char** words) {
  const auto word = [&](int at, int otherwise) { return count > at ? std::atoi(words[at]) : otherwise; };
  const int people = word(1, 1'000'000), rules = word(2, 200), threads = word(3, 2);
  std::mt19937 chance{20261124};
  eligibility::Columns columns;
  for (int at = 0; at < people; ++at) columns.add(invented(chance));
  columns.close();
  std::vector<eligibility::Rule> asked(static_cast<std::size_t>(rules));
  for (auto& rule : asked) rule = invented_rule(chance);
  for (int round = 1; round <= 3; ++round) {
    const auto started = std::chrono::steady_clock::now();
    const auto outcomes = eligibility::judge_all(columns, asked, 2025, static_cast<unsigned>(threads));
    std::int64_t eligible = 0;
    for (const auto& one : outcomes) eligible += one.eligible;
    fmt::print("{} people × {} rules, {} threads: {:.3f} s, {} verdicts of yes\n", people, rules, threads,
               seconds(started), eligible);
  }
  if (count > 4) load(words[4]);
}
