// SPDX-License-Identifier: Apache-2.0
// Everything held of one person, for the person: handed out by staff who checked who asks.
#include "requests/own_data.hpp"

#include "requests/pages.hpp"
#include "requests/store.hpp"

namespace requests {
namespace {

using nlohmann::json;

json of_record(const talents::Talent& talent) {
  const auto& entered = talent.entered;
  json body{{"full_name", entered.full_name},
            {"birth", entered.birth},
            {"sex", entered.sex},
            {"citizen_id", entered.citizen_id},
            {"phone", entered.phone},
            {"email", entered.email},
            {"field", entered.field},
            {"stage", entered.stage},
            {"workplace", entered.workplace},
            {"target_group", entered.target_group},
            {"note", entered.note},
            {"verification", talent.verification},
            {"justification", talent.justification},
            {"achievements", json::array()}};
  for (const auto& one : entered.achievements)
    body["achievements"].push_back({{"title", one.title}, {"level", one.level}, {"year", one.year}});
  return body;
}

json of_consents(db::Read& db, PersonId person) {
  json all = json::array();
  for (const auto& one : consents::store::consents(db, person))
    all.push_back({{"purpose", one.purpose},
                   {"given_by", one.given_by},
                   {"given_on", one.given_on.iso()},
                   {"text_version", one.text_version},
                   {"withdrawn_at", one.withdrawn_at ? json(one.withdrawn_at->rfc3339()) : json{}}});
  return all;
}

json of_requests(db::Read& db, PersonId person) {
  json all = json::array();
  for (const auto& one : store::of_person(db, person))
    all.push_back({{"kind", one.kind}, {"asked_on", one.asked_on.iso()}, {"state", one.state}, {"answer", one.answer}});
  return all;
}

}  // namespace

json data_of(db::Read& db, const crypto::Keys& keys, const talents::Talent& talent) {
  json body{{"record", of_record(talent)},
            {"consents", of_consents(db, talent.person)},
            {"disclosures", json::array()},
            {"viewings", json::array()},
            {"requests", of_requests(db, talent.person)}};
  if (const auto guardian = consents::store::guardian(db, keys, talent.person))
    body["guardian"] = {{"name", guardian->name},
                        {"relation", guardian->relation},
                        {"phone", guardian->phone},
                        {"email", guardian->email}};
  for (const auto& one : consents::store::disclosures(db, talent.person))
    body["disclosures"].push_back(
        {{"at", one.at.rfc3339()}, {"to", one.recipient}, {"purpose", one.purpose}, {"fields", one.fields}});
  for (const auto& one : consents::store::viewings(db, {talent.id.value}))
    body["viewings"].push_back({{"at", one.at.rfc3339()}, {"by", one.account}, {"what", one.act}});
  return body;
}

http::Response own_data(site::Visit& visit) {
  auto db = visit.write();
  const auto& keys = visit.installation().keys;
  const auto talent = talents::store::find(db, keys, visit.scope(), visit.id<TalentId>());
  if (!talent || talent->removed) return visit.not_found();
  const auto body = data_of(db, keys, *talent);
  audit::note(
      db, audit::by(visit),
      {.name = "requests.exported", .subject_kind = "talent", .subject = talent->id.value, .unit = talent->unit});
  db.commit();
  return visit.json(body.dump(2)).with("Content-Disposition", "attachment; filename=\"my-data.json\"");
}

}  // namespace requests
