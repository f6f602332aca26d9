// SPDX-License-Identifier: Apache-2.0
// Pairs, two people and merges for programs; sealed fields are said to be there, never what they say.
#include <nlohmann/json.hpp>

#include "duplicates/acts.hpp"
#include "duplicates/pages.hpp"
#include "site/api.hpp"

namespace duplicates {
namespace {

using nlohmann::json;

json described(const Person& person) {
  json made{{"id", person.id.text()},
            {"full_name", person.full_name},
            {"birth", person.birth},
            {"sex", person.sex},
            {"has_citizen_id", !person.citizen_id.empty()},
            {"has_phone", !person.phone.empty()},
            {"has_email", !person.email.empty()},
            {"talents", json::array()}};
  for (const auto& one : person.entries)
    made["talents"].push_back({{"id", one.id.text()},
                               {"field", one.field},
                               {"unit", one.unit_name},
                               {"stage", one.stage},
                               {"achievement", one.achievement}});
  return made;
}

}  // namespace

http::Response pairs_json(site::Visit& visit) {
  auto db = visit.read();
  const auto limit = site::limit_of(visit);
  const auto offset = std::max<std::int64_t>(visit.query().number("after").value_or(0), 0);
  auto found = store::pairs(db, visit.scope(), offset, limit + 1);
  json body{{"items", json::array()}};
  site::cut_page(body, found, limit, [&](const Found&) { return std::to_string(offset + limit); });
  for (const auto& pair : found) {
    const auto reason = json::parse(pair.reason, nullptr, false);
    body["items"].push_back({{"one", pair.one.text()},
                             {"other", pair.other.text()},
                             {"probability", pair.per_mille / 1000.0},
                             {"reason", reason.is_discarded() ? json{} : reason}});
  }
  return site::answer(visit, body);
}

http::Response two_json(site::Visit& visit) {
  auto db = visit.read();
  const auto two = acts::both(visit, db);
  if (!two) return visit.not_found();
  return site::answer(visit, {{"people", json::array({described(two->kept), described(two->gone)})},
                              {"standing", store::standing(db, two->kept.id, two->gone.id)}});
}

http::Response merge_json(site::Visit& visit) {
  auto db = visit.write();
  const auto two = acts::both(visit, db);
  if (!two) return visit.not_found();
  const auto id = acts::merge(visit, db, *two);
  if (!id) return visit.refused(id.refusal());
  db.commit();
  return site::answer(visit, {{"id", id->text()}, {"talent", two->kept.entries.front().id.text()}}, 201);
}

http::Response differ_json(site::Visit& visit) {
  auto db = visit.write();
  const auto two = acts::both(visit, db);
  if (!two) return visit.not_found();
  acts::differ(visit, db, *two);
  db.commit();
  return site::nothing();
}

http::Response merges_json(site::Visit& visit) {
  constexpr int most = 200;
  auto db = visit.read();
  json body{{"items", json::array()}};
  for (const auto& one : store::merges(db, visit.scope(), most))
    body["items"].push_back({{"id", one.id.text()},
                             {"kept", one.kept.text()},
                             {"gone", one.gone.text()},
                             {"merged_at", one.at.rfc3339()},
                             {"by", one.by},
                             {"undone", one.undone_at.has_value()},
                             {"undone_by", one.undone_by}});
  return site::answer(visit, body);
}

http::Response undo_json(site::Visit& visit) {
  auto db = visit.write();
  const auto merge = store::find(db, visit.scope(), visit.id<MergeId>());
  if (!merge) return visit.not_found();
  const auto undone = acts::undo(visit, db, *merge);
  if (!undone) return visit.refused(undone.refusal());
  db.commit();
  people::Registry::of(visit.installation()).forget();
  return site::nothing();
}

}  // namespace duplicates
