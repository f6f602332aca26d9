// SPDX-License-Identifier: Apache-2.0
#include "budgets/budget.hpp"

#include <algorithm>

namespace budgets {

constexpr std::size_t longest = 2000;

const Step* step(std::string_view act, std::string_view from) {
  const auto at = std::ranges::find_if(steps, [&](const Step& one) { return one.act == act && one.from == from; });
  return at == steps.end() ? nullptr : &*at;
}

core::Result<Line> check(Line line) {
  core::Problems problems;
  if (line.content.empty()) problems.add("content", "budgets.content_missing");
  if (line.content.size() > longest) problems.add("content", "budgets.too_long");
  if (std::ranges::find(sources, line.source) == sources.end()) problems.add("source", "budgets.source_missing");
  if (line.source == "INTEGRATED_PROGRAMME" && line.programme.empty())
    problems.add("programme", "budgets.programme_missing");
  if (line.requested <= 0) problems.add("requested", "budgets.amount_missing");
  if (problems.any()) return std::move(problems).refusal();
  if (line.source != "INTEGRATED_PROGRAMME") line.programme.clear();
  return line;
}

core::Result<Budget> check(Budget budget) {
  core::Problems problems;
  if (budget.year < 1990 || budget.year > 2200) problems.add("year", "budgets.year_missing");
  if (!budget.plan) problems.add("plan", "budgets.plan_missing");
  if (!budget.review) problems.add("review", "budgets.desk_missing");
  if (!budget.appraise) problems.add("appraise", "budgets.desk_missing");
  if (!budget.approve) problems.add("approve", "budgets.desk_missing");
  if (problems.any()) return std::move(problems).refusal();
  return budget;
}

std::optional<Amount> read_amount(std::string_view text) {
  Amount amount = 0;
  bool any = false;
  while (text.ends_with(' ')) text.remove_suffix(1);
  for (const std::string_view unit : {"đồng", "đ", "VND", "vnd"})
    if (text.ends_with(unit)) {
      text.remove_suffix(unit.size());
      break;
    }
  for (const char c : text) {
    if (c == '.' || c == ',' || c == ' ') continue;
    if (c < '0' || c > '9') return {};
    amount = amount * 10 + (c - '0');
    any = true;
    if (amount > most) return {};
  }
  if (!any) return {};
  return amount;
}

std::string written(Amount amount) {
  auto digits = std::to_string(amount < 0 ? -amount : amount);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, '.');
  return (amount < 0 ? "-" : "") + digits;
}

Totals sum(std::span<const Totals> by_source) {
  Totals all;
  for (const auto& one : by_source) {
    all.requested += one.requested;
    all.reviewed += one.reviewed;
    all.appraised += one.appraised;
    all.approved += one.approved;
    all.spent += one.spent;
  }
  return all;
}

}  // namespace budgets
