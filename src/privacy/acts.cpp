// SPDX-License-Identifier: Apache-2.0
#include "privacy/acts.hpp"

#include <algorithm>

#include "audit/audit.hpp"

namespace privacy::acts {
namespace {

const RecordKind* kind_of(std::string_view code) {
  const auto all = kinds();
  const auto at = std::ranges::find(all, code, &RecordKind::code);
  return at == all.end() ? nullptr : &*at;
}

std::optional<Rule> rule_of(db::Read& db, std::string_view code) {
  for (auto& one : store::rules(db))
    if (one.code == code) return std::move(one);
  return {};
}

core::Refusal unknown() { return core::Refusal{core::Message{"site.not_found", {}}, core::Refusal::Kind::unknown}; }
core::Refusal quicker() {
  return core::Refusal{core::Message{"privacy.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
}

// What was typed over an entry: an empty moment is none, an unreadable one a problem of its field.
core::Result<Breach> typed(site::Visit& visit, Breach breach) {
  const auto& form = visit.form();
  core::Problems problems;
  const auto moment = [&](const char* name) -> std::optional<core::Instant> {
    const auto text = form.text(name);
    if (text.empty()) return {};
    auto at = moment_of(text);
    if (!at) at = core::Instant::parse(text);
    if (!at) problems.add(name, "privacy.moment_unreadable");
    return at;
  };
  breach.what = form.long_text("what");
  breach.measures = form.long_text("measures");
  breach.sensitive = form.checked("sensitive");
  if (!visit.wants_json() || form.has("reportable")) breach.reportable = form.checked("reportable");  // unsaid: it is
  breach.people = form.text("people").empty() ? 0 : form.number("people").value_or(-1);
  if (const auto known = moment("known_at"))
    breach.known_at = *known;
  else if (form.text("known_at").empty())
    problems.add("known_at", "privacy.moment_unreadable");
  breach.reported_at = moment("reported_at");
  breach.informed_at = moment("informed_at");
  if (form.checked("closed")) {
    if (!breach.closed_at) breach.closed_at = visit.now();
  } else
    breach.closed_at.reset();
  if (problems.any()) return std::move(problems).refusal();
  return check(std::move(breach), visit.now());
}

void note(site::Visit& visit, db::Write& db, std::string_view act, const Breach& breach) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "breach",
               .subject = breach.id.value,
               .unit = breach.unit,
               .changes = {{"people", "", std::to_string(breach.people)},
                           {"reported_at", "", breach.reported_at ? text_of(*breach.reported_at) : ""}}});
}

}  // namespace

std::vector<Line> schedule(site::Visit& visit, db::Read& db) {
  std::vector<Line> lines;
  for (auto& rule : store::rules(db)) {
    const auto* kind = kind_of(rule.code);
    if (!kind) continue;
    const auto due = store::due(db, visit.scope(), *kind, due_before(visit.today(), rule.months));
    lines.push_back({std::move(rule), kind, due});
  }
  return lines;
}

core::Result<std::int64_t> carry_out(site::Visit& visit, db::Write& db, std::string_view code) {
  const auto* kind = kind_of(code);
  const auto rule = rule_of(db, code);
  if (!kind || !rule) return unknown();
  if (!kind->act) return core::Refusal{core::Message{"privacy.reviewed_by_hand", {}}, core::Refusal::Kind::conflict};
  const auto done = store::carry_out(db, visit.scope(), *kind, due_before(visit.today(), rule->months));
  if (done == 0) return core::Refusal{core::Message{"privacy.nothing_due", {}}, core::Refusal::Kind::conflict};
  audit::note(db, audit::by(visit),
              {.name = "privacy.carried_out",
               .subject_kind = "retention",
               .unit = visit.scope().home,
               .changes = {{"rule", "", std::string{code}}, {"rows", "", std::to_string(done)}}});
  return done;
}

core::Result<core::Done> change_rule(site::Visit& visit, db::Write& db, std::string_view code) {
  auto rule = rule_of(db, code);
  if (!rule || !kind_of(code)) return unknown();
  if (!visit.scope().everywhere)
    return core::Refusal{core::Message{"privacy.changed_above", {}}, core::Refusal::Kind::conflict};
  const auto before = rule->months;
  rule->months = static_cast<int>(std::clamp<std::int64_t>(visit.form().number("months").value_or(0), 0, 100'000));
  rule->basis = visit.form().text("basis");
  rule->version = visit.form().number("version").value_or(0);
  const auto checked = check(std::move(*rule));
  if (!checked) return checked.refusal();
  if (!store::change(db, *checked)) return quicker();
  audit::note(
      db, audit::by(visit),
      {.name = "privacy.rule_changed",
       .subject_kind = "retention",
       .unit = visit.scope().home,
       .changes = {{"rule", "", checked->code}, {"months", std::to_string(before), std::to_string(checked->months)}}});
  return core::Done{};
}

std::optional<Breach> found(site::Visit& visit, db::Read& db) {
  const auto id = visit.id<BreachId>();
  auto all = id ? store::breaches(db, visit.scope(), id) : std::vector<Breach>{};
  if (all.empty()) return {};
  return std::move(all.front());
}

core::Result<BreachId> enter(site::Visit& visit, db::Write& db) {
  auto breach = typed(visit, {.unit = visit.scope().home, .account = visit.actor().display_name});
  if (!breach) return breach.refusal();
  breach->id = store::insert(db, *breach);
  note(visit, db, "privacy.breach_entered", *breach);
  return breach->id;
}

core::Result<core::Done> change(site::Visit& visit, db::Write& db, const Breach& before) {
  auto breach = typed(visit, before);
  if (!breach) return breach.refusal();
  breach->version = visit.form().number("version").value_or(0);
  if (!store::update(db, *breach)) return quicker();
  note(visit, db, "privacy.breach_changed", *breach);
  return core::Done{};
}

}  // namespace privacy::acts
