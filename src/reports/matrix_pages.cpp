// SPDX-License-Identifier: Apache-2.0
// Who has handed in what: the units of a plan by the periods of a year (F47).
#include <algorithm>

#include "documents/fields.hpp"
#include "plans/pages.hpp"
#include "reports/pages.hpp"
#include "reports/printing.hpp"
#include "reports/views.hpp"

namespace reports {
namespace {

constexpr int page_size = 50, most_cells = 60'000;
constexpr std::array<std::string_view, 8> regular{"",          "ANNUAL",  "SIX_MONTH",      "MONTHLY",
                                                  "QUARTERLY", "ONE_OFF", "INTERIM_REVIEW", "FINAL_REVIEW"};

struct MatrixCell {
  std::string label, state, css, path;
};
struct MatrixRow {
  std::string unit;
  std::vector<MatrixCell> cells;
};
struct Tally {
  std::string label, count;
};
struct MatrixPage {
  std::string plan_title, plan_path, next;
  std::vector<web::Field> filters;
  std::vector<std::string> periods;
  std::vector<MatrixRow> rows;
  std::vector<Tally> tallies;
};

PlanId plan_asked(site::Visit& visit, db::Read& db) {
  const auto& query = visit.query();
  if (const auto id = query.id<PlanId>("plan")) return id;
  for (const auto& one : documents::store::by_number(db, visit.scope(Right::plans_read), query.text("number")))
    if (one.held_kind == "plan") return PlanId{one.held};
  return {};
}

std::string column_of(const site::Visit& visit, const Owed& one) {
  return label_of(visit, "reports.kind_", one.kind) + ' ' + period_words(one.kind, one.period);
}

MatrixCell cell_of(const site::Visit& visit, const Owed& one) {
  const auto timely = timeliness(one.limit, one.handed_in, visit.now());
  const auto state = one.report ? label_of(visit, "reports.state_", one.state)
                                : visit.say("reports.timely_" + std::string{name(timely)});
  const bool late = one.report && (timely == Timeliness::late || timely == Timeliness::missing);
  return {column_of(visit, one),
          late ? state + " · " + visit.say("reports.timely_" + std::string{name(timely)}) : state,
          css_of(timely, one.state), one.report ? address(one.report) : ""};
}

void fill(site::Visit& visit, const std::vector<Owed>& found, MatrixPage& page, std::string_view after,
          const std::string& address_of_next) {
  std::vector<std::string> columns;
  std::vector<UnitId> units;
  std::int64_t missing = 0, late = 0, handed_in = 0;
  for (const auto& one : found) {
    if (std::ranges::find(columns, column_of(visit, one)) == columns.end()) columns.push_back(column_of(visit, one));
    units.push_back(one.unit);
    const auto timely = timeliness(one.limit, one.handed_in, visit.now());
    missing += timely == Timeliness::missing ? 1 : 0;
    late += timely == Timeliness::late ? 1 : 0;
    handed_in += one.handed_in ? 1 : 0;
  }
  page.tallies = {{visit.say("reports.tally_due"), visit.number(std::ssize(found))},
                  {visit.say("reports.handed_in"), visit.number(handed_in)},
                  {visit.say("reports.tally_late"), visit.number(late)},
                  {visit.say("reports.tally_missing"), visit.number(missing)}};
  std::ranges::sort(units);
  units.erase(std::ranges::unique(units).begin(), units.end());
  const auto from = UnitId::parse(after).value_or(UnitId{});
  std::erase_if(units, [&](UnitId unit) { return unit <= from; });
  const bool more = std::ssize(units) > page_size;
  if (more) units.resize(page_size);
  if (more) page.next = address_of_next + "&after=" + units.back().text();
  page.periods = columns;
  page.rows.resize(units.size(), {.cells = std::vector<MatrixCell>(columns.size())});
  for (const auto& one : found) {
    const auto at = std::ranges::lower_bound(units, one.unit);
    if (at == units.end() || *at != one.unit) continue;
    auto& row = page.rows[static_cast<std::size_t>(at - units.begin())];
    row.unit = one.unit_name;
    row.cells[static_cast<std::size_t>(std::ranges::find(columns, column_of(visit, one)) - columns.begin())] =
        cell_of(visit, one);
  }
}

}  // namespace

http::Response matrix(site::Visit& visit) {
  auto db = visit.read();
  const auto& query = visit.query();
  const auto id = plan_asked(visit, db);
  const auto plan = id ? plans::store::find(db, visit.scope(Right::plans_read), id) : std::nullopt;
  if (id && !plan) return visit.not_found();
  const auto year =
      static_cast<int>(std::clamp<std::int64_t>(query.number("year").value_or(visit.today().year()), 2000, 9998));
  const auto kind = query.text("kind");
  MatrixPage page;
  page.filters = {
      documents::line(visit, "number", "reports.plan_number", plan ? plan->document.number : query.text("number")),
      documents::choice(visit, "kind", "reports.kind", kind, regular, "reports.kind_"),
      documents::line(visit, "year", "reports.year", std::to_string(year)),
      documents::tick(visit, "missing", "reports.only_missing", query.checked("missing"))};
  const site::Head head{.title = visit.say("reports.matrix"),
                        .crumbs = {{visit.say("reports.title"), "/reports"}},
                        .active = "/reports/units"};
  if (!plan) return visit.page<views::matrix>(head, page);
  page.plan_title = plans::title_of(*plan);
  page.plan_path = plans::address(plan->id);
  const auto scope = visit.scope();
  const auto found = store::owed(db, &scope,
                                 {.from = core::Date{year, 1, 1},
                                  .until = core::Date{year + 1, 1, 1},
                                  .today = visit.today(),
                                  .plan = plan->id,
                                  .kind = kind,
                                  .missing = query.checked("missing"),
                                  .below = true},
                                 most_cells);
  fill(visit, found, page, query.text("after"),
       "/reports/units?plan=" + plan->id.text() + "&kind=" + http::url_encoded(kind) + "&year=" + std::to_string(year) +
           (query.checked("missing") ? "&missing=1" : ""));
  return visit.page<views::matrix>(head, page);
}

}  // namespace reports
