// SPDX-License-Identifier: Apache-2.0
#include "partners/feature.hpp"

#include "partners/pages.hpp"
#include "partners/partner.hpp"
#include "partners/sql.hpp"

namespace partners {
namespace {

// B-17: partners that ask to be verified.
void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found) {
  using rights::Right;
  if (!visit.may(Right::partners_verify)) return;
  if (const auto count = store::count_waiting(db, visit.scope(Right::partners_verify)))
    found.push_back({.last_day = {}, .what = visit.say("partners.waiting"), .path = "/partners", .count = count});
}

}  // namespace

site::Feature feature() {
  using http::Method;
  using rights::Right;
  using site::Kind;
  return {
      .name = "partners",
      .routes = {{Method::get, "/partners/apply", Right::open, show_application},
                 {Method::post, "/partners/apply", Right::open, apply},
                 {Method::get, "/partners", Right::partners_verify, list},
                 {Method::post, "/partners/{id}/decision", Right::partners_verify, decide},
                 {Method::get, "/partner/talents", Right::partners_search, search},
                 {Method::get,
                  "/api/v1/partners",
                  Right::partners_verify,
                  list_json,
                  {.id = "listPartners",
                   .about = "Partners that ask at units in reach, those who wait first.",
                   .answer = {{"items", Kind::rows}}}},
                 {Method::post,
                  "/api/v1/partners/{id}/decision",
                  Right::partners_verify,
                  decide_json,
                  {.id = "decidePartner",
                   .about = "Verifies a partner, whose first password is set by a link that opens once, or refuses.",
                   .body = {{"decision", Kind::text, "verify or refuse.", true},
                            {"login", Kind::text, "Of the account that is made."},
                            {"reason", Kind::text, "Why it is refused."}},
                   .answer = {{"state"}, {"link"}}}},
                 {Method::get,
                  "/api/v1/partner/talents",
                  Right::partners_search,
                  search_json,
                  {.id = "searchSharedProfiles",
                   .about = "People who agreed that partners see them; each answer is logged as a disclosure.",
                   .query = site::paged({{"field", Kind::text, "Of the list field."},
                                         {"level", Kind::number, "At least this level of achievement."}}),
                   .answer = {{"items", Kind::rows}, {"after"}}}}},
      .navigation = {{.order = 34,
                      .text = "partners.title",
                      .path = "/partners",
                      .icon = "building-community",
                      .right = Right::partners_verify},
                     {.order = 10,
                      .text = "partners.search",
                      .path = "/partner/talents",
                      .icon = "search",
                      .right = Right::partners_search}},
      .work = waiting,
      .sealed = {{"partners:email", &sql::sealed_partner_email, &sql::reseal_partner_email,
                  [](std::int64_t id) { return store::sealed_place(PartnerId{id}); }}},
      .queries = sql::all,
      .checks = sql::checks};
}

}  // namespace partners
