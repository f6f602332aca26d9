// SPDX-License-Identifier: Apache-2.0
// Nominations that wait at the units a reader answers for: accepted, refused with a reason, or passed to another unit.
#include <algorithm>

#include "audit/audit.hpp"
#include "discovery/pages.hpp"
#include "discovery/views.hpp"
#include "site/api.hpp"
#include "talents/acts.hpp"
#include "talents/store.hpp"
#include "units/store.hpp"

namespace discovery {
namespace {

using rights::Right;

constexpr int page_size = 100;

struct Line {
  std::string path, name, birth, unit, channel, since;
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
struct NominationPage {
  std::string id, csrf, version, name, birth, unit, channel, link, reason, contact, state, css, note, decided_by,
      talent;
  bool waits = false, has_link = false;
  std::vector<AlikeLine> alike;
  std::vector<web::Field> accept_fields, refuse_fields, pass_fields;
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
       .list = "/units/choices"},
      {.name = "guardian",
       .label = visit.say("discovery.guardian"),
       .value = form.text("guardian"),
       .hint = visit.say("discovery.guardian_hint")}};
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
  return page;
}

std::optional<Nomination> found(site::Visit& visit, db::Read& db) {
  const auto id = visit.id<NominationId>();
  if (!id) return {};
  auto all = store::nominations(db, visit.installation().keys, visit.scope(), {.id = id}, 1);
  return all.empty() ? std::nullopt : std::optional{std::move(all.front())};
}

store::By by(const site::Visit& visit) { return {visit.actor().display_name, visit.now()}; }

core::Refusal quicker() {
  return core::Refusal{core::Message{"discovery.decided_meanwhile", {}}, core::Refusal::Kind::conflict};
}

void note(site::Visit& visit, db::Write& db, const Nomination& one, std::string_view act,
          std::vector<audit::Change> changes = {}) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "nomination",
               .subject = one.id.value,
               .unit = one.unit,
               .changes = std::move(changes)});
}

// A promising talent with its origin; of somebody under 16 only with her guardian.
core::Result<core::Done> accept(site::Visit& visit, db::Write& db, const Nomination& one) {
  const auto& form = visit.form();
  const auto& keys = visit.installation().keys;
  const auto lists = lists::Lists::load(db);
  const auto unit = talents::acts::unit_in_reach(visit, db, form.text("unit"));
  if (!unit) return unit.refusal();
  auto draft = talents::check({.full_name = form.text("full_name"),
                               .birth = form.text("birth"),
                               .unit = *unit,
                               .field = form.text("field"),
                               .stage = "PROMISING"},
                              lists, visit.today());
  if (!draft) return draft.refusal();
  const auto guardian = form.text("guardian");
  if (guardian.empty() && needs_guardian(draft->birth, visit.today()))
    return core::Refusal{{{"guardian", {"discovery.guardian_missing", {}}}}};
  const auto talent = talents::store::insert(db, keys, lists, *draft, {.by = audit::by(visit)});
  store::put_origin(
      db, keys, talent,
      {.channel = one.channel, .source = one.link, .on = core::Date::in_vietnam(one.created_at), .guardian = guardian});
  if (!store::decide(db, one, "ACCEPTED", talent, "", by(visit))) return quicker();
  note(visit, db, one, "discovery.accepted", {{"talent", "", talent.text()}});
  return core::Done{};
}

core::Result<core::Done> refuse(site::Visit& visit, db::Write& db, const Nomination& one) {
  const auto reason = visit.form().text("reason");
  if (reason.empty()) return core::Refusal{{{"reason", {"discovery.refuse_reason_missing", {}}}}};
  if (!store::decide(db, one, "REFUSED", {}, reason, by(visit))) return quicker();
  note(visit, db, one, "discovery.refused", {{"reason", "", reason}});
  return core::Done{};
}

core::Result<core::Done> pass(site::Visit& visit, db::Write& db, const Nomination& one) {
  const auto to = units::store::resolve_union(db, visit.form().text("to"), visit.today());
  if (!to) return core::Refusal{{{"to", to.refusal().problems().front().message}}};
  if (!store::pass_on(db, one, *to, visit.say("discovery.passed_from", {{"unit", one.unit_name}}))) return quicker();
  note(visit, db, one, "discovery.passed", {{"unit", one.unit.text(), to->text()}});
  return core::Done{};
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
                          core::Date::in_vietnam(one.created_at).vietnamese()});
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
  const auto done = act == "accept"   ? accept(visit, db, *one)
                    : act == "refuse" ? refuse(visit, db, *one)
                    : act == "pass"   ? pass(visit, db, *one)
                                      : core::Result<core::Done>{quicker()};
  if (!done) {
    auto page = nomination_page(visit, db, *one);
    page.version = std::to_string(one->version);
    auto& fields = act == "refuse" ? page.refuse_fields : act == "pass" ? page.pass_fields : page.accept_fields;
    page.errors = web::show_problems(visit.language(), done.refusal(), fields);
    return visit.refused<views::nomination>(done.refusal(), head(visit, one->full_name), page);
  }
  db.commit();
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
    body["items"].push_back({{"id", one.id.text()},
                             {"full_name", one.full_name},
                             {"unit", one.unit_name},
                             {"channel", one.channel},
                             {"state", one.state},
                             {"link", one.link},
                             {"talent", one.talent ? nlohmann::json(one.talent.text()) : nlohmann::json{}}});
  return site::answer(visit, body);
}

}  // namespace discovery
