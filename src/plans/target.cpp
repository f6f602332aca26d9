// SPDX-License-Identifier: Apache-2.0
#include "plans/target.hpp"

#include <algorithm>

#include "core/amount.hpp"

namespace plans {
namespace {

constexpr std::size_t longest_text = 4000;
constexpr std::int64_t most_value = 1'000'000'000'000;

bool known(std::span<const std::string_view> codes, std::string_view code) {
  return std::ranges::find(codes, code) != codes.end();
}

// A target narrowed by one that is narrowed by it would never end.
bool in_circle(const Target& target, std::span<const Target> others) {
  auto above = target.parent;
  for (std::size_t steps = 0; above && steps <= others.size(); ++steps) {
    if (above == target.item) return true;
    const auto at = std::ranges::find(others, above, &Target::item);
    above = at == others.end() ? ItemId{} : at->parent;
  }
  return static_cast<bool>(above);
}

void check_horizon(const Target& target, core::Problems& problems) {
  if (!known(horizons, target.horizon)) problems.add("horizon", "plans.horizon_unknown");
  if (target.horizon == "BY_DATE" && !target.by_date) problems.add("by_date", "plans.by_date_missing");
  const bool has_phase = target.phase_from > 0 || target.phase_to > 0;
  if (has_phase && (target.phase_from < 1900 || target.phase_to < target.phase_from || target.phase_to > 2200))
    problems.add("phase_to", "plans.phase_impossible");
}

}  // namespace

core::Result<Target> check(Target target, std::span<const Target> others) {
  core::Problems problems;
  if (target.text.empty()) problems.add("text", "plans.text_missing");
  if (target.text.size() > longest_text) problems.add("text", "plans.too_long");
  if (!known(target_kinds, target.kind)) problems.add("kind", "plans.target_kind_unknown");
  if (target.kind == "YES_NO") target.value = hundred;
  if (target.is_percent() && (target.value < 0 || target.value > 100 * hundred))
    problems.add("value", "plans.percent_impossible");
  if (target.is_count() && (target.value < 0 || target.value > most_value))
    problems.add("value", "plans.value_impossible");
  check_horizon(target, problems);
  if (target.horizon != "BY_DATE") target.by_date.reset();
  if (target.parent && std::ranges::find(others, target.parent, &Target::item) == others.end())
    problems.add("parent", "plans.parent_unknown");
  else if (in_circle(target, others))
    problems.add("parent", "plans.parent_circle");
  if (problems.any()) return std::move(problems).refusal();
  return target;
}

std::optional<std::int64_t> read_value(std::string_view text) {
  const auto comma = text.find(',');
  const auto whole = core::parse_grouped(text.substr(0, comma));
  if (!whole || *whole < 0 || *whole > most_value) return {};
  if (comma == std::string_view::npos) return *whole * hundred;
  auto decimals = std::string{text.substr(comma + 1)};
  if (decimals.empty() || decimals.size() > 2 || decimals.find_first_not_of("0123456789") != std::string::npos)
    return {};
  decimals.resize(2, '0');
  return *whole * hundred + (decimals[0] - '0') * 10 + (decimals[1] - '0');
}

std::string value_text(std::int64_t hundredths, char separator, char decimal) {
  auto text = core::grouped(hundredths / hundred, separator);
  const auto rest = hundredths % hundred;
  if (rest == 0) return text;
  text += decimal;
  text += static_cast<char>('0' + rest / 10);
  if (rest % 10 != 0) text += static_cast<char>('0' + rest % 10);
  return text;
}

std::vector<ResultPeriod> result_periods(const Target& target, const Plan& plan, core::Date today) {
  const auto first = target.phase_from > 0 ? core::Date{target.phase_from, 1, 1} : plan.from;
  const auto end = target.phase_to > 0 ? core::Date{target.phase_to + 1, 1, 1} : plan.to;
  if (target.horizon == "BY_DATE") {
    const auto last = *target.by_date + std::chrono::days{1};
    return {{std::min(first, *target.by_date), last, today < last}};
  }
  if (target.horizon == "PER_PHASE") return {{first, end, today < end}};
  std::vector<ResultPeriod> periods;
  for (int year = first.year(); core::Date{year, 1, 1} < end; ++year) {
    const core::Date to{year + 1, 1, 1};
    periods.push_back({core::Date{year, 1, 1}, to, today < to});
  }
  return periods;
}

Reached reached(const Target& target, const std::optional<Figure>& figure) {
  if (!figure || (target.is_percent() && figure->whole == 0)) return Reached::unknown;
  // Percentages compare crosswise, exactly: part ÷ whole against value ÷ 10000.
  const auto is = target.is_percent() ? __int128{figure->part} * 100 * hundred : __int128{figure->part};
  const auto wanted = target.is_percent() ? __int128{target.value} * figure->whole
                      : target.is_count() ? __int128{target.value}
                                          : __int128{1};
  const bool met = target.kind.ends_with("EXACT")     ? is == wanted
                   : target.kind.ends_with("AT_MOST") ? is <= wanted
                                                      : is >= wanted;
  return met ? Reached::met : Reached::not_met;
}

Judged judge(const Target& target, std::span<const Target> all, std::span<const TargetFigure> figures) {
  const auto at = std::ranges::find(figures, target.item, &TargetFigure::item);
  Judged judged{reached(target, at == figures.end() ? std::nullopt : std::optional{at->figure}), {}};
  if (judged.reached == Reached::not_met) judged.failing.push_back(target.item);
  for (const auto& one : all) {
    if (one.parent != target.item) continue;
    const auto part = judge(one, all, figures);
    judged.failing.insert(judged.failing.end(), part.failing.begin(), part.failing.end());
    if (part.reached == Reached::not_met) judged.reached = Reached::not_met;
    if (part.reached == Reached::unknown && judged.reached == Reached::met) judged.reached = Reached::unknown;
  }
  return judged;
}

}  // namespace plans
