// SPDX-License-Identifier: Apache-2.0
// The achievements of one talent, and one achievement with its decision, evidence and verification.
#include "achievements/pages.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "achievements/views.hpp"
#include "files/attachments.hpp"
#include "talents/store.hpp"

namespace achievements {
namespace {

using rights::Right;
using talents::Talent;

struct Line {
  std::string path, title, kind, level, year, rank, decision, state, css, evidence;
};
struct ListPage {
  std::string name, csrf, action;
  bool may_change = false;
  std::vector<Line> lines;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};
struct ShowPage {
  std::string title, path, csrf, state, css, version, hint;
  bool may_change = false, may_judge = false;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
  files::Attachments attachments;
};

constexpr int awards_offered = 300;

// The talent behind an achievement, as far as the reader's right reaches it.
std::optional<Talent> talent_of(site::Visit& visit, db::Read& db, TalentId id, Right right) {
  auto talent = talents::store::find(db, visit.installation().keys, visit.scope(right), id);
  if (talent && talent->removed) talent.reset();
  return talent;
}

site::Head head(const site::Visit& visit, const Talent& talent, std::vector<site::Crumb> more = {}) {
  std::vector<site::Crumb> crumbs{{visit.say("talents.title"), "/talents"},
                                  {talent.entered.full_name, "/talents/" + talent.id.text()}};
  for (auto& crumb : more) crumbs.push_back(std::move(crumb));
  return {.title = visit.say("achievements.title_of", {{"name", talent.entered.full_name}}),
          .crumbs = std::move(crumbs),
          .active = "/talents",
          .tabs_of = "talent",
          .tabs_id = talent.id.text()};
}

std::string state_class(std::string_view state) {
  return state == "VERIFIED" ? "state good" : state == "REFUSED" ? "state bad" : "state";
}

Record typed(const web::Form& form, core::Date today) {
  Record record{.words = {.title = form.text("title"),
                          .level = static_cast<int>(form.number("level").value_or(0)),
                          .year = static_cast<int>(form.number("year").value_or(form.text("year").empty() ? 0 : -1)),
                          .family = form.text("family")},
                .details = {.kind = form.text("kind"),
                            .award = form.id<AwardId>("award"),
                            .rank = form.text("rank"),
                            .issuer = form.text("issuer"),
                            .decision = form.text("decision")}};
  if (record.words.family.empty()) record.words.family = "NONE";
  if (record.details.kind.empty()) record.details.kind = "award";
  if (const auto day = core::PartialDate::parse_typed(form.text("decided_on"), today))
    record.details.decided_on = day->whole();
  return record;
}

std::vector<web::Field> fields_of(const site::Visit& visit, db::Read& db, const Record& record) {
  const auto lists = lists::Lists::load(db);
  const auto& [title, level, year, family, id] = record.words;
  const auto& details = record.details;
  std::vector<web::Option> kinds_offered, awards{{"", visit.say("achievements.other_award"), !details.award}};
  for (const auto kind : kinds)
    kinds_offered.push_back(
        {std::string{kind}, visit.say("achievements.kind_" + std::string{kind}), kind == details.kind});
  for (const auto& one : store::awards(db, "", awards_offered))
    if (one.id == details.award || (one.from <= visit.today() && visit.today() < one.to))
      awards.push_back({one.id.text(), one.name, one.id == details.award});
  return {
      {.name = "title", .label = visit.say("talents.achievement"), .value = title, .required = true},
      {.name = "kind",
       .label = visit.say("achievements.kind"),
       .type = "select",
       .required = true,
       .options = std::move(kinds_offered)},
      {.name = "award", .label = visit.say("achievements.award"), .type = "select", .options = std::move(awards)},
      {.name = "rank", .label = visit.say("achievements.rank"), .value = details.rank, .max_length = 100},
      {.name = "level",
       .label = visit.say("talents.level"),
       .type = "select",
       .options =
           lists.options(visit.language(), "level", level ? std::to_string(level) : "", visit.say("talents.choose"))},
      {.name = "year",
       .label = visit.say("talents.year"),
       .value = year > 0 ? std::to_string(year) : "",
       .inputmode = "numeric",
       .max_length = 4},
      {.name = "issuer", .label = visit.say("achievements.issuer"), .value = details.issuer, .max_length = 300},
      {.name = "decision", .label = visit.say("achievements.decision"), .value = details.decision, .max_length = 100},
      {.name = "decided_on",
       .label = visit.say("achievements.decided_on"),
       .value = details.decided_on ? details.decided_on->vietnamese() : "",
       .inputmode = "numeric"},
      {.name = "family",
       .label = visit.say("talents.family"),
       .type = "select",
       .required = true,
       .options = lists.options(visit.language(), "family", family, visit.say("talents.choose"))}};
}

Line as_line(const site::Visit& visit, const lists::Lists& lists, const Record& one) {
  return {.path = "/achievements/" + one.id.text(),
          .title = one.words.title,
          .kind = one.award_name.empty() ? visit.say("achievements.kind_" + one.details.kind) : one.award_name,
          .level = one.words.level ? lists.name(visit.language(), "level", std::to_string(one.words.level)) : "",
          .year = one.words.year ? std::to_string(one.words.year) : "",
          .rank = one.details.rank,
          .decision = one.details.decision,
          .state = visit.say("achievements.state_" + one.verification),
          .css = state_class(one.verification),
          .evidence = visit.number(one.evidence)};
}

ListPage list_page(site::Visit& visit, db::Read& db, const Talent& talent, const Record& typed) {
  const auto lists = lists::Lists::load(db);
  ListPage page{.name = talent.entered.full_name,
                .csrf = visit.csrf(),
                .action = "/talents/" + talent.id.text() + "/achievements",
                .may_change = rights::covers(db, visit.scope(Right::talents_change), talent.unit)};
  for (const auto& one : store::of_talent(db, talent.id)) page.lines.push_back(as_line(visit, lists, one));
  if (page.may_change) page.fields = fields_of(visit, db, typed);
  return page;
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Talent& talent, const Record& record) {
  ShowPage page{.title = record.words.title,
                .path = "/achievements/" + record.id.text(),
                .csrf = visit.csrf(),
                .state = visit.say("achievements.state_" + record.verification),
                .css = state_class(record.verification),
                .version = std::to_string(talent.version),
                .may_change = rights::covers(db, visit.scope(Right::talents_change), talent.unit)};
  const bool verifies = rights::covers(db, visit.scope(Right::talents_verify), talent.unit);
  const auto allowed = may_verify(record, talent.entered_by, visit.actor().account);
  page.may_judge = verifies && allowed;
  if (verifies && !allowed && record.verification != "VERIFIED")
    page.hint = web::say(visit.language(), allowed.refusal().problems().front().message);
  page.fields = fields_of(visit, db, record);
  page.attachments = files::attachments(visit, db, "achievement", record.id.value);
  return page;
}

// The words go through the talent's own rules, so that lists, search and verification follow; then the details.
core::Result<AchievementId> put(site::Visit& visit, db::Write& db, const Talent& talent, Record record) {
  const auto today = visit.today();
  if (!visit.form().text("decided_on").empty() && !record.details.decided_on)
    return core::Refusal{{{"decided_on", {"achievements.day_unreadable", {}}}}};
  auto details = check(record.details, today);
  if (!details) return details.refusal();
  if (details->award) {
    const auto award = store::award(db, details->award);
    if (!award) return core::Refusal{{{"award", {"achievements.award_unknown", {}}}}};
    record.words.level = award->level;  // a recognised award has its level
    record.words.family = award->family;
    if (record.words.title.empty()) record.words.title = award->name;
  }
  auto draft = talent.entered;
  const auto at = std::ranges::find(draft.achievements, record.id, &talents::Achievement::id);
  record.words.id = record.id;
  if (record.id && at != draft.achievements.end())
    *at = record.words;
  else
    draft.achievements.push_back(record.words);
  const auto lists = lists::Lists::load(db);
  auto checked = talents::check(std::move(draft), lists, today);
  if (!checked) return checked.refusal();
  const auto& keys = visit.installation().keys;
  if (!talents::store::update(db, keys, lists, talent, *checked, audit::by(visit)))
    return core::Refusal{core::Message{"talents.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
  AchievementId id = record.id;
  if (!id)  // the newest of the same words
    for (const auto& one : store::of_talent(db, talent.id))
      if (one.words == record.words && one.id > id) id = one.id;
  store::save_details(db, id, *details);
  audit::note(db, audit::by(visit),
              {.name = "achievements.saved",
               .subject_kind = "talent",
               .subject = talent.id.value,
               .unit = talent.unit,
               .changes = {{"achievement", "", record.words.title}}});
  return id;
}

// Verified or refused by somebody who may, and did not enter the talent.
core::Result<core::Done> judged(site::Visit& visit, db::Write& db, const Talent& talent, const Record& record,
                                std::string_view to) {
  if (to != "VERIFIED" && to != "REFUSED") return core::Refusal{core::Message{"achievements.state_unknown", {}}};
  if (!rights::covers(db, visit.scope(Right::talents_verify), talent.unit))
    return core::Refusal{core::Message{"site.forbidden", {}}, core::Refusal::Kind::forbidden};
  if (const auto allowed = may_verify(record, talent.entered_by, visit.actor().account); !allowed)
    return allowed.refusal();
  if (!store::judge(db, record, to, visit.actor().account))
    return core::Refusal{core::Message{"talents.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
  audit::note(db, audit::by(visit),
              {.name = "achievements.judged",
               .subject_kind = "talent",
               .subject = talent.id.value,
               .unit = talent.unit,
               .changes = {{"achievement", record.verification, std::string{to}}}});
  return core::Done{};
}

nlohmann::json as_json(const Record& one) {
  return {{"id", one.id.text()},
          {"title", one.words.title},
          {"level", one.words.level},
          {"year", one.words.year},
          {"family", one.words.family},
          {"kind", one.details.kind},
          {"award", one.award_name},
          {"rank", one.details.rank},
          {"issuer", one.details.issuer},
          {"decision", one.details.decision},
          {"verification", one.verification},
          {"evidence", one.evidence},
          {"decided_on", one.details.decided_on ? nlohmann::json(one.details.decided_on->iso()) : nlohmann::json{}}};
}

}  // namespace

http::Response of_talent(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = talent_of(visit, db, visit.id<TalentId>(), Right::talents_read);
  if (!talent) return visit.not_found();
  return visit.page<views::index>(head(visit, *talent), list_page(visit, db, *talent, {}));
}

http::Response add(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = talent_of(visit, db, visit.id<TalentId>(), Right::talents_change);
  if (!talent) return visit.not_found();
  const auto record = typed(visit.form(), visit.today());
  const auto id = put(visit, db, *talent, record);
  if (!id) {
    auto page = list_page(visit, db, *talent, record);
    page.errors = web::show_problems(visit.language(), id.refusal(), page.fields);
    return visit.refused<views::index>(id.refusal(), head(visit, *talent), page);
  }
  db.commit();
  return visit.redirect("/achievements/" + id->text(), "achievements.added_notice");
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto record = store::find(db, visit.id<AchievementId>());
  const auto talent = record ? talent_of(visit, db, record->talent, Right::talents_read) : std::nullopt;
  if (!talent) return visit.not_found();
  return visit.page<views::show>(head(visit, *talent), show_page(visit, db, *talent, *record));
}

http::Response save(site::Visit& visit) {
  auto db = visit.write();
  const auto before = store::find(db, visit.id<AchievementId>());
  const auto talent = before ? talent_of(visit, db, before->talent, Right::talents_change) : std::nullopt;
  if (!talent) return visit.not_found();
  auto record = typed(visit.form(), visit.today());
  record.id = before->id;
  record.verification = before->verification;
  auto saved = visit.form().number("version").value_or(0) == talent->version
                   ? put(visit, db, *talent, record)
                   : core::Result<AchievementId>{
                         core::Refusal{core::Message{"talents.changed_meanwhile", {}}, core::Refusal::Kind::conflict}};
  if (!saved) {
    auto page = show_page(visit, db, *talent, record);
    page.errors = web::show_problems(visit.language(), saved.refusal(), page.fields);
    return visit.refused<views::show>(saved.refusal(), head(visit, *talent), page);
  }
  db.commit();
  return visit.redirect("/achievements/" + record.id.text(), "achievements.saved_notice");
}

http::Response judge(site::Visit& visit) {
  auto db = visit.write();
  const auto record = store::find(db, visit.id<AchievementId>());
  const auto talent = record ? talent_of(visit, db, record->talent, Right::talents_change) : std::nullopt;
  if (!talent) return visit.not_found();
  if (const auto done = judged(visit, db, *talent, *record, visit.form().text("to")); !done) {
    auto page = show_page(visit, db, *talent, *record);
    page.errors = web::show_problems(visit.language(), done.refusal(), page.fields);
    return visit.refused<views::show>(done.refusal(), head(visit, *talent), page);
  }
  db.commit();
  return visit.redirect("/achievements/" + record->id.text(), "achievements.judged_notice");
}

http::Response list_json(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = talent_of(visit, db, visit.id<TalentId>(), Right::talents_read);
  if (!talent) return visit.not_found();
  nlohmann::json body{{"items", nlohmann::json::array()}};
  for (const auto& one : store::of_talent(db, talent->id)) body["items"].push_back(as_json(one));
  return visit.json(body.dump());
}

// {"verification": "VERIFIED"}
http::Response judge_json(site::Visit& visit) {
  const auto body = nlohmann::json::parse(visit.request().body, nullptr, false);
  if (!body.is_object() || !body.contains("verification") || !body["verification"].is_string())
    return visit.refused(core::Refusal{{{"verification", {"achievements.state_unknown", {}}}}});
  auto db = visit.write();
  const auto record = store::find(db, visit.id<AchievementId>());
  const auto talent = record ? talent_of(visit, db, record->talent, Right::talents_change) : std::nullopt;
  if (!talent) return visit.not_found();
  if (const auto done = judged(visit, db, *talent, *record, body["verification"].get<std::string>()); !done)
    return visit.refused(done.refusal());
  const auto answer = as_json(*store::find(db, record->id)).dump();
  db.commit();
  return visit.json(answer);
}

}  // namespace achievements
