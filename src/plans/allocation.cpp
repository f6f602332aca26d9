// SPDX-License-Identifier: Apache-2.0
#include "plans/allocation.hpp"

#include <algorithm>
#include <map>

namespace plans {
namespace {

using Tiers = std::map<UnitId, std::vector<std::size_t>>;  // by the unit above

Tiers tiers_of(std::span<const Sharer> units) {
  Tiers tiers;
  for (std::size_t at = 0; at < units.size(); ++at) tiers[units[at].above].push_back(at);
  return tiers;
}

// A unit without a weight of its own weighs what the units below it weigh together.
std::int64_t weigh(std::size_t at, std::vector<Sharer>& units, const Tiers& tiers) {
  const auto below = tiers.find(units[at].unit);
  if (below == tiers.end()) return units[at].weight;
  std::int64_t sum = 0;
  for (const auto child : below->second) sum += weigh(child, units, tiers);
  if (units[at].weight == 0) units[at].weight = sum;
  return units[at].weight;
}

// No weight anywhere in a tier: everybody weighs the same.
bool nobody_weighs(const std::vector<Sharer>& units, const std::vector<std::size_t>& tier) {
  return std::ranges::all_of(tier, [&](std::size_t at) { return units[at].weight == 0; });
}

core::Result<core::Done> share_tier(UnitId above, std::int64_t total, apportion::Method method,
                                    const std::vector<Sharer>& units, const Tiers& tiers, std::vector<Allocated>& out) {
  const auto tier = tiers.find(above);
  if (tier == tiers.end()) return core::Done{};
  const bool even = nobody_weighs(units, tier->second);
  std::vector<apportion::Claim> claims;
  claims.reserve(tier->second.size());
  for (const auto at : tier->second) {
    const auto& unit = units[at];
    claims.push_back({.name = unit.name,
                      .weight = even ? 1 : unit.weight,
                      .floor = unit.fixed.value_or(unit.floor.value_or(0)),
                      .cap = unit.fixed ? unit.fixed : unit.cap});
  }
  const auto shares = apportion::allocate(total, claims, method);
  if (!shares) return shares.refusal();
  for (std::size_t n = 0; n < tier->second.size(); ++n) {
    const auto at = tier->second[n];
    const auto& share = (*shares)[n];
    out[at] = {.unit = units[at].unit,
               .above = above,
               .weight = units[at].weight,
               .exact = static_cast<std::int64_t>(share.exact * hundred + 0.5),
               .value = share.share * hundred,
               .fixed = units[at].fixed.has_value()};
    const auto below = share_tier(units[at].unit, share.share, method, units, tiers, out);
    if (!below) return below.refusal();
  }
  return core::Done{};
}

std::vector<Allocated> same_for_all(const Target& target, std::span<const Sharer> units) {
  std::vector<Allocated> out;
  for (const auto& unit : units)
    out.push_back({unit.unit, unit.above, unit.weight, target.value, unit.fixed ? *unit.fixed * hundred : target.value,
                   unit.fixed.has_value()});
  return out;
}

}  // namespace

core::Result<std::vector<Allocated>> share_out(const Target& target, std::string_view method,
                                               std::vector<Sharer> units) {
  if (units.empty()) return core::Refusal{core::Message{"apportion.nobody", {}}};
  if (!target.is_count() || method == "same") return same_for_all(target, units);
  const auto by = apportion::method_named(method);
  if (!by) return core::Refusal{{{"method", {"plans.method_unknown", {}}}}};
  if (target.value % hundred != 0) return core::Refusal{core::Message{"plans.total_not_whole", {}}};
  const auto tiers = tiers_of(units);
  for (const auto at : tiers.contains(UnitId{}) ? tiers.at(UnitId{}) : std::vector<std::size_t>{})
    weigh(at, units, tiers);
  std::vector<Allocated> out(units.size());
  const auto done = share_tier({}, target.value / hundred, *by, units, tiers, out);
  if (!done) return done.refusal();
  return out;
}

core::Result<std::vector<Allocated>> by_hand(const Target& target, std::vector<Sharer> units) {
  if (units.empty()) return core::Refusal{core::Message{"apportion.nobody", {}}};
  const auto tiers = tiers_of(units);
  std::map<UnitId, std::int64_t> totals{{UnitId{}, target.value}};
  std::vector<Allocated> out;
  core::Problems problems;
  for (const auto& unit : units) {
    if (!unit.fixed) problems.add("weights", "plans.share_missing", {{"unit", unit.name}});
    totals[unit.unit] = unit.fixed.value_or(0) * hundred;
    out.push_back({unit.unit, unit.above, unit.weight, totals[unit.unit], totals[unit.unit], false});
  }
  if (problems.any()) return std::move(problems).refusal();
  if (!target.is_count()) return out;
  for (const auto& [above, tier] : tiers) {
    std::int64_t sum = 0;
    for (const auto at : tier) sum += out[at].value;
    if (sum == totals[above]) continue;
    const auto at = std::ranges::find(units, above, &Sharer::unit);
    problems.add("weights", "plans.sum_differs",
                 {{"sum", value_text(sum, '.', ',')},
                  {"total", value_text(totals[above], '.', ',')},
                  {"unit", at == units.end() ? "" : at->name}});
  }
  if (problems.any()) return std::move(problems).refusal();
  return out;
}

std::vector<ShareLine> share_lines(std::string_view pasted) {
  std::vector<ShareLine> lines;
  int number = 0;
  while (!pasted.empty()) {
    const auto end = std::min(pasted.find('\n'), pasted.size());
    auto line = pasted.substr(0, end);
    pasted.remove_prefix(std::min(end + 1, pasted.size()));
    ++number;
    ShareLine read{.number = number};
    for (bool first = true; !line.empty() || first; first = false) {
      const auto cut = std::min(line.find_first_of(";\t"), line.size());
      auto cell = line.substr(0, cut);
      line.remove_prefix(std::min(cut + 1, line.size()));
      const auto from = cell.find_first_not_of(" \r");
      cell = from == std::string_view::npos ? std::string_view{}
                                            : cell.substr(from, cell.find_last_not_of(" \r") - from + 1);
      if (first)
        read.unit = cell;
      else
        read.numbers.emplace_back(cell);
    }
    if (!read.unit.empty()) lines.push_back(std::move(read));
  }
  return lines;
}

}  // namespace plans
