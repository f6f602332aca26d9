// SPDX-License-Identifier: Apache-2.0
// One target: what it asks, when it is judged, and how it is shared among units.
#include <algorithm>

#include "plans/allocation_acts.hpp"
#include "plans/item_fields.hpp"
#include "plans/pages.hpp"
#include "plans/views.hpp"
#include "site/api.hpp"

namespace plans {
namespace {

constexpr int page_size = 100;

struct PeriodLine {
  std::string from, to, state;
};
struct PartLine {
  std::string words, note, path;
};
struct ShareLineShown {
  std::string unit, weight, exact, value;
  bool fixed = false, below = false;
};
struct RoundLine {
  std::string number, path, method, total, state, css, by, at, note;
  bool chosen = false;
};
struct ObjectionLine {
  std::string id, unit, value, proposed, reason, state, answer;
  bool open = false;
};
struct OwnLine {
  std::string unit_id, unit, value;
  bool may_object = false;
};
struct TargetPage {
  std::string path, results, csrf, words, note, numerator, denominator, responsible, next, sums, deviation, round_id;
  bool may_share = false, draft = false, may_answer = false;
  std::vector<PeriodLine> periods;
  std::vector<PartLine> parts;
  std::vector<RoundLine> rounds;
  std::vector<ShareLineShown> shares;
  std::vector<OwnLine> own;
  std::vector<ObjectionLine> objections;
  std::vector<web::Field> fields, object_fields;
  std::vector<web::ErrorLink> errors;
};

struct Known {
  Plan plan;
  Version version;
  Content content;
  Target target;
};
std::optional<Known> found(site::Visit& visit, db::Read& db) {
  const auto plan = visible(visit, db);
  if (!plan) return {};
  const auto versions = store::versions(db, plan->id);
  const auto* version = shown_version(visit, db, *plan, versions);
  if (!version) return {};
  auto content = store::content(db, version->id);
  const auto at = std::ranges::find(content.targets, visit.id<ItemId>("item"), &Target::item);
  if (at == content.targets.end()) return {};
  const auto target = *at;
  return Known{*plan, *version, std::move(content), target};
}

std::string path_of(const Known& known) { return address(known.plan.id) + "/targets/" + known.target.item.text(); }

bool sees_all(site::Visit& visit, db::Read& db, const Plan& plan) {
  return rights::covers(db, visit.scope(Right::plans_read), plan.unit);
}

// A draft is for those who make it; the published round is what units see.
const Round* round_shown(const std::vector<Round>& rounds, bool insider, std::optional<std::int64_t> asked) {
  for (const auto& one : rounds)
    if ((insider || one.state != "DRAFT") && (!asked || *asked == one.number)) return &one;
  return nullptr;
}

std::vector<web::Field> allocation_fields(site::Visit& visit, const Target& target) {
  const auto& form = visit.form();
  auto lines = documents::area(visit, "lines", "plans.share_lines", form.long_text("lines"));
  lines.hint = visit.say("plans.share_lines_hint");
  lines.rows = 6;
  lines.max_length = 400'000;
  auto floor = documents::line(visit, "floor", "plans.floor_for_all", form.text("floor"));
  floor.inputmode = "numeric";
  std::vector<web::Field> fields;
  if (target.is_count())
    fields = {documents::choice(visit, "method", "plans.method", form.text("method"), methods, "plans.method_"), floor};
  else
    fields = {documents::choice(visit, "method", "plans.method", form.text("method"), std::span{methods}.last(2),
                                "plans.method_")};
  fields.push_back(std::move(lines));
  fields.push_back(documents::line(visit, "note", "plans.round_note", form.text("note")));
  fields.push_back(documents::tick(visit, "publish", "plans.publish_at_once", form.checked("publish")));
  return fields;
}

void fill_round(site::Visit& visit, db::Read& db, const Known& known, const Round& round, TargetPage& page) {
  const auto scope = visit.scope(Right::plans_read);
  const bool all = sees_all(visit, db, known.plan);
  auto found =
      store::shares(db, all ? nullptr : &scope, round.id, visit.query().number("after").value_or(0), page_size + 1);
  if (std::ssize(found) > page_size) {
    found.pop_back();
    page.next =
        page.path + "?round=" + std::to_string(round.number) + "&after=" + std::to_string(found.back().position);
  }
  constexpr std::int64_t one_member = 1'000'000;
  for (const auto& one : found)
    page.shares.push_back({one.unit_name, one.of.weight > 0 ? visit.number(one.of.weight / one_member) : "",
                           value_of(visit, one.of.exact), value_of(visit, one.of.value), one.of.fixed,
                           static_cast<bool>(one.of.above)});
  const auto sums = store::sums(db, round.id);
  if (all)
    page.sums = known.target.is_count() ? visit.say("plans.sum_is", {{"units", visit.number(sums.units)},
                                                                     {"sum", value_of(visit, sums.top)},
                                                                     {"total", value_of(visit, round.total)}})
                                        : visit.say("plans.shared_among", {{"units", visit.number(sums.units)}});
  page.draft = round.state == "DRAFT" && page.may_share;
  page.round_id = round.id.text();
  for (const auto& one : store::objections(db, all ? nullptr : &scope, round.id))
    page.objections.push_back({one.id.text(), one.unit_name, value_of(visit, one.value), value_of(visit, one.proposed),
                               one.reason, documents::label_of(visit, "plans.objection_", one.state), one.answer,
                               one.state == "OPEN"});
  page.may_answer = page.may_share;
  if (round.state != "PUBLISHED") return;
  for (const auto& one : store::own_shares(db, scope, known.target.item))
    page.own.push_back({one.unit.text(), one.unit_name, value_of(visit, one.value),
                        rights::covers(db, visit.scope(Right::plans_change), one.unit) &&
                            !store::has_objected(db, round.id, one.unit)});
}

TargetPage target_page(site::Visit& visit, db::Read& db, const Known& known) {
  const auto& target = known.target;
  TargetPage page{.path = path_of(known),
                  .results = address(known.plan.id) + "/results/" + target.item.text(),
                  .csrf = visit.csrf(),
                  .words = target.text,
                  .note = target_line(visit, target),
                  .numerator = target.numerator,
                  .denominator = target.denominator,
                  .deviation = target.deviation,
                  .may_share = acts::may_change(visit, db, known.plan) && known.plan.issued()};
  for (const auto& one : result_periods(target, known.plan, visit.today()))
    page.periods.push_back({one.from.vietnamese(), (one.to - std::chrono::days{1}).vietnamese(),
                            visit.say(!one.running               ? "plans.period_over"
                                      : visit.today() < one.from ? "plans.period_ahead"
                                                                 : "plans.period_running")});
  for (const auto& one : known.content.targets)
    if (one.parent == target.item)
      page.parts.push_back({one.text, target_line(visit, one), address(known.plan.id) + "/targets/" + one.item.text()});
  const auto rounds = store::rounds(db, target.item);
  const auto* shown = round_shown(rounds, page.may_share, visit.query().number("round"));
  for (const auto& one : rounds) {
    if (one.state == "DRAFT" && !page.may_share) continue;
    page.rounds.push_back({std::to_string(one.number), page.path + "?round=" + std::to_string(one.number),
                           documents::label_of(visit, "plans.method_", one.method), value_of(visit, one.total),
                           documents::label_of(visit, "plans.round_", one.state),
                           one.state == "PUBLISHED" ? "state good" : "state", one.made_by,
                           web::time(visit.language(), one.made_at), one.note, &one == shown});
  }
  if (shown) fill_round(visit, db, known, *shown, page);
  page.fields = allocation_fields(visit, target);
  const auto& form = visit.form();
  page.object_fields = {documents::line(visit, "proposed", "plans.proposed_share", form.text("proposed")),
                        documents::area(visit, "reason", "plans.reason", form.long_text("reason"))};
  return page;
}

http::Response again(site::Visit& visit, db::Read& db, const Known& known, const core::Refusal& refusal) {
  if (visit.wants_json()) return visit.refused(refusal);
  if (refusal.kind() == core::Refusal::Kind::forbidden) return visit.forbidden();
  if (refusal.kind() == core::Refusal::Kind::unknown) return visit.not_found();
  auto page = target_page(visit, db, known);
  auto& fields = visit.form().has("proposed") ? page.object_fields : page.fields;
  page.errors = web::show_problems(visit.language(), refusal, fields);
  return visit.refused<views::target>(refusal, head_of(visit, known.plan), page);
}

// The round a form names, of the target of the address.
std::optional<Round> named_round(site::Visit& visit, db::Read& db, const Known& known) {
  const auto rounds = store::rounds(db, known.target.item);
  const auto at = std::ranges::find(rounds, visit.form().id<RoundId>("round"), &Round::id);
  return at == rounds.end() ? std::nullopt : std::optional{*at};
}

}  // namespace

http::Response show_target(site::Visit& visit) {
  auto db = visit.read();
  const auto known = found(visit, db);
  if (!known) return visit.not_found();
  return visit.page<views::target>(head_of(visit, known->plan), target_page(visit, db, *known));
}

http::Response allocate(site::Visit& visit) {
  auto db = visit.write();
  const auto known = found(visit, db);
  if (!known) return visit.not_found();
  const auto& form = visit.form();
  const auto id = acts::allocate(visit, db, known->plan, known->target, known->version.id,
                                 {.method = form.text("method"),
                                  .lines = form.long_text("lines"),
                                  .note = form.text("note"),
                                  .floor = std::clamp<std::int64_t>(form.number("floor").value_or(0), 0, 1'000'000'000),
                                  .publish = form.checked("publish")});
  if (!id && visit.wants_json()) return visit.refused(id.refusal());
  if (!id) return again(visit, db, *known, id.refusal());
  db.commit();
  if (visit.wants_json()) return site::answer(visit, {{"id", id->text()}}, 201);
  return acted(visit, path_of(*known), form.checked("publish") ? "plans.published_notice" : "plans.allocated_notice");
}

http::Response move_round(site::Visit& visit) {
  auto db = visit.write();
  const auto known = found(visit, db);
  const auto round = known ? named_round(visit, db, *known) : std::nullopt;
  if (!round) return visit.not_found();
  const auto done = acts::publish(visit, db, known->plan, *round);
  if (!done) return again(visit, db, *known, done.refusal());
  db.commit();
  return acted(visit, path_of(*known), "plans.published_notice");
}

http::Response object(site::Visit& visit) {
  auto db = visit.write();
  const auto known = found(visit, db);
  const auto round = known ? named_round(visit, db, *known) : std::nullopt;
  if (!round) return visit.not_found();
  const auto& form = visit.form();
  const auto done = acts::object(visit, db, known->plan, *round, form.id<UnitId>("unit"), form.text("proposed"),
                                 form.long_text("reason"));
  if (!done) return again(visit, db, *known, done.refusal());
  db.commit();
  return acted(visit, path_of(*known), "plans.objected_notice");
}

http::Response answer_objection(site::Visit& visit) {
  auto db = visit.write();
  const auto known = found(visit, db);
  const auto round = known ? named_round(visit, db, *known) : std::nullopt;
  if (!round) return visit.not_found();
  const auto& form = visit.form();
  const auto done = acts::answer(visit, db, known->plan, *round, visit.id<ObjectionId>("objection"), form.text("act"),
                                 form.long_text("answer"));
  if (!done) return again(visit, db, *known, done.refusal());
  db.commit();
  return acted(visit, path_of(*known), "plans.answered_notice");
}

}  // namespace plans
