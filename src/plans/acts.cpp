// SPDX-License-Identifier: Apache-2.0
// Entering, changing and issuing a plan.
#include "plans/acts.hpp"

#include <algorithm>

#include "documents/fields.hpp"

namespace plans::acts {
namespace {

// A day, month or year as people type it; of the last one the end.
std::optional<core::Date> first_day(const web::Form& form, core::Date today, core::Problems& problems) {
  const auto read = core::PartialDate::parse_typed(form.text("from"), core::Date{today.year() + 50, 12, 31});
  if (!read) {
    problems.add("from", form.text("from").empty() ? "plans.from_missing" : "documents.day_unreadable");
    return {};
  }
  return core::Date{read->year, std::max(read->month, 1U), std::max(read->day, 1U)};
}

std::optional<core::Date> day_after(const web::Form& form, core::Date today, core::Problems& problems) {
  const auto read = core::PartialDate::parse_typed(form.text("last_day"), core::Date{today.year() + 50, 12, 31});
  if (!read) {
    problems.add("last_day", form.text("last_day").empty() ? "plans.last_day_missing" : "documents.day_unreadable");
    return {};
  }
  if (read->day > 0) return *read->whole() + std::chrono::days{1};
  if (read->month > 0 && read->month < 12) return core::Date{read->year, read->month + 1, 1};
  return core::Date{read->year + 1, 1, 1};
}

PlanId typed_parent(site::Visit& visit, db::Read& db, const web::Form& form, core::Problems& problems) {
  const auto number = form.text("parent");
  if (number.empty()) return {};
  for (const auto& one : documents::store::by_number(db, visit.scope(Right::plans_read), number))
    if (one.held_kind == "plan") return PlanId{one.held};
  problems.add("parent", "plans.parent_plan_unknown", {{"number", number}});
  return {};
}

// The first version is in effect from the plan's date, and the units are as they stand.
void put_in_force(site::Visit& visit, db::Write& db, const Plan& plan) {
  const auto today = visit.today();
  if (store::count_units(db, plan.id, today).units == 0) store::put_units_of_action(db, plan, today);
  store::deliver_to_units(db, plan, today);
  const auto versions = store::versions(db, plan.id);
  const AmendmentStep first{"issue", "DRAFT", "APPROVED", Right::plans_change};
  for (const auto& one : versions)
    if (one.number == 1)
      store::move(db, one, first, "", visit.actor().display_name, std::min(plan.from, *plan.document.issued_on));
  store::notify(db, plan, store::units_to_notify(db, plan.id, today), "ISSUED", {}, "", visit.actor().display_name);
}

}  // namespace

bool may_change(const site::Visit& visit, db::Read& db, const Plan& plan) {
  return rights::covers(db, visit.scope(Right::plans_change), plan.unit);
}

bool may_issue(const site::Visit& visit, db::Read& db, const Plan& plan) {
  return rights::covers(db, visit.scope(Right::plans_issue), plan.unit);
}

bool may_steer(const site::Visit& visit, db::Read& db, const Plan& plan) {
  const auto department = plan.standing ? plan.standing : plan.unit;
  return rights::covers(db, visit.scope(Right::plans_urge), department) || may_issue(visit, db, plan);
}

void note(site::Visit& visit, db::Write& db, const Plan& plan, std::string_view act,
          std::vector<audit::Change> changes) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "plan",
               .subject = plan.id.value,
               .unit = plan.unit,
               .changes = std::move(changes)});
}

core::Refusal changed_meanwhile() {
  return core::Refusal{core::Message{"plans.changed_meanwhile", {}}, core::Refusal::Kind::conflict};
}

core::Refusal forbidden() { return core::Refusal{core::Message{"site.forbidden", {}}, core::Refusal::Kind::forbidden}; }

Plan typed(site::Visit& visit, db::Read& db, const web::Form& form, Plan before, core::Problems& problems) {
  const auto today = visit.today();
  before.document = documents::acts::typed(visit, form, std::move(before.document), problems);
  before.document.kind = "PLAN";
  if (before.kind != "SUBPLAN") before.kind = form.text("plan_kind");
  before.year = static_cast<int>(std::clamp<std::int64_t>(form.number("year").value_or(0), 0, 9999));
  before.from = first_day(form, today, problems).value_or(before.from);
  before.to = day_after(form, today, problems).value_or(before.to);
  if (before.kind != "SUBPLAN") before.parent = typed_parent(visit, db, form, problems);
  if (form.has("remind_days")) before.remind_days = form.text("remind_days");
  before.standing = documents::typed_unit(db, form, "standing", today, problems);
  return before;
}

core::Result<PlanId> create(site::Visit& visit, db::Write& db, Plan plan) {
  auto checked = check(std::move(plan));
  if (!checked) return checked.refusal();
  if (checked->kind == "YEARLY" && checked->parent &&
      store::below(db, checked->parent, checked->unit, "YEARLY", checked->year))
    return core::Refusal{{{"year", {"plans.year_taken", {}}}}};
  const auto document = documents::acts::create(visit, db, checked->document);
  if (!document) return document.refusal();
  checked->document.id = *document;
  checked->id = store::insert(db, *checked);
  store::insert_version(db, checked->id, 1, "", visit.actor().display_name);
  note(visit, db, *checked, "plans.entered", {{"number", "", checked->document.number}});
  return checked->id;
}

core::Result<core::Done> change(site::Visit& visit, db::Write& db, Plan plan) {
  const auto checked = check(std::move(plan));
  if (!checked) return checked.refusal();
  if (checked->parent && store::is_above(db, checked->id, checked->parent))
    return core::Refusal{{{"parent", {"plans.parent_circle", {}}}}};
  if (checked->document.state == "DRAFT") {
    const auto changed = documents::acts::change(visit, db, checked->document);
    if (!changed) return changed.refusal();
  }
  if (!store::update(db, *checked)) return changed_meanwhile();
  note(visit, db, *checked, "plans.changed", {{"number", "", checked->document.number}});
  return core::Done{};
}

core::Result<core::Done> move(site::Visit& visit, db::Write& db, const Plan& plan, std::string_view act,
                              documents::CapacityId capacity) {
  const auto document = documents::store::find(db, plan.document.id);
  const auto moved = documents::acts::move(visit, db, *document, act, capacity);
  if (!moved) return moved.refusal();
  if (act == "issue" || act == "record") put_in_force(visit, db, plan);
  note(visit, db, plan, "plans.moved", {{"state", document->state, std::string{act}}});
  return core::Done{};
}

}  // namespace plans::acts
