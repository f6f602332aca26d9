// SPDX-License-Identifier: Apache-2.0
#include "transfers/transfer.hpp"

#include <algorithm>
#include <array>

namespace transfers {
namespace {

constexpr std::size_t longest = 1000;
constexpr std::chrono::days days_about{366};  // how far from today the day may lie

constexpr std::array answers{
    Answer{"accept", "ASKED", "ACCEPTED", false, false}, Answer{"refuse", "ASKED", "REFUSED", true, false},
    Answer{"withdraw", "ASKED", "WITHDRAWN", false, true}, Answer{"withdraw", "ACCEPTED", "WITHDRAWN", true, true}};

}  // namespace

core::Result<core::Done> check(const Asked& asked, core::Date today) {
  core::Problems problems;
  if (asked.from == asked.to) problems.add("unit", "transfers.same_unit");
  if (asked.reason.empty()) problems.add("reason", "transfers.reason_missing");
  if (asked.reason.size() > longest) problems.add("reason", "transfers.too_long");
  if (!asked.on)
    problems.add("on", "transfers.day_unreadable");
  else if (*asked.on < today - days_about || *asked.on > today + days_about)
    problems.add("on", "transfers.day_too_far");
  else if (asked.last_move && *asked.on <= *asked.last_move)
    problems.add("on", "transfers.day_before_last");
  if (problems.any()) return std::move(problems).refusal();
  return core::Done{};
}

core::Result<const Answer*> answer(std::string_view act, const Transfer& transfer, std::string_view reason,
                                   core::Date today) {
  const auto found =
      std::ranges::find_if(answers, [&](const Answer& one) { return one.act == act && one.from == transfer.state; });
  if (found == answers.end() || (transfer.state == "ACCEPTED" && transfer.on <= today))
    return core::Refusal{core::Message{"transfers.impossible", {}}, core::Refusal::Kind::conflict};
  if (found->needs_reason && reason.empty()) return core::Refusal{{{"reason", {"transfers.reason_missing", {}}}}};
  if (reason.size() > longest) return core::Refusal{{{"reason", {"transfers.too_long", {}}}}};
  return &*found;
}

}  // namespace transfers
