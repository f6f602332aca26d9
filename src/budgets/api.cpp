// SPDX-License-Identifier: Apache-2.0
// Budgets for programs: the same acts as the forms. Amounts are whole đồng.
#include "site/api.hpp"

#include "budgets/pages.hpp"

namespace budgets {
namespace {

using http::Method;
using nlohmann::json;
using site::Kind;

json amount(const std::optional<Amount>& amount) { return amount ? json(*amount) : json{}; }

json as_json(const Budget& one) {
  return {{"id", one.id.text()}, {"plan", one.plan.text()},    {"unit", one.unit.text()},
          {"year", one.year},    {"local", one.local},         {"state", one.state},
          {"note", one.note},    {"requested", one.requested}, {"approved", one.approved},
          {"spent", one.spent},  {"version", one.version}};
}

http::Response list_json(site::Visit& visit) {
  const auto& query = visit.query();
  const auto limit = site::limit_of(visit);
  auto db = visit.read();
  store::Wanted wanted{.plan = query.id<PlanId>("plan"),
                       .year = static_cast<int>(query.number("year").value_or(0)),
                       .state = query.text("state")};
  wanted.after = query.id<BudgetId>("after");
  auto found = store::list(db, visit.scope(), wanted, limit + 1);
  json body{{"items", json::array()}};
  site::cut_page(body, found, limit, [](const auto& last) { return last.id.text(); });
  for (const auto& one : found) body["items"].push_back(as_json(one));
  return site::answer(visit, body);
}

http::Response show_json(site::Visit& visit) {
  auto db = visit.read();
  const auto budget = store::find(db, visit.scope(), visit.id<BudgetId>());
  if (!budget) return visit.not_found();
  auto body = as_json(*budget);
  body["lines"] = json::array();
  for (const auto& one : store::lines(db, budget->id))
    body["lines"].push_back({{"id", one.id.text()},
                             {"content", one.content},
                             {"source", one.source},
                             {"programme", one.programme},
                             {"requested", one.requested},
                             {"reviewed", amount(one.reviewed)},
                             {"appraised", amount(one.appraised)},
                             {"approved", amount(one.approved)},
                             {"spent", one.spent}});
  return site::answer(visit, body);
}

// The amounts of a step come as lines [{id, amount}…]: made the fields a form would send.
http::Response step_json(site::Visit& visit) {
  auto sent = visit.form().data();
  if (const auto body = site::json_body(visit); body.contains("lines") && body["lines"].is_array())
    for (const auto& one : body["lines"])
      if (one.is_object() && one.contains("id") && one["id"].is_string() && one.contains("amount") &&
          one["amount"].is_number_integer())
        sent.fields.emplace_back("amount-" + one["id"].get<std::string>(), std::to_string(one["amount"].get<Amount>()));
  visit.read_as(web::Form{std::move(sent)});
  return take_step(visit);
}

http::Response totals_json(site::Visit& visit) {
  const auto& query = visit.query();
  auto db = visit.read();
  const auto by_source =
      store::totals(db, visit.scope(), query.id<PlanId>("plan"),
                    static_cast<int>(query.number("year").value_or(visit.today().year())), query.checked("local"));
  const auto as_total = [](const Totals& one) {
    return json{{"source", one.source},       {"requested", one.requested}, {"reviewed", one.reviewed},
                {"appraised", one.appraised}, {"approved", one.approved},   {"spent", one.spent}};
  };
  json body{{"items", json::array()}, {"total", as_total(sum(by_source))}};
  for (const auto& one : by_source) body["items"].push_back(as_total(one));
  return site::answer(visit, body);
}

}  // namespace

std::vector<site::Route> api_routes() {
  constexpr int nothing_to_say = 204, made = 201;
  return {{Method::get,
           "/api/v1/budgets",
           Right::budgets_read,
           list_json,
           {.id = "listBudgets",
            .about = "Estimates within sight, latest first.",
            .query = site::paged({{"plan", Kind::id}, {"year", Kind::number}, {"state"}}),
            .answer = {{"items", Kind::rows}, {"after"}}}},
          {Method::post,
           "/api/v1/budgets",
           Right::budgets_write,
           create,
           {.id = "openBudget",
            .about = "Opens a unit's estimate for a plan and year.",
            .body = {{"unit", Kind::text, "", true},
                     {"plan", Kind::text, "Its number.", true},
                     {"year", Kind::number, "", true},
                     {"local", Kind::flag},
                     {"review", Kind::text, "The unit that reviews.", true},
                     {"appraise", Kind::text, "", true},
                     {"approve", Kind::text, "", true}},
            .answer = {{"id", Kind::id}},
            .success = made}},
          {Method::get,
           "/api/v1/budgets/totals",
           Right::budgets_read,
           totals_json,
           {.id = "showBudgetTotals",
            .about = "Totals by source; local budgets only when asked for.",
            .query = {{"plan", Kind::id}, {"year", Kind::number}, {"local", Kind::flag}},
            .answer = {{"items", Kind::rows}, {"total", Kind::rows}}}},
          {Method::post,
           "/api/v1/budgets/consolidation",
           Right::budgets_review,
           consolidate,
           {.id = "consolidateBudgets",
            .about = "Puts all reviewed estimates of a plan and year together.",
            .body = {{"plan", Kind::text, "Its number.", true}, {"year", Kind::number, "", true}},
            .answer = {{"count", Kind::number}}}},
          {Method::get,
           "/api/v1/budgets/{id}",
           Right::budgets_read,
           show_json,
           {.id = "showBudget",
            .about = "One estimate with the amount of each line at every step.",
            .answer = {{"id", Kind::id}, {"state"}, {"lines", Kind::rows}, {"version", Kind::number}}}},
          {Method::post,
           "/api/v1/budgets/{id}/lines",
           Right::budgets_write,
           put_line,
           {.id = "putBudgetLine",
            .about = "Adds a line, or changes the one named.",
            .body = {{"line", Kind::id},
                     {"content", Kind::text, "", true},
                     {"source", Kind::text, "", true},
                     {"programme"},
                     {"requested", Kind::text, "In đồng.", true}},
            .success = nothing_to_say}},
          {Method::post,
           "/api/v1/budgets/{id}/steps",
           Right::budgets_read,
           step_json,
           {.id = "moveBudget",
            .about = "Takes a step; lines left out keep what they had.",
            .body = {{"act", Kind::text,
                      "submit, review, consolidate, appraise, approve; return, reopen, send_back, refuse with a text.",
                      true},
                     {"text"},
                     {"version", Kind::number},
                     {"lines", Kind::rows, "id and amount."}},
            .success = nothing_to_say}},
          {Method::post,
           "/api/v1/budgets/{id}/spendings",
           Right::budgets_write,
           spend,
           {.id = "spendBudget",
            .about = "Records money spent on an approved line; above it is recorded with a warning.",
            .body = {{"line", Kind::id, "", true},
                     {"on", Kind::day, "", true},
                     {"amount", Kind::text, "In đồng.", true},
                     {"note"},
                     {"paid_back", Kind::flag}},
            .answer = {{"overspent", Kind::flag}},
            .success = made}}};
}

}  // namespace budgets
