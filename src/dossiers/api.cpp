// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>

#include "dossiers/pages.hpp"
#include "site/api.hpp"

namespace dossiers {
namespace {

using nlohmann::json;

json as_json(db::Read& db, const Talent& talent) {
  json body{{"id", talent.id.text()},
            {"verification", talent.verification},
            {"stage", talent.entered.stage},
            {"basis", chosen_of(talent.basis)},
            {"justification", talent.justification},
            {"categories", store::categories(db, talent.id)},
            {"version", talent.version},
            {"moves", json::array()}};
  body["confirmed_on"] = talent.confirmed_on ? json(talent.confirmed_on->iso()) : json{};
  for (const auto& move : store::moves(db, talent.id))
    body["moves"].push_back({{"kind", move.kind},
                             {"from", move.from},
                             {"to", move.to},
                             {"on", move.on.iso()},
                             {"reason", move.reason},
                             {"by", move.account}});
  return body;
}

std::optional<Talent> found(site::Visit& visit, db::Read& db) {
  return talents::store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
}

}  // namespace

http::Response show_json(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = found(visit, db);
  return talent ? visit.json(as_json(db, *talent).dump()) : visit.not_found();
}

// {"act": "verify", "reason": "…", "version": 3}
http::Response take_step_json(site::Visit& visit) {
  const auto body = json::parse(visit.request().body, nullptr, false);
  const auto text = [&](const char* name) {
    return body.contains(name) && body[name].is_string() ? body[name].get<std::string>() : std::string{};
  };
  if (!body.is_object() || text("act").empty())
    return visit.refused(core::Refusal{{{"act", {"dossiers.step_impossible", {}}}}});
  auto db = visit.write();
  const auto talent = found(visit, db);
  if (!talent || talent->removed) return visit.not_found();
  if (body.contains("version") && body["version"] != talent->version) return visit.refused(changed_meanwhile());
  if (const auto done = act(visit, db, *talent, text("act"), text("reason")); !done)
    return visit.refused(done.refusal());
  const auto after = found(visit, db);
  const auto answer = as_json(db, *after).dump();
  db.commit();
  return visit.json(answer);
}

http::Response work_json(site::Visit& visit) {
  const auto limit = static_cast<int>(std::clamp<std::int64_t>(visit.query().number("limit").value_or(50), 1, 200));
  const auto after = std::max<std::int64_t>(visit.query().number("after").value_or(0), 0);
  auto state = visit.query().text("state");
  if (state.empty()) state = "SUBMITTED";
  auto db = visit.read();
  auto found = store::waiting(db, visit.scope(), {.state = state, .offset = after}, limit + 1);
  json body{{"state", state}, {"items", json::array()}};
  site::cut_page(body, found, limit, [&](const auto&) { return std::to_string(after + limit); });
  for (const auto& one : found)
    body["items"].push_back({{"id", one.id.text()},
                             {"full_name", one.full_name},
                             {"unit", one.unit_name},
                             {"field", one.field},
                             {"submitted_at", one.since ? json(one.since->rfc3339()) : json{}}});
  return visit.json(body.dump());
}

}  // namespace dossiers
