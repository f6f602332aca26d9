// SPDX-License-Identifier: Apache-2.0
// Amendments (G-22), yearly plans (G-04) and the plans of units (G-02).
#include <algorithm>

#include "plans/acts.hpp"
#include "plans/allocation_store.hpp"
#include "units/store.hpp"

namespace plans::acts {
namespace {

core::Refusal conflict(const char* key) { return core::Refusal{core::Message{key, {}}, core::Refusal::Kind::conflict}; }

Content in_force_content(db::Read& db, const Plan& plan, core::Date today) {
  const auto versions = store::versions(db, plan.id);
  const auto* version = in_force(versions, today);
  if (!version) version = versions.empty() ? nullptr : &versions.back();
  return version ? store::content(db, version->id) : Content{};
}

core::Result<PlanId> create_below(site::Visit& visit, db::Write& db, Plan made, Content content) {
  const auto id = create(visit, db, made);
  if (!id) return id.refusal();
  const auto versions = store::versions(db, *id);
  store::copy_as_new(db, {*id, versions.front().id}, std::move(content));
  return *id;
}

}  // namespace

const Version* editable(const Plan& plan, std::span<const Version> versions) {
  const auto* open = open_version(versions);
  if (!open || open->state != "DRAFT") return nullptr;
  if (plan.duty_state == "SUBMITTED" || plan.duty_state == "ACCEPTED") return nullptr;
  return open->number > 1 || plan.document.state == "DRAFT" ? open : nullptr;
}

core::Result<VersionId> amend(site::Visit& visit, db::Write& db, const Plan& plan) {
  const auto versions = store::versions(db, plan.id);
  if (!plan.issued()) return conflict("plans.not_issued");
  if (open_version(versions)) return conflict("plans.amendment_open");
  const auto* base = in_force(versions, core::forever);
  if (!base) return conflict("plans.not_issued");
  const auto id = store::insert_version(db, plan.id, versions.front().number + 1, "", "");
  store::copy(db, {plan.id, id}, store::content(db, base->id));
  note(visit, db, plan, "plans.amended");
  return id;
}

core::Result<core::Done> move_version(site::Visit& visit, db::Write& db, const Plan& plan, std::string_view act,
                                      std::string_view text, std::optional<core::Date> effective_from) {
  const auto versions = store::versions(db, plan.id);
  const auto* open = open_version(versions);
  const auto* step = open ? amendment_step(act, open->state) : nullptr;
  if (!step || open->number == 1) return conflict("plans.amendment_step_impossible");
  if (!rights::covers(db, visit.scope(step->right), plan.unit)) return forbidden();
  if (step->needs_text && text.empty()) return core::Refusal{{{"text", {"plans.reason_missing", {}}}}};
  const bool approves = step->to == "APPROVED";
  if (approves && !effective_from) return core::Refusal{{{"effective_from", {"plans.effective_missing", {}}}}};
  const auto* base = in_force(versions, core::forever);
  if (approves && base && *effective_from < *base->effective_from)
    return core::Refusal{{{"effective_from", {"plans.effective_too_early", {}}}}};
  if (!store::move(db, *open, *step, text, visit.actor().display_name, approves ? effective_from : std::nullopt))
    return changed_meanwhile();
  if (approves)
    store::notify(db, plan, store::units_to_notify(db, plan.id, visit.today()), "AMENDED", {}, open->reason,
                  visit.actor().display_name);
  note(visit, db, plan,
       approves          ? "plans.amendment_approved"
       : act == "return" ? "plans.amendment_returned"
                         : "plans.proposed",
       {{"reason", "", std::string{text}}});
  return core::Done{};
}

core::Result<core::Done> drop_version(site::Visit& visit, db::Write& db, const Plan& plan) {
  const auto versions = store::versions(db, plan.id);
  const auto* open = open_version(versions);
  if (!open || open->number == 1 || open->state != "DRAFT") return conflict("plans.amendment_step_impossible");
  store::drop(db, open->id);
  note(visit, db, plan, "plans.amendment_dropped");
  return core::Done{};
}

core::Result<PlanId> open_year(site::Visit& visit, db::Write& db, const Plan& plan, int year) {
  if (year < plan.from.year() || core::Date{std::max(year, 1), 1, 1} >= plan.to)
    return core::Refusal{{{"year", {"plans.year_outside", {}}}}};
  Plan made{.document = {.unit = plan.unit,
                         .own = plan.document.own,
                         .issuer = plan.document.issuer,
                         .place = plan.document.place,
                         .subject = visit.say("plans.yearly_title",
                                              {{"year", std::to_string(year)}, {"title", plan.document.subject}})},
            .unit = plan.unit,
            .parent = plan.id,
            .kind = "YEARLY",
            .year = year,
            .from = core::Date{year, 1, 1},
            .to = core::Date{year + 1, 1, 1},
            .standing = plan.standing};
  return create_below(visit, db, std::move(made), for_year(in_force_content(db, plan, visit.today()), year));
}

core::Result<PlanId> open_subplan(site::Visit& visit, db::Write& db, const Plan& plan, UnitId unit) {
  const auto today = visit.today();
  if (!plan.issued() || !store::applies(db, plan.id, unit, today)) return conflict("plans.not_for_unit");
  if (!rights::covers(db, visit.scope(Right::plans_change), unit)) return forbidden();
  if (store::below(db, plan.id, unit, "SUBPLAN")) return conflict("plans.subplan_exists");
  const auto its = units::store::find_last(db, unit);
  auto content = in_force_content(db, plan, today);
  for (auto& target : content.targets) {
    target.origin = target.item;
    target.allocated = store::allocated(db, target.item, unit);
    if (target.allocated) target.value = *target.allocated;
  }
  for (auto& task : content.tasks) task.origin = task.item;
  std::erase_if(content.deadlines, [](const Deadline& one) { return one.kind == "PLAN"; });
  Plan made{.document = {.unit = unit,
                         .own = true,
                         .issuer = its ? its->name : "",
                         .subject = visit.say("plans.subplan_title", {{"title", plan.document.subject}})},
            .unit = unit,
            .parent = plan.id,
            .kind = "SUBPLAN",
            .from = plan.from,
            .to = plan.to};
  return create_below(visit, db, std::move(made), std::move(content));
}

core::Result<core::Done> submit(site::Visit& visit, db::Write& db, const Plan& sub) {
  if (!sub.parent || (!sub.duty_state.empty() && sub.duty_state != "RETURNED"))
    return conflict("plans.submit_impossible");
  const auto versions = store::versions(db, sub.id);
  core::Problems problems;
  if (!versions.empty())
    for (const auto& target : store::targets(db, versions.front().id))
      if (target.deviates() && target.deviation.empty())
        problems.add("", "plans.deviation_missing", {{"target", target.text}});
  if (problems.any()) return std::move(problems).refusal();
  if (!store::move_duty(db, sub, "SUBMITTED", "", true)) return changed_meanwhile();
  note(visit, db, sub, "plans.submitted");
  return core::Done{};
}

core::Result<core::Done> review(site::Visit& visit, db::Write& db, const Plan& sub, std::string_view act,
                                std::string_view text) {
  const auto parent = sub.parent ? store::find(db, sub.parent) : std::nullopt;
  if (!parent || (!may_steer(visit, db, *parent) && !may_change(visit, db, *parent))) return forbidden();
  if (sub.duty_state != "SUBMITTED" || (act != "accept" && act != "return")) return conflict("plans.review_impossible");
  if (act == "return" && text.empty()) return core::Refusal{{{"text", {"plans.reason_missing", {}}}}};
  const bool accepts = act == "accept";
  if (!store::move_duty(db, sub, accepts ? "ACCEPTED" : "RETURNED", text, false)) return changed_meanwhile();
  store::notify(db, *parent, std::array{sub.unit}, accepts ? "ACCEPTED" : "RETURNED", {}, text,
                visit.actor().display_name);
  note(visit, db, sub, accepts ? "plans.accepted" : "plans.returned", {{"reason", "", std::string{text}}});
  return core::Done{};
}

std::optional<core::Date> last_day_for_plans(db::Read& db, const Plan& plan, core::Date today) {
  const auto versions = store::versions(db, plan.id);
  const auto* version = in_force(versions, today);
  if (!version) return {};
  for (const auto& one : store::deadlines(db, version->id))
    if (one.kind == "PLAN") return one.limit().last_day();
  return {};
}

core::Result<std::int64_t> remind(site::Visit& visit, db::Write& db, const Plan& plan, std::vector<UnitId> units,
                                  std::string_view text) {
  constexpr int most = 10'000;
  constexpr std::size_t longest = 2000;
  if (!may_steer(visit, db, plan)) return forbidden();
  if (!plan.issued()) return conflict("plans.not_issued");
  if (text.size() > longest) return core::Refusal{{{"text", {"plans.too_long", {}}}}};
  if (units.empty())
    for (const auto& one : store::units(db, nullptr, plan.id, visit.today(), {.missing = true}, most))
      units.push_back(one.of.unit);
  std::erase_if(units, [&](UnitId unit) { return !store::applies(db, plan.id, unit, visit.today()); });
  if (units.empty()) return core::Refusal{core::Message{"plans.nobody_to_remind", {}}};
  store::notify(db, plan, units, "REMINDER", {}, text, visit.actor().display_name);
  note(visit, db, plan, "plans.reminded", {{"units", "", std::to_string(units.size())}});
  return static_cast<std::int64_t>(units.size());
}

}  // namespace plans::acts
