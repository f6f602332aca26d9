// SPDX-License-Identifier: Apache-2.0
#include "consents/feature.hpp"

#include "consents/pages.hpp"
#include "consents/sql.hpp"

namespace consents {

namespace {

// B-17, B-10: children whose guardian has not agreed that the record is kept, mostly imported ones.
void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found) {
  constexpr int most_counted = 1'000;
  if (!visit.may(rights::Right::talents_change)) return;
  const auto missing = store::missing(db, visit.scope(rights::Right::talents_change), {}, most_counted);
  if (!missing.empty())
    found.push_back({.last_day = {},
                     .what = visit.say("consents.waiting"),
                     .path = "/consents/missing",
                     .count = std::ssize(missing)});
}

}  // namespace

site::Feature feature() {
  using http::Method;
  using rights::Right;
  using site::Kind;
  return {.name = "consents",
          .routes = {{Method::get, "/talents/{id}/consents", Right::talents_read_private, show},
                     {Method::post, "/talents/{id}/consents", Right::talents_change, give},
                     {Method::post, "/talents/{id}/consents/withdrawal", Right::talents_change, withdraw},
                     {Method::post, "/talents/{id}/guardian", Right::talents_change, save_guardian},
                     {Method::post, "/talents/{id}/guardian/private-view", Right::talents_read_private, show_guardian},
                     {Method::get, "/talents/{id}/viewings", Right::talents_read_private, viewings},
                     {Method::get, "/consents/missing", Right::talents_change, missing},
                     {Method::get, "/privacy", Right::open, published_policy},
                     {Method::get,
                      "/api/v1/talents/{id}/consents",
                      Right::talents_read_private,
                      show_json,
                      {.id = "showConsents",
                       .about = "Consents of a person, standing and withdrawn, and who has to agree.",
                       .answer = {{"id", Kind::id},
                                  {"needs_person", Kind::flag},
                                  {"needs_guardian", Kind::flag},
                                  {"guardian", Kind::flag},
                                  {"consents", Kind::rows}}}}},
          .navigation = {{.order = 30,
                          .text = "consents.missing_short",
                          .path = "/consents/missing",
                          .icon = "shield-lock",
                          .right = Right::talents_change}},
          .tabs = {{.order = 40,
                    .of = "talent",
                    .text = "consents.title",
                    .path = "/talents/{id}/consents",
                    .right = Right::talents_read_private},
                   {.order = 60,
                    .of = "talent",
                    .text = "consents.viewings",
                    .path = "/talents/{id}/viewings",
                    .right = Right::talents_read_private}},
          .work = waiting,
          .sealed = {{"guardians:name", &sql::sealed_guardian_name, &sql::reseal_guardian_name,
                      [](std::int64_t id) { return store::sealed_place(PersonId{id}, "name"); }},
                     {"guardians:phone", &sql::sealed_guardian_phone, &sql::reseal_guardian_phone,
                      [](std::int64_t id) { return store::sealed_place(PersonId{id}, "phone"); }},
                     {"guardians:email", &sql::sealed_guardian_email, &sql::reseal_guardian_email,
                      [](std::int64_t id) { return store::sealed_place(PersonId{id}, "email"); }}},
          .queries = sql::all,
          .checks = sql::checks};
}

}  // namespace consents
