// SPDX-License-Identifier: Apache-2.0
#include "budgets/acts.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "documents/fields.hpp"
#include "documents/store.hpp"

namespace budgets::acts {
namespace {

core::Refusal forbidden() {
  return core::Refusal{core::Message{"budgets.not_yours", {}}, core::Refusal::Kind::forbidden};
}
core::Refusal changed_meanwhile() {
  return core::Refusal{core::Message{"budgets.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
}

PlanId typed_plan(site::Visit& visit, db::Read& db, core::Problems& problems) {
  const auto number = visit.form().text("plan");
  if (number.empty()) return {};
  const auto found = documents::store::by_number(db, visit.scope(Right::plans_read), number);
  const auto at = std::ranges::find(found, "plan", &documents::Document::held_kind);
  if (at != found.end()) return PlanId{at->held};
  problems.add("plan", "budgets.plan_unknown", {{"number", number}});
  return {};
}

int typed_year(const web::Form& form) {
  return static_cast<int>(std::clamp<std::int64_t>(form.number("year").value_or(0), 0, 9999));
}

void note(site::Visit& visit, db::Write& db, const Budget& budget, std::string_view act, std::string_view text) {
  audit::note(db, audit::by(visit),
              {.name = "budgets." + std::string{act},
               .subject_kind = "budget",
               .subject = budget.id.value,
               .unit = budget.unit,
               .changes = {{"value", "", std::string{text}}}});
}

// The amount of each line a step sets: as typed, else what the step before left.
core::Result<std::vector<std::pair<LineId, Amount>>> amounts(const web::Form& form, const std::vector<Line>& lines) {
  core::Problems problems;
  std::vector<std::pair<LineId, Amount>> found;
  for (const auto& line : lines) {
    const auto name = "amount-" + line.id.text();
    const auto typed = form.text(name);
    const auto amount = typed.empty() ? std::optional{line.standing()} : read_amount(typed);
    if (amount)
      found.emplace_back(line.id, *amount);
    else
      problems.add(name, "budgets.amount_unreadable", {{"text", typed}});
  }
  if (problems.any()) return std::move(problems).refusal();
  return found;
}

}  // namespace

bool may(const site::Visit& visit, db::Read& db, const Budget& budget, const Step& step) {
  return rights::covers(db, visit.scope(step.right), budget.at(step.desk));
}

bool may_write(const site::Visit& visit, db::Read& db, const Budget& budget) {
  return budget.state == "DRAFT" && rights::covers(db, visit.scope(Right::budgets_write), budget.unit);
}

bool may_spend(const site::Visit& visit, db::Read& db, const Budget& budget) {
  return budget.state == "APPROVED" && rights::covers(db, visit.scope(Right::budgets_write), budget.unit);
}

core::Result<BudgetId> open(site::Visit& visit, db::Write& db) {
  const auto& form = visit.form();
  core::Problems problems;
  Budget budget{.year = typed_year(form), .local = form.checked("local"), .made_by = visit.actor().display_name};
  budget.plan = typed_plan(visit, db, problems);
  const auto unit = [&](std::string_view name) {
    return documents::typed_unit(db, form, name, visit.today(), problems);
  };
  budget.unit = unit("unit");
  budget.review = unit("review");
  budget.appraise = unit("appraise");
  budget.approve = unit("approve");
  if (!problems.any() && (!budget.unit || !may_write(visit, db, budget)))
    problems.add("unit", "documents.unit_out_of_reach");
  if (problems.any()) return std::move(problems).refusal();
  const auto checked = check(std::move(budget));
  if (!checked) return checked.refusal();
  if (store::exists(db, *checked)) return core::Refusal{{{"unit", {"budgets.exists", {}}}}};
  auto made = *checked;
  made.id = store::insert(db, made);
  note(visit, db, made, "opened", std::to_string(made.year));
  return made.id;
}

core::Result<core::Done> put_line(site::Visit& visit, db::Write& db, const Budget& budget) {
  if (!may_write(visit, db, budget)) return budget.state == "DRAFT" ? forbidden() : changed_meanwhile();
  const auto& form = visit.form();
  const auto checked = check(Line{.id = form.id<LineId>("line"),
                                  .content = form.text("content"),
                                  .source = form.text("source"),
                                  .programme = form.text("programme"),
                                  .requested = read_amount(form.text("requested")).value_or(0)});
  if (!checked) return checked.refusal();
  store::save(db, budget.id, *checked);
  note(visit, db, budget, "line_put", checked->content);
  return core::Done{};
}

core::Result<core::Done> remove_line(site::Visit& visit, db::Write& db, const Budget& budget) {
  if (!may_write(visit, db, budget)) return budget.state == "DRAFT" ? forbidden() : changed_meanwhile();
  store::remove(db, budget.id, visit.id<LineId>("line"));
  note(visit, db, budget, "line_removed", "");
  return core::Done{};
}

core::Result<core::Done> take(site::Visit& visit, db::Write& db, const Budget& budget) {
  const auto& form = visit.form();
  const auto* found = step(form.text("act"), budget.state);
  if (found == nullptr || form.number("version").value_or(budget.version) != budget.version) return changed_meanwhile();
  if (!may(visit, db, budget, *found)) return forbidden();
  const auto text = form.long_text("text");
  if (found->sends_back && text.empty()) return core::Refusal{{{"text", {"budgets.reason_missing", {}}}}};
  const auto lines = store::lines(db, budget.id);
  if (lines.empty()) return core::Refusal{core::Message{"budgets.no_lines", {}}, core::Refusal::Kind::conflict};
  if (found->sets != Sets::nothing) {
    const auto set = amounts(form, lines);
    if (!set) return set.refusal();
    for (const auto& [line, amount] : *set) store::set(db, budget.id, line, found->sets, amount);
  }
  if (!store::move(db, budget, *found, text, visit.actor().display_name)) return changed_meanwhile();
  note(visit, db, budget, "moved", found->to);
  return core::Done{};
}

core::Result<bool> spend(site::Visit& visit, db::Write& db, const Budget& budget) {
  if (!may_spend(visit, db, budget)) return budget.state == "APPROVED" ? forbidden() : changed_meanwhile();
  const auto& form = visit.form();
  core::Problems problems;
  Spending spending{.note = form.text("note"), .made_by = visit.actor().display_name};
  const auto on = documents::typed_day(form, "on", visit.today(), problems);
  const auto line_id = form.id<LineId>("line");
  const auto lines = store::lines(db, budget.id);
  const auto line = std::ranges::find(lines, line_id, &Line::id);
  const auto amount = read_amount(form.text("amount"));
  if (line == lines.end()) problems.add("line", "budgets.line_missing");
  if (!on) problems.add("on", "budgets.day_missing");
  if (on && *on > visit.today()) problems.add("on", "budgets.day_ahead");
  if (!amount || *amount == 0) problems.add("amount", "budgets.amount_missing");
  if (problems.any()) return std::move(problems).refusal();
  spending.on = *on;
  spending.amount = form.checked("paid_back") ? -*amount : *amount;
  store::spend(db, line_id, spending);
  note(visit, db, budget, "spent", written(spending.amount));
  return line->spent + spending.amount > line->approved.value_or(0);
}

core::Result<std::int64_t> consolidate(site::Visit& visit, db::Write& db) {
  core::Problems problems;
  const auto plan = typed_plan(visit, db, problems);
  const auto year = typed_year(visit.form());
  const auto* grant = visit.actor().main_grant();
  if (problems.any() || !plan || grant == nullptr) {
    if (!problems.any()) problems.add("plan", "budgets.plan_missing");
    return std::move(problems).refusal();
  }
  std::int64_t moved = 0;
  for (const auto id : store::reviewed(db, grant->unit, plan, year)) {
    const auto budget = store::find(db, visit.scope(Right::budgets_read), id);
    const auto* found = step("consolidate", "REVIEWED");
    if (!budget || !may(visit, db, *budget, *found) ||
        !store::move(db, *budget, *found, "", visit.actor().display_name))
      continue;
    note(visit, db, *budget, "moved", found->to);
    ++moved;
  }
  if (moved == 0) return core::Refusal{core::Message{"budgets.nothing_reviewed", {}}, core::Refusal::Kind::conflict};
  return moved;
}

}  // namespace budgets::acts
