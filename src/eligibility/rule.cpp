// SPDX-License-Identifier: Apache-2.0
#include "eligibility/rule.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace eligibility {
namespace {

using nlohmann::json;

bool holds_one(const std::vector<std::string>& values, const std::string& fact) {
  return std::ranges::find(values, fact) != values.end();
}

bool holds(const Criterion& one, const Facts& facts, int year) {
  const auto& kind = one.kind;
  if (kind == "age") {
    const int age = year - facts.birth_year;
    return facts.birth_year > 0 && one.from <= age && age <= one.to;
  }
  if (kind == "achievements") return facts.achievements >= one.from;
  if (kind == "field") return holds_one(one.values, facts.field);
  if (kind == "stage") return holds_one(one.values, facts.stage);
  if (kind == "group") return holds_one(one.values, facts.group);
  if (kind == "verification") return holds_one(one.values, facts.verification);
  const auto known = [&](const std::string& fact) { return holds_one(one.values, fact); };
  if (kind == "link") return std::ranges::any_of(facts.links, known);
  if (kind == "category") return std::ranges::any_of(facts.categories, known);
  return std::ranges::any_of(facts.awards, [&](int level) { return known(std::to_string(level)); });
}

template <class Known>
bool all_known(const std::vector<std::string>& values, const Known& known) {
  return std::ranges::all_of(
      values, [&](const std::string& value) { return std::ranges::find(known, value) != std::end(known); });
}

bool values_known(const Criterion& one, const lists::Lists& lists) {
  if (one.kind == "link") return all_known(one.values, link_kinds);
  if (one.kind == "verification") return all_known(one.values, verifications);
  const std::string list = one.kind == "award" ? "level" : one.kind == "group" ? "target_group" : one.kind;
  return std::ranges::all_of(one.values, [&](const std::string& value) { return lists.find(list, value); });
}

std::string_view problem_of(const Criterion& one, const lists::Lists& lists) {
  if (std::ranges::find(kinds, one.kind) == kinds.end()) return "eligibility.kind_unknown";
  if (one.kind == "age") return one.from < 0 || one.to > 150 || one.from > one.to ? "eligibility.age_impossible" : "";
  if (one.kind == "achievements") return one.from < 1 || one.from > 200 ? "eligibility.count_impossible" : "";
  if (one.values.empty()) return "eligibility.values_missing";
  return values_known(one, lists) ? "" : "eligibility.value_unknown";
}

}  // namespace

std::string written(const Rule& rule) {
  auto stored = json::array();
  for (const auto& one : rule) {
    json entry{{"kind", one.kind}};
    if (one.kind == "age" || one.kind == "achievements") entry["from"] = one.from;
    if (one.kind == "age") entry["to"] = one.to;
    if (!one.values.empty()) entry["values"] = one.values;
    if (!one.any_of.empty()) entry["any_of"] = one.any_of;
    stored.push_back(std::move(entry));
  }
  return stored.dump();
}

Rule read(std::string_view stored) {
  Rule rule;
  for (const auto& one : json::parse(stored))
    rule.push_back({.kind = one.at("kind"),
                    .from = one.value("from", 0),
                    .to = one.value("to", 0),
                    .values = one.value("values", std::vector<std::string>{}),
                    .any_of = one.value("any_of", std::string{})});
  return rule;
}

core::Result<Rule> check(Rule rule, const lists::Lists& lists) {
  core::Problems problems;
  if (rule.empty()) problems.add("", "eligibility.no_criteria");
  if (rule.size() > most_criteria) problems.add("", "eligibility.too_many_criteria");
  for (const auto& one : rule)
    if (const auto problem = problem_of(one, lists); !problem.empty()) problems.add(one.kind, std::string{problem});
  if (problems.any()) return std::move(problems).refusal();
  return rule;
}

std::string written(const Facts& facts) {
  return json{{"birth_year", facts.birth_year},
              {"links", facts.links},
              {"awards", facts.awards},
              {"achievements", facts.achievements},
              {"categories", facts.categories},
              {"field", facts.field},
              {"stage", facts.stage},
              {"group", facts.group},
              {"verification", facts.verification}}
      .dump();
}

Facts facts_from(std::string_view stored) {
  const auto one = json::parse(stored);
  return {.birth_year = one.value("birth_year", 0),
          .links = one.value("links", std::vector<std::string>{}),
          .awards = one.value("awards", std::vector<int>{}),
          .achievements = one.value("achievements", 0),
          .categories = one.value("categories", std::vector<std::string>{}),
          .field = one.value("field", std::string{}),
          .stage = one.value("stage", std::string{}),
          .group = one.value("group", std::string{}),
          .verification = one.value("verification", std::string{})};
}

Judged judge(const Rule& rule, const Facts& facts, int year) {
  Judged judged{.eligible = true};
  std::set<std::string> satisfied;
  for (const auto& one : rule) {
    judged.met.push_back(holds(one, facts, year));
    if (judged.met.back() && !one.any_of.empty()) satisfied.insert(one.any_of);
  }
  for (std::size_t at = 0; at < rule.size(); ++at) {
    if (judged.met[at] || satisfied.contains(rule[at].any_of)) continue;
    judged.failed |= 1U << at;
    judged.eligible = false;
  }
  return judged;
}

core::Result<Set> check(Set set) {
  core::Problems problems;
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  if (set.code.empty() || set.code.size() > 40 || !std::ranges::all_of(set.code, plain))
    problems.add("code", "eligibility.code_shape");
  if (set.name.empty()) problems.add("name", "eligibility.name_missing");
  if (set.name.size() > 300) problems.add("name", "eligibility.too_long");
  if (set.plan.size() > 1000) problems.add("plan", "eligibility.too_long");
  if (problems.any()) return std::move(problems).refusal();
  return set;
}

std::vector<std::string> failing(const Rule& rule, std::span<const Case> cases) {
  std::vector<std::string> titles;
  for (const auto& one : cases)
    if (judge(rule, one.facts, one.year).eligible != one.expected) titles.push_back(one.title);
  return titles;
}

const Version* in_force(std::span<const Version> versions, core::Date on) {
  const Version* found = nullptr;
  for (const auto& one : versions)
    if (one.active && one.from <= on && (!found || found->number < one.number)) found = &one;
  return found;
}

core::Result<core::Done> may_activate(const Version& draft, std::span<const Version> versions,
                                      std::span<const Case> cases, core::Date today) {
  if (draft.active)
    return core::Refusal{core::Message{"eligibility.active_already", {}}, core::Refusal::Kind::conflict};
  core::Problems problems;
  if (cases.empty()) problems.add("", "eligibility.no_cases");
  for (const auto& title : failing(draft.rule, cases)) problems.add("", "eligibility.case_fails", {{"title", title}});
  if (draft.from < today) problems.add("", "eligibility.begins_in_past");
  for (const auto& one : versions)
    if (one.active && draft.from < one.from) {
      problems.add("", "eligibility.begins_before_another");
      break;
    }
  if (problems.any()) return std::move(problems).refusal();
  return core::Done{};
}

}  // namespace eligibility
