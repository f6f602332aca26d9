// SPDX-License-Identifier: Apache-2.0
// Every answer on small cases is held against all possible answers.
#include "apportion/apportion.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <random>

namespace {

using apportion::Claim;
using apportion::Method;
using Shares = std::vector<std::int64_t>;

std::int64_t cap_of(const Claim& claim, std::int64_t total) {
  return claim.weight == 0 ? claim.floor : std::min(claim.cap.value_or(total), total);
}

// All ways to share, the lexicographically greatest first.
void each_way(const std::vector<Claim>& claims, std::int64_t left, std::int64_t total, Shares& begun,
              const auto& visit) {
  const auto at = begun.size();
  if (at == claims.size()) {
    if (left == 0) visit(begun);
    return;
  }
  for (auto share = std::min(cap_of(claims[at], total), left); share >= claims[at].floor; --share) {
    begun.push_back(share);
    each_way(claims, left - share, total, begun, visit);
    begun.pop_back();
  }
}

// Sainte-Laguë is the way with the least Σ share² ÷ weight; of equal ones, that which favours who stands first.
std::optional<Shares> least_squares(const std::vector<Claim>& claims, std::int64_t total) {
  std::int64_t common = 1;
  for (const auto& claim : claims)
    if (claim.weight > 0) common = std::lcm(common, claim.weight);
  std::optional<Shares> best;
  std::int64_t least = 0;
  Shares begun;
  each_way(claims, total, total, begun, [&](const Shares& shares) {
    std::int64_t sum = 0;
    for (std::size_t at = 0; at < claims.size(); ++at)
      if (claims[at].weight > 0) sum += shares[at] * shares[at] * (common / claims[at].weight);
    if (!best || sum < least) best = shares, least = sum;
  });
  return best;
}

// The bounded exact shares by trying who stands at which bound: numerators over one denominator.
struct Exact {
  std::vector<std::int64_t> parts;
  std::int64_t whole = 1;
};
// Everybody stands at a bound: is there a factor that puts them there?
bool one_factor(const std::vector<Claim>& claims, std::int64_t total, const std::vector<int>& stands) {
  for (std::size_t high = 0; high < claims.size(); ++high)
    for (std::size_t low = 0; low < claims.size(); ++low)
      if (claims[high].weight > 0 && claims[low].weight > 0 && stands[high] == 2 && stands[low] == 1 &&
          cap_of(claims[high], total) * claims[low].weight > claims[low].floor * claims[high].weight)
        return false;
  return true;
}
std::optional<Exact> bounded(const std::vector<Claim>& claims, std::int64_t total) {
  int ways = 1;
  for (std::size_t at = 0; at < claims.size(); ++at) ways *= 3;
  for (int way = 0; way < ways; ++way) {
    std::int64_t rest = total, weights = 0;
    std::vector<int> stands;
    for (int code = way; const auto& claim : claims) {
      stands.push_back(code % 3);
      if (code % 3 == 0) weights += claim.weight;
      if (code % 3 == 1) rest -= claim.floor;
      if (code % 3 == 2) rest -= cap_of(claim, total);
      code /= 3;
    }
    if (rest < 0 || (weights == 0 && rest != 0)) continue;
    Exact exact{.whole = std::max<std::int64_t>(weights, 1)};
    bool holds = true;
    for (std::size_t at = 0; at < claims.size(); ++at) {
      const auto level = rest * claims[at].weight, low = claims[at].floor * exact.whole,
                 high = cap_of(claims[at], total) * exact.whole;
      exact.parts.push_back(stands[at] == 0 ? level : stands[at] == 1 ? low : high);
      if (claims[at].weight == 0) holds = holds && stands[at] == 1;  // nothing beyond its floor
      if (weights == 0 || claims[at].weight == 0) continue;
      holds = holds && (stands[at] == 0   ? level >= low && level <= high
                        : stands[at] == 1 ? level <= low
                                          : level >= high);
    }
    if (holds && (weights > 0 || one_factor(claims, total, stands))) return exact;
  }
  return {};
}

// Largest remainder is the way nearest to the exact shares.
std::optional<Shares> nearest(const std::vector<Claim>& claims, std::int64_t total) {
  const auto exact = bounded(claims, total);
  if (!exact) return {};
  std::optional<Shares> best;
  std::int64_t least = 0;
  Shares begun;
  each_way(claims, total, total, begun, [&](const Shares& shares) {
    std::int64_t sum = 0;
    for (std::size_t at = 0; at < claims.size(); ++at) {
      const auto off = shares[at] * exact->whole - exact->parts[at];
      sum += off * off;
    }
    if (!best || sum < least) best = shares, least = sum;
  });
  return best;
}

std::optional<Shares> asked(const std::vector<Claim>& claims, std::int64_t total, Method method) {
  const auto found = apportion::allocate(total, claims, method);
  if (!found) return {};
  Shares shares;
  for (const auto& one : *found) shares.push_back(one.share);
  return shares;
}

std::vector<Claim> random_claims(std::mt19937& chance) {
  std::vector<Claim> claims(1 + chance() % 4);
  for (auto& claim : claims) {
    claim.name = "u";
    claim.weight = static_cast<std::int64_t>(chance() % 8);
    if (chance() % 3 == 0) claim.floor = static_cast<std::int64_t>(chance() % 3);
    if (chance() % 3 == 0) claim.cap = claim.floor + static_cast<std::int64_t>(chance() % 4);
  }
  return claims;
}

std::vector<Claim> of(const std::vector<std::int64_t>& weights) {
  std::vector<Claim> claims;
  for (const auto weight : weights) claims.push_back({.name = "u", .weight = weight});
  return claims;
}

}  // namespace

TEST_CASE("G-09 both methods agree with every possible sharing on 100,000 small cases with floors and caps") {
  std::mt19937 chance{20261124};
  int shared = 0, refused = 0;
  for (int round = 0; round < 100'000; ++round) {
    const auto claims = random_claims(chance);
    const auto total = static_cast<std::int64_t>(chance() % 10);
    const bool seats = round % 2 == 0;
    const auto wanted = seats ? least_squares(claims, total) : nearest(claims, total);
    const auto found = asked(claims, total, seats ? Method::sainte_lague : Method::largest_remainder);
    if (wanted != found) {
      INFO(seats << " total " << total);
      for (const auto& claim : claims) MESSAGE(claim.weight << ' ' << claim.floor << ' ' << claim.cap.value_or(-1));
      REQUIRE(wanted == found);
    }
    ++(wanted ? shared : refused);
  }
  CHECK(shared > 40'000);
  CHECK(refused > 5'000);
}

TEST_CASE("G-09 1,610 ideas over units by members sum to 1,610, and ties go to who stands first") {
  const auto ideas = asked(of({120, 95, 95, 48, 310, 7}), 1610, Method::sainte_lague);
  REQUIRE(ideas);
  CHECK(std::accumulate(ideas->begin(), ideas->end(), std::int64_t{0}) == 1610);
  CHECK(*asked(of({1, 1, 1}), 4, Method::sainte_lague) == Shares{2, 1, 1});
  CHECK(*asked(of({1, 1, 1}), 5, Method::largest_remainder) == Shares{2, 2, 1});
  CHECK(*asked(of({5, 5}), 0, Method::sainte_lague) == Shares{0, 0});
}

TEST_CASE("G-09 Sainte-Laguë takes nothing from anybody when the total grows") {
  std::mt19937 chance{7};
  for (int round = 0; round < 200; ++round) {
    std::vector<Claim> claims(20);
    for (auto& claim : claims) {
      claim.weight = 1 + static_cast<std::int64_t>(chance() % 100'000);
      if (chance() % 4 == 0) claim.floor = static_cast<std::int64_t>(chance() % 3);
    }
    auto before = *asked(claims, 60, Method::sainte_lague);
    for (std::int64_t total = 61; total < 90; ++total) {
      const auto after = *asked(claims, total, Method::sainte_lague);
      for (std::size_t at = 0; at < claims.size(); ++at) REQUIRE(after[at] >= before[at]);
      before = after;
    }
  }
}

TEST_CASE("G-09 large numbers keep their exact sum") {
  std::mt19937_64 chance{11};
  for (const auto method : {Method::sainte_lague, Method::largest_remainder})
    for (const std::int64_t total :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{3355}, std::int64_t{987'654'321}, apportion::most_total}) {
      std::vector<Claim> claims(3355);
      for (auto& claim : claims) claim.weight = static_cast<std::int64_t>(chance() % 1'000'000'000'000'000'000ULL);
      const auto shares = asked(claims, total, method);
      REQUIRE(shares);
      CHECK(std::accumulate(shares->begin(), shares->end(), std::int64_t{0}) == total);
    }
}

TEST_CASE("G-09 what cannot be shared is refused with the reason") {
  const auto key = [](std::int64_t total, const std::vector<Claim>& claims) {
    const auto found = apportion::allocate(total, claims, Method::sainte_lague);
    return found ? std::string{} : found.refusal().problems().front().message.key;
  };
  CHECK(key(5, {}) == "apportion.nobody");
  CHECK(key(-1, of({1})) == "apportion.total_impossible");
  CHECK(key(5, {{.name = "a", .weight = -1}}) == "apportion.negative");
  CHECK(key(5, {{.name = "a", .weight = 1, .floor = 3, .cap = 2}}) == "apportion.floor_over_cap");
  CHECK(key(5, {{.name = "a", .weight = 1, .floor = 3}, {.name = "b", .weight = 1, .floor = 3}}) ==
        "apportion.floors_above");
  CHECK(key(5, {{.name = "a", .weight = 1, .cap = 2}, {.name = "b", .weight = 1, .cap = 2}}) == "apportion.caps_below");
  CHECK(key(5, of({0, 0})) == "apportion.caps_below");
  CHECK(key(0, of({0, 0})).empty());
}

TEST_CASE("weights may have decimals, and nothing else") {
  CHECK(apportion::read_weight("12.5") == 12'500'000);
  CHECK(apportion::read_weight("0") == 0);
  CHECK(apportion::read_weight("1610") == 1'610'000'000);
  for (const auto* text : {"", "-1", "1,5", "1.", "1e3", "0x1", " 1", "1.1234567", "99999999999999"})
    CHECK_FALSE(apportion::read_weight(text));
}
