// SPDX-License-Identifier: Apache-2.0
#include "consents/consent.hpp"

namespace consents {
namespace {

constexpr std::size_t longest_name = 200, longest_contact = 200;

std::string filled(std::string_view birth, std::string_view pattern) {
  return std::string{birth} + std::string{pattern.substr(std::min(birth.size(), pattern.size()))};
}

void check_guardian(const Guardian& guardian, const lists::Lists& lists, core::Problems& problems) {
  if (guardian.name.empty()) problems.add("guardian_name", "consents.guardian_name_missing");
  if (!lists.find("guardian_relation", guardian.relation))
    problems.add("guardian_relation", "consents.guardian_relation_missing");
  if (guardian.name.size() > longest_name) problems.add("guardian_name", "consents.too_long");
  if (guardian.phone.size() > longest_contact) problems.add("guardian_phone", "consents.too_long");
  if (guardian.email.size() > longest_contact) problems.add("guardian_email", "consents.too_long");
}

}  // namespace

core::Date born_for(int years, core::Date day) {
  const auto same = core::Date::make(day.year() - years, day.month(), day.day());
  return same ? *same : core::Date{day.year() - years, 2, 28};  // asked on a 29 February
}

bool may_be_under(int years, std::string_view birth, core::Date today) {
  return !birth.empty() && filled(birth, "0000-12-31") > born_for(years, today).iso();
}

bool is_under(int years, std::string_view birth, core::Date today) {
  return !birth.empty() && filled(birth, "0000-01-01") > born_for(years, today).iso();
}

Needs needs(std::string_view birth, core::Date today) {
  if (birth.empty()) return {.birth_known = false};
  return {.person = !is_under(age_of_own_voice, birth, today), .guardian = may_be_under(age_of_consent, birth, today)};
}

core::Result<core::Date> check(const Given& given, const Holder& holder, const lists::Lists& lists, core::Date today) {
  core::Problems problems;
  if (!lists.find("consent_purpose", given.purpose)) problems.add("purpose", "consents.purpose_missing");
  if (!lists.find("consent_channel", given.channel)) problems.add("channel", "consents.channel_missing");
  if (given.given_by != "person" && given.given_by != "guardian")
    problems.add("given_by", "consents.giver_missing");
  else if (given.given_by == "person" && is_under(age_of_own_voice, holder.birth, today))
    problems.add("given_by", "consents.too_young");
  else if (given.given_by == "guardian" && !may_be_under(age_of_consent, holder.birth, today))
    problems.add("given_by", "consents.speaks_for_herself");
  else if (given.given_by == "guardian" && !holder.has_guardian)
    problems.add("given_by", "consents.no_guardian");
  const auto typed = core::PartialDate::parse_typed(given.on, today);
  const auto on = typed ? typed->whole() : std::nullopt;
  if (!on)
    problems.add("given_on", "consents.day_unreadable");
  else if (*on > today)
    problems.add("given_on", "consents.day_ahead");
  if (!given.agreed) problems.add("agreed", "consents.not_agreed");
  if (problems.any()) return std::move(problems).refusal();
  return *on;
}

core::Result<core::Done> check(const Guardian& guardian, const lists::Lists& lists) {
  core::Problems problems;
  check_guardian(guardian, lists, problems);
  if (problems.any()) return std::move(problems).refusal();
  return core::Done{};
}

core::Result<core::Done> check(const Entry& entry, const lists::Lists& lists) {
  core::Problems problems;
  check_guardian(entry.guardian, lists, problems);
  if (!entry.guardian_agrees) problems.add("guardian_consent", "consents.guardian_consent_missing");
  if (problems.any()) return std::move(problems).refusal();
  return core::Done{};
}

}  // namespace consents
