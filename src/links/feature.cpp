// SPDX-License-Identifier: Apache-2.0
#include "links/feature.hpp"

#include "links/pages.hpp"
#include "links/sql.hpp"

namespace links {
namespace {

using http::Method;
using rights::Right;
using site::Kind;

// Moving house is a moment of a talent's timeline (B-22).
void moments(site::Visit& visit, db::Read& db, std::string_view kind, std::int64_t id,
             std::vector<site::Moment>& found) {
  if (kind != "talent") return;
  for (const auto& one : store::residences(db, TalentId{id})) {
    const auto where = one.country == "VN" ? one.place_name : country_name(visit.language(), one.country);
    found.push_back(
        {one.from, visit.say("links.moment", {{"where", where}}), "/talents/" + TalentId{id}.text() + "/links"});
  }
}

std::vector<site::Route> api_routes() {
  return {{Method::get,
           "/api/v1/talents/{id}/links",
           Right::talents_read,
           show_json,
           {.id = "showLinks",
            .about = "What ties a talent to provinces, and where she has lived.",
            .answer = {{"links", Kind::rows}, {"residences", Kind::rows}}}},
          {Method::post,
           "/api/v1/talents/{id}/links",
           Right::talents_change,
           link_json,
           {.id = "addLink",
            .about = "Links a talent to a place.",
            .body = {{"kind", Kind::text, "permanent_residence, origin, study, work or other.", true},
                     {"place", Kind::text, "Name or code of a government unit; old names are understood."},
                     {"place_text", Kind::text, "The place as people say it."},
                     {"evidence", Kind::text, "What proves it.", true},
                     {"from", Kind::day},
                     {"to", Kind::day},
                     {"version", Kind::number}},
            .answer = {{"id", Kind::id}},
            .success = 201}},
          {Method::post,
           "/api/v1/talents/{id}/residences",
           Right::talents_change,
           reside_json,
           {.id = "addResidence",
            .about = "Says where a talent lives from a day on; an open residence before it ends.",
            .body = {{"country", Kind::text, "ISO 3166 code; VN when it is not sent."},
                     {"place", Kind::text, "Name or code of a government unit, within Viet Nam."},
                     {"from", Kind::day, "First day.", true},
                     {"to", Kind::day, "Last day."},
                     {"version", Kind::number}},
            .answer = {{"id", Kind::id}},
            .success = 201}},
          {Method::get,
           "/api/v1/residences",
           Right::talents_read,
           living_json,
           {.id = "listResidences",
            .about = "Talents by where they live today.",
            .query = site::paged({{"country", Kind::text, "ISO 3166 code."},
                                  {"residence", Kind::text, "IN_PROVINCE, OTHER_PROVINCE or ABROAD."}}),
            .answer = {{"items", Kind::rows}, {"after"}}}}};
}

}  // namespace

site::Feature feature() {
  site::Feature made{.name = "links",
                     .routes = {{Method::get, "/talents/{id}/links", Right::talents_read, show},
                                {Method::post, "/talents/{id}/links", Right::talents_change, add_link},
                                {Method::post, "/links/{id}/removal", Right::talents_change, remove_link},
                                {Method::post, "/talents/{id}/residences", Right::talents_change, add_residence},
                                {Method::post, "/residences/{id}/removal", Right::talents_change, remove_residence},
                                {Method::get, "/talents/residences", Right::talents_read, living}},
                     .tabs = {{.order = 25,
                               .of = "talent",
                               .text = "links.title",
                               .path = "/talents/{id}/links",
                               .right = Right::talents_read}},
                     .timeline = moments,
                     .queries = sql::all,
                     .checks = sql::checks};
  for (auto& route : api_routes()) made.routes.push_back(std::move(route));
  return made;
}

}  // namespace links
