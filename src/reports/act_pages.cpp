// SPDX-License-Identifier: Apache-2.0
// What is done with one report: the same handlers for forms and programs.
#include <algorithm>

#include "documents/fields.hpp"
#include "plans/pages.hpp"
#include "reports/pages.hpp"
#include "reports/views.hpp"
#include "site/api.hpp"

namespace reports {
namespace {

struct SectionPage {
  std::string csrf, title, action, back, version;
  std::vector<web::Field> fields;
  std::vector<web::FieldGroup> figures;
  std::vector<web::ErrorLink> errors;
};

http::Response done_with(site::Visit& visit, const Report& report, std::string_view notice) {
  return plans::acted(visit, address(report.id), notice);
}

// The report for somebody who writes it, as she saw it last.
std::optional<Report> writable(site::Visit& visit, db::Read& db) {
  auto report = visible(visit, db);
  if (report && !acts::may_write(visit, db, *report)) report.reset();
  return report;
}
Report as_seen(site::Visit& visit, Report report) {
  report.version = visit.form().number("version").value_or(0);
  return report;
}

std::optional<Section> section_of(site::Visit& visit, db::Read& db, const Report& report) {
  const auto all = store::sections(db, report.id);
  const auto at = std::ranges::find(all, visit.id<SectionId>("section"), &Section::id);
  return at == all.end() ? std::nullopt : std::optional{*at};
}

SectionPage section_page(site::Visit& visit, db::Read& db, const Report& report, const Section& section) {
  const auto& form = visit.form();
  const auto said = [&](const std::string& name, const std::string& otherwise) {
    return form.has(name) ? form.long_text(name) : otherwise;
  };
  SectionPage page{.csrf = visit.csrf(),
                   .title = section.plan_number + ' ' + section.plan_subject,
                   .action = address(report.id) + "/sections/" + section.id.text(),
                   .back = address(report.id),
                   .version = std::to_string(report.version)};
  auto recommendations = documents::area(visit, "recommendations", "reports.recommendations",
                                         said("recommendations", section.recommendations));
  recommendations.hint = visit.say("reports.recommendations_hint");
  auto reason =
      documents::line(visit, "blank_reason", "reports.blank_reason", said("blank_reason", section.blank_reason));
  reason.hint = visit.say("reports.blank_reason_hint");
  page.fields = {
      documents::area(visit, "results", "reports.results", said("results", section.results)),
      documents::area(visit, "difficulties", "reports.difficulties", said("difficulties", section.difficulties)),
      std::move(recommendations), std::move(reason)};
  for (const auto& one : store::figures(db, report.id)) {
    if (one.section != section.id || (one.origin != "HAND" && one.origin != "SUM")) continue;
    auto reached = documents::line(visit, "reached_" + one.id.text(), "reports.reached",
                                   said("reached_" + one.id.text(), reached_text(one)));
    reached.hint = visit.say(one.required.ends_with('%') ? "reports.reached_percent_hint"
                             : one.required == "Có"      ? "reports.reached_yes_hint"
                                                         : "reports.reached_count_hint");
    page.figures.push_back({one.text + " (" + one.required + ")",
                            {std::move(reached), documents::line(visit, "evidence_" + one.id.text(), "reports.evidence",
                                                                 said("evidence_" + one.id.text(), one.evidence))}});
  }
  return page;
}

// Figures by form fields, or as rows of JSON.
std::vector<acts::Typed> typed_figures(site::Visit& visit, db::Read& db, const Report& report, const Section& section) {
  std::vector<acts::Typed> made;
  if (visit.wants_json()) {
    const auto body = site::json_body(visit);
    for (const auto& one : body.value("figures", nlohmann::json::array()))
      if (one.is_object()) {
        const auto text = [&](const char* name) {
          return one.contains(name) && one[name].is_string() ? one[name].get<std::string>() : std::string{};
        };
        made.push_back({FigureId::parse(text("id")).value_or(FigureId{}), text("reached"), text("evidence")});
      }
    return made;
  }
  for (const auto& one : store::figures(db, report.id))
    if (one.section == section.id && visit.form().has("reached_" + one.id.text()))
      made.push_back(
          {one.id, visit.form().text("reached_" + one.id.text()), visit.form().text("evidence_" + one.id.text())});
  return made;
}

}  // namespace

http::Response update(site::Visit& visit) {
  auto db = visit.write();
  const auto report = writable(visit, db);
  if (!report) return visit.not_found();
  core::Problems problems;
  const auto& form = visit.form();
  auto typed = as_seen(visit, *report);
  if (form.has("title")) typed.title = form.text("title");
  if (form.has("number")) typed.number = form.text("number");
  if (form.has("place")) typed.place = form.text("place");
  if (form.has("issued_on")) typed.issued_on = documents::typed_day(form, "issued_on", visit.today(), problems);
  if (form.has("data_from"))
    typed.data_from = documents::typed_day(form, "data_from", visit.today(), problems).value_or(typed.data_from);
  if (form.has("data_to"))
    typed.data_to = documents::typed_day(form, "data_to", visit.today(), problems).value_or(typed.data_to);
  const auto done =
      problems.any() ? core::Result<core::Done>{std::move(problems).refusal()} : acts::change(visit, db, typed);
  if (!done) return again(visit, db, *report, done.refusal());
  db.commit();
  return done_with(visit, *report, "reports.changed_notice");
}

http::Response take_step(site::Visit& visit) {
  auto db = visit.write();
  const auto report = visible(visit, db);
  if (!report) return visit.not_found();
  const auto& form = visit.form();
  const auto done =
      acts::move(visit, db, as_seen(visit, *report),
                 {.act = form.text("act"),
                  .text = form.long_text("text"),
                  .capacity = form.id<documents::CapacityId>("capacity"),
                  .receiver = static_cast<int>(std::clamp<std::int64_t>(form.number("receiver").value_or(0), 0, 100))});
  if (!done) return again(visit, db, *report, done.refusal());
  db.commit();
  return done_with(visit, *report, "reports.moved_notice");
}

http::Response refresh(site::Visit& visit) {
  auto db = visit.write();
  const auto report = writable(visit, db);
  if (!report) return visit.not_found();
  const auto done = acts::refresh(visit, db, as_seen(visit, *report));
  if (!done) return again(visit, db, *report, done.refusal());
  db.commit();
  return done_with(visit, *report, "reports.counted_notice");
}

http::Response consolidate(site::Visit& visit) {
  auto db = visit.write();
  const auto report = writable(visit, db);
  if (!report) return visit.not_found();
  const auto done = acts::consolidate(visit, db, as_seen(visit, *report));
  if (!done) return again(visit, db, *report, done.refusal());
  db.commit();
  return done_with(visit, *report, "reports.consolidated_notice");
}

http::Response lock(site::Visit& visit) {
  auto db = visit.write();
  const auto report = writable(visit, db);
  if (!report) return visit.not_found();
  const auto done = acts::lock(visit, db, as_seen(visit, *report), visit.form().text("act") == "lock");
  if (!done) return again(visit, db, *report, done.refusal());
  db.commit();
  return done_with(visit, *report, "reports.changed_notice");
}

http::Response add_lesson(site::Visit& visit) {
  auto db = visit.write();
  const auto report = writable(visit, db);
  if (!report) return visit.not_found();
  const auto& form = visit.form();
  const auto done = acts::add_lesson(
      visit, db, as_seen(visit, *report),
      {.issue = form.long_text("issue"), .cause = form.long_text("cause"), .measure = form.long_text("measure")});
  if (!done) return again(visit, db, *report, done.refusal());
  db.commit();
  return done_with(visit, *report, "reports.changed_notice");
}

http::Response remove_lesson(site::Visit& visit) {
  auto db = visit.write();
  const auto report = writable(visit, db);
  if (!report) return visit.not_found();
  const auto done = acts::remove_lesson(visit, db, *report, visit.id<LessonId>("lesson"));
  if (!done) return again(visit, db, *report, done.refusal());
  db.commit();
  return done_with(visit, *report, "reports.changed_notice");
}

http::Response next_plan(site::Visit& visit) {
  auto db = visit.write();
  const auto report = writable(visit, db);
  if (!report) return visit.not_found();
  const auto id = acts::next_plan(visit, db, *report);
  if (!id) return again(visit, db, *report, id.refusal());
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"id", id->text()}}, 201);
  return visit.redirect(plans::address(*id), "reports.next_plan_notice");
}

http::Response show_section(site::Visit& visit) {
  auto db = visit.read();
  const auto report = writable(visit, db);
  const auto section = report && report->open() ? section_of(visit, db, *report) : std::nullopt;
  if (!section) return visit.not_found();
  return visit.page<views::section>(head_of(visit, *report), section_page(visit, db, *report, *section));
}

http::Response save_section(site::Visit& visit) {
  auto db = visit.write();
  const auto report = writable(visit, db);
  const auto section = report ? section_of(visit, db, *report) : std::nullopt;
  if (!section) return visit.not_found();
  const auto& form = visit.form();
  auto typed = *section;
  if (form.has("results")) typed.results = form.long_text("results");
  if (form.has("difficulties")) typed.difficulties = form.long_text("difficulties");
  if (form.has("recommendations")) typed.recommendations = form.long_text("recommendations");
  if (form.has("blank_reason")) typed.blank_reason = form.text("blank_reason");
  const auto done = acts::save(visit, db, as_seen(visit, *report), typed, typed_figures(visit, db, *report, *section));
  if (!done && visit.wants_json()) return visit.refused(done.refusal());
  if (!done) {
    auto page = section_page(visit, db, *report, *section);
    page.figures.insert(page.figures.begin(), {"", std::move(page.fields)});
    page.errors = web::show_problems(visit.language(), done.refusal(), page.figures);
    page.fields = std::move(page.figures.front().fields);
    page.figures.erase(page.figures.begin());
    return visit.refused<views::section>(done.refusal(), head_of(visit, *report), page);
  }
  db.commit();
  return done_with(visit, *report, "reports.written_notice");
}

}  // namespace reports
