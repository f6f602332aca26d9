// SPDX-License-Identifier: Apache-2.0
// How an entry of the registry becomes one a province stands for: verification and stages as tables of moves. Pure
// rules.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/result.hpp"
#include "rights/rights.hpp"

namespace dossiers {

using rights::Right;

// One move of the verification: the same table drives buttons, pages, API and documentation (B-14).
struct Step {
  std::string_view act;  // "submit"
  std::string_view from, to;
  Right right;
  bool needs_reason = false;
  bool needs_other = false;  // somebody other than who entered the record
};
inline constexpr std::array steps{
    Step{"submit", "DRAFT", "SUBMITTED", Right::talents_change},
    Step{"submit", "RETURNED", "SUBMITTED", Right::talents_change},
    Step{"withdraw", "SUBMITTED", "DRAFT", Right::talents_change},
    Step{"verify", "SUBMITTED", "VERIFIED", Right::talents_verify, false, true},
    Step{"return", "SUBMITTED", "RETURNED", Right::talents_verify, true},
    Step{"reopen", "VERIFIED", "SUBMITTED", Right::talents_verify, true},
};
const Step* step(std::string_view act, std::string_view from);

// What a move of the verification looks at.
struct Standing {
  std::string verification;
  std::string basis, justification;
  rights::AccountId entered_by;
  rights::AccountId asking;
  std::string reason;
};
// The step, or why it cannot be taken: not from this state, no basis yet (B-04), own entry, no reason.
core::Result<Step> take(std::string_view act, const Standing& standing);

// B-04: what a recognition rests on.
inline constexpr std::array<std::string_view, 3> bases{"CREATIVE_CAPACITY", "OUTSTANDING_APTITUDE",
                                                       "DEVELOPMENT_PROSPECT"};
struct Basis {
  std::vector<std::string> chosen;
  std::string justification;

  std::string stored() const;  // codes in our order, with blanks between
};
std::vector<std::string> chosen_of(std::string_view stored);
core::Result<Basis> check(Basis basis);

// B-05: a move of the stage. Forward along PROMISING → RECOGNISED → HONOURED → ALUMNI, back only with a reason.
struct StageMove {
  std::string from, to, reason;
  core::Date on;
  std::optional<core::Date> last;  // of the move before
  bool child = false;              // under 16: promising only
};
core::Result<StageMove> check(StageMove move, core::Date today);

// PROMISING is not counted as talent in targets (B-05).
constexpr bool counts_as_talent(std::string_view stage) { return stage != "PROMISING"; }

}  // namespace dossiers
