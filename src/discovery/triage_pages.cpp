// SPDX-License-Identifier: Apache-2.0
// Nominations that wait at the units a reader answers for: accepted, refused with a reason, or passed to another unit.
#include <algorithm>

#include "consents/entry.hpp"
#include "discovery/acts.hpp"
#include "discovery/pages.hpp"
#include "discovery/views.hpp"
#include "site/api.hpp"
#include "talents/store.hpp"
#include "units/store.hpp"

namespace discovery {
namespace {

using rights::Right;

constexpr int page_size = 100;

struct Line {
  std::string path, name, birth, unit, channel, since, guardian;
};
struct StateLink {
  std::string path, label;
  bool chosen = false;
};
struct TriagePage {
  std::string next;
  std::vector<StateLink> states;
  std::vector<Line> lines;
};
struct AlikeLine {
  std::string path, name, birth;
};
// What is there and what is not before a child may be recorded.
struct Step {
  std::string label, state, css;
};
struct NominationPage {
  std::string id, csrf, version, name, birth, unit, channel, link, reason, contact, state, css, note, decided_by,
      talent;
  bool waits = false, has_link = false;
  std::vector<AlikeLine> alike;
  bool child = false;  // needs a guardian, by what is known of the birth
  std::vector<Step> steps;
  std::vector<web::Field> accept_fields, guardian_fields, refuse_fields, pass_fields;
  std::vector<web::ErrorLink> errors;
};

site::Head head(const site::Visit& visit, std::string title) {
  return {
      .title = std::move(title), .crumbs = {{visit.say("discovery.triage"), "/nominations"}}, .active = "/nominations"};
}

std::string birth_text(const std::string& stored) {
  const auto birth = core::PartialDate::parse_stored(stored);
  return birth ? birth->vietnamese() : "";
}

std::string_view state_class(std::string_view state) {
  return state == "ACCEPTED" ? "state good" : state == "REFUSED" ? "state bad" : "state warn";
}

void fill_forms(site::Visit& visit, db::Read& db, const lists::Lists& lists, const Nomination& one,
                NominationPage& page) {
  const auto& form = visit.form();
  const auto value = [&](std::string_view name, const std::string& otherwise) {
    return form.has(name) ? form.text(name) : otherwise;
  };
  const auto unit = units::store::find(db, one.unit, visit.today());
  page.accept_fields = {
      {.name = "full_name",
       .label = visit.say("talents.full_name"),
       .value = value("full_name", one.full_name),
       .required = true},
      {.name = "birth",
       .label = visit.say("talents.birth"),
       .value = value("birth", birth_text(one.birth)),
       .required = true,
       .inputmode = "numeric"},
      {.name = "field",
       .label = visit.say("talents.field"),
       .type = "select",
       .required = true,
       .options = lists.options(visit.language(), "field", form.text("field"), visit.say("talents.choose"))},
      {.name = "unit",
       .label = visit.say("talents.unit"),
       .value = value("unit", unit ? unit->labelled() : ""),
       .required = true,
       .list = "/units/choices"}};
  // A guardian is asked for unless the birth says for certain that she is not needed.
  const auto birth = core::PartialDate::parse_typed(value("birth", birth_text(one.birth)), visit.today());
  if (!birth || needs_guardian(birth->stored(), visit.today()))
    for (auto& field : consents::entry_fields(visit, lists, consents::entry_of(form)).fields)
      page.accept_fields.push_back(std::move(field));
  page.guardian_fields = {{.name = "guardian",
                           .label = visit.say("discovery.guardian"),
                           .value = value("guardian", one.guardian),
                           .hint = visit.say("discovery.guardian_hint"),
                           .required = true,
                           .max_length = 400}};
  page.refuse_fields = {{.name = "reason",
                         .label = visit.say("discovery.refuse_reason"),
                         .value = form.text("reason"),
                         .required = true}};
  page.pass_fields = {{.name = "to",
                       .label = visit.say("discovery.pass_to"),
                       .value = form.text("to"),
                       .required = true,
                       .list = "/units/choices"}};
  for (const auto& other : talents::store::alike(db, visit.scope(Right::talents_read), one.full_name, one.birth))
    page.alike.push_back({"/talents/" + other.id.text(), other.full_name, birth_text(other.birth)});
}

void fill_steps(const site::Visit& visit, const Nomination& one, NominationPage& page) {
  page.child = needs_guardian(one.birth, visit.today());
  if (!page.child) return;
  const auto step = [&](std::string_view key, bool there, std::string state) {
    page.steps.push_back({visit.say(key), std::move(state), there ? "state good" : "state warn"});
  };
  const auto missing = visit.say("discovery.step_missing");
  step("discovery.step_contact", !one.guardian.empty(), one.guardian.empty() ? missing : one.guardian);
  step("discovery.step_asked", one.guardian_asked_on.has_value(),
       one.guardian_asked_on ? one.guardian_asked_on->vietnamese() : missing);
  step("discovery.step_consent", false, visit.say("discovery.step_at_acceptance"));
  if (!consents::is_under(consents::age_of_own_voice, one.birth, visit.today()))
    step("discovery.step_child", false, visit.say("discovery.step_at_acceptance"));
}

NominationPage nomination_page(site::Visit& visit, db::Read& db, const Nomination& one) {
  const auto lists = lists::Lists::load(db);
  NominationPage page{.id = one.id.text(),
                      .csrf = visit.csrf(),
                      .version = std::to_string(one.version),
                      .name = one.full_name,
                      .birth = birth_text(one.birth),
                      .unit = one.unit_name,
                      .channel = lists.name(visit.language(), "channel", one.channel),
                      .link = one.link,
                      .reason = one.reason,
                      .contact = one.contact,
                      .state = visit.say("discovery.state_" + one.state),
                      .css = std::string{state_class(one.state)},
                      .note = one.note,
                      .decided_by = one.decided_by,
                      .talent = one.talent ? "/talents/" + one.talent.text() : "",
                      .waits = one.state == "NEW",
                      .has_link = !one.link.empty()};
  if (page.waits) fill_forms(visit, db, lists, one, page);
  if (page.waits) fill_steps(visit, one, page);
  return page;
}

std::optional<Nomination> found(site::Visit& visit, db::Read& db) {
  const auto id = visit.id<NominationId>();
  if (!id) return {};
  auto all = store::nominations(db, visit.installation().keys, visit.scope(), {.id = id}, 1);
  return all.empty() ? std::nullopt : std::optional{std::move(all.front())};
}

}  // namespace

http::Response triage(site::Visit& visit) {
  auto state = visit.query().text("state");
  if (std::ranges::find(states, state) == states.end()) state = "NEW";
  const auto offset = std::max<std::int64_t>(visit.query().number("after").value_or(0), 0);
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  TriagePage page;
  for (const auto one : states)
    page.states.push_back(
        {"/nominations?state=" + std::string{one}, visit.say("discovery.state_" + std::string{one}), one == state});
  auto all = store::nominations(db, visit.installation().keys, visit.scope(), {.state = state, .offset = offset},
                                page_size + 1);
  if (std::ssize(all) > page_size) {
    all.pop_back();
    page.next = "/nominations?state=" + state + "&after=" + std::to_string(offset + page_size);
  }
  for (const auto& one : all)
    page.lines.push_back({"/nominations/" + one.id.text(), one.full_name, birth_text(one.birth), one.unit_name,
                          lists.name(visit.language(), "channel", one.channel),
                          core::Date::in_vietnam(one.created_at).vietnamese(),
                          one.state != "NEW" || !needs_guardian(one.birth, visit.today()) ? ""
                          : one.guardian_asked_on ? visit.say("discovery.guardian_waits")
                                                  : visit.say("discovery.guardian_to_ask")});
  return visit.page<views::triage>(head(visit, visit.say("discovery.triage")), page);
}

http::Response show_nomination(site::Visit& visit) {
  auto db = visit.read();
  const auto one = found(visit, db);
  if (!one) return visit.not_found();
  return visit.page<views::nomination>(head(visit, one->full_name), nomination_page(visit, db, *one));
}

http::Response decide(site::Visit& visit) {
  auto db = visit.write();
  auto one = found(visit, db);
  if (!one) return visit.not_found();
  one->version = visit.form().number("version").value_or(0);
  const auto act = visit.form().text("act");
  const auto done = acts::decide(visit, db, *one);
  if (!done) {
    auto page = nomination_page(visit, db, *one);
    page.version = std::to_string(one->version);
    auto& fields = act == "refuse"     ? page.refuse_fields
                   : act == "pass"     ? page.pass_fields
                   : act == "guardian" ? page.guardian_fields
                                       : page.accept_fields;
    page.errors = web::show_problems(visit.language(), done.refusal(), fields);
    return visit.refused<views::nomination>(done.refusal(), head(visit, one->full_name), page);
  }
  db.commit();
  if (act == "guardian") return visit.redirect("/nominations/" + one->id.text(), "discovery.guardian_asked_notice");
  return visit.redirect("/nominations", "discovery.decided_notice");
}

http::Response triage_json(site::Visit& visit) {
  auto state = visit.query().text("state");
  if (std::ranges::find(states, state) == states.end()) state = "NEW";
  const auto limit = site::limit_of(visit);
  const auto offset = std::max<std::int64_t>(visit.query().number("after").value_or(0), 0);
  auto db = visit.read();
  auto all =
      store::nominations(db, visit.installation().keys, visit.scope(), {.state = state, .offset = offset}, limit + 1);
  nlohmann::json body{{"items", nlohmann::json::array()}};
  site::cut_page(body, all, limit, [&](const auto&) { return std::to_string(offset + limit); });
  for (const auto& one : all)
    body["items"].push_back(
        {{"id", one.id.text()},
         {"full_name", one.full_name},
         {"unit", one.unit_name},
         {"channel", one.channel},
         {"state", one.state},
         {"version", one.version},
         {"needs_guardian", needs_guardian(one.birth, visit.today())},
         {"guardian_asked_on", one.guardian_asked_on ? nlohmann::json(one.guardian_asked_on->iso()) : nlohmann::json{}},
         {"link", one.link},
         {"talent", one.talent ? nlohmann::json(one.talent.text()) : nlohmann::json{}}});
  return site::answer(visit, body);
}

http::Response decide_json(site::Visit& visit) {
  auto db = visit.write();
  auto one = found(visit, db);
  if (!one) return visit.not_found();
  one->version = visit.form().number("version").value_or(0);
  const auto done = acts::decide(visit, db, *one);
  if (!done) return visit.refused(done.refusal());
  db.commit();
  return site::nothing();
}

}  // namespace discovery
