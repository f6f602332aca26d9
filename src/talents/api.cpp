// SPDX-License-Identifier: Apache-2.0
// The same registry for programs: JSON under /api/v1, with versions as ETags.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "audit/audit.hpp"
#include "talents/pages.hpp"
#include "talents/store.hpp"
#include "units/store.hpp"

namespace talents {
namespace {

using nlohmann::json;
using rights::Right;

json as_json(const store::Line& line) {
  return {{"id", line.id.text()},
          {"full_name", line.full_name},
          {"birth", line.birth},
          {"field", line.field},
          {"level", line.level},
          {"honoured_year", line.honoured_year},
          {"family", line.family},
          {"target_group", line.target_group},
          {"stage", line.stage},
          {"workplace", line.workplace},
          {"achievement", line.achievement},
          {"unit", line.unit.text()},
          {"unit_name", line.unit_name}};
}

json as_json(const Talent& talent, bool with_private) {
  const auto& entered = talent.entered;
  json body{{"id", talent.id.text()},
            {"full_name", entered.full_name},
            {"birth", entered.birth},
            {"sex", entered.sex},
            {"unit", talent.unit.text()},
            {"field", entered.field},
            {"target_group", entered.target_group},
            {"stage", entered.stage},
            {"workplace", entered.workplace},
            {"note", entered.note},
            {"version", talent.version},
            {"created_at", talent.created_at.rfc3339()},
            {"updated_at", talent.updated_at.rfc3339()},
            {"removed", talent.removed},
            {"achievements", json::array()}};
  for (const auto& one : entered.achievements)
    body["achievements"].push_back(
        {{"title", one.title}, {"level", one.level}, {"year", one.year}, {"family", one.family}});
  if (with_private) {
    body["citizen_id"] = entered.citizen_id;
    body["phone"] = entered.phone;
    body["email"] = entered.email;
  }
  return body;
}

http::Response problem(site::Visit& visit, int status, std::string_view field, std::string_view key) {
  auto response = visit.refused(core::Refusal{{{std::string{field}, {std::string{key}, {}}}}});
  response.status = status;
  return response;
}

constexpr std::string_view fields[] = {"full_name", "birth", "sex",          "citizen_id",   "phone",
                                       "email",     "unit",  "field",        "target_group", "stage",
                                       "workplace", "note",  "achievements", "version"};

// Reads a draft from JSON over what is there already; a name that is no field of ours is refused, never ignored.
core::Result<Draft> read_draft(site::Visit& visit, db::Read& db, Draft draft) {
  const auto body = json::parse(visit.request().body, nullptr, false);
  if (!body.is_object()) return core::Refusal{core::Message{"talents.json_invalid", {}}};
  core::Problems problems;
  for (const auto& [name, value] : body.items())
    if (std::ranges::find(fields, name) == std::end(fields)) problems.add(name, "talents.no_such_field");
  const auto text = [&](const char* name, std::string& into) {
    if (!body.contains(name)) return;
    if (body[name].is_string())
      into = web::Form{http::FormData{.fields = {{name, body[name].get<std::string>()}}, .uploads = {}}}.text(name);
    else
      problems.add(name, "talents.json_invalid");
  };
  text("full_name", draft.full_name);
  text("birth", draft.birth);
  text("sex", draft.sex);
  text("citizen_id", draft.citizen_id);
  text("phone", draft.phone);
  text("email", draft.email);
  text("field", draft.field);
  text("target_group", draft.target_group);
  text("stage", draft.stage);
  text("workplace", draft.workplace);
  text("note", draft.note);
  std::string unit;
  text("unit", unit);
  if (!unit.empty()) {
    const auto by_id = UnitId::parse(unit);
    const auto resolved = units::store::resolve_union(db, unit, visit.today());
    draft.unit = resolved ? *resolved : by_id.value_or(UnitId{});
    if (!rights::covers(db, visit.scope(Right::talents_change), draft.unit))
      problems.add("unit", "talents.unit_out_of_reach");
  }
  if (body.contains("achievements")) {
    draft.achievements.clear();
    const auto& list = body["achievements"];
    if (!list.is_array() || list.size() > 50)
      problems.add("achievements", "talents.json_invalid");
    else
      for (const auto& one : list) {
        if (!one.is_object()) {
          problems.add("achievements", "talents.json_invalid");
          continue;
        }
        const auto number = [&](const char* name) {
          return one.contains(name) && one[name].is_number_integer() ? one[name].get<int>() : 0;
        };
        const auto words = [&](const char* name, const char* otherwise) {
          return one.contains(name) && one[name].is_string() ? one[name].get<std::string>() : std::string{otherwise};
        };
        draft.achievements.push_back({.title = words("title", ""),
                                      .level = number("level"),
                                      .year = number("year"),
                                      .family = words("family", "NONE")});
      }
  }
  if (problems.any()) return std::move(problems).refusal();
  return check(std::move(draft), lists::Lists::load(db), visit.today());
}

std::string etag(const Talent& talent) { return '"' + std::to_string(talent.version) + '"'; }

http::Response answer(site::Visit& visit, db::Read& db, const Talent& talent, int status = 200) {
  const bool with_private = rights::covers(db, visit.scope(Right::talents_read_private), talent.unit);
  return visit.json(as_json(talent, with_private).dump(), status).with("ETag", etag(talent));
}

}  // namespace

http::Response list_json(site::Visit& visit) {
  const auto asked = wanted(visit.query());
  if (!asked) {
    auto response = visit.refused(asked.refusal());
    response.status = 400;
    return response;
  }
  const auto limit =
      static_cast<int>(std::clamp<std::int64_t>(visit.query().number("limit").value_or(page_size), 1, 200));
  auto db = visit.read();
  const auto found = store::page(db, visit.scope(), *asked, limit);
  json body{{"talents", json::array()}, {"count", found.total}, {"count_is_exact", !found.more_than_counted}};
  for (const auto& line : found.lines) body["talents"].push_back(as_json(line));
  if (!found.next.empty()) body["after"] = found.next;
  return visit.json(body.dump());
}

http::Response show_json(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
  if (!talent) return visit.not_found();
  const bool with_private = rights::covers(db, visit.scope(Right::talents_read_private), talent->unit);
  if (visit.request().header("if-none-match") == etag(*talent))
    return http::Response{.status = 304, .headers = {{"ETag", etag(*talent)}}, .body = {}};
  // Sealed fields go out only when asked for, and that is noted.
  const bool reveal = with_private && visit.query().checked("private");
  if (reveal) {
    audit::note(
        db, audit::by(visit),
        {.name = "talents.private_seen", .subject_kind = "talent", .subject = talent->id.value, .unit = talent->unit});
    db.commit();
  }
  return visit.json(as_json(*talent, reveal).dump()).with("ETag", etag(*talent));
}

http::Response create_json(site::Visit& visit) {
  auto db = visit.write();
  const auto lists = lists::Lists::load(db);
  const auto draft = read_draft(visit, db, {});
  if (!draft) return visit.refused(draft.refusal());
  const auto& keys = visit.installation().keys;
  if (!draft->citizen_id.empty())
    if (const auto person = store::person_by_citizen_id(db, keys, draft->citizen_id);
        person && store::in_field(db, *person, draft->field))
      return visit.refused(core::Refusal{{{"field", {"talents.already_enrolled", {}}}}, core::Refusal::Kind::conflict});
  const auto id = store::insert(db, keys, lists, *draft, {.by = audit::by(visit)});
  audit::note(db, audit::by(visit),
              {.name = "talents.created", .subject_kind = "talent", .subject = id.value, .unit = draft->unit});
  const auto talent = store::find(db, keys, visit.scope(), id);
  auto response = answer(visit, db, *talent, 201).with("Location", "/api/v1/talents/" + id.text());
  db.commit();
  return response;
}

http::Response change_json(site::Visit& visit) {
  auto db = visit.write();
  const auto& keys = visit.installation().keys;
  const auto talent = store::find(db, keys, visit.scope(), visit.id<TalentId>());
  if (!talent || talent->removed) return visit.not_found();
  const auto expected = visit.request().header("if-match");
  if (expected.empty()) return problem(visit, 428, "", "talents.if_match_missing");
  if (expected != etag(*talent)) return problem(visit, 412, "", "talents.changed_meanwhile");
  const auto draft = read_draft(visit, db, talent->entered);
  if (!draft) return visit.refused(draft.refusal());
  if (!store::update(db, keys, lists::Lists::load(db), *talent, *draft, audit::by(visit)))
    return problem(visit, 412, "", "talents.changed_meanwhile");
  audit::note(db, audit::by(visit),
              {.name = "talents.changed", .subject_kind = "talent", .subject = talent->id.value, .unit = draft->unit});
  const auto after = store::find(db, keys, visit.scope(), talent->id);
  auto response = after ? answer(visit, db, *after) : visit.not_found();
  db.commit();
  return response;
}

http::Response remove_json(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
  if (!talent || !store::remove(db, *talent)) return visit.not_found();
  audit::note(db, audit::by(visit),
              {.name = "talents.removed", .subject_kind = "talent", .subject = talent->id.value, .unit = talent->unit});
  db.commit();
  return http::Response{.status = 204, .headers = {}, .body = {}};
}

}  // namespace talents
