// SPDX-License-Identifier: Apache-2.0
// The unit's side: giving a family its door with a one-time link, and answering what it wants corrected.
#include <nlohmann/json.hpp>

#include "own/acts.hpp"
#include "own/pages.hpp"
#include "own/views.hpp"
#include "site/api.hpp"
#include "talents/acts.hpp"

namespace own {
namespace {

using rights::Right;

struct DoorLine {
  std::string account, capacity, login, given, state, talent, csrf;
};
struct ChangeLine {
  std::string label, now, asked;
};
struct CorrectionLine {
  std::string id, name, path, asked, csrf;
  std::vector<ChangeLine> changes;
};
struct DoorsPage {
  std::string id, name, csrf, link, link_for;
  std::vector<DoorLine> doors;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};
struct CorrectionsPage {
  std::vector<CorrectionLine> lines;
  std::vector<web::ErrorLink> errors;
};

std::optional<talents::Talent> found(site::Visit& visit, db::Read& db) {
  auto talent = talents::acts::visible(visit, db);
  if (talent && talent->removed) talent.reset();
  return talent;
}

std::vector<web::Field> fields(const site::Visit& visit) {
  return {{.name = "capacity",
           .label = visit.say("own.capacity"),
           .type = "select",
           .required = true,
           .options = {{"", visit.say("talents.choose"), true},
                       {"person", visit.say("own.capacity_person"), false},
                       {"guardian", visit.say("own.capacity_guardian"), false}}}};
}

DoorsPage doors_page(site::Visit& visit, db::Read& db, const talents::Talent& talent) {
  DoorsPage page{
      .id = talent.id.text(), .name = talent.entered.full_name, .csrf = visit.csrf(), .fields = fields(visit)};
  for (const auto& one : store::doors(db, talent.person))
    page.doors.push_back({.account = one.account.text(),
                          .capacity = visit.say("own.capacity_" + one.capacity),
                          .login = one.login,
                          .given = web::time(visit.language(), one.given_at) + ", " + one.given_by,
                          .state = visit.say(one.opened ? "own.door_opened" : "own.door_waits"),
                          .talent = talent.id.text(),
                          .csrf = visit.csrf()});
  return page;
}

site::Head head(const site::Visit& visit, const talents::Talent& talent) {
  return {
      .title = visit.say("own.tab") + ": " + talent.entered.full_name,
      .crumbs = {{visit.say("talents.title"), "/talents"}, {talent.entered.full_name, "/talents/" + talent.id.text()}},
      .active = "/talents",
      .tabs_of = "talent",
      .tabs_id = talent.id.text()};
}

http::Response refused(site::Visit& visit, db::Read& db, const talents::Talent& talent, const core::Refusal& refusal) {
  auto page = doors_page(visit, db, talent);
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
  return visit.refused<views::doors>(refusal, head(visit, talent), page);
}

void note(site::Visit& visit, db::Write& db, const talents::Talent& talent, std::string_view act,
          std::vector<audit::Change> changes) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "talent",
               .subject = talent.id.value,
               .unit = talent.unit,
               .changes = std::move(changes)});
}

// Whose account it is going to be; refused where such a door makes no sense.
core::Result<std::string> holder(site::Visit& visit, db::Read& db, const talents::Talent& talent,
                                 const std::string& capacity) {
  if (capacity != "person" && capacity != "guardian")
    return core::Refusal{{{"capacity", {"own.capacity_missing", {}}}}};
  if (!opens(capacity, talent.entered.birth, visit.today()))
    return core::Refusal{{{"capacity", {capacity == "person" ? "own.too_young" : "own.too_old", {}}}}};
  if (capacity == "person") return talent.entered.full_name;
  const auto guardian = consents::store::guardian(db, visit.installation().keys, talent.person);
  if (!guardian) return core::Refusal{{{"capacity", {"own.no_guardian", {}}}}};
  return guardian->name;
}

// An account of the role that has no right over any unit. Its names say nothing of anybody: they stay in the log.
AccountId open_account(site::Visit& visit, db::Write& db, const talents::Talent& talent, const std::string& capacity) {
  const auto login = (capacity == "person" ? "tn" : "gh") + db.mint<CorrectionId>().text();
  const auto id = accounts::store::insert(
      db, {.login = login, .display_name = login, .role = rights::Role::talent, .unit = talent.unit},
      visit.actor().account, visit.today());
  store::give_door(db, id, talent.person, capacity, visit.actor().display_name);
  return id;
}

std::vector<ChangeLine> changes_of(const site::Visit& visit, const talents::Draft& record, const Changes& changes) {
  std::vector<ChangeLine> lines;
  for (const auto& [field, text] : changes) {
    const auto shown = [&](const std::string& stored) {
      if (field == "birth")
        if (const auto birth = core::PartialDate::parse_stored(stored)) return birth->vietnamese();
      return field == "sex" && !stored.empty() ? visit.say("talents.sex_" + stored) : stored;
    };
    lines.push_back({visit.say("talents." + field), shown(value(record, field)), shown(text)});
  }
  return lines;
}

CorrectionsPage corrections_page(site::Visit& visit, db::Read& db) {
  CorrectionsPage page;
  const auto& keys = visit.installation().keys;
  for (const auto& one : store::open_corrections(db, keys, visit.scope())) {
    const auto talent = talents::store::find(db, keys, visit.scope(), one.talent);
    if (!talent) continue;
    page.lines.push_back({.id = one.id.text(),
                          .name = one.full_name,
                          .path = "/talents/" + one.talent.text(),
                          .asked = web::time(visit.language(), one.asked_at),
                          .csrf = visit.csrf(),
                          .changes = changes_of(visit, talent->entered, one.changes)});
  }
  return page;
}

site::Head corrections_head(const site::Visit& visit) {
  const auto title = visit.say("own.corrections");
  return {.title = title, .crumbs = {{title, "/corrections"}}, .active = "/corrections"};
}

// The correction of the address and the record it concerns, if within reach.
struct Asked {
  Correction correction;
  talents::Talent talent;
};
std::optional<Asked> asked_of(site::Visit& visit, db::Read& db) {
  const auto& keys = visit.installation().keys;
  const auto id = visit.id<CorrectionId>();
  auto correction = id ? store::correction(db, keys, id) : std::nullopt;
  auto talent = correction ? talents::store::find(db, keys, visit.scope(), correction->talent) : std::nullopt;
  if (!talent || talent->removed) return {};
  return Asked{std::move(*correction), std::move(*talent)};
}

}  // namespace

http::Response doors(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = found(visit, db);
  return talent ? visit.page<views::doors>(head(visit, *talent), doors_page(visit, db, *talent)) : visit.not_found();
}

// The link is shown once, here; given again, the older one is void.
http::Response give_door(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db);
  if (!talent) return visit.not_found();
  const auto capacity = visit.form().text("capacity");
  const auto name = holder(visit, db, *talent, capacity);
  if (!name) return refused(visit, db, *talent, name.refusal());
  AccountId account;
  bool opened = false;
  for (const auto& one : store::doors(db, talent->person))
    if (one.capacity == capacity) {
      account = one.account;
      opened = one.opened;
    }
  if (!account) account = open_account(visit, db, *talent, capacity);
  const auto token = accounts::store::add_link(
      db, account, opened ? accounts::LinkPurpose::reset : accounts::LinkPurpose::first_password, visit.now());
  note(visit, db, *talent, "own.door_given", {{"capacity", "", capacity}});
  auto page = doors_page(visit, db, *talent);
  page.link = visit.installation().public_url + "/welcome/" + token;
  page.link_for = *name;
  auto response = visit.page<views::doors>(head(visit, *talent), page);
  db.commit();
  return response;
}

http::Response end_door(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db);
  if (!talent) return visit.not_found();
  const auto account = visit.form().id<AccountId>("account");
  if (!account || !store::end_door(db, account, talent->person)) return visit.not_found();
  accounts::store::set_disabled(db, account, true, visit.now());
  note(visit, db, *talent, "own.door_ended", {});
  db.commit();
  return visit.redirect("/talents/" + talent->id.text() + "/doors", "own.door_ended_notice");
}

http::Response open_corrections(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::corrections>(corrections_head(visit), corrections_page(visit, db));
}

http::Response answer_correction(site::Visit& visit) {
  auto db = visit.write();
  const auto asked = asked_of(visit, db);
  if (!asked) return visit.not_found();
  const auto done = acts::answer_correction(visit, db, asked->talent, asked->correction);
  if (!done) {
    auto page = corrections_page(visit, db);
    page.errors = {{"#corrections", web::say(visit.language(), done.refusal().problems().front().message)}};
    return visit.refused<views::corrections>(done.refusal(), corrections_head(visit), page);
  }
  db.commit();
  return visit.redirect("/corrections", "own.answered_notice");
}

http::Response corrections_json(site::Visit& visit) {
  auto db = visit.read();
  nlohmann::json body{{"items", nlohmann::json::array()}};
  for (const auto& one : store::open_corrections(db, visit.installation().keys, visit.scope()))
    body["items"].push_back({{"id", one.id.text()},
                             {"talent", one.talent.text()},
                             {"asked_at", one.asked_at.rfc3339()},
                             {"changes", one.changes}});
  return site::answer(visit, body);
}

http::Response answer_correction_json(site::Visit& visit) {
  auto db = visit.write();
  const auto asked = asked_of(visit, db);
  if (!asked) return visit.not_found();
  const auto done = acts::answer_correction(visit, db, asked->talent, asked->correction);
  if (!done) return visit.refused(done.refusal());
  db.commit();
  return site::nothing();
}

}  // namespace own
