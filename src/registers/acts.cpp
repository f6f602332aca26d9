// SPDX-License-Identifier: Apache-2.0
#include "registers/acts.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "documents/fields.hpp"
#include "documents/store.hpp"
#include "units/store.hpp"

namespace registers::acts {
namespace {

core::Refusal forbidden() {
  return core::Refusal{core::Message{"registers.not_yours", {}}, core::Refusal::Kind::forbidden};
}
core::Refusal changed_meanwhile() {
  return core::Refusal{core::Message{"registers.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const web::Form one{http::FormData{.fields = {{"line", std::string{text.substr(0, end)}}}}};
    text.remove_prefix(std::min(end + 1, text.size()));
    if (auto line = one.text("line"); !line.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

// Plans by their number, one a line; only those the reader sees.
std::vector<PlanRef> typed_plans(site::Visit& visit, db::Read& db, core::Problems& problems) {
  std::vector<PlanRef> plans;
  for (const auto& number : lines_of(visit.form().long_text("plans"))) {
    const auto found = documents::store::by_number(db, visit.scope(Right::plans_read), number);
    const auto at = std::ranges::find(found, "plan", &documents::Document::held_kind);
    if (at == found.end())
      problems.add("plans", "registers.plan_unknown", {{"number", number}});
    else
      plans.push_back({PlanId{at->held}, number});
  }
  return plans;
}

// Accounts by their login, or names as typed; one a line.
std::vector<Member> typed_members(site::Visit& visit, db::Read& db) {
  std::vector<Member> members;
  for (const auto& line : lines_of(visit.form().long_text("members")))
    members.push_back(store::member_by_login(db, line).value_or(Member{{}, line}));
  return members;
}

void note(site::Visit& visit, db::Write& db, const Record& record, std::string_view act, std::string_view text) {
  audit::note(db, audit::by(visit),
              {.name = "registers." + std::string{act},
               .subject_kind = "register",
               .subject = record.id.value,
               .unit = record.unit,
               .changes = {{"title", "", std::string{text}}}});
}

UnitId above(db::Read& db, UnitId unit, core::Date today) {
  const auto found = units::store::find(db, unit, today);
  return found && found->parent ? found->parent : unit;
}

bool takes_part(const site::Visit& visit, const Record& record) {
  return std::ranges::any_of(record.members,
                             [&](const Member& one) { return one.account && one.account == visit.actor().account; });
}

// The same conference is due again five years after the last one (G-30).
void plan_next(db::Write& db, const Record& record, std::string_view by) {
  auto next = record;
  next.words.clear();
  next.made_by = by;
  const auto day = *record.held_on;
  next.held_on = core::Date::make(day.year() + conference_every, day.month(), day.day())
                     .value_or(core::Date{day.year() + conference_every, day.month(), 28});
  store::insert(db, next);
}

}  // namespace

bool may(const site::Visit& visit, db::Read& db, const Record& record, Party party, const Entry* entry) {
  const auto& kind = record.of();
  const auto reaches = [&](Right right, UnitId unit) { return unit && rights::covers(db, visit.scope(right), unit); };
  const bool owns = reaches(kind.change, record.unit);
  switch (party) {
    case Party::owner:
      return owns;
    case Party::decider:
      return reaches(kind.decide, record.unit);
    case Party::channel:
      return reaches(kind.change, record.channel);
    case Party::addressee:
      return reaches(kind.change, record.addressee_unit ? record.addressee_unit : record.channel);
    case Party::above:
      return reaches(kind.change, above(db, record.unit, visit.today()));
    case Party::subject:
      return reaches(Right::plans_change, record.subject);
    case Party::member:
      return owns || takes_part(visit, record);
    case Party::doer:
      return owns || (entry != nullptr && reaches(Right::plans_change, entry->unit));
  }
  return false;
}

core::Result<Record> typed(site::Visit& visit, db::Read& db, Record before) {
  const auto& form = visit.form();
  const auto& kind = before.of();
  core::Problems problems;
  before.title = form.text("title");
  before.body = form.long_text("body");
  for (const auto name : kind.words) before.words[std::string{name}] = form.long_text(name);
  before.held_on = documents::typed_day(form, "held_on", visit.today(), problems);
  before.plans = typed_plans(visit, db, problems);
  if (kind.has_addressee) {
    // A unit where it is one, words otherwise.
    core::Problems no_unit;
    before.addressee_unit = documents::typed_unit(db, form, "addressee", visit.today(), no_unit);
    before.addressee = before.addressee_unit ? "" : form.text("addressee");
  }
  if (kind.has_channel) before.channel = documents::typed_unit(db, form, "channel", visit.today(), problems);
  if (kind.has_subject) before.subject = documents::typed_unit(db, form, "subject", visit.today(), problems);
  if (kind.has_members) before.members = typed_members(visit, db);
  if (problems.any()) return std::move(problems).refusal();
  return check(std::move(before));
}

core::Result<RecordId> enter(site::Visit& visit, db::Write& db, const Kind& kind) {
  core::Problems problems;
  Record record{.kind = std::string{kind.name}, .made_by = visit.actor().display_name};
  record.unit = documents::typed_unit(db, visit.form(), "unit", visit.today(), problems);
  if (!problems.any() && (!record.unit || !may(visit, db, record, Party::owner)))
    problems.add("unit", "documents.unit_out_of_reach");
  if (problems.any()) return std::move(problems).refusal();
  auto checked = typed(visit, db, std::move(record));
  if (!checked) return checked.refusal();
  checked->id = store::insert(db, *checked);
  note(visit, db, *checked, "entered", checked->title);
  return checked->id;
}

core::Result<core::Done> change(site::Visit& visit, db::Write& db, const Record& before) {
  const auto editable = before.of().editable;
  if (!may(visit, db, before, Party::owner)) return forbidden();
  if (std::ranges::find(editable, before.state) == editable.end())
    return core::Refusal{core::Message{"registers.settled", {}}, core::Refusal::Kind::conflict};
  auto checked = typed(visit, db, before);
  if (!checked) return checked.refusal();
  checked->version = visit.form().number("version").value_or(0);
  if (!store::update(db, *checked)) return changed_meanwhile();
  note(visit, db, *checked, "changed", checked->title);
  return core::Done{};
}

core::Result<core::Done> take(site::Visit& visit, db::Write& db, const Record& record) {
  const auto* found = step(record.of().steps, visit.form().text("act"), record.state);
  if (found == nullptr) return changed_meanwhile();
  if (!may(visit, db, record, found->by)) return forbidden();
  const auto text = visit.form().long_text("text");
  if (found->needs_text && text.empty()) return core::Refusal{{{"text", {"registers.text_missing", {}}}}};
  if (auto why = hindrance(record, *found, store::entries(db, record.id))) return *why;
  if (!store::move(db, record, *found, text, visit.actor().display_name)) return changed_meanwhile();
  if (record.kind == "CONFERENCE" && found->act == "close") plan_next(db, record, visit.actor().display_name);
  note(visit, db, record, "moved", found->to);
  return core::Done{};
}

core::Result<core::Done> add_entry(site::Visit& visit, db::Write& db, const Record& record) {
  if (!may(visit, db, record, Party::member)) return forbidden();
  const auto& form = visit.form();
  core::Problems problems;
  Entry entry{.kind = form.text("kind"), .text = form.long_text("text"), .made_by = visit.actor().display_name};
  entry.plan = form.id<PlanId>("plan");
  entry.unit = documents::typed_unit(db, form, "unit", visit.today(), problems);
  entry.due = documents::typed_day(form, "due", visit.today(), problems);
  if (problems.any()) return std::move(problems).refusal();
  const auto checked = check(std::move(entry), record);
  if (!checked) return checked.refusal();
  store::insert(db, record.id, *checked);
  note(visit, db, record, "entry_added", checked->text);
  return core::Done{};
}

core::Result<core::Done> move_entry(site::Visit& visit, db::Write& db, const Record& record, EntryId id) {
  const auto entry = store::find(db, record.id, id);
  if (!entry) return core::Refusal{core::Message{"registers.changed_meanwhile", {}}, core::Refusal::Kind::unknown};
  const auto* found = step(entry_steps(entry->kind), visit.form().text("act"), entry->state);
  if (found == nullptr) return changed_meanwhile();
  if (!may(visit, db, record, found->by, &*entry)) return forbidden();
  const auto text = visit.form().long_text("text");
  if (found->needs_text && text.empty()) return core::Refusal{{{"text", {"registers.text_missing", {}}}}};
  const auto answer = found->needs_text ? text : entry->answer;
  if (!store::move(db, record.id, *entry, *found, answer, visit.actor().display_name)) return changed_meanwhile();
  if (found->to == "TASKED") {
    auto task = *entry;
    task.kind = "TASK";
    task.origin = entry->id;
    if (!task.unit) task.unit = record.unit;
    store::insert(db, record.id, task);
  }
  note(visit, db, record, "entry_moved", found->to);
  return core::Done{};
}

core::Result<core::Done> replicate(site::Visit& visit, db::Write& db, const Record& record) {
  core::Problems problems;
  const auto unit = documents::typed_unit(db, visit.form(), "unit", visit.today(), problems);
  const auto due = documents::typed_day(visit.form(), "due", visit.today(), problems);
  if (!problems.any() && (!unit || !rights::covers(db, visit.scope(Right::plans_change), unit)))
    problems.add("unit", "documents.unit_out_of_reach");
  if (!problems.any() && store::replications(db, record.id, unit) > 0)
    problems.add("unit", "registers.replicated_already");
  if (problems.any()) return std::move(problems).refusal();
  if (record.kind != "PRACTICE" || !record.published) return changed_meanwhile();
  store::insert(
      db, record.id,
      {.kind = "TASK", .text = record.title, .made_by = visit.actor().display_name, .unit = unit, .due = due});
  note(visit, db, record, "replicated", record.title);
  return core::Done{};
}

core::Result<core::Done> fill_checks(site::Visit& visit, db::Write& db, const Record& record) {
  if (!may(visit, db, record, Party::member)) return forbidden();
  const auto there = store::entries(db, record.id);
  for (const auto& plan : record.plans)
    for (const auto& text : store::checks(db, plan.id)) {
      const bool known = std::ranges::any_of(
          there, [&](const Entry& one) { return one.kind == "CHECK" && one.plan == plan.id && one.text == text; });
      if (known) continue;
      const auto checked =
          check(Entry{.kind = "CHECK", .text = text, .made_by = visit.actor().display_name, .plan = plan.id}, record);
      if (!checked) return checked.refusal();
      store::insert(db, record.id, *checked);
    }
  note(visit, db, record, "entry_added", record.title);
  return core::Done{};
}

}  // namespace registers::acts
