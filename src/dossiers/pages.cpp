// SPDX-License-Identifier: Apache-2.0
// The tab of one record: where its verification stands, on what its recognition rests, its stages.
#include "dossiers/pages.hpp"

#include <algorithm>

#include "dossiers/views.hpp"
#include "lists/lists.hpp"
#include "talents/list_filters.hpp"

namespace dossiers {
namespace {

struct Choice {
  std::string value, label;
  bool chosen = false;
};
struct StepButton {
  std::string act, label, css;
  bool needs_reason = false;
};
struct MoveLine {
  std::string on, what, reason, account;
};
struct ShowPage {
  std::string id, name, csrf, version, state, css, hint, returned, confirmed, justification;
  bool may_change = false, stale = false;
  std::vector<StepButton> steps;
  std::vector<Choice> bases, categories;
  std::vector<std::string> basis_names, category_names;
  std::vector<web::Field> stage_fields;
  std::vector<MoveLine> moves;
  std::vector<web::ErrorLink> errors;
};

std::optional<Talent> found(site::Visit& visit, db::Read& db, Right right) {
  auto talent = talents::store::find(db, visit.installation().keys, visit.scope(right), visit.id<TalentId>());
  if (talent && talent->removed) talent.reset();
  return talent;
}

site::Head head(const site::Visit& visit, const Talent& talent) {
  return {
      .title = visit.say("dossiers.title_of", {{"name", talent.entered.full_name}}),
      .crumbs = {{visit.say("talents.title"), "/talents"}, {talent.entered.full_name, "/talents/" + talent.id.text()}},
      .active = "/talents",
      .tabs_of = "talent",
      .tabs_id = talent.id.text()};
}

std::vector<web::Field> stage_fields(const site::Visit& visit, const lists::Lists& lists, const Talent& talent,
                                     const web::Form* typed) {
  const auto value = [&](std::string_view name, std::string otherwise) {
    return typed ? typed->text(name) : std::move(otherwise);
  };
  return {{.name = "stage",
           .label = visit.say("dossiers.stage_to"),
           .type = "select",
           .required = true,
           .options = lists.options(visit.language(), "stage", value("stage", talent.entered.stage), "")},
          {.name = "on",
           .label = visit.say("dossiers.stage_on"),
           .value = value("on", visit.today().vietnamese()),
           .required = true,
           .inputmode = "numeric"},
          {.name = "reason", .label = visit.say("dossiers.reason"), .value = value("reason", "")}};
}

std::string move_text(const site::Visit& visit, const lists::Lists& lists, const Move& move) {
  const auto name = [&](const std::string& state) {
    return move.kind == "stage" ? lists.name(visit.language(), "stage", state) : visit.say("dossiers.state_" + state);
  };
  return visit.say("dossiers.moved_" + move.kind, {{"from", name(move.from)}, {"to", name(move.to)}});
}

void fill_steps(site::Visit& visit, db::Read& db, const Talent& talent, ShowPage& page) {
  for (const auto& one : steps) {
    if (one.from != talent.verification || !rights::covers(db, visit.scope(one.right), talent.unit)) continue;
    if (one.needs_other && talent.entered_by == visit.actor().account) {
      page.hint = visit.say("dossiers.own_entry");
      continue;
    }
    page.steps.push_back({std::string{one.act}, visit.say("dossiers.act_" + std::string{one.act}),
                          one.to == "VERIFIED" || one.act == "submit" ? "" : "quiet", one.needs_reason});
  }
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Talent& talent) {
  const auto lists = lists::Lists::load(db);
  ShowPage page{.id = talent.id.text(),
                .name = talent.entered.full_name,
                .csrf = visit.csrf(),
                .version = std::to_string(talent.version),
                .state = visit.say("dossiers.state_" + talent.verification),
                .css = state_class(talent.verification),
                .justification = talent.justification,
                .may_change = rights::covers(db, visit.scope(Right::talents_change), talent.unit)};
  if (talent.verification == "RETURNED") page.returned = store::returned_because(db, talent.id);
  if (talent.confirmed_on) {
    page.confirmed = talent.confirmed_on->vietnamese();
    page.stale = *talent.confirmed_on <=
                 talents::fresh_since(visit.today(), talents::store::months_for(db, talent.unit, visit.today()));
  }
  fill_steps(visit, db, talent, page);
  const auto chosen = chosen_of(talent.basis);
  for (const auto code : bases) {
    const auto label = visit.say("dossiers.basis_" + std::string{code});
    const bool is_chosen = std::ranges::find(chosen, code) != chosen.end();
    page.bases.push_back({std::string{code}, label, is_chosen});
    if (is_chosen) page.basis_names.push_back(label);
  }
  const auto categories = store::categories(db, talent.id);
  for (const auto& entry : lists.of("category")) {
    const bool is_chosen = std::ranges::find(categories, entry.code) != categories.end();
    if (entry.retired && !is_chosen) continue;
    page.categories.push_back({entry.code, entry.name(visit.language()), is_chosen});
    if (is_chosen) page.category_names.push_back(entry.name(visit.language()));
  }
  page.stage_fields = stage_fields(visit, lists, talent, nullptr);
  for (const auto& move : store::moves(db, talent.id))
    page.moves.push_back({move.on.vietnamese(), move_text(visit, lists, move), move.reason, move.account});
  return page;
}

http::Response shown(site::Visit& visit, db::Read& db, const Talent& talent, const core::Refusal& refusal,
                     bool of_stage = false) {
  auto page = show_page(visit, db, talent);
  if (of_stage) page.stage_fields = stage_fields(visit, lists::Lists::load(db), talent, &visit.form());
  page.errors = web::show_problems(visit.language(), refusal, page.stage_fields);
  if (visit.form().has("justification")) page.justification = visit.form().long_text("justification");
  return visit.refused<views::show>(refusal, head(visit, talent), page);
}

bool seen_as_is(site::Visit& visit, const Talent& talent) {
  return visit.form().number("version").value_or(0) == talent.version;
}

std::string address(const Talent& talent) { return "/talents/" + talent.id.text() + "/verification"; }

}  // namespace

std::string state_class(std::string_view verification) {
  return verification == "VERIFIED"    ? "state good"
         : verification == "RETURNED"  ? "state bad"
         : verification == "SUBMITTED" ? "state warn"
                                       : "state";
}

core::Refusal changed_meanwhile() {
  return core::Refusal{core::Message{"talents.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
}

core::Result<core::Done> act(site::Visit& visit, db::Write& db, const Talent& talent, std::string_view name,
                             std::string_view reason) {
  const auto taken = take(name, {.verification = talent.verification,
                                 .basis = talent.basis,
                                 .justification = talent.justification,
                                 .entered_by = talent.entered_by,
                                 .asking = visit.actor().account,
                                 .reason = std::string{reason}});
  if (!taken) return taken.refusal();
  if (!rights::covers(db, visit.scope(taken->right), talent.unit))
    return core::Refusal{core::Message{"site.forbidden", {}}, core::Refusal::Kind::forbidden};
  if (!store::move(db, talent, *taken, reason, audit::by(visit))) return changed_meanwhile();
  audit::note(db, audit::by(visit),
              {.name = "dossiers.moved",
               .subject_kind = "talent",
               .subject = talent.id.value,
               .unit = talent.unit,
               .changes = {{"verification", talent.verification, std::string{taken->to}},
                           {"reason", "", std::string{reason}}}});
  return core::Done{};
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = found(visit, db, Right::talents_read);
  return talent ? visit.page<views::show>(head(visit, *talent), show_page(visit, db, *talent)) : visit.not_found();
}

http::Response take_step(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db, Right::talents_change);
  if (!talent) return visit.not_found();
  if (!seen_as_is(visit, *talent)) return shown(visit, db, *talent, changed_meanwhile());
  const auto done = act(visit, db, *talent, visit.form().text("act"), visit.form().text("reason"));
  if (!done) return shown(visit, db, *talent, done.refusal());
  db.commit();
  return visit.redirect(address(*talent), "dossiers.moved_notice");
}

http::Response change_basis(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db, Right::talents_change);
  if (!talent) return visit.not_found();
  const auto lists = lists::Lists::load(db);
  auto basis = check({.chosen = visit.form().all("basis"), .justification = visit.form().long_text("justification")});
  const auto categories = visit.form().all("category");
  if (basis && std::ranges::any_of(categories, [&](const auto& code) { return !lists.find("category", code); }))
    basis = core::Refusal{core::Message{"dossiers.category_unknown", {}}};
  if (basis && !seen_as_is(visit, *talent)) basis = changed_meanwhile();
  if (!basis) return shown(visit, db, *talent, basis.refusal());
  if (!store::set_basis(db, *talent, *basis)) return shown(visit, db, *talent, changed_meanwhile());
  store::set_categories(db, talent->id, categories);
  talents::store::note_duty(db, *talent, "updated", "basis", audit::by(visit));
  audit::note(db, audit::by(visit),
              {.name = "dossiers.basis_changed",
               .subject_kind = "talent",
               .subject = talent->id.value,
               .unit = talent->unit,
               .changes = {{"basis", talent->basis, basis->stored()}}});
  db.commit();
  return visit.redirect(address(*talent), "dossiers.basis_notice");
}

http::Response change_stage(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db, Right::talents_change);
  if (!talent) return visit.not_found();
  const auto today = visit.today();
  const auto typed = core::PartialDate::parse_typed(visit.form().text("on"), today);
  const auto on = typed ? typed->whole() : std::nullopt;
  auto move = on ? check({.from = talent->entered.stage,
                          .to = visit.form().text("stage"),
                          .reason = visit.form().text("reason"),
                          .on = *on,
                          .last = store::last_stage_move(db, talent->id),
                          .child = talent->birth_year > 0 && today.year() - talent->birth_year < 16},
                         today)
                 : core::Result<StageMove>{core::Refusal{{{"on", {"dossiers.day_unreadable", {}}}}}};
  if (move && !seen_as_is(visit, *talent)) move = changed_meanwhile();
  if (!move) return shown(visit, db, *talent, move.refusal(), true);
  const auto& keys = visit.installation().keys;
  if (!store::move_stage(db, keys, lists::Lists::load(db), *talent, *move, audit::by(visit)))
    return shown(visit, db, *talent, changed_meanwhile(), true);
  audit::note(db, audit::by(visit),
              {.name = "dossiers.stage_moved",
               .subject_kind = "talent",
               .subject = talent->id.value,
               .unit = talent->unit,
               .changes = {{"stage", move->from, move->to}}});
  db.commit();
  return visit.redirect(address(*talent), "dossiers.stage_notice");
}

http::Response confirm_one(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db, Right::talents_change);
  if (!talent) return visit.not_found();
  if (!store::confirm(db, *talent, visit.today(), audit::by(visit)))
    return shown(visit, db, *talent, changed_meanwhile());
  audit::note(
      db, audit::by(visit),
      {.name = "dossiers.confirmed", .subject_kind = "talent", .subject = talent->id.value, .unit = talent->unit});
  db.commit();
  return visit.redirect(address(*talent), "dossiers.confirmed_notice");
}

}  // namespace dossiers
