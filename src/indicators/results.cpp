// SPDX-License-Identifier: Apache-2.0
#include "indicators/results.hpp"

#include <algorithm>

#include "indicators/count.hpp"
#include "indicators/standing.hpp"
#include "indicators/store.hpp"
#include "indicators/words.hpp"
#include "plans/store.hpp"

namespace indicators {
namespace {

using plans::Figure;
using plans::Target;

// What a plan's page needs to know once, whatever the number of targets.
struct Known {
  std::vector<Indicator> indicators;
  std::map<plans::ItemId, std::string> ties;
  std::vector<ManualLine> by_hand;
  std::vector<Frozen> frozen;

  const Indicator* coded(std::string_view code) const {
    const auto at = std::ranges::find(indicators, code, &Indicator::code);
    return at == indicators.end() ? nullptr : &*at;
  }
  // Said by a person, else by the plan, else by the words of the target.
  const Indicator* of(const Target& target) const {
    if (const auto tie = ties.find(target.item); tie != ties.end()) return coded(tie->second);
    if (!target.indicator.empty()) return coded(target.indicator);
    return meant_by(target.text, indicators);
  }
};

core::Date counted_end(const Asked& asked) { return std::min(asked.period.to, asked.today + std::chrono::days{1}); }

// One target and what narrows it, however deep.
void keep_only(std::vector<Target>& targets, plans::ItemId only) {
  std::vector<plans::ItemId> kept{only};
  for (std::size_t n = 0; n < kept.size(); ++n)
    for (const auto& one : targets)
      if (one.parent == kept[n] && std::ranges::find(kept, one.item) == kept.end()) kept.push_back(one.item);
  std::erase_if(targets, [&](const Target& one) { return std::ranges::find(kept, one.item) == kept.end(); });
}

std::vector<Target> targets_of(db::Read& db, const Asked& asked) {
  const auto versions = plans::store::versions(db, asked.plan.id);
  const auto* version = plans::in_force(versions, counted_end(asked) - std::chrono::days{1});
  if (!version) version = plans::in_force(versions, asked.today);
  if (!version && !versions.empty()) version = &versions.back();
  auto targets = version ? plans::store::targets(db, version->id) : std::vector<Target>{};
  if (asked.only) keep_only(targets, asked.only);
  return targets;
}

Question question_of(const Asked& asked, const Indicator& indicator, const Target& target, const Period& counted) {
  return {.indicator = indicator,
          .plan = asked.plan,
          .unit = asked.unit,
          .counted = counted,
          .today = asked.today,
          .at_least = target.each_at_least > 0 ? target.each_at_least * plans::hundred : 1};
}

void judge_by_hand(const Known& known, TargetResult& result) {
  for (const auto& one : known.by_hand) {
    if (one.item != result.target.item || one.period.from != result.counted.from || one.period.to < result.counted.from)
      continue;
    result.by_hand = one.value;
    break;
  }
  if (!result.by_hand || !result.indicator.empty()) return;
  result.figure = result.by_hand->figure;
  result.manual = true;
  result.confirmed = result.by_hand->confirmed();
}

const Frozen* frozen_of(const Known& known, const TargetResult& result) {
  const auto at = std::ranges::find_if(known.frozen, [&](const Frozen& one) {
    return one.item == result.target.item && one.counted.from == result.counted.from &&
           one.counted.to == result.counted.to;
  });
  return at == known.frozen.end() ? nullptr : &*at;
}

TargetResult result_of(db::Read& db, const Asked& asked, const Known& known, const Target& target) {
  TargetResult result{.target = target, .text = target.text, .required = required_text(asked.language, target)};
  const auto* indicator = known.of(target);
  if (indicator) result.indicator = indicator->code;
  const auto moment = moment_of(target, asked.plan, asked.today, counted_end(asked));
  if (!moment) return result;
  result.counted = {moment->from, moment->counted_to};
  result.running = moment->running();
  if (indicator) result.figure = figure(db, question_of(asked, *indicator, target, result.counted));
  judge_by_hand(known, result);
  if (const auto* frozen = frozen_of(known, result)) {
    result.now = result.figure;
    result.figure = frozen->figure;
    result.confirmed = frozen->confirmed;
    result.frozen = true;
  }
  result.status = status_of(target, result.figure, *moment);
  return result;
}

void write(const Asked& asked, TargetResult& result) {
  result.reached = reached_text(asked.language, result.target, result.figure);
  if (result.figure) {
    result.numerator = value_text(asked.language, result.figure->part);
    if (result.figure->whole > 0 || result.target.is_percent())
      result.denominator = value_text(asked.language, result.figure->whole);
  }
  result.status_text = status_text(asked.language, result.status);
}

// Parts judge with their whole, the deepest first.
void join_parts(std::vector<TargetResult>& results, TargetResult& whole, std::size_t depth) {
  if (whole.status == Status::not_met) whole.failing.push_back(whole.target.item);
  if (depth > results.size()) return;
  for (auto& part : results) {
    if (part.target.parent != whole.target.item) continue;
    part.failing.clear();
    join_parts(results, part, depth + 1);
    whole.failing.insert(whole.failing.end(), part.failing.begin(), part.failing.end());
    whole.status = worst(whole.status, part.status);
  }
}

}  // namespace

std::vector<TargetResult> results(db::Read& db, const Asked& asked) {
  const auto targets = targets_of(db, asked);
  const Known known{.indicators = store::indicators(db, counted_end(asked) - std::chrono::days{1}),
                    .ties = store::ties(db, asked.plan.id),
                    .by_hand = store::manual_values(db, asked.plan.id, asked.unit),
                    .frozen = store::frozen(db, asked.plan.id, asked.unit)};
  std::vector<TargetResult> found;
  found.reserve(targets.size());
  for (const auto& target : targets) found.push_back(result_of(db, asked, known, target));
  for (auto& one : found)
    if (!one.target.parent || one.target.item == asked.only) join_parts(found, one, 0);
  for (auto& one : found) write(asked, one);
  return found;
}

std::vector<TargetResult> history(db::Read& db, const Asked& asked, const plans::Target& target) {
  Known known{.ties = store::ties(db, asked.plan.id),
              .by_hand = store::manual_values(db, asked.plan.id, asked.unit),
              .frozen = store::frozen(db, asked.plan.id, asked.unit)};
  std::vector<TargetResult> found;
  for (const auto& one : plans::result_periods(target, asked.plan, asked.today)) {
    if (one.from > asked.today) break;
    const Asked then{asked.plan, asked.unit, {one.from, one.to}, asked.today, asked.language};
    known.indicators = store::indicators(db, counted_end(then) - std::chrono::days{1});
    found.push_back(result_of(db, then, known, target));
    write(then, found.back());
  }
  return found;
}

std::vector<UnitResult> unit_results(db::Read& db, const Asked& asked, const TargetResult& whole) {
  std::vector<UnitResult> found;
  const auto end = counted_end(asked);
  const auto moment = moment_of(whole.target, asked.plan, asked.today, end);
  if (!moment) return found;
  const auto indicators = store::indicators(db, end - std::chrono::days{1});
  const auto at = std::ranges::find(indicators, whole.indicator, &Indicator::code);
  std::map<UnitId, Figure> figures_of;
  if (at != indicators.end()) {
    auto question = question_of(asked, *at, whole.target, whole.counted);
    question.unit = {};
    figures_of = figures(db, question);
  }
  const auto on = std::min(asked.today, whole.counted.to - std::chrono::days{1});
  for (const auto& one : store::plan_units(db, nullptr, asked.plan.id, whole.target.item, on)) {
    UnitResult result{.unit = one.unit, .name = one.name, .share = one.share};
    auto target = whole.target;
    if (one.share) target.value = *one.share;
    if (at != indicators.end()) result.figure = figures_of[one.unit];
    result.status = status_of(target, result.figure, *moment);
    if (one.share) result.share_text = value_text(asked.language, *one.share);
    result.reached = reached_text(asked.language, target, result.figure);
    if (result.figure) {
      result.numerator = value_text(asked.language, result.figure->part);
      if (result.figure->whole > 0 || target.is_percent())
        result.denominator = value_text(asked.language, result.figure->whole);
    }
    found.push_back(std::move(result));
  }
  rank(whole.target, found);
  return found;
}

}  // namespace indicators
