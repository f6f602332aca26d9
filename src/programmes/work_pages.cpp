// SPDX-License-Identifier: Apache-2.0
// Which units have talent work in their programme of the year, and which have not said so (G-05).
#include <algorithm>

#include "audit/audit.hpp"
#include "documents/fields.hpp"
#include "programmes/pages.hpp"
#include "programmes/views.hpp"
#include "site/api.hpp"

namespace programmes {
namespace {

constexpr int page_size = 100;

struct UnitLine {
  std::string id, unit, document, confirmed;
  bool may_confirm = false;
};
struct WorkPage {
  std::string csrf, year, summary, next, all, missing;
  bool only_missing = false;
  std::vector<UnitLine> lines;
  std::vector<web::Field> filters;
  std::vector<web::ErrorLink> errors;
};

int year_of(const web::Form& form, core::Date today) {
  return static_cast<int>(std::clamp<std::int64_t>(form.number("year").value_or(today.year()), 1990, 2200));
}

// Units as they stand today, or stood at the end of a year that is over.
core::Date day_of(int year, core::Date today) { return std::min(today, core::Date{year, 12, 31}); }

WorkPage work_page(site::Visit& visit, db::Read& db, int year, bool missing) {
  const auto base = "/work-programmes?year=" + std::to_string(year);
  WorkPage page{.csrf = visit.csrf(),
                .year = std::to_string(year),
                .all = base,
                .missing = base + "&show=missing",
                .only_missing = missing};
  const store::WorkAsked asked{
      .year = year, .on = day_of(year, visit.today()), .missing = missing, .after = visit.query().id<UnitId>("after")};
  const auto scope = visit.scope(Right::plans_read);
  const auto counts = store::count_work_programmes(db, scope, asked);
  page.summary = visit.say("programmes.confirmed_of",
                           {{"confirmed", visit.number(counts.confirmed)}, {"units", visit.number(counts.units)}});
  auto found = store::work_programmes(db, scope, asked, page_size + 1);
  if (std::ssize(found) > page_size) {
    found.pop_back();
    page.next = (missing ? page.missing : page.all) + "&after=" + found.back().unit.text();
  }
  for (const auto& one : found) {
    const auto* grant = visit.actor().main_grant();
    page.lines.push_back(
        {one.unit.text(), one.unit_name, one.document,
         one.confirmed_at ? web::time(visit.language(), *one.confirmed_at) + " · " + one.confirmed_by : "",
         grant && grant->unit == one.unit && visit.may(Right::plans_change)});
  }
  auto field = documents::line(visit, "year", "programmes.year", page.year);
  field.inputmode = "numeric";
  page.filters = {std::move(field)};
  return page;
}

site::Head head(const site::Visit& visit) {
  return {.title = visit.say("programmes.work"),
          .crumbs = {{visit.say("programmes.title"), "/programmes"}},
          .active = "/programmes"};
}

}  // namespace

http::Response work(site::Visit& visit) {
  auto db = visit.read();
  const auto& query = visit.query();
  return visit.page<views::work>(head(visit),
                                 work_page(visit, db, year_of(query, visit.today()), query.text("show") == "missing"));
}

http::Response confirm(site::Visit& visit) {
  auto db = visit.write();
  const auto& form = visit.form();
  const auto unit = form.id<UnitId>("unit");
  const auto year = year_of(form, visit.today());
  if (!unit || !rights::covers(db, visit.scope(), unit)) return visit.not_found();
  const auto document = form.text("document");
  if (document.empty() || document.size() > 200) {
    const core::Refusal refusal{core::Message{"programmes.document_missing", {}}};
    auto page = work_page(visit, db, year, false);
    page.errors = web::show_problems(visit.language(), refusal, page.filters);
    return visit.refused<views::work>(refusal, head(visit), page);
  }
  store::confirm(db, unit, year, document, visit.actor().display_name);
  audit::note(db, audit::by(visit),
              {.name = "programmes.confirmed",
               .subject_kind = "unit",
               .subject = unit.value,
               .unit = unit,
               .changes = {{"number", "", document}}});
  db.commit();
  return visit.redirect("/work-programmes?year=" + std::to_string(year), "programmes.confirmed_notice");
}

http::Response work_json(site::Visit& visit) {
  const auto limit = site::limit_of(visit);
  const auto year = year_of(visit.query(), visit.today());
  auto db = visit.read();
  const store::WorkAsked asked{.year = year,
                               .on = day_of(year, visit.today()),
                               .missing = visit.query().checked("missing"),
                               .after = visit.query().id<UnitId>("after")};
  const auto counts = store::count_work_programmes(db, visit.scope(), asked);
  auto found = store::work_programmes(db, visit.scope(), asked, limit + 1);
  nlohmann::json body{
      {"year", year}, {"units", counts.units}, {"confirmed", counts.confirmed}, {"items", nlohmann::json::array()}};
  site::cut_page(body, found, limit, [](const auto& last) { return last.unit.text(); });
  for (const auto& one : found)
    body["items"].push_back({{"unit", one.unit.text()},
                             {"name", one.unit_name},
                             {"document", one.document},
                             {"confirmed", one.confirmed_at.has_value()}});
  return site::answer(visit, body);
}

}  // namespace programmes
