// SPDX-License-Identifier: Apache-2.0
#include "indicators/standing.hpp"

#include <algorithm>

namespace indicators {
namespace {

using plans::Figure;
using plans::Target;

bool single(const Target& target) {
  return target.kind == "YES_NO" || (target.is_count() && target.value <= plans::hundred);
}

bool exceeded(const Target& target, const Figure& figure) {
  if (target.kind.ends_with("AT_LEAST") || target.kind == "YES_NO") return false;
  auto more = target;
  more.kind = target.is_percent() ? "PERCENT_AT_MOST" : "COUNT_AT_MOST";
  return plans::reached(more, figure) == plans::Reached::not_met;
}

// Reached ÷ wanted, in ten-thousandths.
std::int64_t progress(const Target& target, const Figure& figure) {
  constexpr std::int64_t all = 10'000;
  if (target.kind == "YES_NO") return figure.part > 0 ? all : 0;
  if (target.value == 0) return all;
  const auto reached = target.is_percent()
                           ? static_cast<__int128>(figure.part) * 100 * plans::hundred * all / figure.whole
                           : static_cast<__int128>(figure.part) * all;
  return static_cast<std::int64_t>(std::min<__int128>(reached / target.value, all));
}

std::int64_t passed(const Moment& moment) {
  const auto whole = (moment.to.days() - moment.from.days()).count();
  const auto gone = (moment.counted_to.days() - moment.from.days()).count();
  return whole <= 0 ? 10'000 : std::clamp<std::int64_t>(std::int64_t{gone} * 10'000 / whole, 0, 10'000);
}

int severity(Status status) {
  switch (status) {
    case Status::met:
      return 0;
    case Status::on_track:
      return 1;
    case Status::none:
      return 2;
    case Status::at_risk:
      return 3;
    case Status::not_met:
      break;
  }
  return 4;
}

}  // namespace

std::string_view name(Status status) {
  static constexpr std::array<std::string_view, 5> names{"none", "met", "on_track", "at_risk", "not_met"};
  return names[static_cast<std::size_t>(status)];
}

Period year_of(int year) { return {core::Date{year, 1, 1}, core::Date{year + 1, 1, 1}}; }

Figure judged(const Target& target, const Figure& figure) {
  if (target.kind != "YES_NO" || figure.whole == 0) return figure;
  return {.part = figure.part >= figure.whole ? plans::hundred : 0, .whole = 0};
}

Status status_of(const Target& target, const std::optional<Figure>& figure, const Moment& moment) {
  if (!figure) return Status::none;
  const auto is = judged(target, *figure);
  const auto reached = plans::reached(target, is);
  if (reached == plans::Reached::unknown) return Status::none;
  if (exceeded(target, is)) return Status::not_met;
  if (reached == plans::Reached::met)
    return moment.running() && target.kind.ends_with("AT_MOST") ? Status::on_track : Status::met;
  if (!moment.running()) return Status::not_met;
  constexpr std::int64_t three_quarters = 7'500, a_tenth = 1'000;
  if (single(target)) return passed(moment) <= three_quarters ? Status::on_track : Status::at_risk;
  return progress(target, is) + a_tenth >= passed(moment) ? Status::on_track : Status::at_risk;
}

Status worst(Status whole, Status part) { return severity(part) > severity(whole) ? part : whole; }

std::optional<Moment> moment_of(const Target& target, const plans::Plan& plan, core::Date today, core::Date end) {
  const auto periods = plans::result_periods(target, plan, today);
  const auto last = end - std::chrono::days{1};
  for (const auto& one : periods)
    if (one.from <= last && last < one.to) return Moment{one.from, one.to, std::min(end, one.to)};
  // After its date a target keeps the result it had then.
  if (!periods.empty() && target.horizon != "YEARLY" && periods.back().to <= last)
    return Moment{periods.back().from, periods.back().to, periods.back().to};
  return {};
}

void rank(const Target& target, std::vector<UnitResult>& units) {
  struct Place {
    UnitResult* unit;
    __int128 part, whole;
    bool before(const Place& other) const { return part * other.whole > other.part * whole; }
  };
  std::vector<Place> places;
  for (auto& unit : units) {
    if (!unit.figure) continue;
    const auto whole = target.is_count() ? unit.share.value_or(1) : unit.figure->whole;
    if (whole > 0) places.push_back({&unit, unit.figure->part, whole});
  }
  std::ranges::stable_sort(places, [](const Place& a, const Place& b) { return a.before(b); });
  for (std::size_t n = 0; n < places.size(); ++n)
    places[n].unit->rank =
        n > 0 && !places[n - 1].before(places[n]) ? places[n - 1].unit->rank : static_cast<int>(n) + 1;
}

int months_begun(core::Date from, core::Date to) {
  if (to <= from) return 0;
  const auto last = to - std::chrono::days{1};
  return (last.year() - from.year()) * 12 + static_cast<int>(last.month()) - static_cast<int>(from.month()) + 1;
}

int quarters_begun(core::Date from, core::Date to) {
  if (to <= from) return 0;
  const auto quarter = [](core::Date day) { return day.year() * 4 + (static_cast<int>(day.month()) - 1) / 3; };
  return quarter(to - std::chrono::days{1}) - quarter(from) + 1;
}

}  // namespace indicators
