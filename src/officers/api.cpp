// SPDX-License-Identifier: Apache-2.0
// The roster for programs: the same acts as the pages.
#include "site/api.hpp"

#include <algorithm>

#include "officers/acts.hpp"
#include "officers/pages.hpp"
#include "officers/question.hpp"

namespace officers {
namespace {

using nlohmann::json;
using site::Kind;

json day_or_null(const std::optional<core::Date>& day) { return day ? json(day->iso()) : json{}; }

json as_json(const store::Line& line) {
  return {{"id", line.id.text()},
          {"person", line.person.text()},
          {"full_name", line.full_name},
          {"birth", line.birth},
          {"sex", line.sex},
          {"unit", line.unit_name},
          {"position", line.position},
          {"talent_officer", line.talent_officer},
          {"from", line.term.from.iso()},
          {"last_day", day_or_null(line.term.last_day())}};
}

// Of the post and of its person: either may have been changed by somebody else.
std::string etag(const store::Held& held) {
  return '"' + std::to_string(held.post.version) + '.' + std::to_string(held.person_seen.ms) + '"';
}

http::Response answer(site::Visit& visit, PostId id, int status = 200) {
  auto db = visit.read();
  const auto held = store::find(db, visit.installation().keys, visit.scope(rights::Right::officers_read), id);
  if (!held) return visit.not_found();
  const auto& [post, person, seen, key] = *held;
  json body{{"id", post.id.text()},
            {"person", post.person.text()},
            {"full_name", person.full_name},
            {"birth", person.birth},
            {"sex", person.sex},
            {"unit", post.unit.text()},
            {"unit_name", post.unit_name},
            {"position", post.position},
            {"talent_officer", post.talent_officer},
            {"from", post.term.from.iso()},
            {"last_day", day_or_null(post.term.last_day())}};
  // How to reach somebody is for those who keep the roster.
  if (rights::covers(db, visit.scope(rights::Right::officers_change), post.unit)) {
    body["phone"] = person.phone;
    body["email"] = person.email;
  }
  return site::answer(visit, body, status).with("ETag", etag(*held));
}

http::Response list(site::Visit& visit) {
  auto db = visit.read();
  auto asked = question(visit, db);
  if (asked.problems.any()) return visit.refused(std::move(asked.problems).refusal());
  const auto scope = visit.scope();
  const auto count = store::count(db, scope, asked.wanted);
  json body{{"on", asked.wanted.on.iso()},
            {"officers", count.officers},
            {"posts", count.posts},
            {"by_tier", json::array()},
            {"items", json::array()}};
  for (const auto& tier : store::count_by_tier(db, scope, asked.wanted))
    body["by_tier"].push_back({{"tier", tier.tier}, {"officers", tier.officers}});
  const auto found = store::page(db, scope, asked.wanted, site::limit_of(visit));
  for (const auto& line : found.lines) body["items"].push_back(as_json(line));
  if (found.next) body["after"] = found.next.text();
  return site::answer(visit, body);
}

http::Response list_lacking(site::Visit& visit) {
  auto db = visit.read();
  auto asked = question(visit, db);
  if (asked.problems.any()) return visit.refused(std::move(asked.problems).refusal());
  const auto* grant = visit.actor().main_grant();
  const auto unit = asked.wanted.unit ? asked.wanted.unit : grant ? grant->unit : UnitId{};
  const auto limit = site::limit_of(visit, 200, 1000);
  const auto offset = std::max<std::int64_t>(visit.query().number("after").value_or(0), 0);
  json body{{"on", asked.wanted.on.iso()}, {"units", json::array()}};
  auto lacking = store::units_without_talent_officer(db, visit.scope(),
                                                     {.unit = unit,
                                                      .on = asked.wanted.on,
                                                      .all_below = visit.query().checked("all"),
                                                      .offset = offset,
                                                      .count = limit + 1});
  site::cut_page(body, lacking, limit, [&](const auto&) { return std::to_string(offset + limit); });
  for (const auto& found : lacking)
    body["units"].push_back({{"unit", found.unit.text()}, {"name", found.name}, {"tier", found.tier}});
  return site::answer(visit, body);
}

http::Response show_one(site::Visit& visit) { return answer(visit, visit.id<PostId>()); }

http::Response enter(site::Visit& visit) {
  auto db = visit.write();
  const auto entered = acts::enter(visit, db, visit.form());
  if (!entered) return visit.refused(entered.refusal());
  db.commit();
  return answer(visit, *entered, 201).with("Location", "/api/v1/officers/" + entered->text());
}

http::Response change(site::Visit& visit) {
  auto db = visit.write();
  const auto held = acts::visible(visit, db);
  if (!held) return visit.not_found();
  if (auto refused = site::refuse_version(visit, etag(*held))) return *refused;
  const auto was = acts::as_draft(*held);
  auto draft = acts::typed(site::over(visit.form(), {{"full_name", was.person.full_name},
                                                     {"birth", was.person.birth},
                                                     {"sex", was.person.sex},
                                                     {"phone", was.person.phone},
                                                     {"email", was.person.email},
                                                     {"position", was.position},
                                                     {"from", was.from},
                                                     {"last_day", was.last_day},
                                                     {"talent_officer", was.talent_officer ? "1" : ""}}));
  draft.unit = held->post.unit;
  const auto changed = acts::change(visit, db, *held, draft, held->post.version, held->person_seen);
  if (!changed) return visit.refused(changed.refusal());
  db.commit();
  return answer(visit, held->post.id);
}

http::Response close(site::Visit& visit) {
  auto db = visit.write();
  const auto held = acts::visible(visit, db);
  if (!held) return visit.not_found();
  const auto ended = acts::end(visit, db, *held, visit.form().text("last_day"), held->post.version);
  if (!ended) return visit.refused(ended.refusal());
  db.commit();
  return answer(visit, held->post.id);
}

}  // namespace

std::vector<site::Route> api_routes() {
  using http::Method;
  using rights::Right;
  const site::Values person{{"full_name", Kind::text, {}, true},
                            {"birth", Kind::day, "A day, a month or a year."},
                            {"sex", Kind::text, "male, female or empty."},
                            {"phone"},
                            {"email"}};
  auto change_body = person;
  change_body.insert(change_body.end(), {{"position", Kind::text, "Code of the list “position”.", true},
                                         {"from", Kind::day, {}, true},
                                         {"last_day", Kind::day, "Inclusive; empty while held."},
                                         {"talent_officer", Kind::flag}});
  auto enter_body = change_body;
  enter_body.push_back({"unit", Kind::text, "Code (“D30307”) or name of a unit of the Union.", true});
  enter_body.push_back({"of", Kind::id, "A post of the same person: then no personal fields are needed."});
  for (auto& value : change_body) value.required = false;
  auto shown = change_body;
  shown.insert(shown.begin(), {{"id", Kind::id}, {"person", Kind::id}, {"unit", Kind::id}, {"unit_name"}});
  const site::Values filters{{"on", Kind::day, "Who is in post on that day; today otherwise."},
                             {"unit", Kind::text, "A unit and all below it: id, code or name."},
                             {"position", Kind::text},
                             {"talent", Kind::flag, "1: only officers in charge of talents."},
                             {"q", Kind::text, "Part of a name, with or without marks."}};
  return {{Method::get,
           "/api/v1/officers",
           Right::officers_read,
           list,
           {.id = "listOfficers",
            .about = "Who is in post on a day, with counts.",
            .query = site::paged(filters),
            .answer = {{"on", Kind::day},
                       {"officers", Kind::number},
                       {"posts", Kind::number},
                       {"by_tier", Kind::rows},
                       {"items", Kind::rows},
                       {"after"}}}},
          {Method::get,
           "/api/v1/officers/lacking",
           Right::officers_read,
           list_lacking,
           {.id = "listUnitsWithoutOfficer",
            .about = "Units that have nobody in charge of talents on a day.",
            .query = site::paged({{"on", Kind::day},
                                  {"unit", Kind::text, "Id, code or name of a unit."},
                                  {"all", Kind::flag, "All below the unit, not only what stands directly below it."}}),
            .answer = {{"on", Kind::day}, {"units", Kind::rows}, {"after"}}}},
          {Method::post,
           "/api/v1/officers",
           Right::officers_change,
           enter,
           {.id = "createOfficer", .about = "A post.", .body = enter_body, .answer = shown, .success = 201}},
          {Method::get,
           "/api/v1/officers/{id}",
           Right::officers_read,
           show_one,
           {.id = "getOfficer", .about = "One post with its person.", .answer = shown, .versioned = true}},
          {Method::patch,
           "/api/v1/officers/{id}",
           Right::officers_change,
           change,
           {.id = "changeOfficer",
            .about = "Mends a post or its person; what is not sent stays.",
            .body = change_body,
            .answer = shown,
            .versioned = true}},
          {Method::post,
           "/api/v1/officers/{id}/closure",
           Right::officers_change,
           close,
           {.id = "endOfficer",
            .about = "Ends the post.",
            .body = {{"last_day", Kind::day, "Inclusive.", true}},
            .answer = shown}}};
}

}  // namespace officers
