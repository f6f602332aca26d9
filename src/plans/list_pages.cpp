// SPDX-License-Identifier: Apache-2.0
// The register of plans; entering one by form and changing it.
#include <algorithm>

#include "documents/fields.hpp"
#include "documents/pages.hpp"
#include "files/table.hpp"
#include "plans/pages.hpp"
#include "plans/views.hpp"

namespace plans {
namespace {

constexpr int page_size = 50;
constexpr std::array<std::string_view, 4> states{"", "DRAFT", "APPROVED", "ISSUED"};
constexpr std::array<std::string_view, 5> kinds{"", "PLAN", "PHASE", "YEARLY", "SUBPLAN"};

struct Line {
  std::string number, path, title, issuer, period, kind, unit, state, css;
};
struct IndexPage {
  std::string next, xlsx;
  bool may_change = false;
  std::vector<web::Field> filters;
  std::vector<Line> lines;
};
struct FormPage {
  std::string csrf, title, action, back, version, document_version, hint;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

site::Head head(const site::Visit& visit, std::string title) {
  return {.title = std::move(title), .crumbs = {{visit.say("plans.title"), "/plans"}}, .active = "/plans"};
}

std::string period_text(const Plan& plan) {
  const auto last = plan.to - std::chrono::days{1};
  const bool whole_years = plan.from.month() == 1 && plan.from.day() == 1 && plan.to.month() == 1 && plan.to.day() == 1;
  if (!whole_years) return plan.from.vietnamese() + " – " + last.vietnamese();
  const auto from = std::to_string(plan.from.year());
  return plan.from.year() == last.year() ? from : from + "–" + std::to_string(last.year());
}

std::string last_day_text(const Plan& plan) {
  return plan.to == core::Date{} ? "" : (plan.to - std::chrono::days{1}).vietnamese();
}

std::string number_of(db::Read& db, PlanId plan) {
  const auto found = plan ? store::find(db, plan) : std::nullopt;
  return found ? found->document.number : "";
}

std::vector<web::Field> fields_of(site::Visit& visit, db::Read& db, const Plan& plan) {
  const auto& form = visit.form();
  const auto said = [&](const char* name, std::string otherwise) {
    return form.has(name) ? form.text(name) : std::move(otherwise);
  };
  std::vector<web::Field> fields;
  if (plan.document.state == "DRAFT") {
    fields = documents::document_fields(visit, db, plan.document);
    fields.erase(fields.begin());  // its kind is plan
  }
  if (plan.kind != "SUBPLAN")
    fields.push_back(documents::choice(visit, "plan_kind", "plans.kind", plan.kind, entered_kinds, "plans.plan_kind_"));
  auto year = documents::line(visit, "year", "plans.year", plan.year > 0 ? std::to_string(plan.year) : "");
  year.hint = visit.say("plans.year_hint");
  fields.push_back(std::move(year));
  auto from = documents::day_field(visit, "from", "plans.from",
                                   said("from", plan.from == core::Date{} ? "" : plan.from.vietnamese()));
  from.hint = visit.say("plans.from_hint");
  auto last = documents::day_field(visit, "last_day", "plans.last_day", said("last_day", last_day_text(plan)));
  from.required = last.required = true;
  fields.push_back(std::move(from));
  fields.push_back(std::move(last));
  if (plan.kind != "SUBPLAN") {
    auto parent = documents::line(visit, "parent", "plans.parent", said("parent", number_of(db, plan.parent)));
    parent.hint = visit.say("plans.parent_hint");
    fields.push_back(std::move(parent));
  }
  auto standing = documents::unit_field(visit, "standing", "plans.standing",
                                        said("standing", documents::labelled(db, plan.standing, visit.today())));
  standing.hint = visit.say("plans.standing_hint");
  fields.push_back(std::move(standing));
  auto days = documents::line(visit, "remind_days", "plans.remind_days", plan.remind_days);
  days.hint = visit.say("plans.remind_days_hint");
  fields.push_back(std::move(days));
  return fields;
}

FormPage new_page(site::Visit& visit, db::Read& db, const Plan& plan) {
  FormPage page{.csrf = visit.csrf(),
                .title = visit.say("plans.add"),
                .action = "/plans",
                .back = "/plans",
                .hint = visit.say("plans.add_hint"),
                .fields = fields_of(visit, db, plan)};
  auto unit =
      documents::unit_field(visit, "unit", "plans.unit",
                            visit.form().has("unit") ? visit.form().text("unit") : documents::own_unit(visit, db));
  unit.required = true;
  page.fields.insert(page.fields.begin(), std::move(unit));
  page.fields.push_back(documents::tick(visit, "own", "documents.own", plan.document.own));
  return page;
}

FormPage edit_page(site::Visit& visit, db::Read& db, const Plan& plan) {
  return {.csrf = visit.csrf(),
          .title = visit.say("plans.edit"),
          .action = address(plan.id),
          .back = address(plan.id),
          .version = std::to_string(plan.version),
          .document_version = std::to_string(plan.document.version),
          .fields = fields_of(visit, db, plan)};
}

std::string next_address(const store::Wanted& wanted, std::string_view unit, PlanId last) {
  std::string path = "/plans?after=" + last.text();
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) path += '&' + std::string{name} + '=' + http::url_encoded(value);
  };
  add("q", wanted.words);
  add("state", wanted.state);
  add("kind", wanted.kind);
  add("unit", unit);
  if (wanted.year > 0) add("year", std::to_string(wanted.year));
  return path;
}

// The unit a form names; within the reader's reach, and the issuer where none is named.
void place(site::Visit& visit, db::Read& db, Plan& plan, core::Problems& problems) {
  plan.unit = plan.document.unit = documents::typed_unit(db, visit.form(), "unit", visit.today(), problems);
  if (plan.unit && !rights::covers(db, visit.scope(), plan.unit)) problems.add("unit", "documents.unit_out_of_reach");
  if (!plan.unit && !problems.any()) problems.add("unit", "documents.unit_missing");
  if (!plan.document.issuer.empty() || !plan.unit) return;
  plan.document.issuer = documents::labelled(db, plan.unit, visit.today());
  plan.document.issuer.resize(plan.document.issuer.rfind(" ("));
}

}  // namespace

http::Response index(site::Visit& visit) {
  const auto& query = visit.query();
  store::Wanted wanted{.words = query.text("q"),
                       .state = query.text("state"),
                       .kind = query.text("kind"),
                       .year = static_cast<int>(std::clamp<std::int64_t>(query.number("year").value_or(0), 0, 9998)),
                       .after = query.id<PlanId>("after")};
  auto db = visit.read();
  core::Problems ignored;
  wanted.unit = documents::typed_unit(db, query, "unit", visit.today(), ignored);
  IndexPage page{.may_change = visit.may(Right::plans_change)};
  page.filters = {{.name = "q", .label = visit.say("plans.words"), .value = wanted.words, .type = "search"},
                  documents::unit_field(visit, "unit", "plans.unit", query.text("unit")),
                  documents::line(visit, "year", "plans.in_year", wanted.year > 0 ? std::to_string(wanted.year) : ""),
                  documents::choice(visit, "kind", "plans.kind", wanted.kind, kinds, "plans.plan_kind_"),
                  documents::choice(visit, "state", "plans.state", wanted.state, states, "documents.state_")};
  page.xlsx = files::table_address(visit);
  const bool as_file = files::wants_table(visit);
  auto found = store::list(db, visit.scope(), wanted, as_file ? files::most_table_rows : page_size + 1);
  if (!as_file && std::ssize(found) > page_size) {
    found.pop_back();
    page.next = next_address(wanted, query.text("unit"), found.back().id);
  }
  for (const auto& one : found)
    page.lines.push_back({one.document.number.empty() ? visit.say("documents.no_number") : one.document.number,
                          address(one.id), one.document.subject, one.document.issuer, period_text(one),
                          documents::label_of(visit, "plans.plan_kind_", one.kind), one.unit_name,
                          documents::label_of(visit, "documents.state_", one.document.state),
                          documents::state_class(one.document.state)});
  if (as_file) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : page.lines)
      rows.push_back({one.number, one.title, one.issuer, one.period, one.kind, one.unit, one.state});
    return files::table(
        visit, "plans.title",
        {"plans.number", "plans.name", "plans.issuer", "plans.period", "plans.kind", "plans.unit", "plans.state"},
        rows);
  }
  return visit.page<views::index>(head(visit, visit.say("plans.title")), page);
}

http::Response show_new(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::form>(head(visit, visit.say("plans.add")), new_page(visit, db, {.document = {.own = true}}));
}

http::Response create(site::Visit& visit) {
  auto db = visit.write();
  core::Problems problems;
  auto typed = acts::typed(visit, db, visit.form(), {.document = {.own = visit.form().checked("own")}}, problems);
  place(visit, db, typed, problems);
  const auto id = problems.any() ? core::Result<PlanId>{std::move(problems).refusal()} : acts::create(visit, db, typed);
  if (!id) {
    auto page = new_page(visit, db, typed);
    page.errors = web::show_problems(visit.language(), id.refusal(), page.fields);
    return visit.refused<views::form>(id.refusal(), head(visit, page.title), page);
  }
  db.commit();
  return visit.redirect(address(*id), "plans.entered_notice");
}

http::Response show_edit(site::Visit& visit) {
  auto db = visit.read();
  const auto plan = visible(visit, db);
  if (!plan || !acts::may_change(visit, db, *plan)) return visit.not_found();
  const auto document = documents::store::find(db, plan->document.id);
  auto shown = *plan;
  shown.document = *document;
  return visit.page<views::form>(head_of(visit, *plan), edit_page(visit, db, shown));
}

http::Response update(site::Visit& visit) {
  auto db = visit.write();
  const auto plan = visible(visit, db);
  if (!plan || !acts::may_change(visit, db, *plan)) return visit.not_found();
  core::Problems problems;
  auto before = *plan;
  before.document = *documents::store::find(db, plan->document.id);
  const auto document = before.document;
  auto typed = acts::typed(visit, db, visit.form(), before, problems);
  if (document.state != "DRAFT") typed.document = document;
  typed.version = visit.form().number("version").value_or(0);
  typed.document.version = visit.form().number("document_version").value_or(0);
  const auto done =
      problems.any() ? core::Result<core::Done>{std::move(problems).refusal()} : acts::change(visit, db, typed);
  if (!done) {
    auto page = edit_page(visit, db, typed);
    page.version = std::to_string(plan->version);
    page.errors = web::show_problems(visit.language(), done.refusal(), page.fields);
    return visit.refused<views::form>(done.refusal(), head_of(visit, *plan), page);
  }
  db.commit();
  return visit.redirect(address(plan->id), "plans.changed_notice");
}

}  // namespace plans
