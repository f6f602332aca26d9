// SPDX-License-Identifier: Apache-2.0
// A roster on the screen as it will be printed, and the same as a workbook.
#include "rosters/pages.hpp"

#include <nlohmann/json.hpp>

#include "audit/audit.hpp"
#include "rosters/store.hpp"
#include "rosters/views.hpp"
#include "site/api.hpp"
#include "talents/selection.hpp"
#include "talents/uses.hpp"
#include "units/store.hpp"

namespace rosters {
namespace {

using rights::Right;
using talents::TalentId;

struct HeadLine {
  std::string left, right;
  std::string_view left_css, right_css;
};
struct TopCell {
  std::string title, across, down;
};
struct Cell {
  std::string value;
  std::string_view css;
};
struct RosterRow {
  std::vector<Cell> cells;
};
struct RosterPage {
  std::string csrf, question, summary, list_title, basis;
  std::vector<std::string> chosen;
  std::vector<web::Field> fields;
  std::vector<HeadLine> head;
  std::vector<TopCell> top;
  std::vector<std::string> below;
  std::vector<RosterRow> rows;
  std::string signer;
  bool capped = false;
};

// What was asked for: by the address when it is opened, by the form from then on.
struct Asked {
  std::string question, title, basis;
  std::vector<TalentId> chosen;
  Sealed sealed = Sealed::hidden;
};

Asked asked(site::Visit& visit, db::Read& db, const web::Form& form) {
  Asked made{.question = form.text("question"), .title = form.text("title"), .basis = form.text("basis"), .chosen = {}};
  if (form.has("chosen")) made.chosen = talents::selection::chosen(visit, db, form, "chosen");
  if (form.checked("sealed") && visit.may(Right::talents_read_private)) made.sealed = Sealed::shown;
  if (made.title.empty()) made.title = visit.say("rosters.usual_title");
  return made;
}

Issuer issuer(site::Visit& visit, db::Read& db) {
  Issuer made;
  const auto unit = units::store::find_last(db, visit.scope().home);
  if (!unit) return made;
  made.unit = unit->name;
  made.place = unit->short_name;
  made.of_the_union = unit->line == units::Line::union_;
  if (const auto parent = units::store::find_last(db, unit->parent)) made.parent = parent->name;
  if (const auto place = units::store::find_last(db, unit->place)) made.place = place->short_name;
  return made;
}

core::Result<std::vector<Person>> people(site::Visit& visit, db::Read& db, const Asked& asked) {
  if (!asked.chosen.empty()) return store::people(db, visit.scope(), asked.chosen);
  const auto wanted = talents::wanted(web::Form{{.fields = http::parse_query(asked.question), .uploads = {}}});
  if (!wanted) return wanted.refusal();
  return store::people(db, visit.scope(), *wanted);
}

std::vector<std::vector<std::string>> rows(site::Visit& visit, db::Read& db, const std::vector<Person>& people,
                                           Sealed sealed) {
  const auto lists = lists::Lists::load(db);
  std::vector<std::vector<std::string>> made;
  for (const auto& one : people) made.push_back(cells(visit.language(), lists, one, made.size() + 1, sealed));
  return made;
}

std::string_view css(const sheets::Half& half) {
  return half.emphasis == sheets::Emphasis::strong    ? (half.underlined ? "strong ruled" : "strong")
         : half.emphasis == sheets::Emphasis::slanted ? "slanted"
                                                      : "";
}

// The titles of columns as two rows of a table.
void add_titles(const std::vector<sheets::PrintedColumn>& columns, RosterPage& page) {
  for (std::size_t at = 0; at < columns.size(); ++at) {
    if (columns[at].over.empty()) {
      page.top.push_back({columns[at].title, "1", "2"});
      continue;
    }
    page.below.push_back(columns[at].title);
    if (at > 0 && columns[at - 1].over == columns[at].over) continue;
    auto last = at;
    while (last + 1 < columns.size() && columns[last + 1].over == columns[at].over) ++last;
    page.top.push_back({columns[at].over, std::to_string(last - at + 1), "1"});
  }
}

std::vector<web::Field> fields(const site::Visit& visit, const Asked& asked) {
  constexpr int longest = 200;
  std::vector<web::Field> made{{.name = "title",
                                .label = visit.say("rosters.list_title"),
                                .value = asked.title,
                                .required = true,
                                .max_length = longest},
                               {.name = "basis",
                                .label = visit.say("rosters.basis"),
                                .value = asked.basis,
                                .hint = visit.say("rosters.basis_hint"),
                                .required = true,
                                .max_length = longest}};
  if (visit.may(Right::talents_read_private))
    made.push_back({.name = "sealed",
                    .label = visit.say("rosters.with_sealed"),
                    .type = "checkbox",
                    .hint = visit.say("talents.show_private_hint"),
                    .required = true,
                    .checked = asked.sealed == Sealed::shown});
  return made;
}

http::Response page(site::Visit& visit, db::Read& db, const Asked& asked, const std::vector<Person>& people) {
  RosterPage page{.csrf = visit.csrf(),
                  .question = asked.question,
                  .summary = visit.say("rosters.count", {{"count", visit.number(std::ssize(people))}}),
                  .list_title = asked.title,
                  .basis = asked.basis,
                  .fields = fields(visit, asked),
                  .signer = visit.say("rosters.signer"),
                  .capped = people.size() >= most_people};
  for (const auto id : asked.chosen) page.chosen.push_back(id.text());
  for (const auto& line : head(visit.language(), issuer(visit, db), visit.today()))
    page.head.push_back({line.left.text, line.right.text, css(line.left), css(line.right)});
  const auto titles = columns(visit.language(), asked.sealed);
  add_titles(titles, page);
  for (auto& cells : rows(visit, db, people, asked.sealed)) {
    RosterRow row;
    for (std::size_t at = 0; at < cells.size(); ++at)
      row.cells.push_back({std::move(cells[at]), titles[at].centred ? "centred" : ""});
    page.rows.push_back(std::move(row));
  }
  const auto title = visit.say("rosters.title");
  return visit.page<views::roster>(
      {.title = title, .crumbs = {{visit.say("talents.title"), "/talents"}, {title, ""}}, .active = "/talents"}, page);
}

http::Response workbook(site::Visit& visit, db::Read& db, const Asked& asked, const std::vector<Person>& people) {
  using sheets::Emphasis;
  const auto path = visit.installation().folder / "spool" / ("export-" + crypto::random_token());
  sheets::Printed list{.sheet = visit.say("rosters.sheet"),
                       .head = head(visit.language(), issuer(visit, db), visit.today()),
                       .titles = {{asked.title, Emphasis::strong}},
                       .columns = columns(visit.language(), asked.sealed),
                       .foot = {{{}, {visit.say("rosters.signer"), Emphasis::strong}}}};
  if (!asked.basis.empty()) list.titles.push_back({'(' + asked.basis + ')', Emphasis::slanted});
  sheets::print(path, list, rows(visit, db, people, asked.sealed));
  return visit.file(path, visit.say("rosters.file_name") + ".xlsx", sheets::content_type(sheets::Format::xlsx), true);
}

// Who was put on a list that left the program, and whose sealed fields were shown.
void note(site::Visit& visit, db::Write& db, const Asked& asked, const std::vector<Person>& people) {
  if (asked.sealed == Sealed::shown)
    for (const auto& one : people)
      if (!one.citizen_id.empty() || !one.phone.empty())
        audit::note(db, audit::by(visit),
                    {.name = "talents.private_seen",
                     .subject_kind = "talent",
                     .subject = one.line.id.value,
                     .unit = one.line.unit});
  talents::uses::note_export(visit, db);
  audit::note(db, audit::by(visit),
              {.name = "talents.exported",
               .subject_kind = "talents",
               .unit = visit.scope().home,
               .changes = {{"rows", "", std::to_string(people.size())}}});
}

http::Response refused(site::Visit& visit, const core::Refusal& refusal) {
  auto response = visit.refused(refusal);
  response.status = 400;
  return response;
}

}  // namespace

// As the link beside the list opens it: nothing sealed, so nothing to note.
http::Response show(site::Visit& visit) {
  auto db = visit.read();
  auto question = asked(visit, db, visit.query());
  question.sealed = Sealed::hidden;
  const auto found = people(visit, db, question);
  return found ? page(visit, db, question, *found) : refused(visit, found.refusal());
}

http::Response make(site::Visit& visit) {
  auto db = visit.write();
  const auto question = asked(visit, db, visit.form());
  auto found = people(visit, db, question);
  if (!found) return refused(visit, found.refusal());
  if (question.sealed == Sealed::shown)
    store::open(db, visit.installation().keys, visit.scope(Right::talents_read_private), *found);
  const bool leaves = visit.form().text("format") == "xlsx";
  auto response = leaves ? workbook(visit, db, question, *found) : page(visit, db, question, *found);
  if (leaves || question.sealed == Sealed::shown) note(visit, db, question, *found);
  db.commit();
  return response;
}

// The rows of a roster for programs; those of a workbook are the same cells.
http::Response make_json(site::Visit& visit) {
  auto db = visit.write();
  const auto question = asked(visit, db, visit.form());
  auto found = people(visit, db, question);
  if (!found) return visit.refused(found.refusal());
  if (question.sealed == Sealed::shown)
    store::open(db, visit.installation().keys, visit.scope(Right::talents_read_private), *found);
  nlohmann::json body{{"title", question.title},
                      {"columns", nlohmann::json::array()},
                      {"rows", rows(visit, db, *found, question.sealed)},
                      {"capped", found->size() >= most_people}};
  for (const auto& column : columns(visit.language(), question.sealed))
    body["columns"].push_back(column.over.empty() ? column.title : column.over + ": " + column.title);
  note(visit, db, question, *found);
  db.commit();
  return site::answer(visit, body);
}

}  // namespace rosters
