// SPDX-License-Identifier: Apache-2.0
#include "dossiers/dossier.hpp"

#include <algorithm>

namespace dossiers {
namespace {

constexpr std::size_t longest_reason = 1000;
constexpr std::array<std::string_view, 4> stages{"PROMISING", "RECOGNISED", "HONOURED", "ALUMNI"};

std::ptrdiff_t rank(std::string_view stage) { return std::ranges::find(stages, stage) - stages.begin(); }

}  // namespace

const Step* step(std::string_view act, std::string_view from) {
  const auto* const found =
      std::ranges::find_if(steps, [&](const Step& one) { return one.act == act && one.from == from; });
  return found == steps.end() ? nullptr : found;
}

core::Result<Step> take(std::string_view act, const Standing& standing) {
  const auto* const found = step(act, standing.verification);
  if (!found) return core::Refusal{core::Message{"dossiers.step_impossible", {}}, core::Refusal::Kind::conflict};
  if (found->needs_other && standing.entered_by == standing.asking)
    return core::Refusal{core::Message{"dossiers.own_entry", {}}, core::Refusal::Kind::forbidden};
  core::Problems problems;
  if (found->to == "SUBMITTED" && found->from != "VERIFIED") {
    if (standing.basis.empty()) problems.add("basis", "dossiers.basis_missing");
    if (standing.justification.empty()) problems.add("justification", "dossiers.justification_missing");
  }
  if (found->needs_reason && standing.reason.empty()) problems.add("reason", "dossiers.reason_missing");
  if (standing.reason.size() > longest_reason) problems.add("reason", "dossiers.too_long");
  if (problems.any()) return std::move(problems).refusal();
  return *found;
}

std::string Basis::stored() const {
  std::string text;
  for (const auto code : bases)
    if (std::ranges::find(chosen, code) != chosen.end()) text += (text.empty() ? "" : " ") + std::string{code};
  return text;
}

std::vector<std::string> chosen_of(std::string_view stored) {
  std::vector<std::string> chosen;
  for (const auto code : bases)
    if (stored.find(code) != std::string_view::npos) chosen.emplace_back(code);
  return chosen;
}

core::Result<Basis> check(Basis basis) {
  constexpr std::size_t longest_justification = 4000;
  core::Problems problems;
  for (const auto& code : basis.chosen)
    if (std::ranges::find(bases, code) == bases.end()) problems.add("basis", "dossiers.basis_unknown");
  if (basis.chosen.empty()) problems.add("basis", "dossiers.basis_missing");
  if (basis.justification.empty()) problems.add("justification", "dossiers.justification_missing");
  if (basis.justification.size() > longest_justification) problems.add("justification", "dossiers.too_long");
  if (problems.any()) return std::move(problems).refusal();
  return basis;
}

core::Result<StageMove> check(StageMove move, core::Date today) {
  core::Problems problems;
  const bool known = rank(move.to) < std::ssize(stages);
  if (!known || move.to == move.from) problems.add("stage", "dossiers.stage_unmoved");
  if (move.child && move.to != "PROMISING") problems.add("stage", "dossiers.child_is_promising");
  if (known && rank(move.to) < rank(move.from) && move.reason.empty())
    problems.add("reason", "dossiers.reason_missing");
  if (move.reason.size() > longest_reason) problems.add("reason", "dossiers.too_long");
  if (move.on > today) problems.add("on", "dossiers.day_ahead");
  if (move.last && move.on < *move.last)
    problems.add("on", "dossiers.day_before_last", {{"day", move.last->vietnamese()}});
  if (problems.any()) return std::move(problems).refusal();
  return move;
}

}  // namespace dossiers
