// SPDX-License-Identifier: Apache-2.0
// Estimates, their lines and steps, as values. Amounts are in đồng. Pure rules.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "core/date.hpp"
#include "core/result.hpp"
#include "rights/rights.hpp"

namespace budgets {

using rights::Right;
using rights::UnitId;
using BudgetId = core::Id<struct BudgetTag>;
using LineId = core::Id<struct BudgetLineTag>;
using PlanId = core::Id<struct PlanTag>;
using Amount = std::int64_t;

inline constexpr std::array<std::string_view, 5> sources{"REGULAR_BUDGET", "INTEGRATED_PROGRAMME", "GRANT_AID",
                                                         "SOCIAL_MOBILISATION", "OTHER_LEGAL"};
inline constexpr Amount most = 1'000'000'000'000'000;

// Whose step it is, and which amount of each line it sets.
enum class Desk { unit, review, appraise, approve };
enum class Sets { nothing, reviewed, appraised, approved };
struct Step {
  std::string_view act, from, to;
  Desk desk;
  Right right;
  Sets sets = Sets::nothing;
  bool sends_back = false;  // needs a reason
};
inline constexpr std::array steps{
    Step{"submit", "DRAFT", "SUBMITTED", Desk::unit, Right::budgets_write},
    Step{"return", "SUBMITTED", "DRAFT", Desk::review, Right::budgets_review, Sets::nothing, true},
    Step{"review", "SUBMITTED", "REVIEWED", Desk::review, Right::budgets_review, Sets::reviewed},
    Step{"reopen", "REVIEWED", "SUBMITTED", Desk::review, Right::budgets_review, Sets::nothing, true},
    Step{"consolidate", "REVIEWED", "CONSOLIDATED", Desk::review, Right::budgets_review},
    Step{"send_back", "CONSOLIDATED", "SUBMITTED", Desk::appraise, Right::budgets_appraise, Sets::nothing, true},
    Step{"appraise", "CONSOLIDATED", "APPRAISED", Desk::appraise, Right::budgets_appraise, Sets::appraised},
    Step{"refuse", "APPRAISED", "CONSOLIDATED", Desk::approve, Right::budgets_approve, Sets::nothing, true},
    Step{"approve", "APPRAISED", "APPROVED", Desk::approve, Right::budgets_approve, Sets::approved},
};
const Step* step(std::string_view act, std::string_view from);
inline constexpr std::array<std::string_view, 6> states{"DRAFT",        "SUBMITTED", "REVIEWED",
                                                        "CONSOLIDATED", "APPRAISED", "APPROVED"};

struct Line {
  LineId id;
  std::string content, source = "REGULAR_BUDGET", programme;
  Amount requested = 0, spent = 0;
  std::optional<Amount> reviewed, appraised, approved;

  // What the last step left of it.
  Amount standing() const { return approved.value_or(appraised.value_or(reviewed.value_or(requested))); }
  bool overspent() const { return approved && spent > *approved; }
};
core::Result<Line> check(Line line);

struct Budget {
  BudgetId id;
  PlanId plan;
  UnitId unit, review, appraise, approve;
  int year = 0;
  bool local = false;
  std::string state = "DRAFT", note, unit_name, plan_number, made_by;
  Amount requested = 0, approved = 0, spent = 0;  // sums of its lines
  std::int64_t version = 1;

  UnitId at(Desk desk) const {
    return desk == Desk::unit ? unit : desk == Desk::review ? review : desk == Desk::appraise ? appraise : approve;
  }
};
core::Result<Budget> check(Budget budget);

// "120.000.000", "120 000 000 đ" → 120000000; nothing when it is no amount.
std::optional<Amount> read_amount(std::string_view text);
std::string written(Amount amount);  // "120.000.000"

struct Totals {
  std::string source;
  Amount requested = 0, reviewed = 0, appraised = 0, approved = 0, spent = 0;
};
Totals sum(std::span<const Totals> by_source);

}  // namespace budgets
