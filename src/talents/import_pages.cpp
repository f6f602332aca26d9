// SPDX-License-Identifier: Apache-2.0
// Sending a list, seeing what became of it, confirming and undoing.
#include "talents/import_pages.hpp"

#include "talents/import_show.hpp"
#include "talents/import_store.hpp"
#include "talents/views.hpp"
#include "units/store.hpp"

namespace talents::imports {
namespace {

using rights::Right;

constexpr int page_size = 30;

struct Line {
  std::string path, file_name, unit, state, state_class, rows, who, when;
  bool may_undo = false;
};
struct IndexPage {
  std::string csrf, next;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
  std::vector<Line> lines;
};

std::string own_unit(site::Visit& visit, db::Read& db) {
  for (const auto& grant : visit.actor().grants) {
    if (rights::reach(Right::talents_import, grant.role) == rights::Reach::none) continue;
    if (const auto unit = units::store::find(db, grant.unit, visit.today())) return unit->labelled();
  }
  return {};
}

std::vector<web::Field> upload_fields(site::Visit& visit, const lists::Lists& lists, std::string unit,
                                      std::string_view field) {
  web::Field fields{.name = "field", .label = visit.say("talents.import_field"), .type = "select"};
  fields.options = lists.options(visit.language(), "field", field, visit.say("talents.import_no_field"));
  return {{.name = "file",
           .label = visit.say("talents.import_file"),
           .type = "file",
           .hint = visit.say("talents.import_file_hint"),
           .required = true,
           .accept = ".xlsx,.xls,.ods,.csv"},
          {.name = "pasted",
           .label = visit.say("talents.import_paste"),
           .type = "textarea",
           .hint = visit.say("talents.import_paste_hint"),
           .rows = 4,
           .max_length = 900'000},
          {.name = "unit",
           .label = visit.say("talents.import_unit"),
           .value = std::move(unit),
           .hint = visit.say("talents.import_unit_hint"),
           .required = true,
           .list = "/units/choices"},
          std::move(fields)};
}

site::Head head(const site::Visit& visit, std::string title) {
  return {.title = std::move(title),
          .crumbs = {{visit.say("talents.title"), "/talents"}, {visit.say("talents.import_title"), "/talents/imports"}},
          .active = "/talents"};
}

IndexPage index_page(site::Visit& visit, db::Read& db) {
  IndexPage page{.csrf = visit.csrf()};
  auto found = list(db, visit.scope(), visit.query().id<ImportId>("before"), page_size + 1);
  if (found.size() > page_size) {
    found.pop_back();
    page.next = "/talents/imports?before=" + found.back().id.text();
  }
  std::map<std::int64_t, std::string> names;
  for (const auto& import : found) {
    auto& unit = names[import.unit.value];
    if (unit.empty())
      if (const auto known = units::store::find_last(db, import.unit)) unit = known->short_name;
    page.lines.push_back(
        {.path = address(import.id),
         .file_name = import.file_name,
         .unit = unit,
         .state = state_text(visit, import),
         .state_class = state_class(import),
         .rows = visit.number(import.is("applied") || import.is("undone") ? import.done : import.total),
         .who = import.account_name,
         .when = web::time(visit.language(), import.created_at),
         .may_undo = import.is("applied") && import.done > 0});
  }
  return page;
}

// The import of the address, if the reader's scope reaches it.
std::optional<Import> visible(site::Visit& visit, db::Read& db) {
  return find(db, visit.scope(), visit.id<ImportId>());
}

using Act = bool (*)(db::Write&, const audit::Who&, const Import&);

// Confirming, undoing and cancelling differ only in the act and in what is said afterwards.
http::Response act(site::Visit& visit, Act act, std::string_view notice) {
  auto db = visit.write();
  const auto import = visible(visit, db);
  if (!import) return visit.not_found();
  if (!act(db, audit::by(visit), *import))
    return visit.refused(core::Refusal{core::Message{"talents.import_quicker", {}}, core::Refusal::Kind::conflict});
  db.commit();
  visit.installation().wake_jobs();
  return visit.redirect(address(import->id), notice);
}

}  // namespace

std::string address(ImportId id) { return "/talents/imports/" + id.text(); }

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  auto page = index_page(visit, db);
  page.fields = upload_fields(visit, lists::Lists::load(db), own_unit(visit, db), "");
  return visit.page<views::import_index>(head(visit, visit.say("talents.import_title")), page);
}

http::Response create(site::Visit& visit) {
  const auto import = receive(visit);
  if (import) return visit.redirect(address(import->id));
  auto db = visit.read();
  auto page = index_page(visit, db);
  page.fields = upload_fields(visit, lists::Lists::load(db), visit.form().text("unit"), visit.form().text("field"));
  page.errors = web::show_problems(visit.language(), import.refusal(), page.fields);
  return visit.refused<views::import_index>(import.refusal(), head(visit, visit.say("talents.import_title")), page);
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto import = visible(visit, db);
  if (!import) return visit.not_found();
  return visit.page<views::import_show>(head(visit, import->file_name), show_page(visit, db, *import));
}

http::Response progress(site::Visit& visit) {
  auto db = visit.read();
  const auto import = visible(visit, db);
  if (!import) return visit.not_found();
  const auto at = progress_of(visit, db, *import);
  if (!at)
    return visit
        .fragment<views::import_progress>(
            Progress{.path = address(import->id), .state = state_text(visit, *import), .words = {}})
        .with("HX-Refresh", "true");
  return visit.fragment<views::import_progress>(*at);
}

http::Response choose_columns(site::Visit& visit) {
  auto db = visit.write();
  const auto import = visible(visit, db);
  if (!import) return visit.not_found();
  std::vector<std::string> names;
  for (std::size_t n = 0; n < import->columns.parts.size(); ++n)
    names.push_back(visit.form().text("part_" + std::to_string(n)));
  const auto columns = corrected(import->columns, visit.form().text("sheet"), names);
  if (!columns) {
    auto page = show_page(visit, db, *import);
    page.errors = web::show_problems(visit.language(), columns.refusal(), page.fields);
    return visit.refused<views::import_show>(columns.refusal(), head(visit, import->file_name), page);
  }
  if (!read_again(db, *import, *columns))
    return visit.refused(core::Refusal{core::Message{"talents.import_quicker", {}}, core::Refusal::Kind::conflict});
  db.commit();
  visit.installation().wake_jobs();
  return visit.redirect(address(import->id));
}

http::Response confirm(site::Visit& visit) { return act(visit, confirm, "talents.import_confirmed_notice"); }
http::Response undo(site::Visit& visit) { return act(visit, undo, "talents.import_undo_notice"); }

http::Response cancel(site::Visit& visit) {
  const auto answer = act(visit, cancel, "talents.import_cancelled_notice");
  auto db = visit.read();
  if (const auto import = visible(visit, db); import && import->is("cancelled"))
    forget_file(db, visit.installation().folder, *import);
  return answer;
}

}  // namespace talents::imports

namespace talents {

std::vector<site::Route> import_routes() {
  using http::Method;
  constexpr auto right = rights::Right::talents_import;
  return {{Method::get, "/talents/imports", right, imports::index},
          {Method::post, "/talents/imports", right, imports::create, site::upload_body},
          {Method::get, "/talents/imports/template", right, imports::template_file},
          {Method::get, "/talents/imports/{id}", right, imports::show},
          {Method::get, "/talents/imports/{id}/progress", right, imports::progress},
          {Method::get, "/talents/imports/{id}/problems", right, imports::problems_file},
          {Method::post, "/talents/imports/{id}/columns", right, imports::choose_columns},
          {Method::post, "/talents/imports/{id}/confirmation", right, imports::confirm},
          {Method::post, "/talents/imports/{id}/cancellation", right, imports::cancel},
          {Method::post, "/talents/imports/{id}/undo", right, imports::undo}};
}

}  // namespace talents
