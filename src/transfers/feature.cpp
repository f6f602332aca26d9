// SPDX-License-Identifier: Apache-2.0
#include "transfers/feature.hpp"

#include "site/visit.hpp"
#include "transfers/pages.hpp"
#include "transfers/sql.hpp"
#include "transfers/store.hpp"

namespace transfers {
namespace {

using http::Method;
using rights::Right;
using site::Kind;

void moments(site::Visit& visit, db::Read& db, std::string_view kind, std::int64_t id,
             std::vector<site::Moment>& found) {
  if (kind != "talent") return;
  for (const auto& one : store::of_talent(db, TalentId{id}))
    if (one.state == "DONE")
      found.push_back({one.on, visit.say("transfers.moment", {{"from", one.from_name}, {"to", one.to_name}}),
                       "/talents/" + TalentId{id}.text() + "/transfer"});
}

// B-17: records offered to the reader's units, or asked of them, that nobody answered.
void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found) {
  if (!visit.may(Right::talents_verify)) return;
  if (const auto count = store::count_open(db, visit.scope(Right::talents_verify)))
    found.push_back({.last_day = {}, .what = visit.say("transfers.waiting"), .path = "/transfers", .count = count});
}

void each_day(site::Installation& installation, core::Date today) {
  {
    auto db = installation.database.read();
    if (!db.any(sql::due, {{"today", today}})) return;
  }
  auto db = installation.database.write();
  store::apply_due(installation, db, today);
  db.commit();
}

}  // namespace

site::Feature feature() {
  return {.name = "transfers",
          .routes = {{Method::get, "/transfers", Right::talents_verify, index},
                     {Method::post, "/transfers", Right::talents_verify, request},
                     {Method::post, "/transfers/{id}", Right::talents_verify, answer_one},
                     {Method::get, "/talents/{id}/transfer", Right::talents_read, show},
                     {Method::post, "/talents/{id}/transfer", Right::talents_verify, offer},
                     {Method::get,
                      "/api/v1/transfers",
                      Right::talents_verify,
                      list_json,
                      {.id = "listTransfers",
                       .about = "Transfers of which either side is in reach, open ones first.",
                       .answer = {{"transfers", Kind::rows}}}},
                     {Method::post,
                      "/api/v1/talents/{id}/transfers",
                      Right::talents_verify,
                      offer_json,
                      {.id = "offerTransfer",
                       .about = "Offers a record to another unit, from a day on.",
                       .body = {{"unit", Kind::text, "Code or name of the unit that is to have it.", true},
                                {"on", Kind::day, "From this day on.", true},
                                {"reason", Kind::text, "Why.", true}},
                       .answer = {{"id", Kind::id}},
                       .success = 201}},
                     {Method::post,
                      "/api/v1/transfers/{id}/answer",
                      Right::talents_verify,
                      answer_json,
                      {.id = "answerTransfer",
                       .about = "Accepts, refuses or takes back a transfer.",
                       .body = {{"act", Kind::text, "accept, refuse or withdraw.", true}, {"reason"}},
                       .answer = {{"id", Kind::id}, {"state"}}}}},
          .navigation = {{.order = 19,
                          .text = "transfers.title",
                          .path = "/transfers",
                          .icon = "arrows-exchange",
                          .right = Right::talents_verify}},
          .tabs = {{.order = 50,
                    .of = "talent",
                    .text = "transfers.tab",
                    .path = "/talents/{id}/transfer",
                    .right = Right::talents_read}},
          .timeline = moments,
          .work = waiting,
          .each_day = each_day,
          .queries = sql::all,
          .checks = sql::checks};
}

}  // namespace transfers
