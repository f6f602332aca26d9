// SPDX-License-Identifier: Apache-2.0
#include "duties/acts.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "documents/fields.hpp"
#include "documents/store.hpp"
#include "plans/acts.hpp"
#include "plans/store.hpp"

namespace duties::acts {
namespace {

constexpr int most_units = 5000;
constexpr std::size_t longest_note = 2000;

core::Refusal forbidden() {
  return core::Refusal{core::Message{"duties.not_yours", {}}, core::Refusal::Kind::forbidden};
}
core::Refusal conflict(const char* key) { return core::Refusal{core::Message{key, {}}, core::Refusal::Kind::conflict}; }

void note(site::Visit& visit, db::Write& db, const plans::Plan& plan, std::string_view act, std::string_view text) {
  audit::note(db, audit::by(visit),
              {.name = "duties." + std::string{act},
               .subject_kind = "plan",
               .subject = plan.id.value,
               .unit = plan.unit,
               .changes = {{"title", "", std::string{text}}}});
}

// The unit that is meant and may be answered for.
core::Result<UnitId> typed_unit(site::Visit& visit, db::Read& db, const plans::Plan& plan, const Duty& duty) {
  const auto unit = visit.form().id<UnitId>("unit");
  const bool owes = duty.who == "OWN" ? unit == plan.unit : plans::store::applies(db, plan.id, unit, visit.today());
  if (!unit || !owes) return core::Refusal{{{"unit", {"duties.unit_owes_not", {}}}}};
  if (!rights::covers(db, visit.scope(Right::plans_change), unit)) return forbidden();
  return unit;
}

// Those who have not done it in the period, and since when they are late.
std::vector<UnitName> missing(db::Read& db, const plans::Plan& plan, const Duty& duty, const Period& period,
                              core::Date today) {
  auto units = bearers(db, plan, duty, today);
  const auto all = store::done(db, plan.id, period.from);
  std::erase_if(units, [&](const UnitName& unit) {
    return std::ranges::any_of(all, [&](const Done& one) {
      return one.duty == duty.id && one.unit == unit.unit && one.period == period.from;
    });
  });
  return units;
}

}  // namespace

std::vector<UnitName> bearers(db::Read& db, const plans::Plan& plan, const Duty& duty, core::Date today) {
  if (duty.who == "OWN") return {{plan.unit, plan.unit_name}};
  return store::units(db, nullptr, plan.id, today, {}, most_units);
}

std::optional<Period> period(const Duty& duty, std::span<const Call> calls, std::string_view asked, core::Date today) {
  const auto all = periods(duty, calls, duty.from, core::forever);
  if (const auto day = core::Date::parse_iso(asked)) {
    const auto at = std::ranges::find(all, *day, &Period::from);
    return at == all.end() ? std::nullopt : std::optional{*at};
  }
  const auto now = std::ranges::find_if(all, [&](const Period& one) { return one.from <= today && today < one.to; });
  if (now != all.end()) return *now;
  return all.empty() ? std::nullopt : std::optional{all.front().from > today ? all.front() : all.back()};
}

core::Result<DutyId> put(site::Visit& visit, db::Write& db, const plans::Plan& plan,
                         const std::optional<Duty>& before) {
  if (!plans::acts::may_change(visit, db, plan)) return forbidden();
  const auto& form = visit.form();
  core::Problems problems;
  Duty duty = before.value_or(Duty{.plan = plan.id, .made_by = visit.actor().display_name});
  duty.who = form.text("who");
  duty.what = form.text("what");
  duty.phrase = form.text("phrase");
  duty.to_whom = form.text("to_whom");
  duty.second = form.text("second");
  duty.channel = form.text("channel");
  duty.recurrence = form.text("recurrence");
  duty.met_by = form.text("met_by");
  duty.exclusive = form.checked("exclusive");
  duty.due = documents::typed_day(form, "due", visit.today(), problems);
  duty.from = documents::typed_day(form, "from", visit.today(), problems).value_or(plan.from);
  const auto last = documents::typed_day(form, "last_day", visit.today(), problems);
  duty.to = last ? *last + std::chrono::days{1} : plan.to;
  if (problems.any()) return std::move(problems).refusal();
  const auto checked = check(std::move(duty));
  if (!checked) return checked.refusal();
  auto kept = *checked;
  if (before) {
    kept.version = form.number("version").value_or(0);
    if (!store::update(db, kept)) return conflict("duties.changed_meanwhile");
  } else {
    kept.id = store::insert(db, kept);
  }
  note(visit, db, plan, before ? "changed" : "added", kept.what);
  return kept.id;
}

core::Result<core::Done> remove(site::Visit& visit, db::Write& db, const plans::Plan& plan, const Duty& duty) {
  if (!plans::acts::may_change(visit, db, plan)) return forbidden();
  if (!store::remove(db, duty.id)) return conflict("duties.done_already");
  note(visit, db, plan, "removed", duty.what);
  return core::Done{};
}

core::Result<core::Done> call(site::Visit& visit, db::Write& db, const plans::Plan& plan, const Duty& duty) {
  if (!plans::acts::may_steer(visit, db, plan) && !plans::acts::may_change(visit, db, plan)) return forbidden();
  if (duty.recurrence != "ON_CALL" || !plan.issued()) return conflict("duties.not_on_call");
  core::Problems problems;
  const auto due = documents::typed_day(visit.form(), "due", visit.today(), problems);
  const auto text = visit.form().text("text");
  if (text.empty() || text.size() > longest_note) problems.add("text", "duties.call_missing");
  if (!problems.any() && (!due || *due < visit.today())) problems.add("due", "duties.call_due_missing");
  if (problems.any()) return std::move(problems).refusal();
  for (const auto& one : store::calls(db, plan.id))
    if (one.duty == duty.id && one.on == visit.today()) return conflict("duties.called_today");
  store::insert(db, {duty.id, text, visit.today(), *due}, visit.actor().display_name);
  std::vector<UnitId> units;
  for (const auto& one : bearers(db, plan, duty, visit.today())) units.push_back(one.unit);
  plans::store::notify(db, plan, units, "TRIGGERED", plans::ItemId{duty.id.value}, text, visit.actor().display_name);
  note(visit, db, plan, "called", text);
  return core::Done{};
}

core::Result<core::Done> note_done(site::Visit& visit, db::Write& db, const plans::Plan& plan, const Duty& duty) {
  const auto unit = typed_unit(visit, db, plan, duty);
  if (!unit) return unit.refusal();
  const auto when = period(duty, store::calls(db, plan.id), visit.form().text("period"), visit.today());
  const auto text = visit.form().text("note");
  if (!when || !plan.issued() || duty.met_by != "HAND" || when->from > visit.today()) return conflict("duties.not_now");
  if (text.empty() || text.size() > longest_note) return core::Refusal{{{"note", {"duties.note_missing", {}}}}};
  store::put(db, {duty.id, *unit, when->from, text, visit.actor().display_name, {}});
  note(visit, db, plan, "done", duty.what);
  return core::Done{};
}

core::Result<core::Done> undo_done(site::Visit& visit, db::Write& db, const plans::Plan& plan, const Duty& duty) {
  const auto unit = typed_unit(visit, db, plan, duty);
  if (!unit) return unit.refusal();
  const auto when = core::Date::parse_iso(visit.form().text("period"));
  if (!when || !store::undo(db, {duty.id, *unit, *when, "", "", {}})) return conflict("duties.changed_meanwhile");
  note(visit, db, plan, "undone", duty.what);
  return core::Done{};
}

core::Result<std::int64_t> urge(site::Visit& visit, db::Write& db, const plans::Plan& plan, const Duty& duty) {
  if (!plans::acts::may_steer(visit, db, plan)) return forbidden();
  const auto when = period(duty, store::calls(db, plan.id), visit.form().text("period"), visit.today());
  if (!when || !plan.issued()) return conflict("duties.not_now");
  std::vector<UnitId> units;
  for (const auto& one : missing(db, plan, duty, *when, visit.today())) units.push_back(one.unit);
  if (units.empty()) return conflict("duties.nobody_missing");
  const auto typed = visit.form().text("text");
  const auto text = typed.empty() ? duty.what + " (" + when->last_day.vietnamese() + ")" : typed;
  plans::store::notify(db, plan, units, "REMINDER", plans::ItemId{duty.id.value}, text, visit.actor().display_name);
  note(visit, db, plan, "urged", duty.what);
  return std::ssize(units);
}

core::Result<documents::DocumentId> write_letter(site::Visit& visit, db::Write& db, const plans::Plan& plan,
                                                 const Duty& duty) {
  if (!plans::acts::may_steer(visit, db, plan) || !rights::covers(db, visit.scope(Right::plans_change), plan.unit))
    return forbidden();
  const auto when = period(duty, store::calls(db, plan.id), visit.form().text("period"), visit.today());
  if (!when || !plan.issued() || visit.today() <= when->last_day) return conflict("duties.nobody_missing");
  const auto late = missing(db, plan, duty, *when, visit.today());
  if (late.empty()) return conflict("duties.nobody_missing");
  documents::Document letter{
      .unit = plan.unit, .own = true, .kind = "LETTER", .issuer = plan.document.issuer, .place = plan.document.place};
  letter.subject = visit.say("duties.letter_subject", {{"what", duty.what}, {"day", when->last_day.vietnamese()}});
  const auto checked = documents::check(std::move(letter), visit.today());
  if (!checked) return checked.refusal();
  const auto id = documents::store::insert(db, *checked);
  for (const auto& one : late) {
    documents::Recipient to{.name = one.name, .purpose = "FOR_ACTION"};
    to.unit = one.unit;
    documents::store::insert(db, id, to);
  }
  documents::store::insert(db, documents::Link{.from = id, .to = plan.document.id, .relation = "CITES"});
  note(visit, db, plan, "letter", duty.what);
  return id;
}

}  // namespace duties::acts
