// SPDX-License-Identifier: Apache-2.0
// A run: how many are eligible, how many each criterion keeps out, who they are, and the same as a table file.
#include <algorithm>

#include "audit/audit.hpp"
#include "eligibility/explain.hpp"
#include "eligibility/pages.hpp"
#include "eligibility/views.hpp"
#include "sheets/sheets.hpp"

namespace eligibility {
namespace {

constexpr int page_size = 100;

struct CountLine {
  std::string path, label, people;
  bool chosen = false;
};
struct PersonLine {
  std::string path, name, birth, field, unit, answer, css, reasons;
};
struct RunPage {
  std::string title, summary, rule, again, export_path, next;
  bool done = false, may_export = false;
  std::vector<CountLine> counts;
  std::vector<PersonLine> lines;
};

// A run belongs to whoever asked for it.
std::optional<Run> own(site::Visit& visit, db::Read& db) {
  auto run = store::find(db, visit.id<RunId>());
  if (run && run->account_id != visit.actor().account) run.reset();
  return run;
}

struct Wanted {
  store::Asked asked;
  std::string text;  // as the address says it
};

Wanted wanted(site::Visit& visit, std::size_t criteria) {
  Wanted found;
  const auto which = visit.query().text("which");
  if (which == "eligible") found = {.asked = {.passing = true}, .text = which};
  if (const auto number = visit.query().number("failed");
      number && *number >= 1 && *number <= static_cast<std::int64_t>(criteria))
    found = {.asked = {.criterion = 1U << (*number - 1)}, .text = "failed"};
  found.asked.offset = std::max<std::int64_t>(visit.query().number("after").value_or(0), 0);
  return found;
}

PersonLine as_line(const site::Visit& visit, const lists::Lists& lists, const Rule& rule, const Run& run,
                   const store::Found& one) {
  std::string reasons;
  for (std::size_t at = 0; at < rule.size(); ++at)
    if (one.failed >> at & 1) reasons += (reasons.empty() ? "" : "; ") + visit.say("eligibility.kind_" + rule[at].kind);
  const auto birth = core::PartialDate::parse_stored(one.birth);
  return {
      .path = "/talents/" + one.id.text() + "/eligibility?set=" + run.set.text() + "&year=" + std::to_string(run.year),
      .name = one.full_name,
      .birth = birth ? birth->vietnamese() : "",
      .field = lists.name(visit.language(), "field", one.field),
      .unit = one.unit_name,
      .answer = visit.say(one.eligible ? "eligibility.eligible" : "eligibility.not_eligible"),
      .css = one.eligible ? "state good" : "state bad",
      .reasons = std::move(reasons)};
}

std::string rule_name(const site::Visit& visit, const Run& run) {
  return visit.say("eligibility.version_of",
                   {{"set", run.set_code + " — " + run.set_name}, {"number", std::to_string(run.number)}});
}

void fill_counts(const site::Visit& visit, db::Read& db, const lists::Lists& lists, const Run& run, const Rule& rule,
                 const store::Asked& asked, RunPage& page) {
  const auto path = "/eligibility/runs/" + run.id.text();
  page.counts.push_back(
      {path, visit.say("eligibility.all_people"), visit.number(run.people), !asked.passing && asked.criterion == 0});
  page.counts.push_back(
      {path + "?which=eligible", visit.say("eligibility.eligible"), visit.number(run.eligible), asked.passing});
  const auto reasons = store::reasons(db, run.id, rule.size());
  for (std::size_t at = 0; at < rule.size(); ++at)
    page.counts.push_back({path + "?failed=" + std::to_string(at + 1),
                           visit.say("eligibility.fails", {{"criterion", criterion_text(visit, lists, rule[at])}}),
                           visit.number(reasons[at]), asked.criterion == 1U << at});
}

std::string address_of(const store::Asked& asked) {
  if (asked.passing) return "which=eligible";
  for (unsigned at = 0; at < most_criteria; ++at)
    if (asked.criterion == 1U << at) return "failed=" + std::to_string(at + 1);
  return "which=all";
}

}  // namespace

http::Response show_run(site::Visit& visit) {
  auto db = visit.read();
  const auto run = own(visit, db);
  const auto version = run ? store::find(db, run->by) : std::nullopt;
  if (!version) return visit.not_found();
  const auto lists = lists::Lists::load(db);
  const auto question = wanted(visit, version->rule.size()).asked;
  const auto path = "/eligibility/runs/" + run->id.text();
  RunPage page{.title = visit.say("eligibility.run_title", {{"year", std::to_string(run->year)}}),
               .summary = visit.say(run->finished_at ? "eligibility.run_done" : "eligibility.run_going",
                                    {{"people", visit.number(run->people)}, {"eligible", visit.number(run->eligible)}}),
               .rule = rule_name(visit, *run),
               .again = path,
               .export_path = path + "/export?" + address_of(question),
               .done = run->finished_at.has_value(),
               .may_export = visit.may(rights::Right::talents_export)};
  fill_counts(visit, db, lists, *run, version->rule, question, page);
  auto people = store::found(db, visit.scope(), run->id, question, page_size + 1);
  if (std::ssize(people) > page_size) {
    people.pop_back();
    page.next = path + "?" + address_of(question) + "&after=" + std::to_string(question.offset + page_size);
  }
  for (const auto& one : people) page.lines.push_back(as_line(visit, lists, version->rule, *run, one));
  return visit.page<views::run>(
      {.title = page.title,
       .crumbs = {{visit.say("eligibility.sets"), "/eligibility"}, {run->set_name, "/eligibility/" + run->set.text()}},
       .active = "/eligibility"},
      page);
}

http::Response export_run(site::Visit& visit) {
  const auto format = visit.query().text("format") == "csv" ? sheets::Format::csv : sheets::Format::xlsx;
  const auto file = visit.installation().folder / "spool" / (crypto::random_token() + ".export");
  std::int64_t rows = 0;
  {
    auto db = visit.read();
    const auto run = own(visit, db);
    const auto version = run ? store::find(db, run->by) : std::nullopt;
    if (!version) return visit.not_found();
    const auto lists = lists::Lists::load(db);
    auto question = wanted(visit, version->rule.size()).asked;
    sheets::Head top{.sheet = visit.say("eligibility.title"), .notes = {rule_name(visit, *run)}};
    for (const auto* key : {"talents.full_name", "talents.birth", "talents.field", "talents.unit", "eligibility.answer",
                            "eligibility.not_met"})
      top.columns.push_back({.title = visit.say(key), .width = 24});
    const auto writer = sheets::write(format, file, top);
    constexpr int at_once = 2'000;
    for (question.offset = 0;; question.offset += at_once) {
      const auto people = store::found(db, visit.scope(), run->id, question, at_once);
      for (const auto& one : people) {
        const auto line = as_line(visit, lists, version->rule, *run, one);
        writer->row({line.name, line.birth, line.field, line.unit, line.answer, line.reasons});
        ++rows;
      }
      if (std::ssize(people) < at_once) break;
    }
    writer->finish();
  }
  auto db = visit.write();
  audit::note(db, audit::by(visit),
              {.name = "eligibility.exported",
               .subject_kind = "eligibility_run",
               .subject = visit.id<RunId>().value,
               .unit = visit.actor().main_grant()->unit,
               .changes = {{"rows", "", std::to_string(rows)}}});
  db.commit();
  return visit.file(file, "dieu-kien." + std::string{sheets::extension(format)}, sheets::content_type(format), true);
}

}  // namespace eligibility
