// SPDX-License-Identifier: Apache-2.0
// The same registry for programs: JSON under /api/v1, with versions as ETags.
#include "site/api.hpp"
#include "audit/audit.hpp"
#include "consents/entry.hpp"
#include "talents/acts.hpp"
#include "talents/facet_pages.hpp"
#include "talents/likely.hpp"
#include "talents/pages.hpp"
#include "talents/uses.hpp"
#include "text/text.hpp"
#include "units/store.hpp"

namespace talents {
namespace {

using nlohmann::json;
using rights::Right;
using site::Kind;

constexpr std::size_t most_achievements = 50;

json as_json(const store::Line& line) {
  return {{"id", line.id.text()},
          {"full_name", line.full_name},
          {"birth", line.birth},
          {"sex", line.sex},
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

// Lists of objects come as they are; everything else as the fields of a form.
void read_achievements(site::Visit& visit, Draft& draft, core::Problems& problems) {
  const auto body = site::json_body(visit);
  if (!body.contains("achievements") || body["achievements"].is_null()) return;
  draft.achievements.clear();
  if (body["achievements"].size() > most_achievements) problems.add("achievements", "talents.json_invalid");
  for (const auto& one : body["achievements"]) {
    Achievement made{.family = "NONE"};
    for (const auto& [name, value] : one.items()) {
      if (name == "title" && value.is_string())
        made.title = text::clean(value.get<std::string>());
      else if (name == "family" && value.is_string())
        made.family = value.get<std::string>();
      else if (name == "level" && value.is_number_integer())
        made.level = value.get<int>();
      else if (name == "year" && value.is_number_integer())
        made.year = value.get<int>();
      else
        problems.add("achievements", "site.field_unknown", {{"field", "achievements." + name}});
    }
    draft.achievements.push_back(std::move(made));
  }
}

// What was sent over what is there already.
core::Result<Draft> read_draft(site::Visit& visit, db::Read& db, Draft draft) {
  const auto& form = visit.form();
  const auto take = [&](const char* name, std::string& into) {
    if (form.has(name)) into = form.text(name);
  };
  take("full_name", draft.full_name);
  take("birth", draft.birth);
  take("sex", draft.sex);
  take("citizen_id", draft.citizen_id);
  take("phone", draft.phone);
  take("email", draft.email);
  take("field", draft.field);
  take("target_group", draft.target_group);
  take("stage", draft.stage);
  take("workplace", draft.workplace);
  if (form.has("note")) draft.note = form.long_text("note");
  core::Problems problems;
  read_achievements(visit, draft, problems);
  if (problems.any()) return std::move(problems).refusal(core::Refusal::Kind::unreadable);
  if (const auto unit = form.text("unit"); !unit.empty()) {
    const auto resolved = units::store::resolve_union(db, unit, visit.today());
    draft.unit = resolved ? *resolved : UnitId::parse(unit).value_or(UnitId{});
    if (!rights::covers(db, visit.scope(Right::talents_change), draft.unit))
      return core::Refusal{{{"unit", {"talents.unit_out_of_reach", {}}}}};
  }
  return check(std::move(draft), lists::Lists::load(db), visit.today());
}

std::string etag(const Talent& talent) { return site::etag(talent.version); }

http::Response answer(site::Visit& visit, db::Read& db, const Talent& talent, int status = 200) {
  const bool with_private = rights::covers(db, visit.scope(Right::talents_read_private), talent.unit);
  return site::answer(visit, as_json(talent, with_private), status).with("ETag", etag(talent));
}

// Who may be the same person; of other units the province only.
json as_json(const std::vector<LikelyOne>& alike) {
  auto list = json::array();
  for (const auto& one : alike) {
    json item{{"probability", one.percent}};
    if (one.id)
      item.update({{"talent", one.id.text()}, {"full_name", one.full_name}, {"reasons", one.reasons}});
    else
      item["province"] = one.province;
    list.push_back(std::move(item));
  }
  return list;
}

http::Response list_json(site::Visit& visit) {
  const auto asked = wanted(visit.query());
  if (!asked) {
    auto response = visit.refused(asked.refusal());
    response.status = 400;
    return response;
  }
  if (asked->filtered() && asked->after.empty()) uses::note(visit, uses::Kind::search);
  auto db = visit.read();
  const auto found = store::page(db, visit.scope(), *asked, site::limit_of(visit, page_size));
  json body{{"talents", json::array()}, {"count", found.total}, {"count_is_exact", !found.more_than_counted}};
  for (const auto& line : found.lines) body["talents"].push_back(as_json(line));
  if (!found.next.empty()) body["after"] = found.next;
  return site::answer(visit, body);
}

http::Response show_json(site::Visit& visit) {
  const auto talent = [&] {
    auto db = visit.read();
    return acts::visible(visit, db);
  }();
  if (!talent) return visit.not_found();
  uses::note(visit, uses::Kind::view);
  auto db = visit.write();
  const bool with_private = rights::covers(db, visit.scope(Right::talents_read_private), talent->unit);
  if (visit.request().header("if-none-match") == etag(*talent))
    return http::Response{.status = 304, .headers = {{"ETag", etag(*talent)}}, .body = {}};
  if (consents::may_be_under(consents::age_of_majority, talent->entered.birth, visit.today()) &&
      !visit.query().checked("private")) {
    audit::note(
        db, audit::by(visit),
        {.name = "consents.minor_seen", .subject_kind = "talent", .subject = talent->id.value, .unit = talent->unit});
    db.commit();
    return site::answer(visit, as_json(*talent, false)).with("ETag", etag(*talent));
  }
  // Sealed fields go out only when asked for, and that is noted.
  const bool reveal = with_private && visit.query().checked("private");
  if (reveal) {
    audit::note(
        db, audit::by(visit),
        {.name = "talents.private_seen", .subject_kind = "talent", .subject = talent->id.value, .unit = talent->unit});
    db.commit();
  }
  return site::answer(visit, as_json(*talent, reveal)).with("ETag", etag(*talent));
}

http::Response create_json(site::Visit& visit) {
  auto db = visit.write();
  const auto draft = read_draft(visit, db, {});
  if (!draft) return visit.refused(draft.refusal());
  const auto alike = likely(visit, db, *draft);
  const auto id = acts::enter(visit, db, lists::Lists::load(db), *draft, consents::entry_of(visit.form()));
  if (!id) return visit.refused(id.refusal());
  const auto talent = store::find(db, visit.installation().keys, visit.scope(), *id);
  auto body = as_json(*talent, rights::covers(db, visit.scope(Right::talents_read_private), talent->unit));
  body["likely"] = as_json(alike);
  auto response =
      site::answer(visit, body, 201).with("ETag", etag(*talent)).with("Location", "/api/v1/talents/" + id->text());
  db.commit();
  return response;
}

http::Response change_json(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = acts::visible(visit, db);
  if (!talent || talent->removed) return visit.not_found();
  if (auto refused = site::refuse_version(visit, etag(*talent))) return *refused;
  const auto draft = read_draft(visit, db, talent->entered);
  if (!draft) return visit.refused(draft.refusal());
  const auto changed =
      acts::change(visit, db, lists::Lists::load(db), *talent, *draft, consents::entry_of(visit.form()));
  if (!changed) return visit.refused(changed.refusal());
  const auto after = store::find(db, visit.installation().keys, visit.scope(), talent->id);
  auto response = after ? answer(visit, db, *after) : visit.not_found();
  db.commit();
  return response;
}

http::Response remove_json(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = acts::visible(visit, db);
  if (!talent || talent->removed) return visit.not_found();
  if (const auto done = acts::remove(visit, db, *talent); !done) return visit.refused(done.refusal());
  db.commit();
  return site::nothing();
}

http::Response restore_json(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = acts::visible(visit, db);
  if (!talent) return visit.not_found();
  const auto done = acts::restore(visit, db, lists::Lists::load(db), *talent);
  if (!done) return visit.refused(done.refusal());
  auto response = answer(visit, db, *acts::visible(visit, db));
  db.commit();
  return response;
}

http::Response place_json(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = acts::visible(visit, db);
  if (!talent) return visit.not_found();
  const auto unit = acts::unit_in_reach(visit, db, visit.form().text("unit"));
  if (!unit) return visit.refused(unit.refusal());
  const auto done = acts::place(visit, db, lists::Lists::load(db), *talent, *unit);
  if (!done) return visit.refused(done.refusal());
  auto response = answer(visit, db, *acts::visible(visit, db));
  db.commit();
  return response;
}

}  // namespace

std::vector<site::Route> api_routes() {
  using http::Method;
  const site::Values entered{{"full_name", Kind::text, {}, true},
                             {"birth", Kind::day, "A day, a month or a year."},
                             {"sex", Kind::text, "male, female or empty."},
                             {"citizen_id", Kind::text, "12 digits; kept sealed."},
                             {"phone", Kind::text, "Kept sealed."},
                             {"email", Kind::text, "Kept sealed."},
                             {"unit", Kind::text, "Code (“D30307”), name or id.", true},
                             {"field", Kind::text, "Code of the list “field”.", true},
                             {"target_group", Kind::text, "Code of the list “target_group”."},
                             {"stage", Kind::text, "PROMISING, RECOGNISED or HONOURED; by age otherwise."},
                             {"workplace"},
                             {"note"},
                             {"achievements", Kind::rows, "Objects of title, level (1–7), year, family."}};
  const site::Values guardian{{"guardian_name", Kind::text, "Needed when under 16; kept sealed."},
                              {"guardian_relation", Kind::text, "Code of the list “guardian_relation”."},
                              {"guardian_phone", Kind::text, "Kept sealed."},
                              {"guardian_email", Kind::text, "Kept sealed."},
                              {"guardian_consent", Kind::flag, "The guardian agrees that the record is kept."},
                              {"child_consent", Kind::flag, "The child, aged 7 or more, agrees too."}};
  auto changed = entered;
  for (auto& value : changed) value.required = false;
  auto shown = changed;
  auto sent = entered;
  sent.insert(sent.end(), guardian.begin(), guardian.end());
  changed.insert(changed.end(), guardian.begin(), guardian.end());
  shown.insert(shown.begin(), {{"id", Kind::id},
                               {"version", Kind::number},
                               {"created_at", Kind::day},
                               {"updated_at", Kind::day},
                               {"removed", Kind::flag}});
  auto entered_answer = shown;
  entered_answer.push_back({"likely", Kind::rows, "Who may be the same person; of other units only the province."});
  const site::Values filters{{"q", Kind::text, "Words, with or without marks."},
                             {"field"},
                             {"stage"},
                             {"group"},
                             {"family"},
                             {"level", Kind::text, "1 to 7; none: not said."},
                             {"year", Kind::text, "A year; none: not said."},
                             {"category"},
                             {"verification", Kind::text, "DRAFT, SUBMITTED, VERIFIED or RETURNED."},
                             {"age", Kind::text, "At the honour: u16, 16-18, 19-22, 23-25, 26-30, 31-35, o35 or none."},
                             {"freshness", Kind::text, "fresh or stale."},
                             {"residence", Kind::text, "IN_PROVINCE, OTHER_PROVINCE, ABROAD or none."},
                             {"unit", Kind::id, "A unit and all below it."},
                             {"tag", Kind::id, "What carries it: id of listTags."},
                             {"idle", Kind::number, "Honoured, and nothing done with them for so many months."},
                             {"place", Kind::flag, "1: of split units, not yet placed."},
                             {"removed", Kind::flag, "1: taken off the list."},
                             {"sort", Kind::text, "name, -name, birth, -birth, -level, -year, -id"},
                             {"count", Kind::text, "exact: count beyond 1,000."}};
  return {
      {Method::get,
       "/api/v1/talents",
       Right::talents_read,
       list_json,
       {.id = "listTalents",
        .about = "Talents in reach, searched, filtered and ordered.",
        .query = site::paged(filters),
        .answer = {{"talents", Kind::rows}, {"count", Kind::number}, {"count_is_exact", Kind::flag}, {"after"}}}},
      {Method::get,
       "/api/v1/talents/facets",
       Right::talents_read,
       facets_json,
       {.id = "countTalents",
        .about = "How many of the same question have which field, category, level …; of more than 20,000 the newest.",
        .query = filters,
        .answer = {{"facets", Kind::rows}, {"units", Kind::rows}, {"only_newest", Kind::flag}}}},
      {Method::post,
       "/api/v1/talents",
       Right::talents_change,
       create_json,
       {.id = "createTalent",
        .about = "Enters a talent, and says who may be the same person.",
        .body = sent,
        .answer = entered_answer,
        .success = 201,
        .versioned = true}},
      {Method::get,
       "/api/v1/talents/{id}",
       Right::talents_read,
       show_json,
       {.id = "getTalent",
        .about = "One record. Sealed fields are shown only when asked for, and that is noted.",
        .query = {{"private", Kind::flag, "1: with citizen id, phone and e-mail."}},
        .answer = shown,
        .versioned = true}},
      {Method::patch,
       "/api/v1/talents/{id}",
       Right::talents_change,
       change_json,
       {.id = "changeTalent",
        .about = "Changes what is sent; the rest stays.",
        .body = changed,
        .answer = shown,
        .versioned = true}},
      {Method::del,
       "/api/v1/talents/{id}",
       Right::talents_remove,
       remove_json,
       {.id = "removeTalent", .about = "Takes it off the list; it can be put back.", .success = 204}},
      {Method::post,
       "/api/v1/talents/{id}/restoration",
       Right::talents_remove,
       restore_json,
       {.id = "restoreTalent", .about = "Puts it back.", .answer = shown, .versioned = true}},
      {Method::post,
       "/api/v1/talents/{id}/placement",
       Right::talents_change,
       place_json,
       {.id = "placeTalent",
        .about = "Gives it another unit.",
        .body = {{"unit", Kind::text, "Code or name.", true}},
        .answer = shown,
        .versioned = true}}};
}

}  // namespace talents
