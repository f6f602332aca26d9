// SPDX-License-Identifier: Apache-2.0
// The card of one unit: what it gives itself, what the numbers give, what counts; objection and answer.
#include <algorithm>

#include "documents/fields.hpp"
#include "scorecards/pages.hpp"
#include "scorecards/views.hpp"
#include "site/api.hpp"

namespace scorecards {
namespace {

struct ValueLine {
  std::string id, title, most, own, computed, superior, evidence, part, whole, kind;
  std::string own_field, evidence_field, part_field, whole_field, points_field;
  bool is_computed = false, takes_numbers = false;
};
struct UnitPage {
  std::string csrf, action, card, card_path, unit, year, state, total, most, objection, answer;
  bool fills_own = false, scores = false, may_object = false, may_settle = false, may_write = false;
  std::string act, button;
  std::vector<ValueLine> lines;
  std::vector<web::ErrorLink> errors;
};

std::string shown(const std::optional<Points>& points) { return points ? written(*points) : ""; }
std::string shown_number(const std::optional<std::int64_t>& number) { return number ? std::to_string(*number) : ""; }

struct Known {
  Card card;
  UnitCard unit;
};
std::optional<Known> found(site::Visit& visit, db::Read& db) {
  auto card = visible(visit, db);
  if (!card || card->state == "DRAFT") return {};
  auto unit = store::unit(db, card->id, visit.id<UnitId>("unit"));
  if (!unit || (!sees_all(visit, db, *card) && !rights::covers(db, visit.scope(Right::plans_read), unit->unit)))
    return {};
  return Known{std::move(*card), std::move(*unit)};
}

std::string address_of(const Known& known) { return address(known.card.id) + "/units/" + known.unit.unit.text(); }

void fill_lines(site::Visit& visit, db::Read& db, const Known& known, UnitPage& page) {
  const auto& form = visit.form();
  const auto typed_or = [&](const std::string& name, std::string otherwise) {
    return form.has(name) ? form.text(name) : std::move(otherwise);
  };
  const auto values = store::values(db, known.card.id, known.unit.unit);
  Points total = 0, all = 0;
  for (const auto& one : store::criteria(db, known.card.id)) {
    const auto at = std::ranges::find(values, one.id, &Value::criterion);
    const auto value = at == values.end() ? Value{.criterion = one.id} : *at;
    const auto id = one.id.text();
    const std::string own = "own-" + id, evidence = "evidence-" + id, part = "part-" + id, whole = "whole-" + id,
                      points = "points-" + id;
    page.lines.push_back({id, one.title, written(one.most), typed_or(own, shown(value.own)),
                          shown(computed_points(one, value)), typed_or(points, shown(value.superior)),
                          typed_or(evidence, value.evidence), typed_or(part, shown_number(value.part)),
                          typed_or(whole, shown_number(value.whole)),
                          one.creativity ? visit.say("scorecards.creativity") : "", own, evidence, part, whole, points,
                          one.computed, page.scores && one.indicator.empty()});
    total += value.superior.value_or(0);
    all += one.most;
  }
  page.total = written(total);
  page.most = written(all);
}

UnitPage unit_page(site::Visit& visit, db::Read& db, const Known& known) {
  const auto& state = known.unit.state;
  const bool open = known.card.state == "PUBLISHED";
  const bool own = open && acts::may_answer(visit, db, known.unit.unit);
  const bool superior = open && acts::may_change(visit, db, known.card);
  UnitPage page{.csrf = visit.csrf(),
                .action = address_of(known),
                .card = known.card.title,
                .card_path = address(known.card.id),
                .unit = known.unit.name,
                .year = std::to_string(known.card.year),
                .state = documents::label_of(visit, "scorecards.state_", state),
                .objection = known.unit.objection,
                .answer = known.unit.answer,
                .fills_own = own && state == "OPEN",
                .may_object = own && state == "SCORED",
                .may_settle = superior && state == "OBJECTED"};
  page.scores = superior && !page.fills_own && (step("score", state) != nullptr || page.may_settle);
  page.may_write = page.fills_own || page.scores;
  page.act = page.fills_own ? "hand_in" : page.may_settle ? "settle" : "score";
  page.button = visit.say("scorecards.act_" + page.act);
  fill_lines(visit, db, known, page);
  return page;
}

}  // namespace

http::Response show_unit(site::Visit& visit) {
  auto db = visit.read();
  const auto known = found(visit, db);
  if (!known) return visit.not_found();
  return visit.page<views::unit>(head(visit, known->unit.name), unit_page(visit, db, *known));
}

http::Response take_step(site::Visit& visit) {
  auto db = visit.write();
  const auto known = found(visit, db);
  if (!known) return visit.not_found();
  const auto done = acts::take(visit, db, known->card, known->unit);
  if (!done && visit.wants_json()) return visit.refused(done.refusal());
  if (!done && done.refusal().kind() == core::Refusal::Kind::forbidden) return visit.forbidden();
  if (!done) {
    auto page = unit_page(visit, db, *known);
    std::vector<web::Field> fields;
    page.errors = web::show_problems(visit.language(), done.refusal(), fields);
    return visit.refused<views::unit>(done.refusal(), head(visit, known->unit.name), page);
  }
  db.commit();
  return visit.wants_json() ? site::nothing() : visit.redirect(address_of(*known), "scorecards.saved");
}

}  // namespace scorecards
