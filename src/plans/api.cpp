// SPDX-License-Identifier: Apache-2.0
#include "site/api.hpp"
#include "plans/allocation_store.hpp"
#include "plans/item_fields.hpp"
#include "plans/pages.hpp"

namespace plans {
namespace {

using nlohmann::json;
using site::Kind;

json day(const std::optional<core::Date>& day) { return day ? json(day->iso()) : json{}; }
json id_or_null(auto id) { return id ? json(id.text()) : json{}; }

json as_json(const Plan& plan) {
  return {{"id", plan.id.text()},
          {"document", plan.document.id.text()},
          {"document_version", plan.document.version},
          {"number", plan.document.number},
          {"title", plan.document.subject},
          {"issuer", plan.document.issuer},
          {"date", day(plan.document.issued_on)},
          {"state", plan.document.state},
          {"unit", plan.unit.text()},
          {"parent", id_or_null(plan.parent)},
          {"kind", plan.kind},
          {"year", plan.year > 0 ? json(plan.year) : json{}},
          {"from", plan.from.iso()},
          {"last_day", (plan.to - std::chrono::days{1}).iso()},
          {"standing", id_or_null(plan.standing)},
          {"duty_state", plan.duty_state},
          {"version", plan.version}};
}

json as_json(const Target& one) {
  return {{"id", one.item.text()},
          {"text", one.text},
          {"kind", one.kind},
          {"value", static_cast<double>(one.value) / hundred},
          {"of", one.measured},
          {"numerator", one.numerator},
          {"denominator", one.denominator},
          {"each_at_least", one.each_at_least},
          {"horizon", one.horizon},
          {"by_date", day(one.by_date)},
          {"phase_from", one.phase_from},
          {"phase_to", one.phase_to},
          {"parent", id_or_null(one.parent)},
          {"allocated", one.allocated ? json(static_cast<double>(*one.allocated) / hundred) : json{}}};
}

json as_json(const Content& content, std::span<const TaskState> states, core::Date today) {
  json body{
      {"sections", json::array()}, {"targets", json::array()}, {"tasks", json::array()}, {"deadlines", json::array()}};
  for (const auto& one : content.sections)
    body["sections"].push_back({{"id", one.item.text()}, {"kind", one.kind}, {"title", one.title}, {"body", one.body}});
  for (const auto& one : content.targets) body["targets"].push_back(as_json(one));
  for (const auto& one : content.tasks) {
    const auto at = std::ranges::find(states, one.item, &TaskState::item);
    body["tasks"].push_back({{"id", one.item.text()},
                             {"content", one.content},
                             {"lead", one.lead.name},
                             {"lead_unit", id_or_null(one.lead.unit)},
                             {"parent", id_or_null(one.parent)},
                             {"conditional", one.conditional},
                             {"due", day(one.due)},
                             {"exclusive", one.exclusive},
                             {"standing", name(standing(one, at == states.end() ? nullptr : &*at, today))}});
  }
  for (const auto& one : content.deadlines)
    body["deadlines"].push_back({{"id", one.item.text()},
                                 {"kind", one.kind},
                                 {"what", one.what},
                                 {"due", one.due.iso()},
                                 {"exclusive", one.exclusive},
                                 {"last_day", one.limit().last_day().iso()},
                                 {"recurrence", one.recurrence}});
  return body;
}

json in_full(site::Visit& visit, db::Read& db, const Plan& plan) {
  auto body = as_json(plan);
  const auto versions = store::versions(db, plan.id);
  if (const auto* version = shown_version(visit, db, plan, versions)) {
    body["plan_version"] = version->number;
    body["effective_from"] = day(version->effective_from);
    body.update(as_json(store::content(db, version->id), store::task_states(db, plan.id), visit.today()));
  }
  body["chain"] = json::array();
  for (const auto& one : store::chain(db, plan.id))
    body["chain"].push_back(
        {{"id", one.id.text()}, {"number", one.number}, {"title", one.subject}, {"issuer", one.issuer}});
  return body;
}

http::Response list_json(site::Visit& visit) {
  const auto limit = site::limit_of(visit);
  const auto& query = visit.query();
  auto db = visit.read();
  auto found =
      store::list(db, visit.scope(),
                  {.words = query.text("q"),
                   .state = query.text("state"),
                   .year = static_cast<int>(std::clamp<std::int64_t>(query.number("year").value_or(0), 0, 9998)),
                   .after = query.id<PlanId>("after")},
                  limit + 1);
  json body{{"items", json::array()}};
  site::cut_page(body, found, limit, [](const auto& last) { return last.id.text(); });
  for (const auto& one : found) body["items"].push_back(as_json(one));
  return site::answer(visit, body);
}

http::Response show_json(site::Visit& visit) {
  auto db = visit.read();
  const auto plan = visible(visit, db);
  return plan ? site::answer(visit, in_full(visit, db, *plan)) : visit.not_found();
}

http::Response create_json(site::Visit& visit) {
  auto db = visit.write();
  core::Problems problems;
  auto typed = acts::typed(visit, db, visit.form(), {.document = {.own = visit.form().checked("own")}}, problems);
  typed.unit = typed.document.unit = documents::typed_unit(db, visit.form(), "unit", visit.today(), problems);
  if (!problems.any() && (!typed.unit || !rights::covers(db, visit.scope(), typed.unit)))
    problems.add("unit", "documents.unit_out_of_reach");
  if (problems.any()) return visit.refused(std::move(problems).refusal());
  const auto id = acts::create(visit, db, typed);
  if (!id) return visit.refused(id.refusal());
  const auto body = in_full(visit, db, *store::find(db, *id));
  db.commit();
  return site::answer(visit, body, 201);
}

// Units of a plan the reader may know, with how their own plans stand.
http::Response units_json(site::Visit& visit) {
  const auto limit = site::limit_of(visit);
  auto db = visit.read();
  const auto plan = visible(visit, db);
  if (!plan) return visit.not_found();
  const auto scope = visit.scope();
  const bool all = rights::covers(db, scope, plan->unit) || acts::may_steer(visit, db, *plan);
  const auto last_day = acts::last_day_for_plans(db, *plan, visit.today());
  auto found = store::units(db, all ? nullptr : &scope, plan->id, visit.today(),
                            {.after = visit.query().id<UnitId>("after")}, limit + 1);
  json body{{"items", json::array()}, {"last_day", day(last_day)}};
  site::cut_page(body, found, limit, [](const auto& last) { return last.of.unit.text(); });
  for (const auto& one : found) {
    const auto stands = duty_standing(one.of.owes_plan, {static_cast<bool>(one.sub), one.duty_state, one.submitted_at},
                                      last_day, visit.now());
    body["items"].push_back({{"unit", one.of.unit.text()},
                             {"name", one.of.name},
                             {"duty", name(stands.duty)},
                             {"late", stands.late},
                             {"plan", id_or_null(one.sub)}});
  }
  return site::answer(visit, body);
}

http::Response shares_json(site::Visit& visit) {
  const auto limit = site::limit_of(visit, 50, 5000);
  auto db = visit.read();
  const auto plan = visible(visit, db);
  if (!plan) return visit.not_found();
  const auto scope = visit.scope();
  const bool all = rights::covers(db, scope, plan->unit);
  for (const auto& round : store::rounds(db, visit.id<ItemId>("item"))) {
    if (round.plan != plan->id || round.state != "PUBLISHED") continue;
    json body{{"round", round.number},
              {"id", round.id.text()},
              {"method", round.method},
              {"total", static_cast<double>(round.total) / hundred},
              {"items", json::array()}};
    auto found =
        store::shares(db, all ? nullptr : &scope, round.id, visit.query().number("after").value_or(0), limit + 1);
    site::cut_page(body, found, limit, [](const auto& last) { return std::to_string(last.position); });
    for (const auto& one : found)
      body["items"].push_back({{"unit", one.of.unit.text()},
                               {"name", one.unit_name},
                               {"above", id_or_null(one.of.above)},
                               {"exact", static_cast<double>(one.of.exact) / hundred},
                               {"share", static_cast<double>(one.of.value) / hundred}});
    return site::answer(visit, body);
  }
  return visit.not_found();
}

const site::Values shown{{"id", Kind::id},
                         {"document", Kind::id},
                         {"number"},
                         {"title"},
                         {"issuer"},
                         {"date", Kind::day},
                         {"state"},
                         {"unit", Kind::id},
                         {"parent", Kind::id},
                         {"kind"},
                         {"year", Kind::number},
                         {"from", Kind::day},
                         {"last_day", Kind::day},
                         {"standing", Kind::id},
                         {"duty_state"},
                         {"version", Kind::number},
                         {"document_version", Kind::number},
                         {"plan_version", Kind::number},
                         {"effective_from", Kind::day},
                         {"sections", Kind::rows},
                         {"targets", Kind::rows},
                         {"tasks", Kind::rows},
                         {"deadlines", Kind::rows},
                         {"chain", Kind::rows}};

}  // namespace

std::vector<site::Route> api_routes() {
  using http::Method;
  return {{Method::get,
           "/api/v1/plans",
           Right::plans_read,
           list_json,
           {.id = "listPlans",
            .about = "Plans the reader may see, latest first.",
            .query = site::paged({{"q", Kind::text, "Words of number, title or issuer."},
                                  {"state", Kind::text, "DRAFT, APPROVED, ISSUED or SUPERSEDED."},
                                  {"year", Kind::number, "Plans whose period meets that year."}}),
            .answer = {{"items", Kind::rows}, {"after"}}}},
          {Method::get,
           "/api/v1/plans/{id}",
           Right::plans_read,
           show_json,
           {.id = "showPlan",
            .about = "A plan as it is in force, with sections, targets, tasks, deadlines and the plans above it.",
            .query = {{"version", Kind::number, "Another version of it."}},
            .answer = shown}},
          {Method::post,
           "/api/v1/plans",
           Right::plans_change,
           create_json,
           {.id = "createPlan",
            .about = "Enters a plan as a draft.",
            .body = {{"unit", Kind::text, "Whose plan it is, by code or name.", true},
                     {"number"},
                     {"subject", Kind::text, "Title.", true},
                     {"issuer", Kind::text, "", true},
                     {"place"},
                     {"issued_on", Kind::day},
                     {"own", Kind::flag, "Issued by the unit itself."},
                     {"plan_kind", Kind::text, "PLAN, PHASE or YEARLY.", true},
                     {"year", Kind::number},
                     {"from", Kind::text, "Day, month or year it begins.", true},
                     {"last_day", Kind::text, "Day, month or year it ends.", true},
                     {"parent", Kind::text, "Number of the plan above."},
                     {"standing", Kind::text, "Standing department, by code or name."}},
            .answer = shown,
            .success = 201}},
          {Method::get,
           "/api/v1/plans/{id}/units",
           Right::plans_read,
           units_json,
           {.id = "listPlanUnits",
            .about = "The units a plan applies to and how their own plans stand.",
            .query = site::paged({}),
            .answer = {{"items", Kind::rows}, {"last_day", Kind::day}, {"after"}}}},
          {Method::get,
           "/api/v1/plans/{id}/targets/{item}/shares",
           Right::plans_read,
           shares_json,
           {.id = "listTargetShares",
            .about = "The published shares of a target.",
            .query = site::paged({}),
            .answer = {{"round", Kind::number},
                       {"id", Kind::id},
                       {"method"},
                       {"total", Kind::number},
                       {"items", Kind::rows},
                       {"after"}}}},
          {Method::post,
           "/api/v1/plans/{id}/targets/{item}/shares",
           Right::plans_change,
           allocate,
           {.id = "shareTarget",
            .about = "Shares a target among the units of the plan.",
            .body = {{"method", Kind::text, "sainte-lague, largest-remainder, hand or same.", true},
                     {"lines", Kind::text, "unit;weight;floor;cap, or by hand unit;share, one a line."},
                     {"floor", Kind::number, "For every unit."},
                     {"note"},
                     {"publish", Kind::flag}},
            .answer = {{"id", Kind::id}},
            .success = 201}}};
}

}  // namespace plans
