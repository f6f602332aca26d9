// SPDX-License-Identifier: Apache-2.0
#include "scorecards/score.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace scorecards {
namespace {

constexpr std::size_t longest = 500;
constexpr Points most_points = 1'000'00;
constexpr Points hundred = 100;

const Value* of(std::span<const Value> values, CriterionId id) {
  const auto at = std::ranges::find(values, id, &Value::criterion);
  return at == values.end() ? nullptr : &*at;
}

}  // namespace

core::Result<Criterion> check(Criterion criterion) {
  core::Problems problems;
  if (criterion.title.empty()) problems.add("title", "scorecards.criterion_missing");
  if (criterion.title.size() > longest) problems.add("title", "scorecards.too_long");
  if (criterion.most <= 0 || criterion.most > most_points) problems.add("most", "scorecards.points_missing");
  if (problems.any()) return std::move(problems).refusal();
  return criterion;
}

core::Result<Card> check(Card card) {
  core::Problems problems;
  if (card.title.empty()) problems.add("title", "scorecards.title_missing");
  if (card.title.size() > longest) problems.add("title", "scorecards.too_long");
  if (card.year < 1990 || card.year > 2200) problems.add("year", "scorecards.year_missing");
  if (std::ranges::find(organisations, card.organisation) == organisations.end())
    problems.add("organisation", "scorecards.organisation_missing");
  if (card.min_cases < 1 || card.min_cases > 1000) problems.add("min_cases", "scorecards.cases_missing");
  if (problems.any()) return std::move(problems).refusal();
  return card;
}

std::optional<core::Refusal> hindrance(std::span<const Criterion> criteria) {
  if (std::ranges::any_of(criteria, &Criterion::creativity)) return {};
  return core::Refusal{core::Message{"scorecards.no_creativity", {}}, core::Refusal::Kind::conflict};
}

double lower_bound(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return 0;
  constexpr double z = 1.959964;  // 97.5th percentile of the normal distribution
  const auto n = static_cast<double>(whole);
  const auto share = static_cast<double>(std::clamp<std::int64_t>(part, 0, whole)) / n;
  const double middle = share + z * z / (2 * n);
  const double spread = z * std::sqrt((share * (1 - share) + z * z / (4 * n)) / n);
  return std::max(0.0, (middle - spread) / (1 + z * z / n));
}

std::optional<Points> computed_points(const Criterion& criterion, const Value& value) {
  if (!criterion.computed || !value.part || !value.whole || *value.whole <= 0) return {};
  return static_cast<Points>(
      std::llround(static_cast<double>(criterion.most) * lower_bound(*value.part, *value.whole)));
}

Standing standing(std::span<const Criterion> criteria, std::span<const Value> values, std::int64_t min_cases) {
  Standing made;
  for (const auto& one : criteria) {
    const auto* value = of(values, one.id);
    const auto points = value == nullptr ? 0 : value->superior.value_or(0);
    made.total += points;
    if (one.creativity) made.creativity += points;
    if (!one.computed) continue;
    made.computed += points;
    if (value == nullptr || value->whole.value_or(0) < min_cases) made.few_cases = true;
  }
  return made;
}

void rank(std::vector<Standing>& units) {
  const auto key = [](const Standing& one) { return std::tuple{-one.total, -one.creativity, -one.computed}; };
  std::ranges::sort(units, [&](const Standing& a, const Standing& b) {
    return std::tuple{key(a), a.unit} < std::tuple{key(b), b.unit};
  });
  // Few cases prove little: the best of those with enough of them lead, together when they are equal.
  const auto leader = std::ranges::find_if(units, [](const Standing& one) { return !one.few_cases; });
  std::ptrdiff_t leaders = 0;
  if (leader != units.end()) {
    const auto rest = std::ranges::stable_partition(
        units, [&, best = key(*leader)](const Standing& one) { return !one.few_cases && key(one) == best; });
    leaders = rest.begin() - units.begin();
  }
  for (std::ptrdiff_t at = 0; at < std::ssize(units); ++at) {
    auto& one = units[static_cast<std::size_t>(at)];
    const auto* before = at > 0 ? &units[static_cast<std::size_t>(at) - 1] : nullptr;
    one.rank = before != nullptr && at != leaders && key(one) == key(*before) ? before->rank : static_cast<int>(at) + 1;
  }
}

std::string_view grade(Points total, Points most) {
  if (most <= 0) return "WEAK";
  const auto share = total * hundred / most;
  return share >= 90 ? "EXCELLENT" : share >= 70 ? "GOOD" : share >= 50 ? "FAIR" : "WEAK";
}

Points most(std::span<const Criterion> criteria) {
  Points sum = 0;
  for (const auto& one : criteria) sum += one.most;
  return sum;
}

const Step* step(std::string_view act, std::string_view from) {
  const auto at = std::ranges::find_if(steps, [&](const Step& one) { return one.act == act && one.from == from; });
  return at == steps.end() ? nullptr : &*at;
}

std::optional<Points> read_points(std::string_view text) {
  Points whole = 0, part = 0;
  int places = -1;
  if (text.empty()) return {};
  for (const char c : text) {
    if ((c == ',' || c == '.') && places < 0) {
      places = 0;
      continue;
    }
    if (c < '0' || c > '9' || places == 2 || whole > most_points) return {};
    if (places < 0)
      whole = whole * 10 + (c - '0');
    else
      part = part * 10 + (c - '0'), ++places;
  }
  if (places == 1) part *= 10;
  return whole * hundred + part;
}

std::string written(Points points) {
  auto text = std::to_string(points / hundred);
  if (const auto part = points % hundred; part != 0)
    text += "," + std::to_string(part / 10) + (part % 10 != 0 ? std::to_string(part % 10) : "");
  return text;
}

}  // namespace scorecards
