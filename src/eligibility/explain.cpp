// SPDX-License-Identifier: Apache-2.0
#include "eligibility/explain.hpp"

namespace eligibility {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

std::string values_text(const site::Visit& visit, const lists::Lists& lists, std::string_view kind,
                        const std::vector<std::string>& values) {
  std::vector<std::string> words;
  for (const auto& value : values)
    if (!value.empty()) words.push_back(value_text(visit, lists, kind, value));
  return words.empty() ? visit.say("eligibility.fact_none") : joined(words);
}

}  // namespace

std::string value_text(const site::Visit& visit, const lists::Lists& lists, std::string_view kind,
                       const std::string& value) {
  if (kind == "link") return visit.say("links.kind_" + value);
  if (kind == "verification") return visit.say("dossiers.state_" + value);
  const std::string list = kind == "award" ? "level" : kind == "group" ? "target_group" : std::string{kind};
  return lists.name(visit.language(), list, value);
}

std::string criterion_text(const site::Visit& visit, const lists::Lists& lists, const Criterion& criterion) {
  const auto key = "eligibility.criterion_" + criterion.kind;
  if (criterion.kind == "age")
    return visit.say(key, {{"from", std::to_string(criterion.from)}, {"to", std::to_string(criterion.to)}});
  if (criterion.kind == "achievements") return visit.say(key, {{"count", std::to_string(criterion.from)}});
  return visit.say(key, {{"values", values_text(visit, lists, criterion.kind, criterion.values)}});
}

std::string fact_text(const site::Visit& visit, const lists::Lists& lists, const Criterion& criterion,
                      const Facts& facts, int year) {
  const auto& kind = criterion.kind;
  if (kind == "age") {
    if (facts.birth_year <= 0) return visit.say("eligibility.fact_no_birth");
    return visit.say("eligibility.fact_age", {{"age", std::to_string(year - facts.birth_year)},
                                              {"year", std::to_string(year)},
                                              {"birth", std::to_string(facts.birth_year)}});
  }
  if (kind == "achievements")
    return visit.say("eligibility.fact_achievements", {{"count", std::to_string(facts.achievements)}});
  if (kind == "award") {
    std::vector<std::string> levels;
    for (const auto level : facts.awards) levels.push_back(std::to_string(level));
    return values_text(visit, lists, kind, levels);
  }
  if (kind == "link") return values_text(visit, lists, kind, facts.links);
  if (kind == "category") return values_text(visit, lists, kind, facts.categories);
  const auto& value = kind == "field"   ? facts.field
                      : kind == "stage" ? facts.stage
                      : kind == "group" ? facts.group
                                        : facts.verification;
  return values_text(visit, lists, kind, {value});
}

}  // namespace eligibility
