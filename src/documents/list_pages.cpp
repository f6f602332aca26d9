// SPDX-License-Identifier: Apache-2.0
// The register of documents, and entering one.
#include "documents/fields.hpp"
#include "documents/pages.hpp"
#include "documents/views.hpp"
#include "files/table.hpp"
#include "lists/lists.hpp"

namespace documents {
namespace {

constexpr int page_size = 50;
constexpr std::array<std::string_view, 5> states{"", "DRAFT", "APPROVED", "ISSUED", "SUPERSEDED"};

struct Line {
  std::string number, path, kind, subject, issuer, on, state, css;
};
struct IndexPage {
  std::string next, xlsx;
  bool may_change = false;
  std::vector<web::Field> filters;
  std::vector<Line> lines;
};
struct FormPage {
  std::string csrf, title, action, back, version;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

site::Head head(const site::Visit& visit, std::string title) {
  return {.title = std::move(title), .crumbs = {{visit.say("documents.title"), "/documents"}}, .active = "/documents"};
}

store::Wanted wanted_of(site::Visit& visit) {
  const auto& query = visit.query();
  return {.words = query.text("q"),
          .kind = query.text("kind"),
          .state = query.text("state"),
          .archive = query.text("archive"),
          .year = static_cast<int>(std::clamp<std::int64_t>(query.number("year").value_or(0), 0, 9999)),
          .after = query.id<DocumentId>("after")};
}

std::vector<web::Field> filters(const site::Visit& visit, const lists::Lists& lists, const store::Wanted& wanted) {
  web::Field words{.name = "q", .label = visit.say("documents.words"), .value = wanted.words, .type = "search"};
  web::Field kind{.name = "kind",
                  .label = visit.say("documents.kind"),
                  .type = "select",
                  .options = lists.options(visit.language(), "document_kind", wanted.kind, visit.say("documents.any"))};
  auto year = line(visit, "year", "documents.year", wanted.year > 0 ? std::to_string(wanted.year) : "");
  year.inputmode = "numeric";
  auto archive = line(visit, "archive", "documents.archive", wanted.archive);
  return {words, kind, year, choice(visit, "state", "documents.state", wanted.state, states, "documents.state_"),
          archive};
}

std::string next_address(const store::Wanted& wanted, DocumentId last) {
  std::string path = "/documents?after=" + last.text();
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) path += '&' + std::string{name} + '=' + http::url_encoded(value);
  };
  add("q", wanted.words);
  add("kind", wanted.kind);
  add("state", wanted.state);
  add("archive", wanted.archive);
  if (wanted.year > 0) add("year", std::to_string(wanted.year));
  return path;
}

FormPage form_page(site::Visit& visit, db::Read& db, const Document& document) {
  FormPage page{.csrf = visit.csrf(),
                .title = visit.say("documents.add"),
                .action = "/documents",
                .back = "/documents",
                .fields = document_fields(visit, db, document)};
  page.fields.insert(page.fields.begin(),
                     unit_field(visit, "unit", "documents.unit",
                                visit.form().has("unit") ? visit.form().text("unit") : own_unit(visit, db)));
  page.fields.front().required = true;
  page.fields.push_back(tick(visit, "own", "documents.own", document.own));
  return page;
}

}  // namespace

http::Response index(site::Visit& visit) {
  const auto wanted = wanted_of(visit);
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  IndexPage page{.may_change = visit.may(Right::plans_change), .filters = filters(visit, lists, wanted)};
  page.xlsx = files::table_address(visit);
  const bool as_file = files::wants_table(visit);
  auto found = store::list(db, visit.scope(), wanted, as_file ? files::most_table_rows : page_size + 1);
  if (!as_file && std::ssize(found) > page_size) {
    found.pop_back();
    page.next = next_address(wanted, found.back().id);
  }
  for (const auto& one : found)
    page.lines.push_back({one.number.empty() ? visit.say("documents.no_number") : one.number, address(one.id),
                          lists.name(visit.language(), "document_kind", one.kind), one.subject, one.issuer,
                          written(one.issued_on), label_of(visit, "documents.state_", one.state),
                          state_class(one.state)});
  if (as_file) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : page.lines)
      rows.push_back({one.number, one.subject, one.kind, one.issuer, one.on, one.state});
    return files::table(visit, "documents.title",
                        {"documents.number", "documents.subject", "documents.kind", "documents.issuer",
                         "documents.issued_on", "documents.state"},
                        rows);
  }
  return visit.page<views::index>(head(visit, visit.say("documents.title")), page);
}

http::Response show_new(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::form>(head(visit, visit.say("documents.add")), form_page(visit, db, {.own = true}));
}

http::Response create(site::Visit& visit) {
  auto db = visit.write();
  core::Problems problems;
  auto typed = acts::typed(visit, visit.form(), {.own = visit.form().checked("own")}, problems);
  typed.unit = typed_unit(db, visit.form(), "unit", visit.today(), problems);
  if (typed.unit && !rights::covers(db, visit.scope(), typed.unit)) problems.add("unit", "documents.unit_out_of_reach");
  if (!typed.unit && !problems.any()) problems.add("unit", "documents.unit_missing");
  if (typed.issuer.empty() && typed.own && typed.unit) typed.issuer = labelled(db, typed.unit, visit.today());
  if (typed.own && typed.issuer.ends_with(')')) typed.issuer.resize(typed.issuer.rfind(" ("));
  auto id = problems.any() ? core::Result<DocumentId>{std::move(problems).refusal()} : acts::create(visit, db, typed);
  if (!id) {
    auto page = form_page(visit, db, typed);
    page.errors = web::show_problems(visit.language(), id.refusal(), page.fields);
    return visit.refused<views::form>(id.refusal(), head(visit, page.title), page);
  }
  db.commit();
  return visit.redirect(address(*id), "documents.entered_notice");
}

http::Response show_edit(site::Visit& visit) {
  auto db = visit.read();
  const auto document = changeable(visit, db);
  if (!document || !document->held_kind.empty()) return visit.not_found();
  FormPage page{.csrf = visit.csrf(),
                .title = visit.say("documents.edit"),
                .action = address(document->id),
                .back = address(document->id),
                .version = std::to_string(document->version),
                .fields = document_fields(visit, db, *document)};
  return visit.page<views::form>(head_of(visit, *document), page);
}

http::Response update(site::Visit& visit) {
  auto db = visit.write();
  const auto document = changeable(visit, db);
  if (!document || !document->held_kind.empty()) return visit.not_found();
  core::Problems problems;
  auto typed = acts::typed(visit, visit.form(), *document, problems);
  typed.version = visit.form().number("version").value_or(0);
  auto done = problems.any() ? core::Result<core::Done>{std::move(problems).refusal()} : acts::change(visit, db, typed);
  if (!done) {
    FormPage page{.csrf = visit.csrf(),
                  .title = visit.say("documents.edit"),
                  .action = address(document->id),
                  .back = address(document->id),
                  .version = std::to_string(document->version),
                  .fields = document_fields(visit, db, typed)};
    page.errors = web::show_problems(visit.language(), done.refusal(), page.fields);
    return visit.refused<views::form>(done.refusal(), head_of(visit, *document), page);
  }
  db.commit();
  return visit.redirect(address(document->id), "documents.changed_notice");
}

}  // namespace documents
