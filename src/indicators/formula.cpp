// SPDX-License-Identifier: Apache-2.0
#include "indicators/formula.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "text/text.hpp"

namespace indicators {
namespace {

using nlohmann::json;

template <std::size_t size>
bool known(const std::array<std::string_view, size>& codes, std::string_view code) {
  return std::ranges::find(codes, code) != codes.end();
}

bool is_code(std::string_view code) {
  constexpr std::size_t longest = 40;
  return !code.empty() && code.size() <= longest &&
         std::ranges::all_of(code, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

// `prefix`: of the form's fields.
void check_formula(const Formula& formula, bool whole, const std::vector<std::string>& kinds,
                   core::Problems& problems) {
  const std::string prefix = whole ? "whole_" : "";
  if (!known(counts, formula.count)) problems.add(prefix + "count", "indicators.count_unknown");
  if (!known(choices, formula.units)) problems.add(prefix + "units", "indicators.units_unknown");
  if (!(whole && formula.by_unit()) && formula.groups.empty())
    problems.add(prefix + "kinds", "indicators.kinds_missing");
  for (const auto& group : formula.groups)
    for (const auto& kind : group)
      if (std::ranges::find(kinds, kind) == kinds.end())
        problems.add(prefix + "kinds", "indicators.kind_unknown", {{"kind", kind}});
}

json as_json(const Formula& formula) {
  return {{"count", formula.count},
          {"units", formula.units},
          {"groups", formula.groups},
          {"after_first", formula.after_first},
          {"below", formula.below}};
}

Formula as_formula(const json& value) {
  return {.count = value.value("count", "keys"),
          .units = value.value("units", "plan"),
          .groups = value.value("groups", std::vector<std::vector<std::string>>{}),
          .after_first = value.value("after_first", false),
          .below = value.value("below", false)};
}

std::string trimmed(std::string_view text) { return text::clean(text); }

}  // namespace

core::Result<Indicator> check(Indicator indicator, const std::vector<std::string>& kinds) {
  core::Problems problems;
  if (!is_code(indicator.code)) problems.add("code", "indicators.code_shape");
  if (indicator.name_vi.empty()) problems.add("name_vi", "indicators.name_missing");
  if (indicator.name_en.empty()) problems.add("name_en", "indicators.name_missing");
  constexpr int most_years = 20;
  if (indicator.window_years < 0 || indicator.window_years > most_years)
    problems.add("window_years", "indicators.window_impossible");
  check_formula(indicator.numerator, false, kinds, problems);
  if (indicator.denominator) check_formula(*indicator.denominator, true, kinds, problems);
  if (problems.any()) return std::move(problems).refusal();
  return indicator;
}

std::string written(const Indicator& indicator) {
  json made{{"numerator", as_json(indicator.numerator)}};
  if (indicator.denominator) made["denominator"] = as_json(*indicator.denominator);
  if (indicator.now) made["now"] = true;
  if (indicator.window_years > 0) made["window_years"] = indicator.window_years;
  return made.dump();
}

void read_formulas(std::string_view text, Indicator& indicator) {
  const auto value = json::parse(text);
  indicator.numerator = as_formula(value.at("numerator"));
  indicator.denominator.reset();
  if (value.contains("denominator")) indicator.denominator = as_formula(value["denominator"]);
  indicator.now = value.value("now", false);
  indicator.window_years = value.value("window_years", 0);
}

std::vector<std::vector<std::string>> groups_of(std::string_view lines) {
  std::vector<std::vector<std::string>> groups;
  std::vector<std::string> group;
  std::string word;
  const auto end_word = [&] {
    if (auto clean = trimmed(word); !clean.empty()) group.push_back(std::move(clean));
    word.clear();
  };
  for (const char c : std::string{lines} + '\n') {
    if (c == ',' || c == '\n') {
      end_word();
    } else {
      word += c;
    }
    if (c == '\n' && !group.empty()) groups.push_back(std::exchange(group, {}));
  }
  return groups;
}

std::string lines_of(const std::vector<std::vector<std::string>>& groups) {
  std::string lines;
  for (const auto& group : groups) {
    if (!lines.empty()) lines += '\n';
    for (std::size_t n = 0; n < group.size(); ++n) lines += (n == 0 ? "" : ", ") + group[n];
  }
  return lines;
}

const Indicator* meant_by(std::string_view target_text, const std::vector<Indicator>& known) {
  const auto folded = text::fold(target_text);
  const Indicator* meant = nullptr;
  std::size_t first = std::string::npos, longest = 0;
  for (const auto& one : known)
    for (const auto& phrase : one.says) {
      const auto words = text::fold(phrase);
      const auto at = words.empty() ? std::string::npos : folded.find(words);
      if (at == std::string::npos || at > first || (at == first && words.size() <= longest)) continue;
      meant = &one;
      first = at;
      longest = words.size();
    }
  return meant;
}

}  // namespace indicators
