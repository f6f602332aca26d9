// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "apportion/methods.hpp"

namespace apportion::detail {
namespace {

using Wide = __int128;

// The n-th of a claim (from 1). Of two, the one with the higher weight ÷ (2n − 1) comes first, then the earlier claim.
struct Seat {
  std::size_t claim = 0;
  std::int64_t weight = 0, number = 0;

  bool before(const Seat& other) const {
    const Wide mine = Wide{weight} * (2 * Wide{other.number} - 1), theirs = Wide{other.weight} * (2 * Wide{number} - 1);
    return mine != theirs ? mine > theirs : claim < other.claim;
  }
};

// Two heaps over the same holdings: the best seat nobody holds, and the worst one held above its floor. An entry that
// no longer fits the holdings is dropped when it comes to the top.
class Holdings {
 public:
  Holdings(std::span<const Bounds> claims, std::vector<std::int64_t> held) : claims_{claims}, held_{std::move(held)} {
    for (std::size_t at = 0; at < claims_.size(); ++at) {
      if (held_[at] < claims_[at].cap) next_.push_back(seat(at, held_[at] + 1));
      if (held_[at] > claims_[at].floor) last_.push_back(seat(at, held_[at]));
    }
    std::ranges::make_heap(next_, worse);
    std::ranges::make_heap(last_, better);
  }

  const Seat* best_free() {
    while (!next_.empty() && next_.front().number != held_[next_.front().claim] + 1) pop(next_, worse);
    return next_.empty() ? nullptr : &next_.front();
  }
  const Seat* worst_held() {
    while (!last_.empty() && last_.front().number != held_[last_.front().claim]) pop(last_, better);
    return last_.empty() ? nullptr : &last_.front();
  }
  void take() { move(best_free()->claim, 1); }
  void give_back() { move(worst_held()->claim, -1); }
  std::vector<std::int64_t> held() && { return std::move(held_); }

 private:
  static bool worse(const Seat& one, const Seat& other) { return other.before(one); }
  static bool better(const Seat& one, const Seat& other) { return one.before(other); }
  Seat seat(std::size_t claim, std::int64_t number) const { return {claim, claims_[claim].weight, number}; }

  template <class Order>
  static void pop(std::vector<Seat>& heap, Order order) {
    std::ranges::pop_heap(heap, order);
    heap.pop_back();
  }
  template <class Order>
  static void push(std::vector<Seat>& heap, Seat seat, Order order) {
    heap.push_back(seat);
    std::ranges::push_heap(heap, order);
  }
  void move(std::size_t claim, std::int64_t by) {
    held_[claim] += by;
    if (held_[claim] < claims_[claim].cap) push(next_, seat(claim, held_[claim] + 1), worse);
    if (held_[claim] > claims_[claim].floor) push(last_, seat(claim, held_[claim]), better);
  }

  std::span<const Bounds> claims_;
  std::vector<std::int64_t> held_;
  std::vector<Seat> next_, last_;
};

// Near the answer, by bisection of the divisor in doubles; what it misses is mended exactly afterwards.
std::vector<std::int64_t> guess(std::int64_t total, std::span<const Bounds> claims) {
  std::vector<std::int64_t> held(claims.size());
  const auto hold = [&](double divisor) {
    double sum = 0;
    for (std::size_t at = 0; at < claims.size(); ++at) {
      const auto& claim = claims[at];
      const double rounded = std::floor(static_cast<double>(claim.weight) / divisor + 0.5);
      held[at] = rounded >= static_cast<double>(claim.cap) ? claim.cap
                                                           : std::max(claim.floor, static_cast<std::int64_t>(rounded));
      sum += static_cast<double>(held[at]);
    }
    return sum;
  };
  double weights = 0, heaviest = 0;
  for (const auto& claim : claims) {
    weights += static_cast<double>(claim.weight);
    heaviest = std::max(heaviest, static_cast<double>(claim.weight));
  }
  if (weights <= 0 || total == 0) return hold(1e300), held;
  constexpr int rounds = 50;
  double low = weights / static_cast<double>(total) / 4, high = heaviest * 4;
  while (hold(low) < static_cast<double>(total)) low /= 16;
  for (int round = 0; round < rounds && high > low * (1 + 1e-12); ++round) {
    const double middle = std::sqrt(low) * std::sqrt(high);
    const double sum = hold(middle);
    if (sum == static_cast<double>(total)) return held;
    (sum > static_cast<double>(total) ? low : high) = middle;
  }
  hold(high);
  return held;
}

}  // namespace

std::vector<std::int64_t> sainte_lague(std::int64_t total, std::span<const Bounds> claims) {
  auto begun = guess(total, claims);
  Wide sum = 0;
  for (const auto held : begun) sum += held;
  Holdings holdings{claims, std::move(begun)};
  for (; sum < total; ++sum) holdings.take();
  for (; sum > total; --sum) holdings.give_back();
  for (;;) {
    const auto* const free = holdings.best_free();
    const auto* const held = holdings.worst_held();
    if (!free || !held || !free->before(*held)) break;
    holdings.give_back();
    holdings.take();
  }
  return std::move(holdings).held();
}

}  // namespace apportion::detail
