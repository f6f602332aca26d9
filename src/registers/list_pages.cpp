// SPDX-License-Identifier: Apache-2.0
// A register as a list; tasks and findings wherever they stand.
#include <algorithm>

#include "documents/fields.hpp"
#include "files/table.hpp"
#include "registers/pages.hpp"
#include "registers/views.hpp"

namespace registers {
namespace {

constexpr int page_size = 50;

struct Chip {
  std::string text, path, current;
};
struct Line {
  std::string title, path, unit, detail, state, css, day;
};
struct AdviceLine {
  std::string unit, given, accepted, share;
};
struct IndexPage {
  std::string title, intro, action, add_path, next, xlsx, advice_title;
  std::vector<Chip> kinds;
  std::vector<Line> lines;
  std::vector<AdviceLine> advice;
  std::vector<web::Field> filters;
  bool has_advice = false;
};
struct EntryLine {
  std::string text, path, unit, plan, due, state, css, made_by;
};
struct EntriesPage {
  std::string title, action, next;
  std::vector<EntryLine> lines;
  std::vector<web::Field> filters;
};

int year_of(const web::Form& form, int otherwise) {
  return static_cast<int>(std::clamp<std::int64_t>(form.number("year").value_or(otherwise), 0, 2200));
}

std::vector<Chip> chips(const site::Visit& visit, const Kind& shown) {
  std::vector<Chip> found;
  for (const auto& one : kinds())
    if (one.name != "INSPECTION")
      found.push_back({documents::label_of(visit, "registers.kind_", one.name), base(one),
                       one.name == shown.name ? "true" : "false"});
  return found;
}

web::Field state_filter(const site::Visit& visit, const Kind& kind, std::string_view chosen) {
  web::Field field{.name = "state", .label = visit.say("registers.state"), .type = "select"};
  field.options.push_back({"", visit.say("registers.any_state"), chosen.empty()});
  std::vector<std::string_view> states{kind.steps.front().from};
  for (const auto& one : kind.steps)
    if (std::ranges::find(states, one.to) == states.end()) states.push_back(one.to);
  for (const auto one : states)
    field.options.push_back({std::string{one}, documents::label_of(visit, "registers.state_", one), one == chosen});
  return field;
}

void fill_advice(site::Visit& visit, db::Read& db, int year, IndexPage& page) {
  const auto shown = year > 0 ? year : visit.today().year();
  page.advice_title = visit.say("registers.advice_by_unit", {{"year", std::to_string(shown)}});
  for (const auto& one : store::advice(db, visit.scope(), shown))
    page.advice.push_back({one.unit_name, visit.number(one.given), visit.number(one.accepted),
                           visit.number(one.accepted * 100 / one.given) + " %"});
  page.has_advice = !page.advice.empty();
}

}  // namespace

http::Response overview(site::Visit& visit) { return visit.redirect(base(kinds().front())); }

http::Response index(site::Visit& visit) {
  const auto* kind = kind_of(visit);
  if (kind == nullptr) return visit.not_found();
  const auto& query = visit.query();
  auto db = visit.read();
  core::Problems ignored;
  store::Wanted wanted{.words = query.text("q"), .state = query.text("state"), .year = year_of(query, 0)};
  wanted.subject = documents::typed_unit(db, query, "subject", visit.today(), ignored);
  wanted.plan = query.id<PlanId>("plan");
  wanted.after = query.id<RecordId>("after");
  IndexPage page{.title = documents::label_of(visit, "registers.kind_", kind->name),
                 .intro = documents::label_of(visit, "registers.intro_", kind->name),
                 .action = base(*kind)};
  if (kind->name != "INSPECTION") page.kinds = chips(visit, *kind);
  if (visit.may(kind->change)) page.add_path = base(*kind) + "/new";
  page.filters = {documents::line(visit, "q", "registers.words", wanted.words),
                  state_filter(visit, *kind, wanted.state),
                  documents::line(visit, "year", "registers.year", wanted.year > 0 ? std::to_string(wanted.year) : "")};
  if (kind->has_subject)
    page.filters.push_back(documents::unit_field(visit, "subject", "registers.subject", query.text("subject")));
  page.xlsx = files::table_address(visit);
  const bool as_file = files::wants_table(visit);
  auto found = store::list(db, visit.scope(), *kind, wanted, as_file ? files::most_table_rows : page_size + 1);
  if (!as_file && std::ssize(found) > page_size) {
    found.pop_back();
    page.next = page.action + "?after=" + found.back().id.text();
    if (!wanted.state.empty()) page.next += "&state=" + wanted.state;
    if (wanted.year > 0) page.next += "&year=" + std::to_string(wanted.year);
    if (wanted.plan) page.next += "&plan=" + wanted.plan.text();
    if (!wanted.words.empty()) page.next += "&q=" + http::url_encoded(wanted.words);
    if (wanted.subject) page.next += "&subject=" + http::url_encoded(query.text("subject"));
  }
  for (const auto& one : found)
    page.lines.push_back(
        {one.title, address(one), one.unit_name,
         one.subject          ? one.subject_name
         : one.addressee_unit ? one.addressee_name
                              : one.addressee,
         documents::label_of(visit, "registers.state_", one.state), css_of(one.state),
         one.held_on ? one.held_on->vietnamese() : core::Date::in_vietnam(one.created_at).vietnamese()});
  if (as_file) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : page.lines) rows.push_back({one.title, one.unit, one.detail, one.day, one.state});
    return files::table(visit, "registers.title",
                        {"registers.name", "registers.unit", "registers.towards", "registers.day", "registers.state"},
                        rows);
  }
  if (kind->name == "ADVICE") fill_advice(visit, db, wanted.year, page);
  return visit.page<views::index>(head(visit, *kind, page.title), page);
}

// A record by its id alone, wherever it belongs.
http::Response whichever(site::Visit& visit) {
  auto db = visit.read();
  const auto record = store::find(db, visit.scope(), nullptr, visit.id<RecordId>());
  return record ? visit.redirect(address(*record)) : visit.not_found();
}

http::Response entry_list(site::Visit& visit) {
  const auto& query = visit.query();
  const bool findings = query.text("kind") == "FINDING";
  const bool all = query.text("show") == "all";
  auto db = visit.read();
  core::Problems ignored;
  store::EntriesWanted wanted{.kind = findings ? "FINDING" : "TASK", .open = !all};
  wanted.plan = query.id<PlanId>("plan");
  wanted.below = query.id<UnitId>("below");
  wanted.after = query.id<EntryId>("after");
  EntriesPage page{.title = visit.say(findings ? "registers.findings" : "registers.tasks"),
                   .action = "/registers/entries"};
  web::Field which{.name = "kind", .label = visit.say("registers.entry_kind"), .type = "select"};
  which.options = {{"TASK", visit.say("registers.tasks"), !findings},
                   {"FINDING", visit.say("registers.findings"), findings}};
  web::Field show{.name = "show", .label = visit.say("registers.state"), .type = "select"};
  show.options = {{"open", visit.say("registers.only_open"), !all}, {"all", visit.say("registers.any_state"), all}};
  page.filters = {std::move(which), std::move(show)};
  auto found = store::entries(db, visit.scope(), wanted, page_size + 1);
  if (std::ssize(found) > page_size) {
    found.pop_back();
    page.next =
        page.action + "?kind=" + wanted.kind + (all ? "&show=all" : "") + "&after=" + found.back().entry.id.text();
    if (wanted.plan) page.next += "&plan=" + wanted.plan.text();
    if (wanted.below) page.next += "&below=" + wanted.below.text();
  }
  for (const auto& [entry, record] : found)
    page.lines.push_back({entry.text, "/registers/records/" + record.text(), entry.unit_name, entry.plan_number,
                          documents::written(entry.due), documents::label_of(visit, "registers.state_", entry.state),
                          entry.is_overdue(visit.today()) ? "state bad" : css_of(entry.state), entry.made_by});
  return visit.page<views::entries>(
      {.title = page.title, .crumbs = {{visit.say("registers.title"), "/registers"}}, .active = "/registers"}, page);
}

}  // namespace registers
