// SPDX-License-Identifier: Apache-2.0
// The desk: what was asked, by when it is due, what was answered.
#include "requests/pages.hpp"

#include "requests/acts.hpp"
#include "requests/views.hpp"

namespace requests {
namespace {

struct Line {
  std::string id, csrf, version, path, name, kind, asker, asked, acknowledge, due, state, css, details, answer,
      extension;
  bool open = false, to_acknowledge = false, may_extend = false, erases = false;
};
struct ListPage {
  std::vector<Line> lines;
};
struct ShowPage {
  std::string id, name, csrf;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
  std::vector<Line> lines;
};

std::string address(TalentId talent) { return "/talents/" + talent.text() + "/requests"; }

std::optional<talents::Talent> found(site::Visit& visit, db::Read& db) {
  return talents::store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
}

Line line_of(const site::Visit& visit, const Request& one) {
  const bool open = one.state == "OPEN";
  const bool late = open && one.due < visit.today();
  const bool to_acknowledge = open && !one.acknowledged_on;
  const bool unheard = to_acknowledge && one.acknowledge_by < visit.today();
  return {.id = one.id.text(),
          .csrf = visit.csrf(),
          .version = std::to_string(one.version),
          .path = address(one.talent),
          .name = one.full_name,
          .kind = visit.say("requests.kind_" + one.kind),
          .asker = visit.say("requests.by_" + one.asked_by),
          .asked = one.asked_on.vietnamese(),
          .acknowledge = one.acknowledged_on
                             ? visit.say("requests.acknowledged_on", {{"day", one.acknowledged_on->vietnamese()}})
                             : visit.say("requests.acknowledge_by", {{"day", one.acknowledge_by.vietnamese()}}),
          .due = one.due.vietnamese(),
          .state = visit.say(late || unheard ? "requests.overdue" : "requests.state_" + one.state),
          .css = late || unheard ? "state bad"
                 : open          ? "state warn"
                                 : "state good",
          .details = one.details,
          .answer = one.answer,
          .extension = one.extension,
          .open = open,
          .to_acknowledge = to_acknowledge,
          .may_extend = open && one.extension.empty(),
          .erases = one.kind == "erase"};
}

std::vector<web::Field> fields(site::Visit& visit) {
  const auto value = [&](std::string_view name) {
    return visit.request().method == http::Method::post ? visit.form().text(name) : std::string{};
  };
  const auto choose = visit.say("requests.choose");
  std::vector<web::Option> kinds{{"", choose, value("kind").empty()}};
  for (const auto& clock : clocks) {
    const std::string kind{clock.kind};
    kinds.push_back({kind, visit.say("requests.kind_" + kind), kind == value("kind")});
  }
  return {{.name = "kind",
           .label = visit.say("requests.kind"),
           .type = "select",
           .required = true,
           .options = std::move(kinds)},
          {.name = "asked_by",
           .label = visit.say("requests.asked_by"),
           .type = "select",
           .required = true,
           .options = {{"", choose, value("asked_by").empty()},
                       {"person", visit.say("requests.by_person"), value("asked_by") == "person"},
                       {"guardian", visit.say("requests.by_guardian"), value("asked_by") == "guardian"}}},
          {.name = "asked_on",
           .label = visit.say("requests.asked_on"),
           .value = value("asked_on").empty() ? visit.today().vietnamese() : value("asked_on"),
           .required = true,
           .inputmode = "numeric"},
          {.name = "details",
           .label = visit.say("requests.details"),
           .value = value("details"),
           .type = "textarea",
           .max_length = 4'000}};
}

ShowPage show_page(site::Visit& visit, db::Read& db, const talents::Talent& talent) {
  ShowPage page{.id = talent.id.text(),
                .name = talent.entered.full_name,
                .csrf = visit.csrf(),
                .fields = fields(visit),
                .errors = {},
                .lines = {}};
  for (const auto& one : store::list(db, visit.scope(), {.person = talent.person}))
    page.lines.push_back(line_of(visit, one));
  return page;
}

site::Head head(const site::Visit& visit, const talents::Talent& talent) {
  return {.title = visit.say("requests.title") + ": " + talent.entered.full_name,
          .crumbs = {{visit.say("requests.title"), "/requests"}, {talent.entered.full_name, address(talent.id)}},
          .active = "/requests",
          .tabs_of = "talent",
          .tabs_id = talent.id.text()};
}

http::Response refused(site::Visit& visit, db::Read& db, const talents::Talent& talent, const core::Refusal& refusal) {
  auto page = show_page(visit, db, talent);
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
  return visit.refused<views::show>(refusal, head(visit, talent), page);
}

}  // namespace

http::Response list(site::Visit& visit) {
  auto db = visit.read();
  ListPage page;
  for (const auto& one : store::list(db, visit.scope(), {.open_only = true})) page.lines.push_back(line_of(visit, one));
  return visit.page<views::list>(
      {.title = visit.say("requests.title"), .crumbs = {{visit.say("requests.title"), "/requests"}}}, page);
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = found(visit, db);
  return talent ? visit.page<views::show>(head(visit, *talent), show_page(visit, db, *talent)) : visit.not_found();
}

http::Response receive(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db);
  if (!talent || talent->removed) return visit.not_found();
  const auto id = acts::take_in(visit, db, *talent);
  if (!id) return refused(visit, db, *talent, id.refusal());
  db.commit();
  return visit.redirect(address(talent->id), "requests.received_notice");
}

http::Response acknowledge(site::Visit& visit) {
  auto db = visit.write();
  const auto request = acts::open_request(visit, db);
  if (!request) return visit.refused(request.refusal());
  const auto done = acts::acknowledge(visit, db, *request);
  if (!done) return visit.refused(done.refusal());
  db.commit();
  return visit.redirect(address(request->talent), "requests.acknowledged_notice");
}

http::Response extend(site::Visit& visit) {
  auto db = visit.write();
  const auto request = acts::open_request(visit, db);
  if (!request) return visit.refused(request.refusal());
  const auto due = acts::extend(visit, db, *request);
  if (!due) return visit.refused(due.refusal());
  db.commit();
  return visit.redirect(address(request->talent), "requests.extended_notice");
}

http::Response answer(site::Visit& visit) {
  auto db = visit.write();
  const auto request = acts::open_request(visit, db);
  if (!request) return visit.refused(request.refusal());
  const auto gone = acts::answer(visit, db, *request);
  if (!gone) return visit.refused(gone.refusal());
  db.commit();
  acts::forget(visit, *gone);
  return visit.redirect("/requests", "requests.answered_notice");
}

}  // namespace requests
