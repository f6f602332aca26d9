// SPDX-License-Identifier: Apache-2.0
#include "linkage/linkage.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "linkage/learning.hpp"
#include "linkage/parallel.hpp"
#include "linkage/posterior.hpp"
#include "linkage/resolution.hpp"

namespace linkage {
namespace {

Frequencies counted_in(const Roll& stored, const Roll* beside, std::size_t threads) {
  std::vector<const Roll*> rolls{&stored};
  if (beside != nullptr) rolls.push_back(beside);
  return {rolls, threads};
}

// A pair's odds against both rows having nobody. Where `incoming` is none, only the incoming row is asked.
float prior_odds(const Model& model, std::size_t stored, std::size_t incoming = 0) {
  const double partners = std::max(1.0, static_cast<double>(stored));
  const double taken = std::min(0.999, model.linked * static_cast<double>(incoming) / partners);
  return static_cast<float>(std::log2(model.linked / partners / (1 - model.linked) / (1 - taken)));
}

std::vector<Link> links_of(const std::vector<Edge>& edges, float least) {
  std::vector<Link> links;
  for (const auto& edge : edges)
    if (edge.probability >= least) links.push_back({edge.left, edge.right, edge.probability});
  return links;
}

}  // namespace

Registry::Registry(Roll stored, std::size_t threads, Roll* beside)
    : stored_{std::move(stored)},
      frequencies_{counted_in(stored_, beside, threads)},
      rated_beside_{beside != nullptr},
      blocks_{stored_, threads},
      blocked_{stored_.size()},
      gone_(stored_.size()) {
  frequencies_.rate(stored_, threads);
  if (beside != nullptr) frequencies_.rate(*beside, threads);
}

std::vector<Edge> Registry::edges(const Roll& incoming, bool itself, float prior, const Options& options) const {
  constexpr std::size_t piece = 2048;
  // Pairs that lose by this much count for nothing, even together.
  constexpr float faintest = -9;
  std::vector<std::vector<Edge>> found((incoming.size() + piece - 1) / piece);
  in_ranges(options.threads, incoming.size(), piece, [&](std::size_t from, std::size_t to, std::size_t at) {
    std::vector<std::uint32_t> candidates;
    for (auto row = from; row < to; ++row) {
      const auto& record = incoming[row];
      const auto name = incoming.name(record);
      blocks_.candidates(record, name, candidates);
      for (auto later = blocked_; later < stored_.size(); ++later)
        candidates.push_back(static_cast<std::uint32_t>(later));
      for (std::size_t to_come = 0; to_come < candidates.size(); ++to_come) {
        stored_.expect(candidates, to_come);
        const auto other = candidates[to_come];
        if (itself && other >= row) break;
        if (gone_[other] || (itself && gone_[row])) continue;
        const auto odds =
            prior + model_.bits(compare(stored_[other], stored_.name(stored_[other]), record, name, stored_.places()));
        if (odds > faintest) found[at].push_back({other, static_cast<std::uint32_t>(row), odds, 0});
      }
    }
  });
  std::vector<Edge> all;
  all.reserve(std::accumulate(found.begin(), found.end(), std::size_t{0},
                              [](std::size_t sum, const auto& one) { return sum + one.size(); }));
  for (auto& part : found) {
    all.insert(all.end(), part.begin(), part.end());
    part = {};
  }
  return all;
}

std::vector<Link> Registry::link(Roll& incoming, const Options& options) {
  if (!rated_beside_) frequencies_.rate(incoming, options.threads);
  model_ = learn(stored_, blocks_, incoming, Lists::two, options.threads);
  const auto prior = prior_odds(model_, stored_.size(), incoming.size());
  auto all = edges(incoming, false, prior, options);
  const auto twice = [&](const Roll& roll) {
    return [this, &roll, prior](std::uint32_t one, std::uint32_t other) {
      return prior +
             model_.bits(compare(roll[one], roll.name(roll[one]), roll[other], roll.name(roll[other]), roll.places()));
    };
  };
  const auto left_groups = same_rows(all, Side::left, stored_.size(), twice(stored_));
  const auto right_groups = same_rows(all, Side::right, incoming.size(), twice(incoming));
  competing(all, left_groups, right_groups);
  resolve(all, left_groups, right_groups);
  return links_of(all, options.least);
}

std::vector<Link> Registry::duplicates(const Options& options) {
  if (options.learn) model_ = learn(stored_, blocks_, stored_, Lists::one, options.threads);
  auto all = edges(stored_, true, prior_odds(model_, stored_.size()), options);
  alone(all);
  return links_of(all, options.least);
}

std::vector<Link> Registry::who(const Row& row, float least) const {
  Roll one{stored_.places()};
  one.add(row);
  frequencies_.rate(one.records().front());
  auto all = edges(one, false, prior_odds(model_, stored_.size()), {});
  // One row has no rivals for its partners: only they compete.
  double sum = 1;
  for (const auto& edge : all) sum += std::exp2(static_cast<double>(edge.odds));
  for (auto& edge : all) edge.probability = static_cast<float>(std::exp2(static_cast<double>(edge.odds)) / sum);
  auto links = links_of(all, least);
  std::ranges::stable_sort(links, [](const Link& a, const Link& b) { return a.probability > b.probability; });
  return links;
}

std::uint32_t Registry::put(const Row& row) {
  stored_.add(row);
  frequencies_.rate(stored_.records().back());
  gone_.push_back(false);
  return static_cast<std::uint32_t>(stored_.size() - 1);
}

void Registry::remove(std::uint32_t stored) { gone_[stored] = true; }

Reason Registry::reason(const Record& incoming, std::string_view incoming_name, std::uint32_t stored) const {
  Reason reason{.comparison =
                    compare(stored_[stored], stored_.name(stored_[stored]), incoming, incoming_name, stored_.places())};
  reason.bits = model_.waterfall(reason.comparison);
  reason.prior = prior_odds(model_, stored_.size());
  return reason;
}

}  // namespace linkage
