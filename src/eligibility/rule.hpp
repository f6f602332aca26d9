// SPDX-License-Identifier: Apache-2.0
// Conditions as data: criteria that all hold, or of which one of a group holds (B-09). Pure rules.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/result.hpp"
#include "lists/lists.hpp"
#include "rights/rights.hpp"

namespace eligibility {

using rights::UnitId;
using SetId = core::Id<struct RuleSetTag>;
using VersionId = core::Id<struct RuleVersionTag>;
using CaseId = core::Id<struct RuleCaseTag>;

inline constexpr std::array<std::string_view, 9> kinds{"age",   "link",  "award",        "achievements", "field",
                                                       "stage", "group", "verification", "category"};
inline constexpr std::array<std::string_view, 5> link_kinds{"permanent_residence", "origin", "study", "work", "other"};
inline constexpr std::array<std::string_view, 4> verifications{"DRAFT", "SUBMITTED", "VERIFIED", "RETURNED"};

struct Criterion {
  std::string kind;
  int from = 0, to = 0;             // age, both inclusive; achievements: at least `from`
  std::vector<std::string> values;  // of the others: one of these
  std::string any_of;               // of the criteria that share a letter one is enough; empty: it has to hold itself

  friend bool operator==(const Criterion&, const Criterion&) = default;
};
using Rule = std::vector<Criterion>;

inline constexpr std::size_t most_criteria = 32;

std::string written(const Rule& rule);  // JSON, as stored
Rule read(std::string_view stored);     // what is not understood is an exception: only the program writes it
core::Result<Rule> check(Rule rule, const lists::Lists& lists);

// What is known of one person for one year.
struct Facts {
  int birth_year = 0;              // 0: unknown
  std::vector<std::string> links;  // kinds of links to the managing province
  std::vector<int> awards;         // levels of verified awards of the recognised list, won up to that year
  int achievements = 0;            // verified ones up to that year
  std::vector<std::string> categories;
  std::string field, stage, group, verification;

  friend bool operator==(const Facts&, const Facts&) = default;
};
std::string written(const Facts& facts);
Facts facts_from(std::string_view stored);

struct Judged {
  bool eligible = false;
  std::vector<bool> met;     // one a criterion
  std::uint32_t failed = 0;  // the same as bits: what stands in its way
};
// The year is the year of honour or discovery, never today's (B-06).
Judged judge(const Rule& rule, const Facts& facts, int year);

struct Set {
  SetId id;
  std::string code, name, plan, unit_name;
  UnitId unit;  // whose set it is, and of all below; none: of the country
  std::int64_t version = 1;
};
core::Result<Set> check(Set set);

struct Version {
  VersionId id;
  SetId set;
  int number = 1;
  core::Date from;
  Rule rule;
  std::string note, activated_by;
  bool active = false;
  std::int64_t version = 1;
};

struct Case {
  CaseId id;
  std::string title;
  int year = 0;
  Facts facts;
  bool expected = false;
};
// Titles of the cases the rule answers otherwise than expected.
std::vector<std::string> failing(const Rule& rule, std::span<const Case> cases);

// The version that decides on a day: the latest active one that has begun; none before the first.
const Version* in_force(std::span<const Version> versions, core::Date on);
// Only a draft whose cases hold, of which there is at least one, and that begins neither in the past nor before
// another.
core::Result<core::Done> may_activate(const Version& draft, std::span<const Version> versions,
                                      std::span<const Case> cases, core::Date today);

}  // namespace eligibility
