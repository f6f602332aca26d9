// SPDX-License-Identifier: Apache-2.0
#include "requests/feature.hpp"

#include "requests/pages.hpp"
#include "requests/sql.hpp"
#include "requests/store.hpp"
#include "site/visit.hpp"

namespace requests {
namespace {

// B-17: open requests with the nearest day of their clocks.
void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found) {
  using rights::Right;
  if (!visit.may(Right::requests_handle)) return;
  const auto open = store::open(db, visit.scope(Right::requests_handle));
  if (open.requests > 0)
    found.push_back({.last_day = open.next_day,
                     .what = visit.say("requests.waiting"),
                     .path = "/requests",
                     .count = open.requests});
}

}  // namespace

site::Feature feature() {
  using http::Method;
  using rights::Right;
  using site::Kind;
  const site::Value version_seen{"version", Kind::number, "As listRequests answered.", true};
  return {
      .name = "requests",
      .routes = {{Method::get, "/requests", Right::requests_handle, list},
                 {Method::get, "/talents/{id}/requests", Right::requests_handle, show},
                 {Method::post, "/talents/{id}/requests", Right::requests_handle, receive},
                 {Method::post, "/talents/{id}/own-data", Right::requests_handle, own_data},
                 {Method::post, "/requests/{id}/acknowledgement", Right::requests_handle, acknowledge},
                 {Method::post, "/requests/{id}/extension", Right::requests_handle, extend},
                 {Method::post, "/requests/{id}/answer", Right::requests_handle, answer},
                 {Method::get,
                  "/api/v1/requests",
                  Right::requests_handle,
                  list_json,
                  {.id = "listRequests",
                   .about = "Open requests about personal data, by the day they are due.",
                   .answer = {{"requests", Kind::rows}}}},
                 {Method::post,
                  "/api/v1/talents/{id}/requests",
                  Right::requests_handle,
                  receive_json,
                  {.id = "receiveRequest",
                   .about = "Takes in what a person or her guardian asks about her data.",
                   .body = {{"kind", Kind::text, "view, correct, export, withdraw, restrict, object or erase.", true},
                            {"asked_by", Kind::text, "person or guardian.", true},
                            {"asked_on", Kind::day, {}, true},
                            {"details"}},
                   .answer = {{"id", Kind::id}},
                   .success = 201}},
                 {Method::post,
                  "/api/v1/requests/{id}/acknowledgement",
                  Right::requests_handle,
                  acknowledge_json,
                  {.id = "acknowledgeRequest",
                   .about = "Says that the request has arrived; within two working days.",
                   .body = {version_seen},
                   .success = 204}},
                 {Method::post,
                  "/api/v1/requests/{id}/extension",
                  Right::requests_handle,
                  extend_json,
                  {.id = "extendRequest",
                   .about = "Moves the last day, once, with the reason.",
                   .body = {version_seen, {"days", Kind::number, "1 to 15.", true}, {"reason", Kind::text, {}, true}},
                   .answer = {{"due", Kind::day}}}},
                 {Method::post,
                  "/api/v1/requests/{id}/answer",
                  Right::requests_handle,
                  answer_json,
                  {.id = "answerRequest",
                   .about = "Answers: done carries it out (erase cannot be undone), refused says why.",
                   .body = {version_seen,
                            {"decision", Kind::text, "done or refused.", true},
                            {"answer", Kind::text, "The words of the answer.", true},
                            {"irreversible", Kind::flag, "Has to be 1 where somebody is erased."}},
                   .answer = {{"state"}}}},
                 {Method::post,
                  "/api/v1/talents/{id}/own-data",
                  Right::requests_handle,
                  own_data,
                  {.id = "takeOwnData", .about = "Everything held of somebody, for her; noted.", .bytes = true}}},
      .navigation = {{.order = 31,
                      .text = "requests.short",
                      .path = "/requests",
                      .icon = "file-spreadsheet",
                      .right = Right::requests_handle}},
      .tabs = {{.order = 50,
                .of = "talent",
                .text = "requests.tab",
                .path = "/talents/{id}/requests",
                .right = Right::requests_handle}},
      .work = waiting,
      .queries = sql::all,
      .checks = sql::checks};
}

}  // namespace requests
