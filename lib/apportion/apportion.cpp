// SPDX-License-Identifier: Apache-2.0
#include "apportion/apportion.hpp"

#include <algorithm>
#include <charconv>

#include "apportion/methods.hpp"

namespace apportion {
namespace {

using Wide = __int128;

core::Refusal refused(std::string key, std::vector<std::pair<std::string, std::string>> values = {}) {
  return core::Refusal{core::Message{std::move(key), std::move(values)}};
}

void check(const Claim& claim, core::Problems& problems) {
  if (claim.weight < 0 || claim.floor < 0 || claim.cap.value_or(0) < 0)
    problems.add(claim.name, "apportion.negative", {{"unit", claim.name}});
  else if (claim.cap && *claim.cap < claim.floor)
    problems.add(claim.name, "apportion.floor_over_cap", {{"unit", claim.name}});
  if (claim.weight > most_weight || claim.floor > most_total)
    problems.add(claim.name, "apportion.too_large", {{"unit", claim.name}});
}

// The first few names, for a refusal.
std::string some(std::span<const Claim> claims, auto wanted) {
  constexpr int most = 5;
  std::string text;
  int count = 0;
  for (const auto& claim : claims) {
    if (!wanted(claim)) continue;
    if (++count > most) return text + "…";
    text += (text.empty() ? "" : ", ") + claim.name;
  }
  return text;
}

core::Result<std::vector<detail::Bounds>> bounds_of(std::int64_t total, std::span<const Claim> claims) {
  if (total < 0 || total > most_total) return refused("apportion.total_impossible");
  if (claims.empty()) return refused("apportion.nobody");
  core::Problems problems;
  for (const auto& claim : claims) check(claim, problems);
  if (problems.any()) return std::move(problems).refusal();
  std::vector<detail::Bounds> bounds;
  bounds.reserve(claims.size());
  Wide floors = 0, caps = 0;
  for (const auto& claim : claims) {
    const auto cap = claim.weight == 0 ? claim.floor : std::clamp(claim.cap.value_or(total), claim.floor, most_total);
    bounds.push_back({claim.weight, claim.floor, cap});
    floors += claim.floor;
    caps += cap;
  }
  const auto number = [](Wide value) {
    return std::to_string(static_cast<std::int64_t>(std::min<Wide>(value, INT64_MAX)));
  };
  if (floors > total)
    return refused("apportion.floors_above", {{"total", number(total)},
                                              {"floors", number(floors)},
                                              {"units", some(claims, [](const Claim& one) { return one.floor > 0; })}});
  if (caps < total)
    return refused("apportion.caps_below",
                   {{"total", number(total)}, {"caps", number(caps)}, {"units", some(claims, [](const Claim& one) {
                                                                         return one.cap || one.weight == 0;
                                                                       })}});
  return bounds;
}

}  // namespace

std::string_view name(Method method) { return method == Method::sainte_lague ? "sainte-lague" : "largest-remainder"; }

std::optional<Method> method_named(std::string_view name) {
  if (name == "sainte-lague") return Method::sainte_lague;
  if (name == "largest-remainder") return Method::largest_remainder;
  return {};
}

core::Result<std::vector<Share>> allocate(std::int64_t total, std::span<const Claim> claims, Method method) {
  const auto bounds = bounds_of(total, claims);
  if (!bounds) return bounds.refusal();
  const auto held =
      method == Method::sainte_lague ? detail::sainte_lague(total, *bounds) : detail::largest_remainder(total, *bounds);
  long double weights = 0;
  for (const auto& claim : claims) weights += static_cast<long double>(claim.weight);
  std::vector<Share> shares(claims.size());
  for (std::size_t at = 0; at < claims.size(); ++at) {
    const auto part = static_cast<long double>(total) * static_cast<long double>(claims[at].weight);
    shares[at] = {.exact = weights > 0 ? static_cast<double>(part / weights) : 0.0, .share = held[at]};
  }
  return shares;
}

std::optional<std::int64_t> read_weight(std::string_view text) {
  constexpr std::size_t decimals = 6, most_digits = 18;
  const auto point = text.find('.');
  std::string digits{text.substr(0, point)};
  auto fraction = point == std::string_view::npos ? std::string{} : std::string{text.substr(point + 1)};
  if (digits.empty() || fraction.size() > decimals || (point != std::string_view::npos && fraction.empty())) return {};
  fraction.resize(decimals, '0');
  digits += fraction;
  if (digits.size() > most_digits) return {};
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || digits.front() == '-') return {};
  return value;
}

}  // namespace apportion
