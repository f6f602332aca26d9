// SPDX-License-Identifier: Apache-2.0
// Anybody may nominate somebody: a form without an account that robots find hard to fill in.
#include "audit/audit.hpp"
#include "discovery/pages.hpp"
#include "discovery/views.hpp"
#include "units/store.hpp"

namespace discovery {
namespace {

constexpr std::string_view seal_place = "discovery:form";

struct FormPage {
  std::string csrf, token;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};
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

std::vector<web::Field> fields_of(const site::Visit& visit, const lists::Lists& lists, const web::Form& form) {
  const auto text = [&](std::string name, std::string_view key, std::string hint = {}) {
    return web::Field{.name = name, .label = visit.say(key), .value = form.text(name), .hint = std::move(hint)};
  };
  auto name = text("full_name", "discovery.who");
  auto unit = text("unit", "discovery.area", visit.say("discovery.area_hint"));
  auto contact = text("contact", "discovery.contact", visit.say("discovery.contact_hint"));
  name.required = unit.required = contact.required = true;
  auto birth = text("birth", "talents.birth");
  birth.inputmode = "numeric";
  auto link = text("link", "discovery.link", visit.say("discovery.link_hint"));
  link.inputmode = "url";
  const auto channel = form.text("channel").empty() ? "citizen" : form.text("channel");
  return {name,
          birth,
          unit,
          {.name = "channel",
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
           .checked = form.checked("agreed")}};
}

http::Response again(site::Visit& visit, const lists::Lists& lists, const core::Refusal& refusal) {
  // What was typed keeps its token: somebody who mends a field is no robot.
  FormPage page{.csrf = visit.csrf(),
                .token = shown_at(visit) ? visit.form().raw("token") : token_of(visit),
                .fields = fields_of(visit, lists, visit.form())};
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
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
  const FormPage page{
      .csrf = visit.csrf(), .token = token_of(visit), .fields = fields_of(visit, lists::Lists::load(db), {})};
  return visit.page<views::form>(head(visit), page);
}

http::Response nominate(site::Visit& visit) {
  const auto& form = visit.form();
  auto db = visit.write();
  const auto lists = lists::Lists::load(db);
  const auto from = sender(visit, db);
  if (!from) return again(visit, lists, from.refusal());
  auto checked = check({.channel = form.text("channel"),
                        .full_name = form.text("full_name"),
                        .birth = form.text("birth"),
                        .link = form.text("link"),
                        .reason = form.long_text("reason"),
                        .contact = form.text("contact")},
                       form.checked("agreed"), lists, visit.today());
  const auto unit = units::store::resolve_union(db, form.text("unit"), visit.today());
  if (checked && !unit) checked = core::Refusal{{{"unit", unit.refusal().problems().front().message}}};
  if (!checked) return again(visit, lists, checked.refusal());
  checked->unit = *unit;
  const auto id = store::insert(db, visit.installation().keys, *checked, *from, visit.now());
  audit::note(db, audit::by(visit),
              {.name = "discovery.nominated", .subject_kind = "nomination", .subject = id.value, .unit = *unit});
  db.commit();
  return visit.redirect("/nominate/thanks");
}

http::Response thanks(site::Visit& visit) { return visit.page<views::thanks>(head(visit), ThanksPage{}); }

}  // namespace discovery
