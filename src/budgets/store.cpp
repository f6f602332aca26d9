// SPDX-License-Identifier: Apache-2.0
#include "budgets/store.hpp"

#include "budgets/sql.hpp"

namespace budgets::store {
namespace {

std::vector<db::Arg> scoped(const rights::Scope& scope) {
  return {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
}

Budget as_budget(const db::Row& row) {
  return {.id = row.get<BudgetId>("id"),
          .plan = row.get<PlanId>("plan_id"),
          .unit = row.get<UnitId>("unit_id"),
          .review = row.get<UnitId>("review_unit_id"),
          .appraise = row.get<UnitId>("appraise_unit_id"),
          .approve = row.get<UnitId>("approve_unit_id"),
          .year = row.get<int>("year"),
          .local = row.get<bool>("local"),
          .state = row.get<std::string>("state"),
          .note = row.get<std::string>("note"),
          .unit_name = row.get<std::string>("unit_name"),
          .plan_number = row.get<std::string>("plan_number"),
          .made_by = row.get<std::string>("made_by"),
          .requested = row.get<Amount>("requested"),
          .approved = row.get<Amount>("approved"),
          .spent = row.get<Amount>("spent"),
          .version = row.get<std::int64_t>("version")};
}

}  // namespace

std::vector<Budget> list(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.push_back({"count", count});
  if (wanted.plan) args.push_back({"plan", wanted.plan});
  if (wanted.year > 0) args.push_back({"year", wanted.year});
  if (!wanted.state.empty()) args.push_back({"state", wanted.state});
  if (wanted.open) args.push_back({"open", true});
  if (wanted.below) args.push_back({"below", wanted.below});
  if (wanted.after) args.push_back({"after", wanted.after});
  return db.rows(sql::budgets, args, as_budget);
}

std::optional<Budget> find(db::Read& db, const rights::Scope& scope, BudgetId id) {
  if (scope.nothing || !id) return {};
  auto args = scoped(scope);
  args.push_back({"id", id});
  return db.row(sql::budget, args, as_budget);
}

bool exists(db::Read& db, const Budget& budget) {
  return db.any(sql::budget_exists,
                {{"plan", budget.plan}, {"unit", budget.unit}, {"year", budget.year}, {"local", budget.local}});
}

BudgetId insert(db::Write& db, const Budget& budget) {
  const auto id = db.mint<BudgetId>();
  db.run(sql::insert_budget, {{"id", id},
                              {"plan", budget.plan},
                              {"unit", budget.unit},
                              {"year", budget.year},
                              {"local", budget.local},
                              {"review", budget.review},
                              {"appraise", budget.appraise},
                              {"approve", budget.approve},
                              {"by", budget.made_by},
                              {"now", db.now()}});
  return id;
}

bool move(db::Write& db, const Budget& budget, const Step& step, std::string_view text, std::string_view by) {
  if (db.run(sql::move_budget,
             {{"id", budget.id}, {"from", step.from}, {"to", step.to}, {"note", text}, {"version", budget.version}}) ==
      0)
    return false;
  if (step.sends_back) db.run(sql::forget_amounts, {{"id", budget.id}, {"to", step.to}});
  db.run(sql::insert_move, {{"id", db.mint<core::Id<struct BudgetMoveTag>>()},
                            {"budget", budget.id},
                            {"act", step.act},
                            {"text", text},
                            {"by", by},
                            {"now", db.now()}});
  return true;
}

std::vector<Move> moves(db::Read& db, BudgetId id) {
  return db.rows(sql::moves, {{"id", id}}, [](const db::Row& row) {
    return Move{row.get<std::string>("act"), row.get<std::string>("text"), row.get<std::string>("made_by"),
                row.get<core::Instant>("made_at")};
  });
}

std::vector<BudgetId> reviewed(db::Read& db, UnitId desk, PlanId plan, int year) {
  return db.rows(sql::reviewed_of, {{"unit", desk}, {"plan", plan}, {"year", year}},
                 [](const db::Row& row) { return row.get<BudgetId>("id"); });
}

std::vector<Line> lines(db::Read& db, BudgetId id) {
  return db.rows(sql::lines, {{"id", id}}, [](const db::Row& row) {
    return Line{.id = row.get<LineId>("id"),
                .content = row.get<std::string>("content"),
                .source = row.get<std::string>("source"),
                .programme = row.get<std::string>("programme"),
                .requested = row.get<Amount>("requested"),
                .spent = row.get<Amount>("spent"),
                .reviewed = row.get<std::optional<Amount>>("reviewed"),
                .appraised = row.get<std::optional<Amount>>("appraised"),
                .approved = row.get<std::optional<Amount>>("approved")};
  });
}

LineId save(db::Write& db, BudgetId budget, const Line& line) {
  const auto id = line.id ? line.id : db.mint<LineId>();
  db.run(line.id ? sql::update_line : sql::insert_line, {{"id", id},
                                                         {"budget", budget},
                                                         {"content", line.content},
                                                         {"source", line.source},
                                                         {"programme", line.programme},
                                                         {"requested", line.requested}});
  return id;
}

void remove(db::Write& db, BudgetId budget, LineId line) {
  db.run(sql::remove_line, {{"id", line}, {"budget", budget}});
}

void set(db::Write& db, BudgetId budget, LineId line, Sets which, Amount amount) {
  if (which == Sets::nothing) return;
  const auto& query = which == Sets::reviewed    ? sql::set_reviewed
                      : which == Sets::appraised ? sql::set_appraised
                                                 : sql::set_approved;
  db.run(query, {{"id", line}, {"budget", budget}, {"amount", amount}});
}

void spend(db::Write& db, LineId line, const Spending& spending) {
  db.run(sql::insert_spending, {{"id", db.mint<core::Id<struct BudgetSpendingTag>>()},
                                {"line", line},
                                {"on", spending.on},
                                {"amount", spending.amount},
                                {"note", spending.note},
                                {"by", spending.made_by},
                                {"now", db.now()}});
}

std::vector<Spending> spendings(db::Read& db, BudgetId id) {
  return db.rows(sql::spendings, {{"id", id}}, [](const db::Row& row) {
    return Spending{row.get<std::string>("content"), row.get<std::string>("note"), row.get<std::string>("made_by"),
                    row.get<core::Date>("spent_on"), row.get<Amount>("amount")};
  });
}

std::vector<Totals> totals(db::Read& db, const rights::Scope& scope, PlanId plan, int year, bool local) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.push_back({"year", year});
  if (plan) args.push_back({"plan", plan});
  if (!local) args.push_back({"province_only", true});
  return db.rows(sql::totals, args, [](const db::Row& row) {
    return Totals{row.get<std::string>("source"), row.get<Amount>("requested"), row.get<Amount>("reviewed"),
                  row.get<Amount>("appraised"),   row.get<Amount>("approved"),  row.get<Amount>("spent")};
  });
}

std::vector<Waits> waiting(db::Read& db, UnitId unit) {
  return db.rows(sql::waiting, {{"unit", unit}}, [](const db::Row& row) {
    return Waits{row.get<std::string>("state"), row.get<std::int64_t>("waiting")};
  });
}

}  // namespace budgets::store
