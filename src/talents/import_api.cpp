// SPDX-License-Identifier: Apache-2.0
// Imports for programs: send a file, ask how it stands, confirm, undo.
#include "site/api.hpp"
#include "talents/import_pages.hpp"
#include "talents/import_store.hpp"
#include "talents/import_words.hpp"

namespace talents::imports {
namespace {

using nlohmann::json;

constexpr int problems_told = 1000;

json problems_of(site::Visit& visit, db::Read& db, const Import& import) {
  auto list = json::array();
  for (const auto& row : staged(db, visit.installation().keys, import.id, "bad", 0, problems_told))
    for (const auto& line : lines_of(visit.language(), import.columns, row))
      list.push_back({{"row", row.row}, {"cell", line.cell}, {"value", line.value}, {"reason", line.reason}});
  return list;
}

json body_of(const Import& import) {
  return {{"id", import.id.text()},      {"state", import.state},  {"file", import.file_name},
          {"rows", import.total},        {"good", import.good},    {"bad", import.bad},
          {"known", import.known},       {"entered", import.done}, {"skipped", import.skipped},
          {"taken_back", import.undone}, {"kept", import.kept}};
}

// What each column of the file is taken for.
json columns_of(const Import& import) {
  auto list = json::array();
  for (std::size_t n = 0; n < import.columns.parts.size(); ++n)
    list.push_back({{"column", column_letter(n)},
                    {"header", n < import.columns.headers.size() ? import.columns.headers[n] : ""},
                    {"holds", name(import.columns.parts[n])}});
  return list;
}

using Act = bool (*)(db::Write&, const audit::Who&, const Import&);

http::Response act(site::Visit& visit, Act act) {
  auto db = visit.write();
  const auto import = find(db, visit.scope(), visit.id<ImportId>());
  if (!import) return visit.not_found();
  if (!act(db, audit::by(visit), *import))
    return visit.refused(core::Refusal{core::Message{"talents.import_quicker", {}}, core::Refusal::Kind::conflict});
  db.commit();
  visit.installation().wake_jobs();
  auto after = visit.read();
  return site::answer(visit, body_of(*find(after, import->id)), 202);
}

http::Response create_json(site::Visit& visit) {
  const auto import = receive(visit);
  if (!import) return visit.refused(import.refusal());
  return site::answer(visit, body_of(*import), 202).with("Location", "/api/v1" + address(import->id));
}

http::Response show_json(site::Visit& visit) {
  auto db = visit.read();
  const auto import = find(db, visit.scope(), visit.id<ImportId>());
  if (!import) return visit.not_found();
  auto body = body_of(*import);
  body["problems"] = problems_of(visit, db, *import);
  body["columns"] = columns_of(*import);
  body["sheets"] = import->columns.sheets;
  body["remarks"] = remarks_of(visit.language(), *import);
  if (import->is("refused"))
    if (const auto why = refusal(visit.installation().keys, *import))
      body["refusal"] = refusal_text(visit.language(), *why);
  return site::answer(visit, body);
}

http::Response list_json(site::Visit& visit) {
  const auto limit = site::limit_of(visit);
  auto db = visit.read();
  auto found = list(db, visit.scope(), visit.query().id<ImportId>("after"), limit + 1);
  json body{{"imports", json::array()}};
  site::cut_page(body, found, limit, [](const auto& last) { return last.id.text(); });
  for (const auto& import : found) body["imports"].push_back(body_of(import));
  return site::answer(visit, body);
}

http::Response choose_columns_json(site::Visit& visit) {
  auto db = visit.write();
  const auto import = find(db, visit.scope(), visit.id<ImportId>());
  if (!import) return visit.not_found();
  const auto columns = corrected(import->columns, visit.form().text("sheet"), visit.form().all("columns"));
  if (!columns) return visit.refused(columns.refusal());
  if (!read_again(db, *import, *columns))
    return visit.refused(core::Refusal{core::Message{"talents.import_quicker", {}}, core::Refusal::Kind::conflict});
  db.commit();
  visit.installation().wake_jobs();
  auto after = visit.read();
  return site::answer(visit, body_of(*find(after, import->id)), 202);
}

http::Response confirm_json(site::Visit& visit) { return act(visit, confirm); }
http::Response undo_json(site::Visit& visit) { return act(visit, undo); }

http::Response cancel_json(site::Visit& visit) {
  auto response = act(visit, cancel);
  auto db = visit.read();
  if (const auto import = find(db, visit.scope(), visit.id<ImportId>()); import && import->is("cancelled"))
    forget_file(db, visit.installation().folder, *import);
  return response;
}

}  // namespace
}  // namespace talents::imports

namespace talents {

std::vector<site::Route> import_api_routes() {
  using namespace imports;  // the handlers of this file
  using http::Method;
  using site::Kind;
  constexpr auto right = rights::Right::talents_import;
  const site::Values import{
      {"id", Kind::id},
      {"state", Kind::text, "reading, preview, applying, applied, undoing, undone, cancelled, refused"},
      {"file"},
      {"rows", Kind::number},
      {"good", Kind::number},
      {"bad", Kind::number},
      {"known", Kind::number},
      {"entered", Kind::number},
      {"skipped", Kind::number},
      {"taken_back", Kind::number},
      {"kept", Kind::number},
      {"problems", Kind::rows, "Of rows that cannot be entered."},
      {"columns", Kind::rows, "What each column is taken for."},
      {"sheets", Kind::texts}};
  const site::Values given{{"unit", Kind::text, "Of rows that name none; one's own otherwise."},
                           {"field", Kind::text, "Of rows that name none."},
                           {"name", Kind::text, "Of a file sent as the whole body."}};
  return {{Method::get,
           "/api/v1/talents/imports",
           right,
           list_json,
           {.id = "listImports",
            .about = "Imports in reach, newest first.",
            .query = site::paged({}),
            .answer = {{"imports", Kind::rows}, {"after", Kind::id}}}},
          {Method::post,
           "/api/v1/talents/imports",
           right,
           create_json,
           {.id = "createImport",
            .about = "Sends a list, in a form or as the whole body; nothing is entered before it is confirmed.",
            .query = given,
            .body = {{"file", Kind::file, "XLSX, XLS, ODS or CSV.", true}, given[0], given[1]},
            .answer = import,
            .success = 202},
           site::upload_body},
          {Method::get,
           "/api/v1/talents/imports/{id}",
           right,
           show_json,
           {.id = "getImport", .about = "How it stands, and what is wrong with which row.", .answer = import}},
          {Method::get,
           "/api/v1/talents/imports/template",
           right,
           template_file,
           {.id = "getImportTemplate",
            .about = "An empty list with drop-downs for one's own units.",
            .query = {{"format", Kind::text, "xlsx or ods."}},
            .bytes = true}},
          {Method::get,
           "/api/v1/talents/imports/{id}/problems",
           right,
           problems_file,
           {.id = "getImportProblems", .about = "The rows that cannot be entered, marked, as XLSX.", .bytes = true}},
          {Method::post,
           "/api/v1/talents/imports/{id}/columns",
           right,
           choose_columns_json,
           {.id = "chooseImportColumns",
            .about = "Says what the columns hold, or which sheet to read; it is read again.",
            .body = {{"sheet"}, {"columns", Kind::texts, "By place: full_name, birth, …; none leaves one out."}},
            .answer = import,
            .success = 202}},
          {Method::post,
           "/api/v1/talents/imports/{id}/confirmation",
           right,
           confirm_json,
           {.id = "confirmImport", .about = "Enters its good rows.", .answer = import, .success = 202}},
          {Method::post,
           "/api/v1/talents/imports/{id}/cancellation",
           right,
           cancel_json,
           {.id = "cancelImport", .about = "Drops it before it is confirmed.", .answer = import, .success = 202}},
          {Method::post,
           "/api/v1/talents/imports/{id}/undo",
           right,
           undo_json,
           {.id = "undoImport",
            .about = "Takes back what it entered and nobody changed since.",
            .answer = import,
            .success = 202}}};
}

}  // namespace talents
