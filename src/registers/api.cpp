// SPDX-License-Identifier: Apache-2.0
// The registers for programs: the same acts as the forms.
#include "site/api.hpp"

#include "registers/pages.hpp"

namespace registers {
namespace {

using http::Method;
using nlohmann::json;
using Type = site::Kind;

json id_or_null(auto id) { return id ? json(id.text()) : json{}; }
json day(const std::optional<core::Date>& day) { return day ? json(day->iso()) : json{}; }

json as_json(const Record& one) {
  return {{"id", one.id.text()},
          {"kind", one.kind},
          {"unit", one.unit.text()},
          {"title", one.title},
          {"state", one.state},
          {"held_on", day(one.held_on)},
          {"subject", id_or_null(one.subject)},
          {"channel", id_or_null(one.channel)},
          {"addressee", one.addressee_unit ? json(one.addressee_unit.text()) : json(one.addressee)},
          {"version", one.version}};
}

http::Response list_json(site::Visit& visit) {
  const auto* kind = kind_of(visit);
  if (kind == nullptr) return visit.not_found();
  const auto& query = visit.query();
  const auto limit = site::limit_of(visit);
  auto db = visit.read();
  store::Wanted wanted{.state = query.text("state"), .subject = query.id<UnitId>("subject")};
  wanted.plan = query.id<PlanId>("plan");
  wanted.after = query.id<RecordId>("after");
  auto found = store::list(db, visit.scope(), *kind, wanted, limit + 1);
  json body{{"items", json::array()}};
  site::cut_page(body, found, limit, [](const auto& last) { return last.id.text(); });
  for (const auto& one : found) body["items"].push_back(as_json(one));
  return site::answer(visit, body);
}

http::Response show_json(site::Visit& visit) {
  const auto* kind = kind_of(visit);
  if (kind == nullptr) return visit.not_found();
  auto db = visit.read();
  const auto record = store::find(db, visit.scope(), kind, visit.id<RecordId>());
  if (!record) return visit.not_found();
  auto body = as_json(*record);
  body["body"] = record->body;
  body["words"] = record->words;
  body["plans"] = body["members"] = body["entries"] = body["moves"] = json::array();
  for (const auto& one : record->plans) body["plans"].push_back({{"id", one.id.text()}, {"number", one.number}});
  for (const auto& one : record->members)
    body["members"].push_back({{"name", one.name}, {"account", id_or_null(one.account)}});
  for (const auto& one : store::entries(db, record->id))
    body["entries"].push_back({{"id", one.id.text()},
                               {"kind", one.kind},
                               {"text", one.text},
                               {"state", one.state},
                               {"answer", one.answer},
                               {"plan", id_or_null(one.plan)},
                               {"unit", id_or_null(one.unit)},
                               {"origin", id_or_null(one.origin)},
                               {"due", day(one.due)}});
  for (const auto& one : store::moves(db, record->id))
    body["moves"].push_back({{"act", one.act}, {"text", one.text}, {"by", one.made_by}, {"at", one.at.rfc3339()}});
  return site::answer(visit, body);
}

// The two places registers stand at: `ids` are the operation ids of this one.
struct Place {
  std::string_view list, one, steps, entries, entry;
  std::array<std::string_view, 7> ids;
  Right read, change, act;
};
constexpr Place of_registers{"/api/v1/registers/{kind}",
                             "/api/v1/registers/{kind}/{id}",
                             "/api/v1/registers/{kind}/{id}/steps",
                             "/api/v1/registers/{kind}/{id}/entries",
                             "/api/v1/registers/{kind}/{id}/entries/{entry}",
                             {"listRegister", "showRegisterRecord", "createRegisterRecord", "changeRegisterRecord",
                              "moveRegisterRecord", "addRegisterEntry", "moveRegisterEntry"},
                             Right::plans_read,
                             Right::plans_change,
                             Right::plans_change};
constexpr Place of_inspections{"/api/v1/inspections",
                               "/api/v1/inspections/{id}",
                               "/api/v1/inspections/{id}/steps",
                               "/api/v1/inspections/{id}/entries",
                               "/api/v1/inspections/{id}/entries/{entry}",
                               {"listInspections", "showInspection", "createInspection", "changeInspection",
                                "moveInspection", "addInspectionEntry", "moveInspectionEntry"},
                               Right::inspections_read,
                               Right::inspections_change,
                               Right::inspections_read};

site::Values words_of_all() {
  site::Values values{{"title", Type::text, "", true},
                      {"body"},
                      {"held_on", Type::day},
                      {"addressee", Type::text, "A unit, or words."},
                      {"channel", Type::text, "The unit it goes through."},
                      {"subject", Type::text, "The unit inspected."},
                      {"plans", Type::text, "Numbers of plans, one a line."},
                      {"members", Type::text, "Logins or names, one a line."}};
  for (const auto& kind : kinds())
    for (const auto word : kind.words) values.push_back({word});
  return values;
}

site::Values with(site::Values values, site::Value more) {
  values.insert(values.begin(), more);
  return values;
}

std::vector<site::Route> routes_of(const Place& at) {
  constexpr int nothing_to_say = 204, made = 201;
  const site::Values shown{
      {"id", Type::id},     {"kind"}, {"unit", Type::id}, {"title"}, {"state"}, {"entries", Type::rows},
      {"moves", Type::rows}};
  return {{Method::get,
           at.list,
           at.read,
           list_json,
           {.id = at.ids[0],
            .about = "Records of one register, latest first.",
            .query = site::paged({{"state"}, {"subject", Type::id}, {"plan", Type::id}}),
            .answer = {{"items", Type::rows}, {"after"}}}},
          {Method::get,
           at.one,
           at.read,
           show_json,
           {.id = at.ids[1], .about = "One record with its entries and what was done when.", .answer = shown}},
          {Method::post,
           at.list,
           at.change,
           create,
           {.id = at.ids[2],
            .about = "Enters a record.",
            .body = with(words_of_all(), {"unit", Type::text, "Whose record it is.", true}),
            .answer = {{"id", Type::id}},
            .success = made}},
          {Method::post,
           at.one,
           at.change,
           update,
           {.id = at.ids[3],
            .about = "Changes the words of a record that is still open.",
            .body = with(words_of_all(), {"version", Type::number, "That was read.", true}),
            .success = nothing_to_say}},
          {Method::post,
           at.steps,
           at.act,
           take_step,
           {.id = at.ids[4],
            .about = "Takes a step.",
            .body = {{"act", Type::text, "", true}, {"text"}},
            .success = nothing_to_say}},
          {Method::post,
           at.entries,
           at.act,
           add_entry,
           {.id = at.ids[5],
            .about = "Adds a finding, check, opinion, conclusion or item raised.",
            .body = {{"kind", Type::text, "", true},
                     {"text", Type::text, "", true},
                     {"plan", Type::id},
                     {"unit", Type::text, "Who is to act."},
                     {"due", Type::day}},
            .success = nothing_to_say}},
          {Method::post,
           at.entry,
           at.act,
           move_entry,
           {.id = at.ids[6],
            .about = "Answers, accepts or closes an entry.",
            .body = {{"act", Type::text, "", true}, {"text"}},
            .success = nothing_to_say}}};
}

}  // namespace

std::vector<site::Route> api_routes() {
  auto routes = routes_of(of_registers);
  for (auto& route : routes_of(of_inspections)) routes.push_back(std::move(route));
  routes.push_back({Method::post,
                    "/api/v1/registers/{kind}/{id}/replications",
                    Right::plans_change,
                    replicate,
                    {.id = "replicatePractice",
                     .about = "Takes a published practice over as a task of a unit.",
                     .body = {{"unit", Type::text, "", true}, {"due", Type::day}},
                     .success = 204}});
  routes.push_back({Method::post,
                    "/api/v1/inspections/{id}/checklist",
                    Right::inspections_read,
                    fill_checks,
                    {.id = "fillChecklist",
                     .about = "Makes the checklist from targets and tasks of the plans inspected.",
                     .success = 204}});
  return routes;
}

}  // namespace registers
