// SPDX-License-Identifier: Apache-2.0
// One report: what it says, how it stands, and what may be done with it.
#include "reports/pages.hpp"

#include <algorithm>

#include "documents/fields.hpp"
#include "documents/paper.hpp"
#include "files/attachments.hpp"
#include "plans/item_fields.hpp"
#include "reports/printing.hpp"
#include "reports/views.hpp"
#include "sheets/sheets.hpp"

namespace reports {
namespace {

struct FigureLine {
  std::string words, required, reached, status, css, origin, evidence, path;
};
struct SectionBlock {
  std::string title, path, edit, blank_reason;
  std::vector<std::string> results, difficulties, recommendations;
  std::vector<FigureLine> figures;
};
struct ReceiverLine {
  std::string name, state, css, remarks, by;
};
struct Button {
  std::string act, label;
};
struct EditionLine {
  std::string number, at, by;
};
struct LessonLine {
  std::string issue, cause, measure, removal;
};
struct UnitLine {
  std::string name, path, note, css;
};
struct ShowPage {
  std::string path, csrf, version, title, kind, period, unit, state, css, timely, due, channel, received, forwarded,
      more_missing, missing_path, signing, consulted, number, data_span, first_submitted, edition, signer, plan,
      plan_path, lock_act, lock_label;
  bool may_write = false, open = false, consolidated = false, outdated = false, locked = false, is_review = false,
       may_consolidate = false, may_plan_next = false, returned = false;
  std::vector<SectionBlock> sections;
  std::vector<ReceiverLine> receivers;
  std::vector<Button> buttons;
  std::vector<web::Field> step_fields, head_fields, lesson_fields;
  std::vector<EditionLine> editions;
  std::vector<LessonLine> lessons;
  std::vector<UnitLine> sources, missing;
  std::vector<web::ErrorLink> errors;
  files::Attachments attachments;
};
struct PartLine {
  std::string unit, path, reached, evidence;
};
struct FigurePage {
  std::string title, required, reached, report, report_path;
  std::vector<PartLine> parts;
};

constexpr int most_missing = 5'000;
constexpr std::size_t shown_missing = 20;

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (end > 0) lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string time_of(const site::Visit& visit, const std::optional<core::Instant>& at) {
  return at ? web::time(visit.language(), *at) : std::string{};
}

FigureLine figure_line(const site::Visit& visit, const Report& report, const Figure& one) {
  return {one.text,
          one.required,
          reached_text(one),
          one.part ? label_of(visit, "reports.status_", one.status) : visit.say("reports.status_unknown"),
          one.status == "MET"       ? "state good"
          : one.status == "NOT_MET" ? "state bad"
                                    : "state",
          label_of(visit, "reports.origin_", one.origin),
          one.evidence,
          one.origin == "SUM" ? address(report.id) + "/figures/" + one.id.text() : ""};
}

void fill_sections(const site::Visit& visit, const Written& all, ShowPage& page) {
  for (const auto& one : all.sections) {
    SectionBlock block{.title = (one.plan_number.empty() ? "" : one.plan_number + " · ") + one.plan_subject,
                       .path = "/plans/" + one.plan.text(),
                       .blank_reason = one.blank_reason,
                       .results = lines_of(one.results),
                       .difficulties = lines_of(one.difficulties),
                       .recommendations = lines_of(one.recommendations)};
    if (page.may_write && page.open) block.edit = page.path + "/sections/" + one.id.text();
    for (const auto& figure : all.figures)
      if (figure.section == one.id) block.figures.push_back(figure_line(visit, all.report, figure));
    page.sections.push_back(std::move(block));
  }
}

void fill_steps(site::Visit& visit, db::Read& db, const Written& all, ShowPage& page) {
  const auto& report = all.report;
  bool needs_text = false, signs = false;
  for (const auto& one : flow) {
    if (!possible(one, report) || !acts::may_move(visit, db, report, one, all.receivers)) continue;
    page.buttons.push_back({std::string{one.act}, visit.say("reports.act_" + std::string{one.act})});
    needs_text = needs_text || one.needs_text || one.by == Place::receiver;
    signs = signs || one.act == "sign" || (one.act == "submit" && !report.provincial);
  }
  if (needs_text)
    page.step_fields.push_back(documents::area(visit, "text", "reports.remarks", visit.form().long_text("text")));
  if (!signs) return;
  web::Field capacity{.name = "capacity", .label = visit.say("documents.capacity"), .type = "select"};
  capacity.options.push_back({"", visit.say("documents.choose"), true});
  for (const auto& one :
       documents::store::capacities(db, report.provincial && report.signing ? report.signing : report.unit))
    if (one.holds_on(visit.today()))
      capacity.options.push_back({one.id.text(), one.signer + ", " + one.position, false});
  page.step_fields.push_back(std::move(capacity));
}

void fill_forms(site::Visit& visit, const Report& report, ShowPage& page) {
  const auto& form = visit.form();
  const auto said = [&](const char* name, const std::string& otherwise) {
    return form.has(name) ? form.text(name) : otherwise;
  };
  page.head_fields = {
      documents::line(visit, "title", "reports.subject", said("title", report.title)),
      documents::line(visit, "number", "reports.number", said("number", report.number)),
      documents::line(visit, "place", "documents.place", said("place", report.place)),
      documents::day_field(visit, "issued_on", "documents.issued_on",
                           said("issued_on", documents::written(report.issued_on))),
      documents::day_field(visit, "data_from", "reports.data_from", said("data_from", report.data_from.vietnamese())),
      documents::day_field(visit, "data_to", "reports.data_to", said("data_to", report.data_to.vietnamese()))};
  page.lesson_fields = {documents::area(visit, "issue", "reports.issue", form.long_text("issue")),
                        documents::area(visit, "cause", "reports.cause", form.long_text("cause")),
                        documents::area(visit, "measure", "reports.measure", form.long_text("measure"))};
}

// Units whose report this one is to sum, and those of them that have not handed it in.
void fill_units(site::Visit& visit, db::Read& db, const Report& report, ShowPage& page) {
  for (const auto& one : store::sources(db, report.id))
    page.sources.push_back({one.unit_name, address(one.report),
                            one.edition == one.now_edition
                                ? visit.say("reports.edition_of", {{"number", std::to_string(one.edition)}})
                                : visit.say("reports.edition_newer", {{"number", std::to_string(one.now_edition)}}),
                            one.edition == one.now_edition ? "state" : "state bad"});
  if (!page.may_write) return;
  std::size_t missing = 0;
  const auto scope = visit.scope(Right::reports_read);
  for (const auto& one : store::owed(db, &scope,
                                     {.from = core::Date{1900, 1, 1},
                                     .until = core::forever,
                                     .today = visit.today(),
                                     .plan = report.plan,
                                     .kind = report.kind,
                                     .period = report.period,
                                     .below = true},
                                     most_missing)) {
    const auto timely = timeliness(one.limit, one.handed_in, visit.now());
    if (one.unit == report.unit || (one.handed_in && timely != Timeliness::late && one.state != "RETURNED")) continue;
    if (++missing > shown_missing) continue;
    page.missing.push_back(
        {one.unit_name, one.report ? address(one.report) : "",
         (one.report ? label_of(visit, "reports.state_", one.state) : visit.say("reports.not_begun")) + " · " +
             visit.say("reports.timely_" + std::string{name(timely)}),
         css_of(timely, one.state)});
  }
  if (missing <= shown_missing) return;
  page.more_missing =
      visit.say("reports.more_missing", {{"count", visit.number(static_cast<std::int64_t>(missing - shown_missing))}});
  if (report.plan)
    page.missing_path = "/reports/units?plan=" + report.plan.text() + "&kind=" + report.kind +
                        "&year=" + report.period.substr(0, 4) + "&missing=1";
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Report& report) {
  const auto all = written(db, report, visit.today());
  const auto timely = timeliness(report, visit.now());
  ShowPage page{.path = address(report.id),
                .csrf = visit.csrf(),
                .version = std::to_string(report.version),
                .title = report.title};
  page.kind = label_of(visit, "reports.kind_", report.kind);
  page.period = period_words(report.kind, report.period);
  page.unit = report.unit_name;
  page.state = label_of(visit, "reports.state_", report.state);
  page.css = css_of(timely, report.state);
  page.timely = visit.say("reports.timely_" + std::string{name(timely)});
  page.due = report.due ? limit_words(visit, {*report.due, report.exclusive}) : visit.say("reports.no_due");
  page.channel = report.channel_name;
  page.received = time_of(visit, report.received_at);
  page.forwarded = time_of(visit, report.forwarded_at);
  page.signing = report.signing_name;
  page.consulted = report.consulted;
  page.number = report.number;
  page.data_span = report.data_from.vietnamese() + " – " + report.data_to.vietnamese();
  page.first_submitted = time_of(visit, report.first_submitted_at);
  page.edition = report.edition > 0 ? std::to_string(report.edition) : "";
  page.signer = report.signer.empty() ? "" : report.signer + ", " + report.position;
  page.plan = report.plan_number.empty() ? report.plan_subject : report.plan_number;
  if (report.plan) page.plan_path = "/plans/" + report.plan.text();
  page.may_write = acts::may_write(visit, db, report);
  page.open = report.open();
  page.consolidated = report.consolidated;
  page.outdated = report.outdated;
  page.locked = report.locked;
  page.is_review = is_review(report.kind);
  page.may_consolidate = page.may_write && page.open;
  if (page.may_write && report.consolidated && !page.is_review && (page.open || report.locked)) {
    page.lock_act = report.locked ? "unlock" : "lock";
    page.lock_label = visit.say("reports.act_" + page.lock_act);
  }
  page.may_plan_next =
      page.may_write && report.kind == "FINAL_REVIEW" && report.handed_in() && visit.may(Right::plans_change);
  for (const auto& one : all.receivers)
    page.receivers.push_back({one.name, label_of(visit, "reports.answer_", one.state),
                              one.state == "ACCEPTED"   ? "state good"
                              : one.state == "RETURNED" ? "state bad"
                                                        : "state",
                              one.remarks, one.at ? one.account + " · " + time_of(visit, one.at) : ""});
  for (const auto& one : store::editions(db, report.id))
    page.editions.push_back({std::to_string(one.number), time_of(visit, one.at), one.account});
  for (const auto& one : all.lessons)
    page.lessons.push_back({one.issue, one.cause, one.measure,
                            page.may_write && page.open ? page.path + "/lessons/" + one.id.text() + "/removal" : ""});
  fill_sections(visit, all, page);
  fill_steps(visit, db, all, page);
  fill_forms(visit, report, page);
  fill_units(visit, db, report, page);
  page.attachments = files::attachments(visit, db, "report", report.id.value);
  return page;
}

http::Response workbook(site::Visit& visit, const Written& all, const std::string& name) {
  const auto path = visit.installation().folder / "spool" / ("paper-" + crypto::random_token());
  sheets::Printed list{.sheet = "Báo cáo",
                       .head = {{{all.report.unit_name, sheets::Emphasis::strong}, {all.report.number}}},
                       .titles = {{all.report.title, sheets::Emphasis::strong}}};
  const std::array widths{6.0, 24.0, 50.0, 12.0, 20.0, 12.0, 30.0};
  const auto titles = figure_titles();
  for (std::size_t at = 0; at < titles.size(); ++at) list.columns.push_back({.title = titles[at], .width = widths[at]});
  sheets::print(path, list, figure_rows(all));
  return visit.file(path, name + ".xlsx", sheets::content_type(sheets::Format::xlsx), true);
}

}  // namespace

std::string address(ReportId id) { return "/reports/" + id.text(); }

std::string label_of(const site::Visit& visit, std::string_view prefix, std::string_view code) {
  return documents::label_of(visit, prefix, code);
}

std::string limit_words(const site::Visit& visit, const plans::Limit& limit) { return plans::limit_line(visit, limit); }

std::string css_of(Timeliness timeliness, std::string_view state) {
  if (state == "RETURNED" || timeliness == Timeliness::missing || timeliness == Timeliness::late) return "state bad";
  if (state == "ACCEPTED" || state == "SENT") return "state good";
  return state.empty() || state == "DRAFT" ? "state" : "state warn";
}

site::Head head_of(const site::Visit& visit, const Report& report) {
  return {.title = report.title,
          .crumbs = {{visit.say("reports.title"), "/reports"}, {report.title, address(report.id)}},
          .active = "/reports"};
}

std::optional<Report> visible(site::Visit& visit, db::Read& db) {
  return store::find(db, visit.scope(Right::reports_read), visit.id<ReportId>());
}

http::Response again(site::Visit& visit, db::Read& db, const Report& report, const core::Refusal& refusal) {
  if (visit.wants_json()) return visit.refused(refusal);
  if (refusal.kind() == core::Refusal::Kind::forbidden) return visit.forbidden();
  auto page = show_page(visit, db, report);
  auto fields = page.step_fields;
  for (const auto* more : {&page.head_fields, &page.lesson_fields})
    fields.insert(fields.end(), more->begin(), more->end());
  page.errors = web::show_problems(visit.language(), refusal, fields);
  return visit.refused<views::show>(refusal, head_of(visit, report), page);
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto report = visible(visit, db);
  if (!report) return visit.not_found();
  return visit.page<views::show>(head_of(visit, *report), show_page(visit, db, *report));
}

http::Response print(site::Visit& visit) {
  auto db = visit.read();
  const auto report = visible(visit, db);
  if (!report) return visit.not_found();
  const auto all = written(db, *report, visit.today());
  const auto name = visit.say("reports.file_name") + ' ' + report->unit_name + ' ' + report->period;
  if (visit.query().text("format") == "xlsx") return workbook(visit, all, name);
  auto document = printed(db, all, visit.today());
  if (const auto layout = office::layout_named(visit.query().text("layout"))) document.layout = *layout;
  return documents::paper(visit, document, name);
}

http::Response show_figure(site::Visit& visit) {
  auto db = visit.read();
  const auto report = visible(visit, db);
  if (!report) return visit.not_found();
  const auto figures = store::figures(db, report->id);
  const auto at = std::ranges::find(figures, visit.id<FigureId>("figure"), &Figure::id);
  if (at == figures.end()) return visit.not_found();
  const auto sections = store::sections(db, report->id);
  const auto section = std::ranges::find(sections, at->section, &Section::id);
  FigurePage page{.title = at->text,
                  .required = at->required,
                  .reached = reached_text(*at),
                  .report = report->title,
                  .report_path = address(report->id)};
  const auto scope = visit.scope(Right::reports_read);
  for (auto one : store::parts(db, report->id, section->plan, at->code)) {
    one.figure.required = at->required;
    page.parts.push_back({one.unit_name, store::find(db, scope, one.report) ? address(one.report) : "",
                          reached_text(one.figure), one.evidence});
  }
  return visit.page<views::figure>(head_of(visit, *report), page);
}

}  // namespace reports
