// SPDX-License-Identifier: Apache-2.0
#include "discovery/feature.hpp"

#include "discovery/pages.hpp"
#include "discovery/sql.hpp"

namespace discovery {
namespace {

using http::Method;
using rights::Right;
using site::Kind;

// Being discovered is a moment of a talent's timeline (B-22).
void moments(site::Visit& visit, db::Read& db, std::string_view kind, std::int64_t id,
             std::vector<site::Moment>& found) {
  if (kind != "talent") return;
  if (const auto origin = store::origin(db, visit.installation().keys, TalentId{id}))
    found.push_back({origin->on,
                     visit.say("discovery.moment", {{"channel", lists::Lists::load(db).name(visit.language(), "channel",
                                                                                            origin->channel)}}),
                     "/talents/" + TalentId{id}.text() + "/discovery"});
}

// B-17: what somebody outside or above waits for.
void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found) {
  if (visit.may(Right::talents_change)) {
    if (const auto count = store::count_waiting(db, visit.scope(Right::talents_change)))
      found.push_back({.last_day = {}, .what = visit.say("discovery.waiting"), .path = "/nominations", .count = count});
    if (const auto count = store::count_unread(db, visit.scope(Right::talents_change)))
      found.push_back({.last_day = {}, .what = visit.say("discovery.unanswered"), .path = "/notices", .count = count});
  }
}

}  // namespace

site::Feature feature() {
  return {
      .name = "discovery",
      .routes = {{Method::get, "/nominate", Right::open, show_form},
                 {Method::post, "/nominate", Right::open, nominate},
                 {Method::get, "/nominate/thanks", Right::open, thanks},
                 {Method::get, "/nominations", Right::talents_change, triage},
                 {Method::get, "/nominations/{id}", Right::talents_change, show_nomination},
                 {Method::post, "/nominations/{id}", Right::talents_change, decide},
                 {Method::get, "/talents/{id}/discovery", Right::talents_read, of_talent},
                 {Method::post, "/talents/{id}/origin", Right::talents_change, save_origin},
                 {Method::post, "/talents/{id}/notices", Right::talents_change, send_notice},
                 {Method::get, "/notices", Right::talents_read, inbox},
                 {Method::get, "/notices/{id}", Right::talents_read, show_notice},
                 {Method::post, "/notices/{id}/acknowledgement", Right::talents_change, acknowledge},
                 {Method::post, "/notices/{id}/answer", Right::talents_change, answer},
                 {Method::get, "/discoveries", Right::talents_read, overview},
                 {Method::get,
                  "/api/v1/nominations",
                  Right::talents_change,
                  triage_json,
                  {.id = "listNominations",
                   .about = "Nominations at the units one answers for, the oldest first.",
                   .query = site::paged({{"state", Kind::text, "NEW, ACCEPTED or REFUSED."}}),
                   .answer = {{"items", Kind::rows}, {"after"}}}},
                 {Method::post,
                  "/api/v1/nominations/{id}/decision",
                  Right::talents_change,
                  decide_json,
                  {.id = "decideNomination",
                   .about = "Accepts a nomination as a promising talent (a child only with consent), notes that the "
                            "guardian was asked, refuses it or passes it on.",
                   .body = {{"act", Kind::text, "accept, guardian, refuse or pass.", true},
                            {"version", Kind::number, "As listNominations answered.", true},
                            {"full_name"},
                            {"birth"},
                            {"field"},
                            {"unit"},
                            {"guardian", Kind::text, "Who was asked, with act guardian."},
                            {"guardian_name", Kind::text, "Needed when under 16; kept sealed."},
                            {"guardian_relation", Kind::text, "Code of the list guardian_relation."},
                            {"guardian_phone"},
                            {"guardian_email"},
                            {"guardian_consent", Kind::flag, "The guardian agrees that the record is kept."},
                            {"child_consent", Kind::flag, "The child, from 7, agrees."},
                            {"reason"},
                            {"to", Kind::text, "The unit it is passed to."}},
                   .success = 204}},
                 {Method::get,
                  "/api/v1/discoveries",
                  Right::talents_read,
                  overview_json,
                  {.id = "showDiscoveries",
                   .about = "Talents discovered in a year by channel, and the median days to the first notice.",
                   .query = {{"year", Kind::number}},
                   .answer = {{"year", Kind::number},
                              {"total", Kind::number},
                              {"median_days", Kind::number},
                              {"channels", Kind::rows}}}}},
      .navigation = {{.order = 13,
                      .text = "discovery.triage",
                      .path = "/nominations",
                      .icon = "user-plus",
                      .right = Right::talents_change},
                     {.order = 14,
                      .text = "discovery.inbox",
                      .path = "/notices",
                      .icon = "download",
                      .right = Right::talents_read}},
      .tabs = {{.order = 30,
                .of = "talent",
                .text = "discovery.title",
                .path = "/talents/{id}/discovery",
                .right = Right::talents_read}},
      .timeline = moments,
      .work = waiting,
      .sealed = {{"nominations:contact", &sql::sealed_contact, &sql::reseal_contact,
                  [](std::int64_t id) { return store::sealed_place(NominationId{id}); }},
                 {"nominations:guardian", &sql::sealed_nomination_guardian, &sql::reseal_nomination_guardian,
                  [](std::int64_t id) { return store::sealed_guardian(NominationId{id}); }},
                 {"talent_origins:guardian", &sql::sealed_origin_guardian, &sql::reseal_origin_guardian,
                  [](std::int64_t id) { return store::sealed_place(TalentId{id}); }}},
      .queries = sql::all,
      .checks = sql::checks};
}

}  // namespace discovery
