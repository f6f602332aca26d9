// SPDX-License-Identifier: Apache-2.0
#include "transfers/pages.hpp"

#include "site/api.hpp"
#include "talents/store.hpp"
#include "transfers/store.hpp"
#include "transfers/views.hpp"
#include "units/store.hpp"

namespace transfers {
namespace {

using rights::Right;
using talents::Talent;

struct Act {
  std::string act, label, css;
  bool needs_reason = false;
};
struct Line {
  std::string id, name, path, from, to, on, reason, state, css, answer, who, action;
  std::vector<Act> acts;
};
struct IndexPage {
  std::string csrf;
  std::vector<Line> lines;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};
struct ShowPage {
  std::string csrf, name, path, unit;
  std::vector<Line> lines;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
  bool may_offer = false;
};

std::string css_of(const std::string& state) {
  return state == "DONE" ? "state good" : state == "REFUSED" ? "state bad" : state == "ASKED" ? "state warn" : "state";
}

Line line(site::Visit& visit, db::Read& db, const Transfer& one) {
  const auto scope = visit.scope(Right::talents_verify);
  const bool on_asking = rights::covers(db, scope, one.asking()),
             on_answering = rights::covers(db, scope, one.answering());
  const bool has_it = rights::covers(db, visit.scope(Right::talents_read), one.state == "DONE" ? one.to : one.from);
  Line made{.id = one.id.text(),
            .name = one.talent_name,
            .path = has_it ? "/talents/" + one.talent.text() : "",
            .from = one.from_name,
            .to = one.to_name,
            .on = one.on.vietnamese(),
            .reason = one.reason,
            .state = visit.say("transfers.state_" + one.state),
            .css = css_of(one.state),
            .answer = one.answer,
            .who = one.answered_name.empty() ? one.asked_name : one.answered_name,
            .action = "/transfers/" + one.id.text()};
  // Until it is answered, the name of a person out of reach is not told to who merely asked by number.
  if (!has_it && !one.offered) made.name = visit.say("transfers.record", {{"number", one.talent.text()}});
  const auto add = [&](std::string_view act, std::string_view css, bool needs_reason) {
    made.acts.push_back(
        {std::string{act}, visit.say("transfers.act_" + std::string{act}), std::string{css}, needs_reason});
  };
  if (one.state == "ASKED" && on_answering) {
    add("accept", "", false);
    add("refuse", "quiet", true);
  }
  if (one.state == "ASKED" && on_asking) add("withdraw", "quiet", false);
  if (one.state == "ACCEPTED" && one.on > visit.today() && (on_asking || on_answering)) add("withdraw", "quiet", true);
  return made;
}

std::vector<web::Field> fields(const site::Visit& visit, const web::Form* typed, bool by_number) {
  const auto value = [&](std::string_view name) { return typed ? typed->text(name) : std::string{}; };
  std::vector<web::Field> made;
  if (by_number)
    made.push_back({.name = "record",
                    .label = visit.say("transfers.record_number"),
                    .value = value("record"),
                    .hint = visit.say("transfers.record_hint"),
                    .required = true});
  made.push_back({.name = "unit",
                  .label = visit.say(by_number ? "transfers.to_own" : "transfers.to"),
                  .value = value("unit"),
                  .required = true,
                  .list = "/units/choices"});
  made.push_back({.name = "on",
                  .label = visit.say("transfers.on"),
                  .value = typed ? value("on") : visit.today().vietnamese(),
                  .required = true,
                  .inputmode = "numeric"});
  made.push_back(
      {.name = "reason", .label = visit.say("transfers.reason"), .value = value("reason"), .required = true});
  return made;
}

std::optional<core::Date> day(site::Visit& visit) {
  const auto typed = core::PartialDate::parse_typed(visit.form().text("on"), visit.today());
  return typed ? typed->whole() : std::nullopt;
}

// What was asked, judged; the unit is found whichever it is.
core::Result<Asked> asked(site::Visit& visit, db::Read& db, const Talent& talent) {
  const auto unit = units::store::resolve_union(db, visit.form().text("unit"), visit.today());
  if (!unit) return core::Refusal{{{"unit", unit.refusal().problems().front().message}}};
  Asked made{.from = talent.unit,
             .to = *unit,
             .on = day(visit),
             .last_move = store::last_move(db, talent.id),
             .reason = visit.form().text("reason")};
  if (const auto right = check(made, visit.today()); !right) return right.refusal();
  if (store::under_way(db, talent.id))
    return core::Refusal{core::Message{"transfers.under_way", {}}, core::Refusal::Kind::conflict};
  return made;
}

void note(site::Visit& visit, db::Write& db, std::string_view act, TalentId talent, UnitId unit,
          std::vector<audit::Change> changes) {
  audit::note(
      db, audit::by(visit),
      {.name = act, .subject_kind = "talent", .subject = talent.value, .unit = unit, .changes = std::move(changes)});
}

std::optional<Talent> found(site::Visit& visit, db::Read& db) {
  auto talent = talents::store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
  if (talent && talent->removed) talent.reset();
  return talent;
}

site::Head head_of(const site::Visit& visit, const Talent& talent) {
  return {
      .title = visit.say("transfers.title_of", {{"name", talent.entered.full_name}}),
      .crumbs = {{visit.say("talents.title"), "/talents"}, {talent.entered.full_name, "/talents/" + talent.id.text()}},
      .active = "/talents",
      .tabs_of = "talent",
      .tabs_id = talent.id.text()};
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Talent& talent) {
  const auto unit = units::store::find_last(db, talent.unit);
  ShowPage page{.csrf = visit.csrf(),
                .name = talent.entered.full_name,
                .path = "/talents/" + talent.id.text() + "/transfer",
                .unit = unit ? unit->name : "",
                .fields = fields(visit, nullptr, false),
                .may_offer = rights::covers(db, visit.scope(Right::talents_verify), talent.unit) &&
                             !store::under_way(db, talent.id)};
  for (const auto& one : store::of_talent(db, talent.id)) page.lines.push_back(line(visit, db, one));
  return page;
}

site::Head head(const site::Visit& visit) {
  return {.title = visit.say("transfers.title"),
          .crumbs = {{visit.say("transfers.title"), "/transfers"}},
          .active = "/transfers"};
}

IndexPage index_page(site::Visit& visit, db::Read& db) {
  constexpr int most = 200;
  IndexPage page{.csrf = visit.csrf(), .fields = fields(visit, nullptr, true)};
  for (const auto& one : store::list(db, visit.scope(), most)) page.lines.push_back(line(visit, db, one));
  return page;
}

}  // namespace

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::index>(head(visit), index_page(visit, db));
}

// A record nobody knows and one that is out of reach are answered alike: it was sent if there is such a record.
http::Response request(site::Visit& visit) {
  auto db = visit.write();
  const auto again = [&](const core::Refusal& refusal) {
    auto page = index_page(visit, db);
    page.fields = fields(visit, &visit.form(), true);
    page.errors = web::show_problems(visit.language(), refusal, page.fields);
    return visit.refused<views::index>(refusal, head(visit), page);
  };
  const auto unit = units::store::resolve_union(db, visit.form().text("unit"), visit.today());
  if (!unit || !rights::covers(db, visit.scope(), *unit))
    return again(core::Refusal{{{"unit", {"talents.unit_out_of_reach", {}}}}});
  if (const auto right =
          check({.from = {}, .to = *unit, .on = day(visit), .reason = visit.form().text("reason")}, visit.today());
      !right)
    return again(right.refusal());
  const auto talent = talents::store::find(db, visit.installation().keys, {.everywhere = true, .nothing = false},
                                           visit.form().id<TalentId>("record"));
  if (talent && !talent->removed)
    if (const auto wanted = asked(visit, db, *talent)) {
      const auto id = store::insert(db, *wanted, talent->id, false, audit::by(visit));
      note(visit, db, "transfers.asked", talent->id, talent->unit,
           {{"transfer", "", id.text()}, {"unit", talent->unit.text(), unit->text()}});
    }
  db.commit();
  return visit.redirect("/transfers", "transfers.requested_notice");
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = found(visit, db);
  return talent ? visit.page<views::show>(head_of(visit, *talent), show_page(visit, db, *talent)) : visit.not_found();
}

namespace {

TransferId ask(site::Visit& visit, db::Write& db, const Talent& talent, const Asked& wanted) {
  const auto id = store::insert(db, wanted, talent.id, true, audit::by(visit));
  note(visit, db, "transfers.asked", talent.id, talent.unit,
       {{"transfer", "", id.text()}, {"unit", talent.unit.text(), wanted.to.text()}});
  return id;
}

// The transfer of the address answered as the form says.
core::Result<core::Done> answered(site::Visit& visit, db::Write& db) {
  const core::Refusal unknown{core::Message{"site.not_found", {}}, core::Refusal::Kind::unknown};
  const auto transfer = store::find(db, visit.id<TransferId>());
  if (!transfer) return unknown;
  const bool on_asking = rights::covers(db, visit.scope(), transfer->asking());
  const bool on_answering = rights::covers(db, visit.scope(), transfer->answering());
  if (!on_asking && !on_answering) return unknown;
  const auto reason = visit.form().text("reason");
  const auto allowed = answer(visit.form().text("act"), *transfer, reason, visit.today());
  if (!allowed) return allowed.refusal();
  const auto& act = **allowed;
  if (!(act.by_asking ? on_asking || transfer->state == "ACCEPTED" : on_answering))
    return core::Refusal{core::Message{"site.forbidden", {}}, core::Refusal::Kind::forbidden};
  if (!store::move(db, *transfer, act.to, reason, audit::by(visit)))
    return core::Refusal{core::Message{"transfers.impossible", {}}, core::Refusal::Kind::conflict};
  note(visit, db, "transfers.answered", transfer->talent, transfer->from,
       {{"transfer", transfer->state, std::string{act.to}}, {"reason", "", reason}});
  store::apply_due(visit.installation(), db, visit.today());
  return core::Done{};
}

}  // namespace

http::Response offer(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db);
  if (!talent) return visit.not_found();
  const auto wanted = asked(visit, db, *talent);
  if (!wanted) {
    auto page = show_page(visit, db, *talent);
    page.fields = fields(visit, &visit.form(), false);
    page.errors = web::show_problems(visit.language(), wanted.refusal(), page.fields);
    return visit.refused<views::show>(wanted.refusal(), head_of(visit, *talent), page);
  }
  ask(visit, db, *talent, *wanted);
  db.commit();
  return visit.redirect("/talents/" + talent->id.text() + "/transfer", "transfers.offered_notice");
}

http::Response answer_one(site::Visit& visit) {
  auto db = visit.write();
  const auto done = answered(visit, db);
  if (!done)
    return done.refusal().kind() == core::Refusal::Kind::unknown     ? visit.not_found()
           : done.refusal().kind() == core::Refusal::Kind::forbidden ? visit.forbidden()
                                                                     : visit.refused(done.refusal());
  db.commit();
  return visit.redirect("/transfers", "transfers.answered_notice");
}

http::Response list_json(site::Visit& visit) {
  constexpr int most = 500;
  auto db = visit.read();
  nlohmann::json body{{"transfers", nlohmann::json::array()}};
  for (const auto& one : store::list(db, visit.scope(), most))
    body["transfers"].push_back({{"id", one.id.text()},
                                 {"talent", one.talent.text()},
                                 {"from", one.from.text()},
                                 {"to", one.to.text()},
                                 {"offered", one.offered},
                                 {"on", one.on.iso()},
                                 {"reason", one.reason},
                                 {"state", one.state},
                                 {"answer", one.answer}});
  return site::answer(visit, body);
}

http::Response offer_json(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db);
  if (!talent) return visit.not_found();
  const auto wanted = asked(visit, db, *talent);
  if (!wanted) return visit.refused(wanted.refusal());
  const auto id = ask(visit, db, *talent, *wanted);
  db.commit();
  return site::answer(visit, {{"id", id.text()}}, 201);
}

http::Response answer_json(site::Visit& visit) {
  auto db = visit.write();
  const auto done = answered(visit, db);
  if (!done)
    return done.refusal().kind() == core::Refusal::Kind::unknown ? visit.not_found() : visit.refused(done.refusal());
  const auto transfer = store::find(db, visit.id<TransferId>());
  db.commit();
  return site::answer(visit, {{"id", transfer->id.text()}, {"state", transfer->state}});
}

}  // namespace transfers
