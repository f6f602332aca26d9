// SPDX-License-Identifier: Apache-2.0
// The own record for programs that speak for its account.
#include <nlohmann/json.hpp>

#include "hardships/store.hpp"
#include "own/acts.hpp"
#include "own/pages.hpp"
#include "requests/own_data.hpp"
#include "site/api.hpp"

namespace own {
namespace {

using http::Method;
using nlohmann::json;
using rights::Right;
using site::Kind;

template <class Made>
http::Response made(site::Visit& visit, db::Write& db, const core::Result<Made>& result) {
  if (!result) return visit.refused(result.refusal());
  db.commit();
  if constexpr (std::is_same_v<Made, core::Done>)
    return site::nothing();
  else
    return site::answer(visit, {{"id", result->text()}}, 201);
}

http::Response records_json(site::Visit& visit) {
  auto db = visit.read();
  json body{{"items", json::array()}};
  for (const auto& one : store::records(db, visit.actor().account, visit.today()))
    body["items"].push_back(
        {{"id", one.id.text()}, {"full_name", one.full_name}, {"field", one.field}, {"capacity", one.capacity}});
  return site::answer(visit, body);
}

// Everything held, hardship and corrections too: what the account may download.
http::Response record_json(site::Visit& visit) {
  auto db = visit.write();
  const auto found = mine(visit, db);
  if (!found) return visit.not_found();
  const auto& keys = visit.installation().keys;
  auto body = requests::data_of(db, keys, found->talent);
  body["hardships"] = json::array();
  for (const auto& one : hardships::store::of_person(db, keys, found->record.person))
    body["hardships"].push_back({{"category", one.category},
                                 {"needs", one.needs},
                                 {"from", one.from.iso()},
                                 {"to", one.to.iso()},
                                 {"valid", one.valid(visit.today())}});
  body["corrections"] = json::array();
  for (const auto& one : store::corrections(db, keys, found->talent.id))
    body["corrections"].push_back({{"id", one.id.text()},
                                   {"asked_at", one.asked_at.rfc3339()},
                                   {"changes", one.changes},
                                   {"state", one.state},
                                   {"reason", one.reason}});
  note(visit, db, *found, "requests.exported");
  db.commit();
  return visit.json(body.dump());
}

template <auto act>
http::Response on_mine(site::Visit& visit) {
  auto db = visit.write();
  const auto found = mine(visit, db);
  return found ? made(visit, db, act(visit, db, *found)) : visit.not_found();
}

http::Response withdraw_correction_json(site::Visit& visit) {
  auto db = visit.write();
  const auto found = mine(visit, db);
  if (!found) return visit.not_found();
  acts::withdraw_correction(visit, db, *found);
  db.commit();
  return site::nothing();
}

site::Operation making(std::string_view id, std::string_view about, site::Values body) {
  return {.id = id, .about = about, .body = std::move(body), .answer = {{"id", Kind::id}}, .success = 201};
}
site::Operation doing(std::string_view id, std::string_view about, site::Values body) {
  return {.id = id, .about = about, .body = std::move(body), .success = 204};
}

}  // namespace

std::vector<site::Route> api_routes() {
  return {{Method::get,
           "/api/v1/my",
           Right::own_record,
           records_json,
           {.id = "listOwnRecords",
            .about = "The records this account was given, as the person or as guardian.",
            .answer = {{"items", Kind::rows}}}},
          {Method::get,
           "/api/v1/my/{id}",
           Right::own_record,
           record_json,
           {.id = "showOwnRecord",
            .about = "Everything held of the own record: its consents, requests, who looked, hardship and corrections.",
            .answer = {{"consents", Kind::rows},
                       {"requests", Kind::rows},
                       {"viewings", Kind::rows},
                       {"disclosures", Kind::rows},
                       {"hardships", Kind::rows},
                       {"corrections", Kind::rows}}}},
          {Method::post, "/api/v1/my/{id}/corrections", Right::own_record, on_mine<acts::ask_correction>,
           making("askCorrection", "Asks that the record say something else; it waits until the unit answers.",
                  {{"full_name"}, {"birth"}, {"sex"}, {"phone"}, {"email"}, {"workplace"}})},
          {Method::post, "/api/v1/my/{id}/correction-withdrawal", Right::own_record, withdraw_correction_json,
           doing("withdrawCorrection", "Takes back what waits.", {})},
          {Method::post, "/api/v1/my/{id}/consents", Right::own_record, on_mine<acts::agree>,
           doing("agree", "Agrees to a purpose in the account's own name.",
                 {{"purpose", Kind::text, "Of the list consent_purpose.", true},
                  {"agreed", Kind::flag, "Has to be 1.", true}})},
          {Method::post, "/api/v1/my/{id}/consents/withdrawal", Right::own_record, on_mine<acts::withdraw_consent>,
           doing("withdrawConsent", "Takes an own consent back; it acts at once.", {{"consent", Kind::id, {}, true}})},
          {Method::post, "/api/v1/my/{id}/requests", Right::own_record, on_mine<acts::ask_request>,
           making("askRequest", "Asks what the law on personal data gives a right to.",
                  {{"kind", Kind::text, "view, correct, export, withdraw, restrict, object or erase.", true},
                   {"details"}})},
          {Method::get,
           "/api/v1/corrections",
           Right::talents_change,
           corrections_json,
           {.id = "listCorrections",
            .about = "What people asked to be written otherwise and waits for an answer.",
            .answer = {{"items", Kind::rows}}}},
          {Method::post, "/api/v1/corrections/{id}", Right::talents_change, answer_correction_json,
           doing("answerCorrection", "Writes what was asked, or says why not.",
                 {{"act", Kind::text, "accept or refuse.", true}, {"reason"}})}};
}

}  // namespace own
