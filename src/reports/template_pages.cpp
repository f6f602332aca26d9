// SPDX-License-Identifier: Apache-2.0
// How each kind of report is laid out: versions from a day, of all or of a unit and those below it (I-11).
#include "documents/fields.hpp"
#include "plans/pages.hpp"
#include "reports/pages.hpp"
#include "reports/views.hpp"
#include "site/api.hpp"

namespace reports {
namespace {

struct TemplateLine {
  std::string kind, unit, number, from, title, by, path;
};
struct TemplatesPage {
  std::string csrf;
  std::vector<TemplateLine> lines;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

std::vector<web::Field> fields_of(site::Visit& visit, const Template& one) {
  const auto& form = visit.form();
  const auto line = [&](const char* name, const char* key, const std::string& otherwise) {
    auto field = documents::line(visit, name, key, form.has(name) ? form.text(name) : otherwise);
    field.required = true;
    return field;
  };
  const auto area = [&](const char* name, const char* key, const std::string& otherwise) {
    return documents::area(visit, name, key, form.has(name) ? form.long_text(name) : otherwise);
  };
  auto title = line("title", "reports.subject", one.title);
  title.hint = visit.say("reports.template_hint");
  return {
      documents::choice(visit, "kind", "reports.kind", form.has("kind") ? form.text("kind") : one.kind, kinds,
                        "reports.kind_"),
      documents::day_field(visit, "from", "reports.effective_from",
                           form.has("from") ? form.text("from") : visit.today().vietnamese()),
      std::move(title),
      area("opening", "reports.opening", one.opening),
      line("results", "reports.heading_results", one.results),
      line("difficulties", "reports.heading_difficulties", one.difficulties),
      line("recommendations", "reports.heading_recommendations", one.recommendations),
      area("closing", "reports.closing", one.closing),
      documents::choice(visit, "figures", "reports.figures_place",
                        form.has("figures") ? form.text("figures") : one.figures, figure_places, "reports.figures_")};
}

// The one shown to begin a new version with.
Template basis(site::Visit& visit, db::Read& db) {
  const auto asked = store::find(db, visit.query().id<TemplateId>("from_version"));
  if (asked) return *asked;
  const auto kind = visit.query().text("kind");
  return usual_template(kind.empty() ? "ANNUAL" : kind);
}

TemplatesPage page_of(site::Visit& visit, db::Read& db) {
  TemplatesPage page{.csrf = visit.csrf(), .fields = fields_of(visit, basis(visit, db))};
  for (const auto& one : store::templates(db, ""))
    page.lines.push_back({label_of(visit, "reports.kind_", one.kind),
                          one.unit_name.empty() ? visit.say("reports.all_units") : one.unit_name,
                          std::to_string(one.number), one.from.vietnamese(), one.title, one.account,
                          "/report-templates?from_version=" + one.id.text()});
  return page;
}

site::Head head(const site::Visit& visit) {
  return {.title = visit.say("reports.templates"),
          .crumbs = {{visit.say("reports.title"), "/reports"}},
          .active = "/report-templates"};
}

}  // namespace

http::Response templates(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::templates>(head(visit), page_of(visit, db));
}

http::Response add_template(site::Visit& visit) {
  auto db = visit.write();
  const auto& form = visit.form();
  core::Problems problems;
  Template made{.kind = form.text("kind"),
                .title = form.text("title"),
                .opening = form.long_text("opening"),
                .results = form.text("results"),
                .difficulties = form.text("difficulties"),
                .recommendations = form.text("recommendations"),
                .closing = form.long_text("closing"),
                .figures = form.text("figures")};
  made.from = documents::typed_day(form, "from", visit.today(), problems).value_or(visit.today());
  if (made.from < visit.today()) problems.add("from", "reports.template_in_past");
  if (!visit.scope().everywhere)
    if (const auto* grant = visit.actor().main_grant()) made.unit = grant->unit;
  const auto id = problems.any() ? core::Result<TemplateId>{std::move(problems).refusal()}
                                 : acts::add_template(visit, db, std::move(made));
  if (!id && visit.wants_json()) return visit.refused(id.refusal());
  if (!id) {
    auto page = page_of(visit, db);
    page.errors = web::show_problems(visit.language(), id.refusal(), page.fields);
    return visit.refused<views::templates>(id.refusal(), head(visit), page);
  }
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"id", id->text()}}, 201);
  return visit.redirect("/report-templates", "reports.template_notice");
}

}  // namespace reports
