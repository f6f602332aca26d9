// SPDX-License-Identifier: Apache-2.0
#include "discovery/nomination.hpp"

#include <algorithm>

namespace discovery {
namespace {

constexpr std::size_t long_text = 4'000, short_text = 500;

bool is_address(std::string_view link) { return link.starts_with("https://") || link.starts_with("http://"); }

}  // namespace

core::Result<Nomination> check(Nomination nomination, bool agreed, const lists::Lists& lists, core::Date today) {
  core::Problems problems;
  if (nomination.full_name.empty()) problems.add("full_name", "discovery.name_missing");
  if (nomination.full_name.size() > short_text) problems.add("full_name", "discovery.too_long");
  if (nomination.reason.empty()) problems.add("reason", "discovery.reason_missing");
  if (nomination.reason.size() > long_text) problems.add("reason", "discovery.too_long");
  if (!nomination.link.empty() && !is_address(nomination.link)) problems.add("link", "discovery.link_shape");
  if (nomination.link.size() > short_text) problems.add("link", "discovery.too_long");
  if (nomination.contact.empty()) problems.add("contact", "discovery.contact_missing");
  if (nomination.contact.size() > short_text) problems.add("contact", "discovery.too_long");
  if (!lists.find("channel", nomination.channel)) problems.add("channel", "discovery.channel_unknown");
  if (!nomination.birth.empty()) {
    if (const auto birth = core::PartialDate::parse_typed(nomination.birth, today))
      nomination.birth = birth->stored();
    else
      problems.add("birth", "discovery.day_unreadable");
  }
  if (nomination.guardian.size() > short_text) problems.add("guardian", "discovery.too_long");
  if (nomination.guardian.empty() && needs_guardian(nomination.birth, today))
    problems.add("guardian", "discovery.guardian_contact_missing");
  if (!agreed) problems.add("agreed", "discovery.agree");
  if (problems.any()) return std::move(problems).refusal();
  return nomination;
}

bool looks_like_a_robot(std::string_view honeypot, std::optional<core::Instant> shown_at, core::Instant now) {
  return !honeypot.empty() || !shown_at || now < *shown_at + quickest || now > *shown_at + longest;
}

bool needs_guardian(std::string_view birth, core::Date today) {
  const auto born = core::PartialDate::parse_stored(birth);
  if (!born) return false;
  const core::PartialDate latest{born->year, born->month ? born->month : 12, born->day ? born->day : 28};
  const core::PartialDate limit{today.year() - adult_from, today.month(), today.day()};
  return latest > limit;
}

core::Result<Origin> check(Origin origin, const lists::Lists& lists, core::Date today) {
  core::Problems problems;
  if (!lists.find("channel", origin.channel)) problems.add("channel", "discovery.channel_unknown");
  if (origin.source.size() > short_text) problems.add("source", "discovery.too_long");
  if (origin.on > today) problems.add("on", "discovery.day_ahead");
  if (problems.any()) return std::move(problems).refusal();
  return origin;
}

std::optional<std::int64_t> median(std::vector<std::int64_t> days) {
  if (days.empty()) return {};
  const auto middle = days.begin() + static_cast<std::ptrdiff_t>((days.size() - 1) / 2);
  std::ranges::nth_element(days, middle);
  return *middle;
}

}  // namespace discovery
