// SPDX-License-Identifier: Apache-2.0
// The desk: what was asked, by when it is due, what was answered.
#include "requests/pages.hpp"

#include "files/vault.hpp"
#include "requests/store.hpp"
#include "requests/views.hpp"
#include "site/api.hpp"

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

void note(site::Visit& visit, db::Write& db, std::string_view act, const Request& request, std::string to) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "talent",
               .subject = request.talent.value,
               .unit = request.unit,
               .changes = {{"request", request.kind, std::move(to)}}});
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

// The open request of the address that this reader handles, as the reader saw it.
core::Result<Request> request_of(site::Visit& visit, db::Read& db) {
  const auto id = visit.id<RequestId>();
  auto found = id ? store::list(db, visit.scope(), {.id = id}) : std::vector<Request>{};
  if (found.empty()) return core::Refusal{core::Message{"site.not_found", {}}, core::Refusal::Kind::unknown};
  if (found.front().state != "OPEN" || visit.form().number("version").value_or(0) != found.front().version)
    return core::Refusal{core::Message{"requests.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
  return std::move(found.front());
}

core::Refusal changed_meanwhile() {
  return core::Refusal{core::Message{"requests.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
}

// What the answer "done" does by itself; contents that have to go when it is committed.
std::vector<std::string> carry_out(site::Visit& visit, db::Write& db, const Request& request) {
  const auto by = audit::by(visit);
  const consents::PersonId person = request.person;
  if (request.kind == "withdraw") consents::store::withdraw_all(db, person, visit.say("requests.kind_withdraw"), by);
  if (request.kind == "restrict" || request.kind == "object")
    consents::store::restrict(db, person, visit.say("requests.kind_" + request.kind), by);
  if (request.kind == "erase") return store::erase(db, visit.installation().keys, person, by);
  return {};
}

core::Result<RequestId> take_in(site::Visit& visit, db::Write& db, const talents::Talent& talent) {
  const auto& form = visit.form();
  const Asked asked{.kind = form.text("kind"),
                    .asked_by = form.text("asked_by"),
                    .on = form.text("asked_on"),
                    .details = form.long_text("details")};
  const auto on = check(asked, visit.today());
  if (!on) return on.refusal();
  const auto id = store::insert(db, talent, asked, *on, audit::by(visit));
  audit::note(db, audit::by(visit),
              {.name = "requests.received",
               .subject_kind = "talent",
               .subject = talent.id.value,
               .unit = talent.unit,
               .changes = {{"request", "", asked.kind}}});
  return id;
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
  const auto id = take_in(visit, db, *talent);
  if (!id) return refused(visit, db, *talent, id.refusal());
  db.commit();
  return visit.redirect(address(talent->id), "requests.received_notice");
}

http::Response receive_json(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db);
  if (!talent || talent->removed) return visit.not_found();
  const auto id = take_in(visit, db, *talent);
  if (!id) return visit.refused(id.refusal());
  db.commit();
  return site::answer(visit, {{"id", id->text()}}, 201);
}

http::Response list_json(site::Visit& visit) {
  auto db = visit.read();
  nlohmann::json body{{"requests", nlohmann::json::array()}};
  for (const auto& one : store::list(db, visit.scope(), {.open_only = true}))
    body["requests"].push_back({{"id", one.id.text()},
                                {"talent", one.talent.text()},
                                {"kind", one.kind},
                                {"asked_by", one.asked_by},
                                {"asked_on", one.asked_on.iso()},
                                {"acknowledge_by", one.acknowledge_by.iso()},
                                {"acknowledged", one.acknowledged_on.has_value()},
                                {"due", one.due.iso()}});
  return site::answer(visit, body);
}

http::Response acknowledge(site::Visit& visit) {
  auto db = visit.write();
  const auto request = request_of(visit, db);
  if (!request) return visit.refused(request.refusal());
  if (!store::acknowledge(db, *request, visit.today())) return visit.refused(changed_meanwhile());
  note(visit, db, "requests.acknowledged", *request, "");
  db.commit();
  return visit.redirect(address(request->talent), "requests.acknowledged_notice");
}

http::Response extend(site::Visit& visit) {
  auto db = visit.write();
  const auto request = request_of(visit, db);
  if (!request) return visit.refused(request.refusal());
  const auto days = visit.form().number("days").value_or(0);
  const auto reason = visit.form().text("reason");
  if (days < 1 || days > longest_extension || reason.empty())
    return visit.refused(core::Refusal{core::Message{"requests.extension_invalid", {}}});
  const auto due = due_after(request->due, static_cast<int>(days), store::holidays(db));
  if (!store::extend(db, *request, due, reason)) return visit.refused(changed_meanwhile());
  note(visit, db, "requests.extended", *request, due.iso());
  db.commit();
  return visit.redirect(address(request->talent), "requests.extended_notice");
}

http::Response answer(site::Visit& visit) {
  auto db = visit.write();
  const auto request = request_of(visit, db);
  if (!request) return visit.refused(request.refusal());
  const auto& form = visit.form();
  const bool done = form.text("decision") == "done";
  const auto words = form.long_text("answer");
  if (words.empty()) return visit.refused(core::Refusal{core::Message{"requests.answer_missing", {}}});
  if (done && request->kind == "erase" && !form.checked("irreversible"))
    return visit.refused(core::Refusal{core::Message{"requests.not_confirmed", {}}});
  if (!store::answer(db, *request, done ? "DONE" : "REFUSED", words, visit.today()))
    return visit.refused(changed_meanwhile());
  std::vector<std::string> gone;
  if (done) gone = carry_out(visit, db, *request);
  note(visit, db, done ? "requests.done" : "requests.refused", *request, done ? "DONE" : "REFUSED");
  db.commit();
  const files::Vault vault{visit.installation().folder / "files"};
  for (const auto& digest : gone) vault.forget(digest);
  return visit.redirect("/requests", "requests.answered_notice");
}

}  // namespace requests
