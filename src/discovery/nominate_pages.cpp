// SPDX-License-Identifier: Apache-2.0
// Anybody may nominate somebody: a form without an account that robots find hard to fill in.
#include "audit/audit.hpp"
#include "discovery/area.hpp"
#include "discovery/pages.hpp"
#include "discovery/views.hpp"

namespace discovery {
namespace {

constexpr std::string_view seal_place = "discovery:form";

struct ThanksPage {
  std::string unit;
};

site::Head head(const site::Visit& visit) {
  return {.title = visit.say("discovery.nominate"), .active = "/nominate", .bare = !visit.actor().signed_in()};
}

// When the form was shown, as only we can have written it.
std::string token_of(site::Visit& visit) { return visit.installation().keys.seal(visit.now().stored(), seal_place); }

std::optional<core::Instant> shown_at(site::Visit& visit) {
  const auto opened = visit.installation().keys.open(visit.form().raw("token"), seal_place);
  return opened ? core::Instant::parse(*opened) : std::nullopt;
}

// What is typed or chosen, and, once it was looked for, the units it may mean.
std::vector<web::Field> area_fields(const site::Visit& visit, db::Read& db, const web::Form& form, const Area& area) {
  const auto chosen = form.text("province");
  std::vector<web::Option> offered{{"", visit.say("discovery.any_province"), chosen.empty()}};
  for (const auto& one : provinces(db, visit.today()))
    offered.push_back({one.id.text(), one.name, one.id.text() == chosen});
  std::vector<web::Field> made{
      {.name = "province", .label = visit.say("discovery.province"), .type = "select", .options = std::move(offered)},
      {.name = "unit",
       .label = visit.say("discovery.area"),
       .value = form.text("unit"),
       .hint = visit.say("discovery.area_hint"),
       .required = true,
       .max_length = 200}};
  if (area.may_be.empty()) return made;
  std::vector<web::Option> found{{"", visit.say("discovery.choose_unit"), true}};
  for (const auto& one : area.may_be) {
    const auto above = units::store::find(db, one.parent, visit.today());
    found.push_back({one.id.text(), one.name + (above ? " — " + above->short_name : "")});
  }
  made.push_back({.name = "choice",
                  .label = visit.say("discovery.choice"),
                  .type = "select",
                  .hint = visit.say("discovery.choice_hint"),
                  .required = true,
                  .options = std::move(found)});
  return made;
}

struct FormFields {
  std::vector<web::Field> who, area, why;
};
struct FormPage {
  std::string csrf, token;
  FormFields fields;
  bool found = false;  // the unit was looked for
  std::vector<web::ErrorLink> errors;
};

FormFields fields_of(const site::Visit& visit, db::Read& db, const lists::Lists& lists, const web::Form& form,
                     const Area& area) {
  const auto text = [&](std::string name, std::string_view key, std::string hint = {}) {
    return web::Field{.name = name, .label = visit.say(key), .value = form.text(name), .hint = std::move(hint)};
  };
  auto name = text("full_name", "discovery.who");
  auto contact = text("contact", "discovery.contact", visit.say("discovery.contact_hint"));
  name.required = contact.required = true;
  auto birth = text("birth", "talents.birth");
  birth.inputmode = "numeric";
  auto link = text("link", "discovery.link", visit.say("discovery.link_hint"));
  link.inputmode = "url";
  const auto channel = form.text("channel").empty() ? "citizen" : form.text("channel");
  return {.who = {name, birth, text("guardian", "discovery.guardian", visit.say("discovery.guardian_public_hint"))},
          .area = area_fields(visit, db, form, area),
          .why = {{.name = "channel",
                   .label = visit.say("discovery.channel"),
                   .type = "select",
                   .required = true,
                   .options = lists.options(visit.language(), "channel", channel, "")},
                  link,
                  {.name = "reason",
                   .label = visit.say("discovery.reason"),
                   .value = form.long_text("reason"),
                   .type = "textarea",
                   .hint = visit.say("discovery.reason_hint"),
                   .required = true,
                   .max_length = 4000},
                  contact,
                  {.name = "agreed",
                   .label = visit.say("discovery.agreed"),
                   .type = "checkbox",
                   .required = true,
                   .checked = form.checked("agreed")}}};
}

FormPage form_page(site::Visit& visit, db::Read& db, const lists::Lists& lists, const web::Form& form,
                   const Area& area) {
  // What was typed keeps its token: somebody who mends a field is no robot.
  return {.csrf = visit.csrf(),
          .token = form.has("token") && shown_at(visit) ? form.raw("token") : token_of(visit),
          .fields = fields_of(visit, db, lists, form, area)};
}

http::Response again(site::Visit& visit, db::Read& db, const lists::Lists& lists, const core::Refusal& refusal,
                     const Area& area = {}) {
  auto page = form_page(visit, db, lists, visit.form(), area);
  std::vector<web::Field> all;
  for (const auto* part : {&page.fields.who, &page.fields.area, &page.fields.why})
    all.insert(all.end(), part->begin(), part->end());
  page.errors = web::show_problems(visit.language(), refusal, all);
  auto next = all.begin();
  for (auto* part : {&page.fields.who, &page.fields.area, &page.fields.why})
    for (auto& field : *part) field = std::move(*next++);
  return visit.refused<views::form>(refusal, head(visit), page);
}

core::Refusal as_robot() { return core::Refusal{core::Message{"discovery.try_again", {}}}; }

// One form is sent once, and not too many come from one network.
core::Result<store::Sender> sender(site::Visit& visit, db::Read& db) {
  const auto& keys = visit.installation().keys;
  if (looks_like_a_robot(visit.form().raw("website"), shown_at(visit), visit.now())) return as_robot();
  store::Sender from{.network = keys.blind(visit.peer(), "nomination-network"),
                     .form_digest = crypto::digest_hex(visit.form().raw("token"))};
  if (store::sent_already(db, from.form_digest)) return core::Refusal{core::Message{"discovery.sent_already", {}}};
  if (store::from_network(db, from.network, visit.now() - std::chrono::hours{1}) >= most_from_one_network)
    return core::Refusal{core::Message{"discovery.too_many", {}}};
  return from;
}

}  // namespace

http::Response show_form(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::form>(head(visit), form_page(visit, db, lists::Lists::load(db), web::Form{}, {}));
}

// The unit is looked for without JavaScript, too: the same form, with the units that fit.
http::Response find_area(site::Visit& visit) {
  auto db = visit.read();
  const auto area = area_of(db, visit.form(), visit.today());
  auto shown = area;
  if (area.unit)
    if (const auto unit = units::store::find(db, area.unit, visit.today())) shown.may_be = {*unit};
  if (shown.may_be.empty())
    return again(visit, db, lists::Lists::load(db), core::Refusal{{{"unit", {"discovery.no_unit_fits", {}}}}});
  auto page = form_page(visit, db, lists::Lists::load(db), visit.form(), shown);
  page.found = true;
  return visit.page<views::form>(head(visit), page);
}

http::Response nominate(site::Visit& visit) {
  const auto& form = visit.form();
  if (form.text("act") == "find") return find_area(visit);
  auto db = visit.write();
  const auto lists = lists::Lists::load(db);
  const auto area = area_of(db, form, visit.today());
  const auto from = sender(visit, db);
  if (!from) return again(visit, db, lists, from.refusal(), area);
  auto checked = check({.channel = form.text("channel"),
                        .full_name = form.text("full_name"),
                        .birth = form.text("birth"),
                        .link = form.text("link"),
                        .reason = form.long_text("reason"),
                        .contact = form.text("contact"),
                        .guardian = form.text("guardian")},
                       form.checked("agreed"), lists, visit.today());
  if (checked && !area.unit)
    checked = area.may_be.empty() ? core::Refusal{{{"unit", {"discovery.no_unit_fits", {}}}}}
                                  : core::Refusal{{{"choice", {"discovery.unit_to_choose", {}}}}};
  if (!checked) return again(visit, db, lists, checked.refusal(), area);
  checked->unit = area.unit;
  const auto id = store::insert(db, visit.installation().keys, *checked, *from, visit.now());
  audit::note(db, audit::by(visit),
              {.name = "discovery.nominated", .subject_kind = "nomination", .subject = id.value, .unit = area.unit});
  db.commit();
  return visit.redirect("/nominate/thanks");
}

http::Response thanks(site::Visit& visit) { return visit.page<views::thanks>(head(visit), ThanksPage{}); }

}  // namespace discovery
