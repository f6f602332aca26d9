// SPDX-License-Identifier: Apache-2.0
// How long what is kept, what is due, and carrying that out.
#include "privacy/acts.hpp"
#include "privacy/pages.hpp"
#include "privacy/views.hpp"

namespace privacy {
namespace {

struct RuleLine {
  std::string code, name, months, outcome, basis, due, css, csrf, path, rule_path;
  bool may_act = false, has_due = false;
};
struct RetentionPage {
  std::vector<RuleLine> lines;
  std::vector<web::ErrorLink> errors;
  bool may_change = false;
};
struct RulePage {
  std::string path, csrf, version, name;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

site::Head head(const site::Visit& visit) {
  const auto title = visit.say("privacy.retention");
  return {.title = title, .crumbs = {{title, "/privacy/retention"}}, .active = "/privacy/retention"};
}

RetentionPage retention_page(site::Visit& visit, db::Read& db) {
  RetentionPage page{.lines = {}, .errors = {}, .may_change = visit.scope().everywhere};
  for (const auto& one : acts::schedule(visit, db))
    page.lines.push_back({.code = one.rule.code,
                          .name = visit.say("privacy.kind_" + one.rule.code),
                          .months = visit.say("privacy.months", {{"count", std::to_string(one.rule.months)}}),
                          .outcome = visit.say("privacy.outcome_" + one.rule.outcome),
                          .basis = one.rule.basis,
                          .due = visit.number(one.due),
                          .css = one.due ? "state warn" : "state good",
                          .csrf = visit.csrf(),
                          .path = std::string{one.kind->path},
                          .rule_path = "/privacy/retention/" + one.rule.code,
                          .may_act = one.due > 0 && one.kind->act,
                          .has_due = one.due > 0 && !one.kind->act});
  return page;
}

std::optional<Rule> rule_of(site::Visit& visit, db::Read& db) {
  for (auto& one : store::rules(db))
    if (one.code == visit.path("code")) return std::move(one);
  return {};
}

RulePage rule_page(site::Visit& visit, const Rule& rule) {
  const auto value = [&](std::string_view name, std::string otherwise) {
    return visit.request().method == http::Method::post ? visit.form().text(name) : std::move(otherwise);
  };
  return {.path = "/privacy/retention/" + rule.code,
          .csrf = visit.csrf(),
          .version = std::to_string(rule.version),
          .name = visit.say("privacy.kind_" + rule.code),
          .fields = {{.name = "months",
                      .label = visit.say("privacy.months_kept"),
                      .value = value("months", std::to_string(rule.months)),
                      .required = true,
                      .inputmode = "numeric",
                      .max_length = 4},
                     {.name = "basis",
                      .label = visit.say("privacy.basis"),
                      .value = value("basis", rule.basis),
                      .required = true,
                      .max_length = 500}},
          .errors = {}};
}

}  // namespace

http::Response retention(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::retention>(head(visit), retention_page(visit, db));
}

http::Response carry_out(site::Visit& visit) {
  auto db = visit.write();
  const auto done = acts::carry_out(visit, db, visit.path("code"));
  if (!done) {
    if (done.refusal().kind() == core::Refusal::Kind::unknown) return visit.not_found();
    auto page = retention_page(visit, db);
    page.errors = {{"#main", web::say(visit.language(), done.refusal().problems().front().message)}};
    return visit.refused<views::retention>(done.refusal(), head(visit), page);
  }
  db.commit();
  return visit.redirect("/privacy/retention", "privacy.carried_out_notice", {{"count", visit.number(*done)}});
}

http::Response show_rule(site::Visit& visit) {
  auto db = visit.read();
  const auto rule = rule_of(visit, db);
  if (!rule || !visit.scope().everywhere) return visit.not_found();
  return visit.page<views::rule>(head(visit), rule_page(visit, *rule));
}

http::Response change_rule(site::Visit& visit) {
  auto db = visit.write();
  const auto rule = rule_of(visit, db);
  if (!rule || !visit.scope().everywhere) return visit.not_found();
  const auto changed = acts::change_rule(visit, db, rule->code);
  if (!changed) {
    auto page = rule_page(visit, *rule);
    page.errors = web::show_problems(visit.language(), changed.refusal(), page.fields);
    return visit.refused<views::rule>(changed.refusal(), head(visit), page);
  }
  db.commit();
  return visit.redirect("/privacy/retention", "privacy.rule_notice");
}

}  // namespace privacy
