// SPDX-License-Identifier: Apache-2.0
#include "scorecards/acts.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "documents/fields.hpp"
#include "indicators/count.hpp"
#include "indicators/store.hpp"

namespace scorecards::acts {
namespace {

core::Refusal forbidden() {
  return core::Refusal{core::Message{"scorecards.not_yours", {}}, core::Refusal::Kind::forbidden};
}
core::Refusal changed_meanwhile() {
  return core::Refusal{core::Message{"scorecards.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
}

void note(site::Visit& visit, db::Write& db, const Card& card, std::string_view act, std::string_view text) {
  audit::note(db, audit::by(visit),
              {.name = "scorecards." + std::string{act},
               .subject_kind = "scorecard",
               .subject = card.id.value,
               .unit = card.unit,
               .changes = {{"title", "", std::string{text}}}});
}

// What the form says of one criterion; what it leaves out stays as it was.
struct Typed {
  const web::Form& form;
  core::Problems& problems;

  std::optional<Points> points(const std::string& name, Points most, std::optional<Points> before) const {
    if (!form.has(name)) return before;
    const auto text = form.text(name);
    if (text.empty()) return {};
    const auto read = read_points(text);
    if (!read || *read > most)
      problems.add(name, "scorecards.points_unreadable", {{"text", text}, {"most", written(most)}});
    return read;
  }
  std::optional<std::int64_t> number(const std::string& name, std::optional<std::int64_t> before) const {
    if (!form.has(name)) return before;
    const auto read = form.number(name);
    if (form.text(name).empty()) return {};
    if (!read || *read < 0) problems.add(name, "scorecards.number_unreadable");
    return read;
  }
};

// What the indicator of a criterion counts for a unit in the year of the card, in pieces.
void count(db::Read& db, const Card& card, UnitId unit, const Criterion& criterion, core::Date today, Value& value) {
  if (criterion.indicator.empty()) return;
  const auto known = indicators::store::indicators(db, today);
  const auto at = std::ranges::find(known, criterion.indicator, &indicators::Indicator::code);
  if (at == known.end()) return;
  const plans::Plan year{.unit = unit, .from = {card.year, 1, 1}, .to = {card.year + 1, 1, 1}};
  const auto figure = indicators::figure(
      db, {.indicator = *at, .plan = year, .unit = unit, .counted = indicators::year_of(card.year), .today = today});
  value.part = figure.part / plans::hundred;
  value.whole = figure.whole / plans::hundred;
}

Value typed_value(const web::Form& form, const Criterion& criterion, Value before, bool by_unit,
                  core::Problems& problems) {
  const Typed typed{form, problems};
  const auto id = criterion.id.text();
  if (by_unit) {
    before.own = typed.points("own-" + id, criterion.most, before.own);
    if (form.has("evidence-" + id)) before.evidence = form.text("evidence-" + id);
    return before;
  }
  if (criterion.computed && criterion.indicator.empty()) {
    before.part = typed.number("part-" + id, before.part);
    before.whole = typed.number("whole-" + id, before.whole);
    if (before.part && before.whole && *before.part > *before.whole)
      problems.add("part-" + id, "scorecards.part_above_whole");
  }
  before.superior = typed.points("points-" + id, criterion.most, before.superior);
  // Left empty, a computed criterion counts what its numbers give.
  if (form.text("points-" + id).empty())
    if (const auto computed = computed_points(criterion, before)) before.superior = computed;
  return before;
}

}  // namespace

bool may_change(const site::Visit& visit, db::Read& db, const Card& card) {
  return rights::covers(db, visit.scope(Right::scorecards_change), card.unit);
}

bool may_answer(const site::Visit& visit, db::Read& db, UnitId unit) {
  return rights::covers(db, visit.scope(Right::scorecards_answer), unit);
}

core::Result<CardId> open(site::Visit& visit, db::Write& db) {
  const auto& form = visit.form();
  core::Problems problems;
  Card card{.year = static_cast<int>(std::clamp<std::int64_t>(form.number("year").value_or(0), 0, 9999)),
            .title = form.text("title"),
            .organisation = form.text("organisation"),
            .made_by = visit.actor().display_name,
            .min_cases = form.number("min_cases").value_or(5)};
  card.unit = documents::typed_unit(db, form, "unit", visit.today(), problems);
  if (!problems.any() && (!card.unit || !may_change(visit, db, card)))
    problems.add("unit", "documents.unit_out_of_reach");
  if (problems.any()) return std::move(problems).refusal();
  const auto checked = check(std::move(card));
  if (!checked) return checked.refusal();
  auto made = *checked;
  made.id = store::insert(db, made);
  note(visit, db, made, "opened", made.title);
  return made.id;
}

core::Result<core::Done> add_criterion(site::Visit& visit, db::Write& db, const Card& card) {
  if (!may_change(visit, db, card)) return forbidden();
  if (card.state != "DRAFT") return changed_meanwhile();
  const auto& form = visit.form();
  const auto checked = check(Criterion{.title = form.text("title"),
                                       .most = read_points(form.text("most")).value_or(0),
                                       .creativity = form.checked("creativity"),
                                       .computed = form.checked("computed") || !form.text("indicator").empty(),
                                       .indicator = form.text("indicator")});
  if (!checked) return checked.refusal();
  const auto known = indicators::store::indicators(db, visit.today());
  if (!checked->indicator.empty() &&
      std::ranges::find(known, checked->indicator, &indicators::Indicator::code) == known.end())
    return core::Refusal{{{"indicator", {"scorecards.indicator_unknown", {}}}}};
  store::insert(db, card.id, *checked);
  note(visit, db, card, "criterion_added", checked->title);
  return core::Done{};
}

core::Result<core::Done> remove_criterion(site::Visit& visit, db::Write& db, const Card& card) {
  if (!may_change(visit, db, card)) return forbidden();
  if (card.state != "DRAFT") return changed_meanwhile();
  store::remove(db, card.id, visit.id<CriterionId>("criterion"));
  note(visit, db, card, "criterion_removed", card.title);
  return core::Done{};
}

core::Result<core::Done> move(site::Visit& visit, db::Write& db, const Card& card) {
  if (!may_change(visit, db, card)) return forbidden();
  const auto act = visit.form().text("act");
  if (act == "publish") {
    if (auto why = hindrance(store::criteria(db, card.id))) return *why;
    if (!store::publish(db, card, visit.today())) return changed_meanwhile();
  } else if (act != "close" || !store::close(db, card)) {
    return changed_meanwhile();
  }
  note(visit, db, card, act == "publish" ? "published" : "closed", card.title);
  return core::Done{};
}

core::Result<core::Done> take(site::Visit& visit, db::Write& db, const Card& card, const UnitCard& unit) {
  const auto& form = visit.form();
  const auto* found = step(form.text("act"), unit.state);
  if (found == nullptr || card.state != "PUBLISHED") return changed_meanwhile();
  if (found->by_unit ? !may_answer(visit, db, unit.unit) : !may_change(visit, db, card)) return forbidden();
  core::Problems problems;
  const auto text = form.long_text("text");
  if (found->needs_text && text.empty()) problems.add("text", "scorecards.text_missing");
  const auto before = store::values(db, card.id, unit.unit);
  if (found->act != "object")
    for (const auto& criterion : store::criteria(db, card.id)) {
      const auto at = std::ranges::find(before, criterion.id, &Value::criterion);
      Value value = at == before.end() ? Value{.criterion = criterion.id} : *at;
      if (!found->by_unit) count(db, card, unit.unit, criterion, visit.today(), value);
      value = typed_value(form, criterion, std::move(value), found->by_unit, problems);
      if (!problems.any()) store::put(db, card.id, unit.unit, value);
    }
  if (problems.any()) return std::move(problems).refusal();
  if (!store::move(db, card.id, unit, *found, text)) return changed_meanwhile();
  note(visit, db, card, std::string{"unit_"} + std::string{found->act}, unit.name);
  return core::Done{};
}

}  // namespace scorecards::acts
