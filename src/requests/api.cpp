// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "requests/acts.hpp"
#include "requests/pages.hpp"
#include "site/api.hpp"

namespace requests {

http::Response receive_json(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = talents::store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
  if (!talent || talent->removed) return visit.not_found();
  const auto id = acts::take_in(visit, db, *talent);
  if (!id) return visit.refused(id.refusal());
  db.commit();
  return site::answer(visit, {{"id", id->text()}}, 201);
}

http::Response list_json(site::Visit& visit) {
  auto db = visit.read();
  nlohmann::json body{{"requests", nlohmann::json::array()}};
  for (const auto& one : store::list(db, visit.scope(), {.open_only = true}))
    body["requests"].push_back({{"id", one.id.text()},
                                {"talent", one.talent.text()},
                                {"kind", one.kind},
                                {"asked_by", one.asked_by},
                                {"asked_on", one.asked_on.iso()},
                                {"acknowledge_by", one.acknowledge_by.iso()},
                                {"acknowledged", one.acknowledged_on.has_value()},
                                {"due", one.due.iso()},
                                {"version", one.version}});
  return site::answer(visit, body);
}

http::Response acknowledge_json(site::Visit& visit) {
  auto db = visit.write();
  const auto request = acts::open_request(visit, db);
  if (!request) return visit.refused(request.refusal());
  const auto done = acts::acknowledge(visit, db, *request);
  if (!done) return visit.refused(done.refusal());
  db.commit();
  return site::nothing();
}

http::Response extend_json(site::Visit& visit) {
  auto db = visit.write();
  const auto request = acts::open_request(visit, db);
  if (!request) return visit.refused(request.refusal());
  const auto due = acts::extend(visit, db, *request);
  if (!due) return visit.refused(due.refusal());
  db.commit();
  return site::answer(visit, {{"due", due->iso()}});
}

http::Response answer_json(site::Visit& visit) {
  auto db = visit.write();
  const auto decision = visit.form().text("decision");
  if (decision != "done" && decision != "refused")
    return visit.refused(core::Refusal{{{"decision", {"requests.decision_unknown", {}}}}});
  const auto request = acts::open_request(visit, db);
  if (!request) return visit.refused(request.refusal());
  const auto gone = acts::answer(visit, db, *request);
  if (!gone) return visit.refused(gone.refusal());
  db.commit();
  acts::forget(visit, *gone);
  return site::answer(visit, {{"state", decision == "done" ? "DONE" : "REFUSED"}});
}

}  // namespace requests
