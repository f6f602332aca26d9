// SPDX-License-Identifier: Apache-2.0
#include "site/api.hpp"

#include "reports/pages.hpp"
#include "reports/printing.hpp"

namespace reports {
namespace {

using http::Method;
using nlohmann::json;
using site::Kind;

constexpr int made = 201, nothing_to_say = 204;

json day(const std::optional<core::Date>& day) { return day ? json(day->iso()) : json{}; }

json as_json(const site::Visit& visit, const Report& one) {
  return {{"id", one.id.text()},
          {"unit", one.unit.text()},
          {"plan", one.plan ? json(one.plan.text()) : json{}},
          {"kind", one.kind},
          {"period", one.period},
          {"state", one.state},
          {"timeliness", std::string{name(timeliness(one, visit.now()))}},
          {"title", one.title},
          {"number", one.number},
          {"due_on", day(one.due)},
          {"exclusive", one.exclusive},
          {"edition", one.edition},
          {"consolidated", one.consolidated},
          {"locked", one.locked},
          {"outdated", one.outdated},
          {"version", one.version}};
}

json in_full(site::Visit& visit, db::Read& db, const Report& report) {
  auto body = as_json(visit, report);
  const auto all = written(db, report, visit.today());
  body["receivers"] = json::array();
  for (const auto& one : all.receivers)
    body["receivers"].push_back({{"position", one.position},
                                 {"name", one.name},
                                 {"state", one.state},
                                 {"remarks", one.remarks},
                                 {"edition", one.edition}});
  body["sections"] = json::array();
  for (const auto& section : all.sections) {
    json one{{"id", section.id.text()},
             {"plan", section.plan.text()},
             {"results", section.results},
             {"difficulties", section.difficulties},
             {"recommendations", section.recommendations},
             {"blank_reason", section.blank_reason},
             {"figures", json::array()}};
    for (const auto& figure : all.figures)
      if (figure.section == section.id)
        one["figures"].push_back({{"id", figure.id.text()},
                                  {"text", figure.text},
                                  {"required", figure.required},
                                  {"reached", reached_text(figure)},
                                  {"status", figure.status},
                                  {"origin", figure.origin},
                                  {"evidence", figure.evidence}});
    body["sections"].push_back(std::move(one));
  }
  body["lessons"] = json::array();
  for (const auto& one : all.lessons)
    body["lessons"].push_back(
        {{"id", one.id.text()}, {"issue", one.issue}, {"cause", one.cause}, {"measure", one.measure}});
  return body;
}

http::Response list_json(site::Visit& visit) {
  const auto limit = site::limit_of(visit);
  const auto& query = visit.query();
  auto db = visit.read();
  auto found = store::list(db, visit.scope(),
                           {.state = query.text("state"),
                            .kind = query.text("kind"),
                            .period = query.text("period"),
                            .unit = query.id<UnitId>("unit"),
                            .plan = query.id<PlanId>("plan"),
                            .after = query.id<ReportId>("after")},
                           limit + 1);
  json body{{"items", json::array()}};
  site::cut_page(body, found, limit, [](const auto& last) { return last.id.text(); });
  for (const auto& one : found) body["items"].push_back(as_json(visit, one));
  return site::answer(visit, body);
}

http::Response show_json(site::Visit& visit) {
  auto db = visit.read();
  const auto report = visible(visit, db);
  return report ? site::answer(visit, in_full(visit, db, *report)) : visit.not_found();
}

http::Response owed_json(site::Visit& visit) {
  const auto limit = site::limit_of(visit);
  const auto& query = visit.query();
  const auto year =
      static_cast<int>(std::clamp<std::int64_t>(query.number("year").value_or(visit.today().year()), 2000, 9998));
  const auto skip = static_cast<int>(std::clamp<std::int64_t>(query.number("skip").value_or(0), 0, 10'000'000));
  auto db = visit.read();
  const auto scope = visit.scope();
  auto found = store::owed(db, &scope,
                           {.from = core::Date{year, 1, 1},
                            .until = core::Date{year + 1, 1, 1},
                            .today = visit.today(),
                            .plan = query.id<PlanId>("plan"),
                            .kind = query.text("kind"),
                            .period = query.text("period"),
                            .missing = query.checked("missing"),
                            .skip = skip},
                           limit + 1);
  json body{{"items", json::array()}};
  if (std::ssize(found) > limit) {
    found.pop_back();
    body["next_skip"] = skip + limit;
  }
  for (const auto& one : found)
    body["items"].push_back({{"unit", one.unit.text()},
                             {"unit_name", one.unit_name},
                             {"plan", one.plan.text()},
                             {"general", one.general},
                             {"kind", one.kind},
                             {"period", one.period},
                             {"due_on", one.limit.day.iso()},
                             {"exclusive", one.limit.exclusive},
                             {"last_day", one.limit.last_day().iso()},
                             {"state", one.state},
                             {"report", one.report ? json(one.report.text()) : json{}},
                             {"timeliness", std::string{name(timeliness(one.limit, one.handed_in, visit.now()))}}});
  return site::answer(visit, body);
}

const site::Values shown{{"id", Kind::id},
                         {"unit", Kind::id},
                         {"plan", Kind::id},
                         {"kind"},
                         {"period"},
                         {"state"},
                         {"timeliness"},
                         {"title"},
                         {"number"},
                         {"due_on", Kind::day},
                         {"exclusive", Kind::flag},
                         {"edition", Kind::number},
                         {"consolidated", Kind::flag},
                         {"locked", Kind::flag},
                         {"outdated", Kind::flag},
                         {"version", Kind::number},
                         {"receivers", Kind::rows},
                         {"sections", Kind::rows},
                         {"lessons", Kind::rows}};
const site::Value seen{"version", Kind::number, "Of the report, as it was read.", true};

std::vector<site::Route> reading() {
  return {{Method::get,
           "/api/v1/reports",
           Right::reports_read,
           list_json,
           {.id = "listReports",
            .about = "Reports the reader may see, latest first.",
            .query = site::paged({{"state"}, {"kind"}, {"period"}, {"unit", Kind::id}, {"plan", Kind::id}}),
            .answer = {{"items", Kind::rows}, {"after"}}}},
          {Method::get,
           "/api/v1/reports/{id}",
           Right::reports_read,
           show_json,
           {.id = "showReport", .about = "A report with its sections, figures and addressees.", .answer = shown}},
          {Method::get,
           "/api/v1/reports/{id}/file",
           Right::reports_read,
           print,
           {.id = "printReport",
            .about = "The report as a file.",
            .query = {{"format", Kind::text, "docx, pdf or xlsx.", true},
                      {"layout", Kind::text, "STATE or UNION; otherwise by the unit."}},
            .bytes = true}},
          {Method::get,
           "/api/v1/report-dues",
           Right::reports_read,
           owed_json,
           {.id = "listReportDues",
            .about = "Which units owe which reports in a year, and how they stand.",
            .query = {{"year", Kind::number},
                      {"plan", Kind::id},
                      {"kind"},
                      {"period"},
                      {"missing", Kind::flag, "Only those not handed in."},
                      {"skip", Kind::number},
                      site::limit},
            .answer = {{"items", Kind::rows}, {"next_skip", Kind::number}}}}};
}

std::vector<site::Route> writing() {
  return {
      {Method::post,
       "/api/v1/reports",
       Right::reports_write,
       begin,
       {.id = "beginReport",
        .about = "Begins the report a unit owes; the one there is when it was begun.",
        .body = {{"unit", Kind::text, "Id, code or name.", true},
                 {"plan", Kind::id, "None for a general work report."},
                 {"plan_number"},
                 {"kind", Kind::text, "", true},
                 {"period", Kind::text, "2026, 2026-H1, 2026-Q3, 2026-09 or a day."}},
        .answer = {{"id", Kind::id}},
        .success = made}},
      {Method::post,
       "/api/v1/reports/{id}",
       Right::reports_write,
       update,
       {.id = "changeReport",
        .about = "Changes the head of a report.",
        .body = {{"title"},
                 {"number"},
                 {"place"},
                 {"issued_on", Kind::day},
                 {"data_from", Kind::day},
                 {"data_to", Kind::day},
                 seen},
        .success = nothing_to_say}},
      {Method::post,
       "/api/v1/reports/{id}/sections/{section}",
       Right::reports_write,
       save_section,
       {.id = "writeReportSection",
        .about = "Writes a section and its figures.",
        .body = {{"results"},
                 {"difficulties"},
                 {"recommendations"},
                 {"blank_reason"},
                 {"figures", Kind::rows, "Each with id, reached and evidence."},
                 seen},
        .success = nothing_to_say}},
      {Method::post,
       "/api/v1/reports/{id}/state",
       Right::reports_read,
       take_step,
       {.id = "moveReport",
        .about = "Submits, receives, forwards, accepts, returns, consults, signs or sends a report.",
        .body = {{"act", Kind::text,
                  "submit, receive, send_back, forward, accept, return, consult, decline, sign or send.", true},
                 {"text", Kind::text, "Remarks, or who was consulted."},
                 {"capacity", Kind::id, "Signing capacity."},
                 {"receiver", Kind::number, "Position of the addressee that answers."},
                 seen},
        .success = nothing_to_say}},
      {Method::post,
       "/api/v1/reports/{id}/figures",
       Right::reports_write,
       refresh,
       {.id = "countReport", .about = "Counts the automatic figures anew.", .body = {seen}, .success = nothing_to_say}},
      {Method::post,
       "/api/v1/reports/{id}/consolidation",
       Right::reports_write,
       consolidate,
       {.id = "consolidateReport",
        .about = "Fills the report from accepted reports of units.",
        .body = {seen},
        .success = nothing_to_say}},
      {Method::post,
       "/api/v1/reports/{id}/lock",
       Right::reports_write,
       lock,
       {.id = "lockReport",
        .about = "Locks or unlocks a consolidation.",
        .body = {{"act", Kind::text, "lock or unlock.", true}, seen},
        .success = nothing_to_say}},
      {Method::post,
       "/api/v1/reports/{id}/lessons",
       Right::reports_write,
       add_lesson,
       {.id = "addLesson",
        .about = "Adds a lesson to a review.",
        .body = {{"issue", Kind::text, "", true}, {"cause"}, {"measure", Kind::text, "", true}, seen},
        .success = nothing_to_say}},
      {Method::post,
       "/api/v1/reports/{id}/plan",
       Right::plans_change,
       next_plan,
       {.id = "draftNextPlan",
        .about = "Draws up the plan of the next phase from a final review.",
        .answer = {{"id", Kind::id}},
        .success = made}},
      {Method::post,
       "/api/v1/plans/{id}/report-duties",
       Right::plans_change,
       add_duty,
       {.id = "addReportDuty",
        .about = "Adds a report the plan asks for.",
        .body = {{"kind", Kind::text, "", true},
                 {"who", Kind::text, "UNITS or OWN."},
                 {"tier", Kind::number},
                 {"due", Kind::day},
                 {"boundary", Kind::text, "INCLUSIVE or EXCLUSIVE."},
                 {"recurrence"},
                 {"lead_days", Kind::number},
                 {"receiver", Kind::text, "Unit or words.", true},
                 {"second"},
                 {"channel"},
                 {"general", Kind::flag},
                 {"provincial", Kind::flag},
                 {"signing"}},
        .answer = {{"id", Kind::id}},
        .success = made}},
      {Method::post,
       "/api/v1/plans/{id}/report-duties/derived",
       Right::plans_change,
       derive,
       {.id = "deriveReportDuties",
        .about = "Adds the duties that follow from the plan's deadlines of reports.",
        .answer = {{"added", Kind::number}}}},
      {Method::post,
       "/api/v1/plans/{id}/report-duties/{duty}",
       Right::plans_change,
       change_duty,
       {.id = "changeReportDuty",
        .about = "Changes the lead time of days to come, or ends the duty.",
        .body = {{"act", Kind::text, "lead or end.", true},
                 {"lead_days", Kind::number},
                 {"version", Kind::number, "", true}},
        .success = nothing_to_say}},
      {Method::post,
       "/api/v1/report-templates",
       Right::rules_change,
       add_template,
       {.id = "addReportTemplate",
        .about = "A new version of a template.",
        .body = {{"kind", Kind::text, "", true},
                 {"from", Kind::day},
                 {"title", Kind::text, "", true},
                 {"opening"},
                 {"results", Kind::text, "", true},
                 {"difficulties", Kind::text, "", true},
                 {"recommendations", Kind::text, "", true},
                 {"closing"},
                 {"figures", Kind::text, "ANNEX, SECTION or NONE.", true}},
        .answer = {{"id", Kind::id}},
        .success = made}}};
}

}  // namespace

std::vector<site::Route> api_routes() {
  auto routes = reading();
  for (auto& route : writing()) routes.push_back(std::move(route));
  return routes;
}

}  // namespace reports
