// SPDX-License-Identifier: Apache-2.0
// One estimate: its lines with the amount at every step, the step that is the reader's, and what was spent.
#include <algorithm>

#include "budgets/pages.hpp"
#include "budgets/views.hpp"
#include "documents/fields.hpp"
#include "site/api.hpp"

namespace budgets {
namespace {

struct AmountLine {
  std::string id, content, source, requested, reviewed, appraised, approved, spent, field, value;
  bool over = false, may_remove = false;
};
struct Button {
  std::string act, label, id;
  bool sends_back = false, sets = false;
};
struct MoveLine {
  std::string at, what, text, by;
};
struct SpendingLine {
  std::string on, content, amount, note, by;
};
struct ShowPage {
  std::string csrf, path, title, plan, year, state, note, version, warning;
  bool local = false, may_write = false, may_spend = false, sets = false;
  std::vector<AmountLine> lines;
  AmountLine total;
  std::vector<Button> forward, back;
  std::vector<MoveLine> moves;
  std::vector<SpendingLine> spendings;
  std::vector<web::Field> line_fields, spend_fields;
  std::vector<web::ErrorLink> errors;
};

std::string shown(const std::optional<Amount>& amount) { return amount ? written(*amount) : ""; }

void fill_lines(site::Visit& visit, const std::vector<Line>& lines, ShowPage& page) {
  const auto& form = visit.form();
  Amount requested = 0, reviewed = 0, appraised = 0, approved = 0, spent = 0;
  for (const auto& one : lines) {
    const auto field = "amount-" + one.id.text();
    auto source = documents::label_of(visit, "budgets.source_", one.source);
    if (!one.programme.empty()) source += ": " + one.programme;
    page.lines.push_back({one.id.text(), one.content, std::move(source), written(one.requested), shown(one.reviewed),
                          shown(one.appraised), shown(one.approved), one.spent != 0 ? written(one.spent) : "", field,
                          form.has(field) ? form.text(field) : written(one.standing()), one.overspent(),
                          page.may_write});
    requested += one.requested;
    reviewed += one.reviewed.value_or(0);
    appraised += one.appraised.value_or(0);
    approved += one.approved.value_or(0);
    spent += one.spent;
  }
  const auto reached = [&](auto amount, Amount sum) {
    return std::ranges::any_of(lines, [&](const Line& one) { return (one.*amount).has_value(); }) ? written(sum)
                                                                                                  : std::string{};
  };
  page.total = {.content = visit.say("budgets.total"),
                .requested = written(requested),
                .reviewed = reached(&Line::reviewed, reviewed),
                .appraised = reached(&Line::appraised, appraised),
                .approved = reached(&Line::approved, approved),
                .spent = spent != 0 ? written(spent) : "",
                .over = approved > 0 && spent > approved};
  if (std::ranges::any_of(lines, &Line::overspent)) page.warning = visit.say("budgets.overspent");
}

void fill_steps(const site::Visit& visit, db::Read& db, const Budget& budget, ShowPage& page) {
  for (const auto& one : steps) {
    if (one.from != budget.state || !acts::may(visit, db, budget, one)) continue;
    Button button{std::string{one.act}, documents::label_of(visit, "budgets.act_", one.act), std::string{one.act},
                  one.sends_back, one.sets != Sets::nothing};
    page.sets = page.sets || button.sets;
    (one.sends_back ? page.back : page.forward).push_back(std::move(button));
  }
}

void fill_forms(site::Visit& visit, const std::vector<Line>& lines, ShowPage& page) {
  const auto& form = visit.form();
  if (page.may_write) {
    page.line_fields = {
        documents::line(visit, "content", "budgets.content", form.text("content")),
        documents::choice(visit, "source", "budgets.source", form.text("source"), sources, "budgets.source_"),
        documents::line(visit, "programme", "budgets.programme", form.text("programme")),
        documents::line(visit, "requested", "budgets.amount", form.text("requested"))};
    page.line_fields[0].required = page.line_fields[3].required = true;
    page.line_fields[2].hint = visit.say("budgets.programme_hint");
    page.line_fields[3].inputmode = "numeric";
  }
  if (page.may_spend) {
    web::Field line{.name = "line", .label = visit.say("budgets.line"), .type = "select"};
    for (const auto& one : lines)
      line.options.push_back({one.id.text(), one.content, form.id<LineId>("line") == one.id});
    page.spend_fields = {std::move(line), documents::day_field(visit, "on", "budgets.on", form.text("on")),
                         documents::line(visit, "amount", "budgets.amount", form.text("amount")),
                         documents::line(visit, "note", "budgets.voucher", form.text("note")),
                         documents::tick(visit, "paid_back", "budgets.paid_back", form.checked("paid_back"))};
    page.spend_fields[1].required = page.spend_fields[2].required = true;
  }
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Budget& budget) {
  ShowPage page{.csrf = visit.csrf(),
                .path = address(budget.id),
                .title = budget.unit_name,
                .plan = budget.plan_number,
                .year = std::to_string(budget.year),
                .state = documents::label_of(visit, "budgets.state_", budget.state),
                .note = budget.note,
                .version = std::to_string(budget.version),
                .local = budget.local,
                .may_write = acts::may_write(visit, db, budget),
                .may_spend = acts::may_spend(visit, db, budget)};
  const auto lines = store::lines(db, budget.id);
  fill_steps(visit, db, budget, page);
  fill_lines(visit, lines, page);
  fill_forms(visit, lines, page);
  for (const auto& one : store::moves(db, budget.id))
    page.moves.push_back({web::time(visit.language(), one.at), documents::label_of(visit, "budgets.act_", one.act),
                          one.text, one.made_by});
  for (const auto& one : store::spendings(db, budget.id))
    page.spendings.push_back({one.on.vietnamese(), one.content, written(one.amount), one.note, one.made_by});
  return page;
}

std::optional<Budget> visible(site::Visit& visit, db::Read& db) {
  return store::find(db, visit.scope(Right::budgets_read), visit.id<BudgetId>());
}

http::Response refused_here(site::Visit& visit, db::Read& db, const Budget& budget, const core::Refusal& refusal) {
  if (visit.wants_json()) return visit.refused(refusal);
  if (refusal.kind() == core::Refusal::Kind::forbidden) return visit.forbidden();
  auto page = show_page(visit, db, budget);
  page.errors = web::show_problems(visit.language(), refusal, page.may_spend ? page.spend_fields : page.line_fields);
  return visit.refused<views::show>(refusal, head(visit, budget.unit_name), page);
}

http::Response act(site::Visit& visit, auto doing) {
  auto db = visit.write();
  const auto budget = visible(visit, db);
  if (!budget) return visit.not_found();
  const core::Result<core::Done> done = doing(visit, db, *budget);
  if (!done) return refused_here(visit, db, *budget, done.refusal());
  db.commit();
  return visit.wants_json() ? site::nothing() : visit.redirect(address(budget->id), "budgets.saved");
}

}  // namespace

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto budget = visible(visit, db);
  if (!budget) return visit.not_found();
  return visit.page<views::show>(head(visit, budget->unit_name), show_page(visit, db, *budget));
}

http::Response put_line(site::Visit& visit) { return act(visit, acts::put_line); }
http::Response remove_line(site::Visit& visit) { return act(visit, acts::remove_line); }
http::Response take_step(site::Visit& visit) { return act(visit, acts::take); }

http::Response spend(site::Visit& visit) {
  auto db = visit.write();
  const auto budget = visible(visit, db);
  if (!budget) return visit.not_found();
  const auto over = acts::spend(visit, db, *budget);
  if (!over) return refused_here(visit, db, *budget, over.refusal());
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"overspent", *over}}, 201);
  return visit.redirect(address(budget->id), *over ? "budgets.overspent" : "budgets.saved");
}

}  // namespace budgets
