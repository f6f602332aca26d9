// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "partners/acts.hpp"
#include "partners/pages.hpp"
#include "site/api.hpp"

namespace partners {

http::Response list_json(site::Visit& visit) {
  auto db = visit.read();
  nlohmann::json body{{"items", nlohmann::json::array()}};
  for (const auto& one : store::list(db, visit.installation().keys, visit.scope()))
    body["items"].push_back({{"id", one.id.text()},
                             {"organisation", one.asked.organisation},
                             {"kind", one.asked.kind},
                             {"contact", one.asked.contact},
                             {"email", one.asked.email},
                             {"purpose", one.asked.purpose},
                             {"unit", one.asked.unit.text()},
                             {"state", one.state},
                             {"reason", one.reason},
                             {"asked_at", one.asked_at.rfc3339()}});
  return site::answer(visit, body);
}

http::Response decide_json(site::Visit& visit) {
  auto db = visit.write();
  const auto partner = acts::partner_of(visit, db);
  if (!partner) return visit.not_found();
  const auto decision = visit.form().text("decision");
  if (decision != "verify" && decision != "refuse")
    return visit.refused(core::Refusal{{{"decision", {"partners.decision_unknown", {}}}}});
  const auto link = acts::decide(visit, db, *partner, decision == "verify");
  if (!link) return visit.refused(link.refusal());
  db.commit();
  return site::answer(visit, {{"state", decision == "verify" ? "VERIFIED" : "REFUSED"}, {"link", *link}});
}

http::Response search_json(site::Visit& visit) {
  const auto& query = visit.query();
  auto db = visit.write();
  const store::Wanted wanted{.field = query.text("field"),
                             .level = static_cast<int>(query.number("level").value_or(0)),
                             .before = query.id<consents::TalentId>("after")};
  const auto found = acts::profiles(visit, db, wanted, site::limit_of(visit, 20, 100));
  nlohmann::json body{{"items", nlohmann::json::array()}};
  for (const auto& one : found.people)
    body["items"].push_back({{"id", one.talent.text()},
                             {"name", one.name},
                             {"birth_year", one.birth_year},
                             {"field", one.field},
                             {"stage", one.stage},
                             {"unit", one.unit_name},
                             {"workplace", one.workplace},
                             {"achievement", one.achievement},
                             {"level", one.level},
                             {"honoured_year", one.honoured_year}});
  if (found.more) body["after"] = found.people.back().talent.text();
  if (!found.people.empty()) db.commit();
  return site::answer(visit, body);
}

}  // namespace partners
