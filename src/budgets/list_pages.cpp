// SPDX-License-Identifier: Apache-2.0
// Budgets as a list, a new estimate, and what they come to by source.
#include <algorithm>

#include "budgets/pages.hpp"
#include "budgets/views.hpp"
#include "documents/fields.hpp"
#include "documents/store.hpp"
#include "files/table.hpp"
#include "site/api.hpp"

namespace budgets {
namespace {

constexpr int page_size = 50;

struct Line {
  std::string unit, path, plan, year, requested, approved, spent, state, css;
  bool local = false, over = false;
};
struct IndexPage {
  std::string next, xlsx, summary_path;
  bool may_write = false;
  std::vector<Line> lines;
  std::vector<web::Field> filters;
};
struct FormPage {
  std::string csrf;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};
struct TotalLine {
  std::string source, requested, reviewed, appraised, approved, spent, share;
};
struct SummaryPage {
  std::string csrf, year, xlsx, plan;
  bool local = false, may_consolidate = false;
  std::vector<TotalLine> lines;
  std::vector<web::Field> filters;
  std::vector<web::ErrorLink> errors;
};

int year_of(const web::Form& form, int otherwise) {
  return static_cast<int>(std::clamp<std::int64_t>(form.number("year").value_or(otherwise), 0, 2200));
}

web::Field state_filter(const site::Visit& visit, std::string_view chosen) {
  web::Field field{.name = "state", .label = visit.say("budgets.state"), .type = "select"};
  field.options.push_back({"", visit.say("budgets.any_state"), chosen.empty()});
  field.options.push_back({"OPEN", visit.say("budgets.state_open"), chosen == "OPEN"});
  for (const auto one : states)
    field.options.push_back({std::string{one}, documents::label_of(visit, "budgets.state_", one), one == chosen});
  return field;
}

PlanId plan_named(site::Visit& visit, db::Read& db, std::string_view number) {
  if (number.empty()) return {};
  for (const auto& one : documents::store::by_number(db, visit.scope(Right::plans_read), number))
    if (one.held_kind == "plan") return PlanId{one.held};
  return PlanId::parse(number).value_or(PlanId{});
}

FormPage form_page(site::Visit& visit, db::Read& db) {
  const auto& form = visit.form();
  FormPage page{.csrf = visit.csrf()};
  const auto unit = [&](const char* name, const char* key, std::string otherwise) {
    page.fields.push_back(
        documents::unit_field(visit, name, key, form.has(name) ? form.text(name) : std::move(otherwise)));
    page.fields.back().required = true;
  };
  unit("unit", "budgets.unit", documents::own_unit(visit, db));
  page.fields.push_back(documents::line(visit, "plan", "budgets.plan", form.text("plan")));
  page.fields.back().required = true;
  page.fields.back().hint = visit.say("budgets.plan_hint");
  page.fields.push_back(documents::line(visit, "year", "budgets.year",
                                        form.has("year") ? form.text("year") : std::to_string(visit.today().year())));
  page.fields.back().inputmode = "numeric";
  page.fields.push_back(documents::tick(visit, "local", "budgets.local", form.checked("local")));
  unit("review", "budgets.review_desk", "");
  unit("appraise", "budgets.appraise_desk", "");
  unit("approve", "budgets.approve_desk", "");
  return page;
}

TotalLine as_line(const site::Visit& visit, const Totals& one, std::string label) {
  return {std::move(label),
          written(one.requested),
          written(one.reviewed),
          written(one.appraised),
          written(one.approved),
          written(one.spent),
          one.approved > 0 ? visit.number(one.spent * 100 / one.approved) + " %" : visit.say("budgets.not_applicable")};
}

SummaryPage summary_page(site::Visit& visit, db::Read& db) {
  const auto& asked = visit.query();
  const auto year = year_of(asked.has("year") ? asked : visit.form(), visit.today().year());
  const auto plan_number = asked.has("plan") ? asked.text("plan") : visit.form().text("plan");
  SummaryPage page{
      .csrf = visit.csrf(), .year = std::to_string(year), .plan = plan_number, .local = asked.checked("local")};
  page.may_consolidate = visit.may(Right::budgets_review) && !plan_number.empty();
  page.xlsx = "/budgets/summary/export?year=" + page.year + "&plan=" + http::url_encoded(plan_number) +
              (page.local ? "&local=1" : "");
  page.filters = {documents::line(visit, "year", "budgets.year", page.year),
                  documents::line(visit, "plan", "budgets.plan", plan_number),
                  documents::tick(visit, "local", "budgets.with_local", page.local)};
  const auto by_source =
      store::totals(db, visit.scope(Right::budgets_read), plan_named(visit, db, plan_number), year, page.local);
  for (const auto& one : by_source)
    page.lines.push_back(as_line(visit, one, documents::label_of(visit, "budgets.source_", one.source)));
  if (!by_source.empty()) page.lines.push_back(as_line(visit, sum(by_source), visit.say("budgets.total")));
  return page;
}

}  // namespace

std::string address(BudgetId id) { return "/budgets/" + id.text(); }

site::Head head(const site::Visit& visit, std::string title) {
  return {.title = std::move(title), .crumbs = {{visit.say("budgets.title"), "/budgets"}}, .active = "/budgets"};
}

http::Response index(site::Visit& visit) {
  const auto& query = visit.query();
  auto db = visit.read();
  const auto state = query.text("state");
  store::Wanted wanted{.plan = plan_named(visit, db, query.text("plan")),
                       .year = year_of(query, 0),
                       .state = state == "OPEN" ? "" : state};
  wanted.open = state == "OPEN";
  wanted.below = query.id<UnitId>("below");
  wanted.after = query.id<BudgetId>("after");
  IndexPage page{.summary_path = "/budgets/summary", .may_write = visit.may(Right::budgets_write)};
  page.filters = {documents::line(visit, "plan", "budgets.plan", query.text("plan")),
                  documents::line(visit, "year", "budgets.year", wanted.year > 0 ? std::to_string(wanted.year) : ""),
                  state_filter(visit, state)};
  page.xlsx = files::table_address(visit);
  const bool as_file = files::wants_table(visit);
  auto found = store::list(db, visit.scope(), wanted, as_file ? files::most_table_rows : page_size + 1);
  if (!as_file && std::ssize(found) > page_size) {
    found.pop_back();
    page.next = "/budgets?after=" + found.back().id.text() + "&plan=" + http::url_encoded(query.text("plan")) +
                "&state=" + state + (wanted.year > 0 ? "&year=" + std::to_string(wanted.year) : "") +
                (wanted.below ? "&below=" + wanted.below.text() : "");
  }
  for (const auto& one : found)
    page.lines.push_back({one.unit_name, address(one.id), one.plan_number, std::to_string(one.year),
                          written(one.requested), one.state == "APPROVED" ? written(one.approved) : "",
                          written(one.spent), documents::label_of(visit, "budgets.state_", one.state),
                          one.state == "APPROVED" ? "state good" : "state", one.local,
                          one.state == "APPROVED" && one.spent > one.approved});
  if (as_file) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : page.lines)
      rows.push_back({one.unit, one.plan, one.year, one.requested, one.approved, one.spent, one.state});
    return files::table(visit, "budgets.title",
                        {"budgets.unit",
                         "budgets.plan",
                         {"budgets.year", true},
                         {"budgets.requested", true},
                         {"budgets.approved", true},
                         {"budgets.spent", true},
                         "budgets.state"},
                        rows);
  }
  return visit.page<views::index>(head(visit, visit.say("budgets.title")), page);
}

http::Response show_new(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::form>(head(visit, visit.say("budgets.add")), form_page(visit, db));
}

http::Response create(site::Visit& visit) {
  auto db = visit.write();
  const auto id = acts::open(visit, db);
  if (!id && visit.wants_json()) return visit.refused(id.refusal());
  if (!id) {
    auto page = form_page(visit, db);
    page.errors = web::show_problems(visit.language(), id.refusal(), page.fields);
    return visit.refused<views::form>(id.refusal(), head(visit, visit.say("budgets.add")), page);
  }
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"id", id->text()}}, 201);
  return visit.redirect(address(*id), "budgets.saved");
}

http::Response summary(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::summary>(head(visit, visit.say("budgets.summary")), summary_page(visit, db));
}

http::Response export_summary(site::Visit& visit) {
  auto db = visit.read();
  const auto page = summary_page(visit, db);
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : page.lines)
    rows.push_back({one.source, one.requested, one.reviewed, one.appraised, one.approved, one.spent});
  return files::table(visit, "budgets.summary",
                      {"budgets.source",
                       {"budgets.requested", true},
                       {"budgets.reviewed", true},
                       {"budgets.appraised", true},
                       {"budgets.approved", true},
                       {"budgets.spent", true}},
                      std::move(rows), {visit.say("budgets.year") + " " + page.year});
}

http::Response consolidate(site::Visit& visit) {
  auto db = visit.write();
  const auto moved = acts::consolidate(visit, db);
  if (!moved && visit.wants_json()) return visit.refused(moved.refusal());
  if (!moved) {
    auto page = summary_page(visit, db);
    page.errors = web::show_problems(visit.language(), moved.refusal(), page.filters);
    return visit.refused<views::summary>(moved.refusal(), head(visit, visit.say("budgets.summary")), page);
  }
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"count", *moved}});
  return visit.redirect("/budgets?state=CONSOLIDATED", "budgets.consolidated_notice",
                        {{"count", std::to_string(*moved)}});
}

void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found) {
  const auto* grant = visit.actor().main_grant();
  if (grant == nullptr || !visit.may(Right::budgets_read)) return;
  for (const auto& one : store::waiting(db, grant->unit))
    found.push_back({.what = documents::label_of(visit, "budgets.waiting_", one.state),
                     .path = "/budgets?state=" + one.state,
                     .count = one.count});
}

void tiles(site::Visit& visit, db::Read& db, std::int64_t plan, UnitId unit, std::vector<site::Tile>& found) {
  if (!visit.may(Right::budgets_read)) return;
  constexpr int most_counted = 5000;
  store::Wanted wanted{.plan = PlanId{plan}};
  wanted.below = unit;
  const auto all = store::list(db, visit.scope(Right::budgets_read), wanted, most_counted);
  const auto path = "/budgets?plan=" + PlanId{plan}.text() + "&below=" + unit.text() + "&state=";
  const auto approved = std::ranges::count(all, "APPROVED", &Budget::state);
  found.push_back({.order = 40,
                   .text = visit.say("budgets.tile_open"),
                   .count = std::ssize(all) - approved,
                   .path = path + "OPEN"});
  found.push_back({.order = 41,
                   .text = visit.say("budgets.tile_approved"),
                   .count = approved,
                   .path = path + "APPROVED",
                   .tone = "good"});
}

}  // namespace budgets
