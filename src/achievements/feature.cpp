// SPDX-License-Identifier: Apache-2.0
#include "achievements/feature.hpp"

#include "achievements/pages.hpp"
#include "achievements/sql.hpp"

namespace achievements {
namespace {

using http::Method;
using rights::Right;
using site::Kind;

// What somebody achieved belongs to her timeline (B-22); only the year may be known.
void moments(site::Visit& visit, db::Read& db, std::string_view kind, std::int64_t id,
             std::vector<site::Moment>& found) {
  if (kind != "talent") return;
  for (const auto& one : store::of_talent(db, TalentId{id}))
    if (one.details.decided_on || one.words.year > 0)
      found.push_back({one.details.decided_on.value_or(core::Date{std::max(one.words.year, 1), 1, 1}),
                       visit.say("achievements.moment", {{"title", one.words.title}}),
                       "/achievements/" + one.id.text()});
}

}  // namespace

site::Feature feature() {
  return {.name = "achievements",
          .routes = {{Method::get, "/talents/{id}/achievements", Right::talents_read, of_talent},
                     {Method::post, "/talents/{id}/achievements", Right::talents_change, add},
                     {Method::get, "/achievements/{id}", Right::talents_read, show},
                     {Method::post, "/achievements/{id}", Right::talents_change, save},
                     {Method::post, "/achievements/{id}/verification", Right::talents_change, judge},
                     {Method::get, "/recognised-awards", Right::lists_read, awards},
                     {Method::get, "/recognised-awards/new", Right::awards_change, show_new_award},
                     {Method::post, "/recognised-awards", Right::awards_change, add_award},
                     {Method::get, "/recognised-awards/{id}", Right::awards_change, show_award},
                     {Method::post, "/recognised-awards/{id}", Right::awards_change, save_award},
                     {Method::get,
                      "/api/v1/talents/{id}/achievements",
                      Right::talents_read,
                      list_json,
                      {.id = "listAchievements",
                       .about = "Achievements of a talent with their evidence counted.",
                       .answer = {{"items", Kind::rows}}}},
                     {Method::post,
                      "/api/v1/achievements/{id}/verification",
                      Right::talents_change,
                      judge_json,
                      {.id = "judgeAchievement",
                       .about = "Verifies an achievement or refuses it.",
                       .body = {{"verification", Kind::text, "VERIFIED or REFUSED.", true}},
                       .answer = {{"id", Kind::id}, {"title"}, {"verification"}, {"evidence", Kind::number}}}},
                     {Method::get,
                      "/api/v1/recognised-awards",
                      Right::lists_read,
                      awards_json,
                      {.id = "listAwards",
                       .about = "Awards that count for eligibility.",
                       .query = {{"q", Kind::text, "Part of a name."}},
                       .answer = {{"items", Kind::rows}}}}},
          .navigation = {{.order = 18,
                          .text = "achievements.awards",
                          .path = "/recognised-awards",
                          .icon = "trophy",
                          .right = Right::lists_read}},
          .tabs = {{.order = 15,
                    .of = "talent",
                    .text = "achievements.title",
                    .path = "/talents/{id}/achievements",
                    .right = Right::talents_read}},
          .timeline = moments,
          .queries = sql::all};
}

}  // namespace achievements
