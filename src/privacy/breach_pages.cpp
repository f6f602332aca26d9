// SPDX-License-Identifier: Apache-2.0
// The register of breaches, each with its clock of 72 hours.
#include "privacy/acts.hpp"
#include "privacy/pages.hpp"
#include "privacy/views.hpp"

namespace privacy {
namespace {

struct Line {
  std::string path, what, unit, known, people, state, css, closed;
};
struct ListPage {
  std::vector<Line> lines;
};
struct BreachPage {
  std::string title, path, csrf, version, clock, css;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

site::Head head(const site::Visit& visit) {
  const auto title = visit.say("privacy.breaches");
  return {.title = title, .crumbs = {{title, "/privacy/breaches"}}, .active = "/privacy/breaches"};
}

std::string clock_text(const site::Visit& visit, const Breach& one) {
  const auto left = hours_left(one, visit.now());
  switch (standing(one, visit.now())) {
    case Standing::late:
      return visit.say("privacy.late", {{"hours", visit.number(-left)}});
    case Standing::reported_late:
      return visit.say("privacy.reported_late");
    case Standing::soon:
    case Standing::time_left:
      return visit.say("privacy.hours_left", {{"hours", visit.number(left)}, {"until", text_of(one.deadline())}});
    case Standing::nothing_owed:
      break;
  }
  return visit.say(one.reported_at ? "privacy.reported" : "privacy.not_owed");
}

std::string css_of(const Breach& one, core::Instant now) {
  switch (standing(one, now)) {
    case Standing::late:
    case Standing::reported_late:
      return "state bad";
    case Standing::soon:
    case Standing::time_left:
      return "state warn";
    case Standing::nothing_owed:
      break;
  }
  return "state good";
}

std::string moment(const std::optional<core::Instant>& at) { return at ? text_of(*at) : ""; }

std::vector<web::Field> fields(site::Visit& visit, const Breach& breach) {
  const bool sent = visit.request().method == http::Method::post;
  const auto value = [&](std::string_view name, std::string otherwise) {
    return sent ? visit.form().long_text(name) : std::move(otherwise);
  };
  const auto ticked = [&](std::string_view name, bool otherwise) {
    return sent ? visit.form().checked(name) : otherwise;
  };
  const auto at = [&](std::string name, std::string_view key, std::string otherwise, bool required) {
    return web::Field{.name = name,
                      .label = visit.say(key),
                      .value = value(name, std::move(otherwise)),
                      .hint = visit.say("privacy.moment_hint"),
                      .required = required,
                      .max_length = 30};
  };
  return {{.name = "what",
           .label = visit.say("privacy.what"),
           .value = value("what", breach.what),
           .type = "textarea",
           .hint = visit.say("privacy.what_hint"),
           .required = true,
           .max_length = 4'000},
          at("known_at", "privacy.known_at", text_of(breach.known_at), true),
          {.name = "people",
           .label = visit.say("privacy.people"),
           .value = value("people", std::to_string(breach.people)),
           .hint = visit.say("privacy.people_hint"),
           .required = true,
           .inputmode = "numeric",
           .max_length = 12},
          {.name = "sensitive",
           .label = visit.say("privacy.sensitive"),
           .type = "checkbox",
           .checked = ticked("sensitive", breach.sensitive)},
          {.name = "reportable",
           .label = visit.say("privacy.reportable"),
           .type = "checkbox",
           .checked = ticked("reportable", breach.reportable)},
          {.name = "measures",
           .label = visit.say("privacy.measures"),
           .value = value("measures", breach.measures),
           .type = "textarea",
           .max_length = 4'000},
          at("reported_at", "privacy.reported_at", moment(breach.reported_at), false),
          at("informed_at", "privacy.informed_at", moment(breach.informed_at), false),
          {.name = "closed",
           .label = visit.say("privacy.closed"),
           .type = "checkbox",
           .checked = ticked("closed", breach.closed_at.has_value())}};
}

BreachPage breach_page(site::Visit& visit, const Breach& breach) {
  BreachPage page{.title = visit.say("privacy.breach_new"),
                  .path = "/privacy/breaches",
                  .csrf = visit.csrf(),
                  .version = std::to_string(breach.version),
                  .fields = fields(visit, breach)};
  if (!breach.id) return page;
  page.title = visit.say("privacy.breach");
  page.path += '/' + breach.id.text();
  page.clock = clock_text(visit, breach);
  page.css = css_of(breach, visit.now());
  return page;
}

http::Response refused(site::Visit& visit, const Breach& breach, const core::Refusal& refusal) {
  auto page = breach_page(visit, breach);
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
  return visit.refused<views::breach>(refusal, head(visit), page);
}

}  // namespace

http::Response breaches(site::Visit& visit) {
  auto db = visit.read();
  ListPage page;
  for (const auto& one : store::breaches(db, visit.scope()))
    page.lines.push_back(
        {.path = "/privacy/breaches/" + one.id.text(),
         .what = one.what.size() > 120 ? visit.say("privacy.breach") + ' ' + text_of(one.known_at) : one.what,
         .unit = one.unit_name,
         .known = text_of(one.known_at),
         .people = visit.number(one.people),
         .state = clock_text(visit, one),
         .css = css_of(one, visit.now()),
         .closed = visit.say(one.closed_at ? "privacy.state_closed" : "privacy.state_open")});
  return visit.page<views::breaches>(head(visit), page);
}

http::Response show_new(site::Visit& visit) {
  return visit.page<views::breach>(head(visit), breach_page(visit, {.known_at = visit.now()}));
}

http::Response create(site::Visit& visit) {
  auto db = visit.write();
  const auto id = acts::enter(visit, db);
  if (!id) return refused(visit, {.known_at = visit.now()}, id.refusal());
  db.commit();
  return visit.redirect("/privacy/breaches/" + id->text(), "privacy.breach_notice");
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto breach = acts::found(visit, db);
  return breach ? visit.page<views::breach>(head(visit), breach_page(visit, *breach)) : visit.not_found();
}

http::Response change(site::Visit& visit) {
  auto db = visit.write();
  const auto breach = acts::found(visit, db);
  if (!breach) return visit.not_found();
  const auto changed = acts::change(visit, db, *breach);
  if (!changed) return refused(visit, *breach, changed.refusal());
  db.commit();
  return visit.redirect("/privacy/breaches", "privacy.breach_notice");
}

}  // namespace privacy
