// SPDX-License-Identifier: Apache-2.0
#include "duplicates/feature.hpp"

#include "duplicates/pages.hpp"
#include "duplicates/sql.hpp"
#include "duplicates/store.hpp"

namespace duplicates {

using http::Method;
using rights::Right;
using site::Kind;

namespace {

// B-17: pairs that somebody has to decide.
void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found) {
  constexpr int most = 1'000;
  if (!visit.may(Right::talents_verify)) return;
  if (const auto count = store::count_pairs(db, visit.scope(Right::talents_verify), most))
    found.push_back({.last_day = {}, .what = visit.say("duplicates.waiting"), .path = "/duplicates", .count = count});
}

std::vector<site::Route> api_routes() {
  return {{Method::get,
           "/api/v1/duplicates",
           Right::talents_verify,
           pairs_json,
           {.id = "listDuplicates",
            .about = "Pairs of people who are probably one, the likeliest first, with the reasons.",
            .query = site::paged({}),
            .answer = {{"items", Kind::rows}, {"after"}}}},
          {Method::get,
           "/api/v1/duplicates/{one}/{other}",
           Right::talents_verify,
           two_json,
           {.id = "showDuplicate",
            .about = "Two people side by side; `standing` is what merging them asks for.",
            .answer = {{"people", Kind::rows, "The one that is kept, then the one that goes."}, {"standing"}}}},
          {Method::post,
           "/api/v1/duplicates/{one}/{other}/merge",
           Right::talents_verify,
           merge_json,
           {.id = "mergePeople",
            .about = "Makes one person of two. A field sent as \"other\" is taken from the one that goes.",
            .body = {{"standing", Kind::text, "As showDuplicate answered.", true},
                     {"full_name"},
                     {"birth"},
                     {"sex"},
                     {"citizen_id"},
                     {"phone"},
                     {"email"},
                     {"unit"},
                     {"stage"},
                     {"workplace"},
                     {"target_group"},
                     {"note"}},
            .answer = {{"id", Kind::id}, {"talent", Kind::id}},
            .success = 201}},
          {Method::post,
           "/api/v1/duplicates/{one}/{other}/difference",
           Right::talents_verify,
           differ_json,
           {.id = "tellPeopleApart",
            .about = "Says that two people are not one; they are no pair any more.",
            .success = 204}},
          {Method::get,
           "/api/v1/merges",
           Right::talents_verify,
           merges_json,
           {.id = "listMerges", .about = "The latest 200 merges in reach.", .answer = {{"items", Kind::rows}}}},
          {Method::post,
           "/api/v1/merges/{id}/undoing",
           Right::talents_verify,
           undo_json,
           {.id = "undoMerge",
            .about = "Takes a merge back so that every record is as before; refused once either changed.",
            .success = 204}}};
}

}  // namespace

site::Feature feature() {
  site::Feature made{.name = "duplicates",
                     .routes = {{Method::get, "/duplicates", Right::talents_verify, index},
                                {Method::post, "/duplicates/search", Right::talents_verify, look},
                                {Method::get, "/duplicates/merges", Right::talents_verify, merges},
                                {Method::post, "/duplicates/merges/{id}/undoing", Right::talents_verify, undo},
                                {Method::get, "/duplicates/{one}/{other}", Right::talents_verify, show},
                                {Method::post, "/duplicates/{one}/{other}", Right::talents_verify, create},
                                {Method::post, "/duplicates/{one}/{other}/difference", Right::talents_verify, differ}},
                     .navigation = {{.order = 16,
                                     .text = "duplicates.title",
                                     .path = "/duplicates",
                                     .icon = "users",
                                     .right = Right::talents_verify}},
                     .work = waiting,
                     .jobs = find_jobs,
                     .queries = sql::all,
                     .checks = sql::checks};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace duplicates
