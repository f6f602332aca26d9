// SPDX-License-Identifier: Apache-2.0
#include "privacy/breach.hpp"

#include <charconv>

namespace privacy {
namespace {

constexpr std::chrono::hours vietnam{7};
constexpr std::size_t longest = 4'000;

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) return {};
  return value;
}

// "08:30", "8h30", "8:30"
std::optional<std::chrono::minutes> clock_of(std::string_view typed) {
  const auto colon = typed.find_first_of(":hg");
  if (colon == std::string_view::npos) return {};
  const auto hour = number(typed.substr(0, colon));
  const auto rest = typed.substr(colon + 1);
  const auto minute = rest.empty() ? std::optional{0} : number(rest);
  if (!hour || !minute || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59) return {};
  return std::chrono::hours{*hour} + std::chrono::minutes{*minute};
}

std::string two(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

std::int64_t hours_left(const Breach& breach, core::Instant now) {
  const auto left = breach.deadline() - now;
  return std::chrono::floor<std::chrono::hours>(left).count();
}

Standing standing(const Breach& breach, core::Instant now) {
  if (breach.reported_at)
    return *breach.reported_at > breach.deadline() ? Standing::reported_late : Standing::nothing_owed;
  if (!breach.owes_report()) return Standing::nothing_owed;
  const auto left = breach.deadline() - now;
  if (left < std::chrono::milliseconds{0}) return Standing::late;
  return left <= warning ? Standing::soon : Standing::time_left;
}

core::Result<Breach> check(Breach breach, core::Instant now) {
  core::Problems problems;
  if (breach.what.empty()) problems.add("what", "privacy.what_missing");
  if (breach.what.size() > longest) problems.add("what", "privacy.too_long");
  if (breach.measures.size() > longest) problems.add("measures", "privacy.too_long");
  if (breach.known_at > now) problems.add("known_at", "privacy.moment_ahead");
  if (breach.people < 0 || breach.people > most_people) problems.add("people", "privacy.people_impossible");
  const auto after_known = [&](const char* name, const std::optional<core::Instant>& at) {
    if (at && (*at < breach.known_at || *at > now)) problems.add(name, "privacy.moment_impossible");
  };
  after_known("reported_at", breach.reported_at);
  after_known("informed_at", breach.informed_at);
  if (breach.closed_at && breach.measures.empty()) problems.add("measures", "privacy.measures_missing");
  if (breach.closed_at && breach.reportable && !breach.reported_at) problems.add("reported_at", "privacy.report_first");
  if (problems.any()) return std::move(problems).refusal();
  return breach;
}

std::optional<core::Instant> moment_of(std::string_view typed) {
  const auto space = typed.find_last_of(" T");
  if (space == std::string_view::npos) return {};
  const auto day = core::PartialDate::parse_typed(typed.substr(0, space), core::Date{9998, 12, 31});
  const auto whole = day ? day->whole() : std::nullopt;
  const auto clock = clock_of(typed.substr(space + 1));
  if (!whole || !clock) return {};
  const auto utc =
      std::chrono::duration_cast<std::chrono::milliseconds>(whole->days().time_since_epoch()) + *clock - vietnam;
  return core::Instant{utc.count()};
}

std::string text_of(core::Instant at) {
  constexpr std::int64_t ms_a_minute = 60'000, minutes_a_day = 1'440;
  const auto local = at + vietnam;
  const auto minutes = local.ms / ms_a_minute % minutes_a_day;
  return core::Date::in_vietnam(at).vietnamese() + ' ' + two(minutes / 60) + ':' + two(minutes % 60);
}

}  // namespace privacy
