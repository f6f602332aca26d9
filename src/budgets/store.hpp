// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "budgets/budget.hpp"
#include "db/db.hpp"

namespace budgets {

struct Move {
  std::string act, text, made_by;
  core::Instant at;
};
struct Spending {
  std::string content, note, made_by;
  core::Date on;
  Amount amount = 0;
};
struct Waits {
  std::string state;
  std::int64_t count = 0;
};

}  // namespace budgets

namespace budgets::store {

struct Wanted {
  PlanId plan;
  int year = 0;
  std::string state;
  bool open = false;
  UnitId below;
  BudgetId after;
};
std::vector<Budget> list(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count);
std::optional<Budget> find(db::Read& db, const rights::Scope& scope, BudgetId id);
bool exists(db::Read& db, const Budget& budget);
BudgetId insert(db::Write& db, const Budget& budget);
bool move(db::Write& db, const Budget& budget, const Step& step, std::string_view text, std::string_view by);
std::vector<Move> moves(db::Read& db, BudgetId id);
std::vector<BudgetId> reviewed(db::Read& db, UnitId desk, PlanId plan, int year);

std::vector<Line> lines(db::Read& db, BudgetId id);
LineId save(db::Write& db, BudgetId budget, const Line& line);
void remove(db::Write& db, BudgetId budget, LineId line);
void set(db::Write& db, BudgetId budget, LineId line, Sets which, Amount amount);
void spend(db::Write& db, LineId line, const Spending& spending);
std::vector<Spending> spendings(db::Read& db, BudgetId id);

// `local`: local budgets as well.
std::vector<Totals> totals(db::Read& db, const rights::Scope& scope, PlanId plan, int year, bool local);
std::vector<Waits> waiting(db::Read& db, UnitId unit);

}  // namespace budgets::store
