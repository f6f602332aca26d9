// SPDX-License-Identifier: Apache-2.0
#include "achievements/achievement.hpp"

#include <algorithm>

namespace achievements {
namespace {

constexpr std::size_t longest = 300;

}  // namespace

core::Result<Details> check(Details details, core::Date today) {
  core::Problems problems;
  if (std::ranges::find(kinds, details.kind) == kinds.end()) problems.add("kind", "achievements.kind_unknown");
  for (const auto& [field, text] :
       {std::pair{"rank", &details.rank}, {"issuer", &details.issuer}, {"decision", &details.decision}})
    if (text->size() > longest) problems.add(field, "achievements.too_long");
  if (details.decided_on && *details.decided_on > today) problems.add("decided_on", "achievements.day_ahead");
  if (problems.any()) return std::move(problems).refusal();
  return details;
}

core::Result<core::Done> may_verify(const Record& record, rights::AccountId entered_by, rights::AccountId asking) {
  if (entered_by == asking)
    return core::Refusal{core::Message{"achievements.own_entry", {}}, core::Refusal::Kind::forbidden};
  if (record.evidence == 0) return core::Refusal{core::Message{"achievements.no_evidence", {}}};
  if (record.verification == "VERIFIED")
    return core::Refusal{core::Message{"achievements.verified_already", {}}, core::Refusal::Kind::conflict};
  return core::Done{};
}

core::Result<Award> check(Award award, const lists::Lists& lists) {
  core::Problems problems;
  if (award.name.empty()) problems.add("name", "achievements.name_missing");
  if (award.name.size() > longest) problems.add("name", "achievements.too_long");
  if (award.organiser.size() > longest) problems.add("organiser", "achievements.too_long");
  if (!lists.find("level", std::to_string(award.level))) problems.add("level", "talents.level_unknown");
  if (!lists.find("family", award.family)) problems.add("family", "talents.family_unknown");
  if (award.from >= award.to) problems.add("to", "achievements.period_empty");
  if (problems.any()) return std::move(problems).refusal();
  return award;
}

}  // namespace achievements
