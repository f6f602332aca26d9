// SPDX-License-Identifier: Apache-2.0
// The same judgement for very many people at once: facts as columns, rules as masks. Pure; equal to judge() by test.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "eligibility/rule.hpp"

namespace eligibility {

// Which bit a code has: at most 63 codes a list, the last bit is for all that came later.
class Codes {
 public:
  std::uint64_t bit(std::string_view code);                         // of a fact; "" has none
  std::uint64_t mask(const std::vector<std::string>& codes) const;  // of a rule
 private:
  std::map<std::string, std::uint64_t, std::less<>> bits_;
};

// One row a person. Rows are filled up to whole blocks with people nobody asks about.
struct Columns {
  static constexpr std::size_t block = 4096;
  std::size_t people = 0;
  Codes fields, groups, categories;
  std::vector<std::int16_t> birth_year;
  std::vector<std::uint8_t> links, awards, achievements, stage, verification;
  std::vector<std::uint64_t> field, group, category;

  void add(const Facts& facts);
  void close();  // before judge_all
};

struct Outcome {
  std::int64_t eligible = 0;
  std::vector<std::int64_t> failed;    // one a criterion: how many it keeps out, alone or with others
  std::vector<std::uint64_t> who;      // one bit a person: eligible
  std::vector<std::uint32_t> reasons;  // one mask a person, when asked for
};
enum class Reasons { no, yes };
// All rules for one year, shared among threads by blocks of people: the answer does not depend on how many there are.
std::vector<Outcome> judge_all(const Columns& columns, std::span<const Rule> rules, int year, unsigned threads,
                               Reasons reasons = Reasons::no);

}  // namespace eligibility
