// SPDX-License-Identifier: Apache-2.0
// Imports for programs: send a file, ask how it stands, confirm, undo.
#include <nlohmann/json.hpp>

#include "talents/import_pages.hpp"
#include "talents/import_store.hpp"
#include "talents/import_words.hpp"

namespace talents::imports {
namespace {

using nlohmann::json;

constexpr int problems_told = 1000;

std::string dumped(const json& body) { return body.dump(-1, ' ', false, json::error_handler_t::replace); }

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
  return visit.json(dumped(body_of(*find(after, import->id))), 202);
}

}  // namespace

http::Response create_json(site::Visit& visit) {
  const auto import = receive(visit);
  if (!import) return visit.refused(import.refusal());
  return visit.json(dumped(body_of(*import)), 202).with("Location", "/api/v1" + address(import->id));
}

http::Response show_json(site::Visit& visit) {
  auto db = visit.read();
  const auto import = find(db, visit.scope(), visit.id<ImportId>());
  if (!import) return visit.not_found();
  auto body = body_of(*import);
  body["problems"] = problems_of(visit, db, *import);
  body["remarks"] = remarks_of(visit.language(), *import);
  if (import->is("refused"))
    if (const auto why = refusal(visit.installation().keys, *import))
      body["refusal"] = refusal_text(visit.language(), *why);
  return visit.json(dumped(body));
}

http::Response confirm_json(site::Visit& visit) { return act(visit, confirm); }
http::Response undo_json(site::Visit& visit) { return act(visit, undo); }

}  // namespace talents::imports
