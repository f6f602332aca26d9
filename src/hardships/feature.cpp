// SPDX-License-Identifier: Apache-2.0
#include "hardships/feature.hpp"

#include "hardships/pages.hpp"
#include "hardships/sql.hpp"
#include "hardships/store.hpp"

namespace hardships {
namespace {

// B-17: hardship whose validity ends within a month, to be looked at again.
void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found) {
  using rights::Right;
  constexpr std::chrono::days soon{30};
  if (!visit.may(Right::hardship_read)) return;
  if (const auto count = store::count_ending(db, visit.scope(Right::hardship_read), visit.today() + soon))
    found.push_back({.last_day = {}, .what = visit.say("hardships.waiting"), .path = "/hardships", .count = count});
}

}  // namespace

site::Feature feature() {
  using http::Method;
  using rights::Right;
  using site::Kind;
  return {.name = "hardships",
          .routes = {{Method::get, "/hardships", Right::hardship_read, list},
                     {Method::get, "/talents/{id}/hardship", Right::hardship_read, show},
                     {Method::post, "/talents/{id}/hardship", Right::hardship_read, add},
                     {Method::post, "/talents/{id}/hardship/end", Right::hardship_read, end},
                     {Method::get,
                      "/api/v1/hardships",
                      Right::hardship_read,
                      valid_json,
                      {.id = "listHardships",
                       .about = "Who is in hardship today, those whose validity ends first; at most 200.",
                       .answer = {{"items", Kind::rows}}}},
                     {Method::get,
                      "/api/v1/talents/{id}/hardships",
                      Right::hardship_read,
                      show_json,
                      {.id = "showHardships",
                       .about = "What hardship is recorded of somebody; each look is noted.",
                       .answer = {{"items", Kind::rows}}}},
                     {Method::post,
                      "/api/v1/talents/{id}/hardships",
                      Right::hardship_read,
                      add_json,
                      {.id = "addHardship",
                       .about = "Records a hardship with what is needed; the log says that, never what it is.",
                       .body = {{"category", Kind::text, "Of the list hardship_category.", true},
                                {"needs", Kind::text, {}, true},
                                {"from", Kind::day, {}, true},
                                {"to", Kind::day, "The last day.", true},
                                {"evidence", Kind::id, "An attachment of the record."}},
                       .answer = {{"id", Kind::id}},
                       .success = 201}},
                     {Method::post,
                      "/api/v1/talents/{id}/hardships/end",
                      Right::hardship_read,
                      end_json,
                      {.id = "endHardship",
                       .about = "Ends a hardship: yesterday was its last day.",
                       .body = {{"hardship", Kind::id, {}, true}},
                       .success = 204}}},
          .navigation = {{.order = 33,
                          .text = "hardships.title",
                          .path = "/hardships",
                          .icon = "help",
                          .right = Right::hardship_read}},
          .tabs = {{.order = 45,
                    .of = "talent",
                    .text = "hardships.tab",
                    .path = "/talents/{id}/hardship",
                    .right = Right::hardship_read}},
          .work = waiting,
          .sealed = {{"hardships:needs", &sql::sealed_needs, &sql::reseal_needs,
                      [](std::int64_t id) { return store::sealed_place(HardshipId{id}); }}},
          .queries = sql::all,
          .checks = sql::checks};
}

}  // namespace hardships
