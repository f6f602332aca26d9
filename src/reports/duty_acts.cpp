// SPDX-License-Identifier: Apache-2.0
// What a plan asks for, and the templates reports are laid out by.
#include <algorithm>

#include "reports/acts.hpp"
#include "text/text.hpp"

namespace reports::acts {
namespace {

void note_plan(site::Visit& visit, db::Write& db, const plans::Plan& plan, std::string_view act, const Duty& duty) {
  plans::acts::note(visit, db, plan, act, {{"kind", "", duty.kind}});
}

// "về Tỉnh đoàn" in a plan of the Tỉnh đoàn: what units send to it.
bool is_named(const plans::Plan& plan, std::string_view words) {
  const auto name = text::fold(plan.unit_name), said = text::fold(words);
  return name.find(said) != std::string::npos || said.find(name) != std::string::npos;
}

DutyId insert(site::Visit& visit, db::Write& db, const plans::Plan& plan, Duty duty) {
  duty.id = store::insert(db, duty);
  store::put(db, duty, dues(duty, plan), visit.today());
  note_plan(visit, db, plan, "reports.duty_added", duty);
  return duty.id;
}

}  // namespace

core::Result<DutyId> add_duty(site::Visit& visit, db::Write& db, const plans::Plan& plan, const Duty& duty) {
  const auto checked = check(duty);
  if (!checked) return checked.refusal();
  return insert(visit, db, plan, *checked);
}

std::int64_t derive(site::Visit& visit, db::Write& db, const plans::Plan& plan) {
  const auto versions = plans::store::versions(db, plan.id);
  const auto* version = plans::in_force(versions, visit.today());
  if (!version) return 0;
  std::int64_t added = 0;
  const auto known = store::duties(db, plan.id);
  const bool has_units = plans::store::count_units(db, plan.id, visit.today()).units > 0;
  for (const auto& deadline : plans::store::deadlines(db, version->id)) {
    if (deadline.kind != "REPORT" && deadline.kind != "REVIEW") continue;
    if (std::ranges::find(known, deadline.item, &Duty::item) != known.end()) continue;
    const auto own = of_deadline(deadline, plan);
    const bool goes_up = own.first.named() && !is_named(plan, own.first.name);
    if (goes_up) {
      insert(visit, db, plan, own);
      ++added;
    }
    if (!has_units) continue;
    auto below = of_units(own, plan);
    if (!goes_up) {  // the day is theirs
      below.lead_days = 0;
      below.exclusive = own.exclusive;
    }
    insert(visit, db, plan, below);
    ++added;
  }
  return added;
}

core::Result<core::Done> set_lead_days(site::Visit& visit, db::Write& db, const plans::Plan& plan, Duty duty,
                                       std::int64_t days) {
  if (duty.ended || !duty.due) return impossible();
  duty.lead_days = days;
  const auto checked = check(duty);
  if (!checked) return checked.refusal();
  if (!store::set_lead_days(db, *checked)) return changed_meanwhile();
  store::put(db, *checked, dues(*checked, plan), visit.today());
  note_plan(visit, db, plan, "reports.lead_changed", duty);
  return core::Done{};
}

core::Result<core::Done> end_duty(site::Visit& visit, db::Write& db, const plans::Plan& plan, const Duty& duty) {
  if (!store::end(db, duty, visit.today())) return changed_meanwhile();
  note_plan(visit, db, plan, "reports.duty_ended", duty);
  return core::Done{};
}

core::Result<TemplateId> add_template(site::Visit& visit, db::Write& db, Template one) {
  auto checked = check(std::move(one));
  if (!checked) return checked.refusal();
  checked->number = 1;
  for (const auto& other : store::templates(db, checked->kind))
    if (other.unit == checked->unit) checked->number = std::max(checked->number, other.number + 1);
  checked->account = visit.actor().display_name;
  const auto id = store::insert(db, *checked);
  audit::note(db, audit::by(visit),
              {.name = "reports.template_added",
               .subject_kind = "report_template",
               .subject = id.value,
               .unit = checked->unit,
               .changes = {{"kind", "", checked->kind}, {"version", "", std::to_string(checked->number)}}});
  return id;
}

}  // namespace reports::acts
