// SPDX-License-Identifier: Apache-2.0
// One version: its criteria as a form, its cases, and its activation.
#include <algorithm>

#include "audit/audit.hpp"
#include "eligibility/explain.hpp"
#include "eligibility/pages.hpp"
#include "eligibility/views.hpp"

namespace eligibility {
namespace {

struct Choice {
  std::string id, name, value, label;
  bool chosen = false;
};
struct CriterionForm {
  std::string kind, label, from, to;
  bool is_range = false, is_count = false, error = false;
  std::vector<Choice> values, groups;
};
struct CaseLine {
  std::string title, year, facts, expected, answer, css, remove;
};
struct VersionPage {
  std::string id, title, set_path, csrf, version, from, note, state;
  bool may_change = false;
  std::vector<std::string> criteria;
  std::vector<web::Field> fields, case_fields;
  std::vector<CriterionForm> forms;
  std::vector<CaseLine> cases;
  std::vector<Choice> case_links, case_awards;
  std::vector<web::ErrorLink> errors;
};

constexpr std::array<std::string_view, 3> groups{"", "A", "B"};

site::Head head(const site::Visit& visit, const Set& set, const Version& version) {
  return {.title = visit.say("eligibility.version_of",
                             {{"set", set.code + " — " + set.name}, {"number", std::to_string(version.number)}}),
          .crumbs = {{visit.say("eligibility.sets"), "/eligibility"}, {set.name, "/eligibility/" + set.id.text()}},
          .active = "/eligibility"};
}

std::vector<std::string> codes_of(const lists::Lists& lists, std::string_view kind) {
  if (kind == "link") return {link_kinds.begin(), link_kinds.end()};
  if (kind == "verification") return {verifications.begin(), verifications.end()};
  const std::string list = kind == "award" ? "level" : kind == "group" ? "target_group" : std::string{kind};
  std::vector<std::string> codes;
  for (const auto& entry : lists.of(list)) codes.push_back(entry.code);
  return codes;
}

CriterionForm form_of(const site::Visit& visit, const lists::Lists& lists, std::string_view kind, const Rule& rule) {
  CriterionForm form{.kind = std::string{kind},
                     .label = visit.say("eligibility.kind_" + std::string{kind}),
                     .is_range = kind == "age",
                     .is_count = kind == "achievements"};
  const auto at = std::ranges::find(rule, kind, &Criterion::kind);
  const auto* one = at == rule.end() ? nullptr : &*at;
  if (one && (form.is_range || form.is_count)) form.from = std::to_string(one->from);
  if (one && form.is_range) form.to = std::to_string(one->to);
  if (!form.is_range && !form.is_count)
    for (const auto& code : codes_of(lists, kind))
      form.values.push_back({"c-" + form.kind + "-" + code, form.kind, code, value_text(visit, lists, kind, code),
                             one && std::ranges::find(one->values, code) != one->values.end()});
  for (const auto group : groups)
    form.groups.push_back({"", form.kind + "_any_of", std::string{group},
                           visit.say(group.empty() ? "eligibility.required_itself" : "eligibility.one_of_group",
                                     {{"group", std::string{group}}}),
                           one ? one->any_of == group : group.empty()});
  return form;
}

Rule typed_rule(const web::Form& form) {
  Rule rule;
  for (const auto kind : kinds) {
    const std::string name{kind};
    Criterion one{.kind = name,
                  .from = static_cast<int>(form.number(name + "_from").value_or(-1)),
                  .to = static_cast<int>(form.number(name + "_to").value_or(0)),
                  .values = form.all(name),
                  .any_of = form.text(name + "_any_of")};
    if (std::ranges::find(groups, one.any_of) == groups.end()) one.any_of.clear();
    const bool numbers = kind == "age" || kind == "achievements";
    const bool asked =
        numbers ? !form.text(name + "_from").empty() || !form.text(name + "_to").empty() : !one.values.empty();
    if (numbers) one.values.clear();
    if (!numbers) one.from = one.to = 0;
    if (kind == "achievements") one.to = 0;
    if (asked) rule.push_back(std::move(one));
  }
  return rule;
}

std::string facts_text(const site::Visit& visit, const lists::Lists& lists, const Rule& rule, const Case& one) {
  std::string all;
  for (const auto& criterion : rule)
    all += (all.empty() ? "" : " · ") + fact_text(visit, lists, criterion, one.facts, one.year);
  return all;
}

std::vector<web::Field> case_fields(const site::Visit& visit, const lists::Lists& lists, const web::Form& form) {
  const auto number = [&](std::string name, std::string_view key) {
    return web::Field{
        .name = name, .label = visit.say(key), .value = form.text(name), .inputmode = "numeric", .max_length = 4};
  };
  std::vector<web::Field> fields{{.name = "title",
                                  .label = visit.say("eligibility.case_title"),
                                  .value = form.text("title"),
                                  .required = true,
                                  .max_length = 200},
                                 number("year", "eligibility.year"),
                                 number("birth_year", "eligibility.birth_year"),
                                 number("achievements", "eligibility.kind_achievements")};
  for (const auto* list : {"field", "stage", "target_group", "category"})
    fields.push_back({.name = list,
                      .label = visit.say("eligibility.kind_" +
                                         std::string{std::string_view{list} == "target_group" ? "group" : list}),
                      .type = "select",
                      .options = lists.options(visit.language(), list, form.text(list), visit.say("talents.choose"))});
  fields.push_back({.name = "expected",
                    .label = visit.say("eligibility.expected"),
                    .type = "select",
                    .required = true,
                    .options = {{"yes", visit.say("eligibility.eligible"), form.text("expected") != "no"},
                                {"no", visit.say("eligibility.not_eligible"), form.text("expected") == "no"}}});
  return fields;
}

VersionPage version_page(site::Visit& visit, db::Read& db, const Set& set, const Version& version,
                         const web::Form& case_form = {}) {
  const auto lists = lists::Lists::load(db);
  VersionPage page{.id = version.id.text(),
                   .title = head(visit, set, version).title,
                   .set_path = "/eligibility/" + set.id.text(),
                   .csrf = visit.csrf(),
                   .version = std::to_string(version.version),
                   .from = version.from.vietnamese(),
                   .note = version.note,
                   .state = visit.say(version.active ? "eligibility.state_active" : "eligibility.state_draft"),
                   .may_change = !version.active && acts::may_change(visit, db, set)};
  for (const auto& one : version.rule) {
    auto text = criterion_text(visit, lists, one);
    if (!one.any_of.empty()) text += " " + visit.say("eligibility.one_of_group", {{"group", one.any_of}});
    page.criteria.push_back(std::move(text));
  }
  for (const auto& one : store::cases(db, version.id)) {
    const bool eligible = judge(version.rule, one.facts, one.year).eligible;
    page.cases.push_back({one.title, std::to_string(one.year), facts_text(visit, lists, version.rule, one),
                          visit.say(one.expected ? "eligibility.eligible" : "eligibility.not_eligible"),
                          visit.say(eligible == one.expected ? "eligibility.case_holds" : "eligibility.case_differs"),
                          eligible == one.expected ? "state good" : "state bad",
                          "/eligibility/cases/" + one.id.text() + "/removal"});
  }
  if (!page.may_change) return page;
  for (const auto kind : kinds) page.forms.push_back(form_of(visit, lists, kind, version.rule));
  page.fields = {{.name = "from",
                  .label = visit.say("eligibility.from"),
                  .value = version.from.vietnamese(),
                  .hint = visit.say("eligibility.from_hint"),
                  .required = true,
                  .inputmode = "numeric"},
                 {.name = "note", .label = visit.say("eligibility.note"), .value = version.note}};
  page.case_fields = case_fields(visit, lists, case_form);
  for (const auto kind : link_kinds)
    page.case_links.push_back({"k-" + std::string{kind}, "links", std::string{kind},
                               value_text(visit, lists, "link", std::string{kind}), false});
  for (const auto& code : codes_of(lists, "award"))
    page.case_awards.push_back({"k-" + code, "awards", code, value_text(visit, lists, "award", code), false});
  return page;
}

struct Known {
  Set set;
  Version version;
};
std::optional<Known> found(db::Read& db, VersionId id) {
  const auto version = store::find(db, id);
  const auto set = version ? store::find(db, version->set) : std::nullopt;
  if (!set) return {};
  return Known{*set, *version};
}

http::Response again(site::Visit& visit, db::Read& db, const Known& known, const core::Refusal& refusal,
                     const web::Form& case_form = {}) {
  auto page = version_page(visit, db, known.set, known.version, case_form);
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
  return visit.refused<views::version>(refusal, head(visit, known.set, known.version), page);
}

core::Result<Case> typed_case(const web::Form& form, core::Date today) {
  core::Problems problems;
  Case one{.title = form.text("title"),
           .year = static_cast<int>(form.number("year").value_or(0)),
           .facts = {.birth_year = static_cast<int>(form.number("birth_year").value_or(0)),
                     .links = form.all("links"),
                     .achievements = static_cast<int>(form.number("achievements").value_or(0)),
                     .field = form.text("field"),
                     .stage = form.text("stage"),
                     .group = form.text("target_group")},
           .expected = form.text("expected") == "yes"};
  if (const auto category = form.text("category"); !category.empty()) one.facts.categories = {category};
  for (const auto& level : form.all("awards"))
    if (level.size() == 1 && level[0] >= '1' && level[0] <= '7') one.facts.awards.push_back(level[0] - '0');
  if (one.title.empty()) problems.add("title", "eligibility.case_title_missing");
  if (!acts::year_possible(one.year, today)) problems.add("year", "eligibility.year_impossible");
  if (problems.any()) return std::move(problems).refusal();
  return one;
}

std::string address(const Version& version) { return "/eligibility/versions/" + version.id.text(); }

}  // namespace

http::Response show_version(site::Visit& visit) {
  auto db = visit.read();
  const auto known = found(db, visit.id<VersionId>());
  if (!known) return visit.not_found();
  return visit.page<views::version>(head(visit, known->set, known->version),
                                    version_page(visit, db, known->set, known->version));
}

http::Response save_version(site::Visit& visit) {
  auto db = visit.write();
  auto known = found(db, visit.id<VersionId>());
  if (!known || !acts::may_change(visit, db, known->set)) return visit.not_found();
  const auto& form = visit.form();
  const auto typed = core::PartialDate::parse_typed(form.text("from"), core::Date{visit.today().year() + 50, 12, 31});
  const auto from = typed ? typed->whole() : std::nullopt;
  auto& version = known->version;
  version.rule = typed_rule(form);
  version.note = form.text("note");
  version.version = form.number("version").value_or(0);
  if (!from) return again(visit, db, *known, core::Refusal{{{"from", {"eligibility.day_unreadable", {}}}}});
  version.from = *from;
  if (const auto done = acts::change(visit, db, known->set, version); !done)
    return again(visit, db, *known, done.refusal());
  db.commit();
  return visit.redirect(address(version), "eligibility.version_notice");
}

http::Response activate(site::Visit& visit) {
  auto db = visit.write();
  const auto known = found(db, visit.id<VersionId>());
  if (!known || !acts::may_change(visit, db, known->set)) return visit.not_found();
  auto version = known->version;
  version.version = visit.form().number("version").value_or(0);
  if (const auto done = acts::activate(visit, db, known->set, version); !done)
    return again(visit, db, *known, done.refusal());
  db.commit();
  visit.installation().wake_jobs();
  return visit.redirect("/eligibility/" + known->set.id.text(), "eligibility.activated_notice");
}

http::Response add_case(site::Visit& visit) {
  auto db = visit.write();
  const auto known = found(db, visit.id<VersionId>());
  if (!known || known->version.active || !acts::may_change(visit, db, known->set)) return visit.not_found();
  const auto one = typed_case(visit.form(), visit.today());
  if (!one) {
    auto page = version_page(visit, db, known->set, known->version, visit.form());
    page.errors = web::show_problems(visit.language(), one.refusal(), page.case_fields);
    return visit.refused<views::version>(one.refusal(), head(visit, known->set, known->version), page);
  }
  store::insert(db, known->version.id, *one);
  audit::note(db, audit::by(visit),
              {.name = "eligibility.case_added",
               .subject_kind = "rule_set",
               .subject = known->set.id.value,
               .unit = known->set.unit ? known->set.unit : visit.actor().main_grant()->unit});
  db.commit();
  return visit.redirect(address(known->version), "eligibility.case_notice");
}

http::Response remove_case(site::Visit& visit) {
  auto db = visit.write();
  const auto id = visit.id<CaseId>();
  const auto version = store::version_of(db, id);
  const auto known = version ? found(db, *version) : std::nullopt;
  if (!known || known->version.active || !acts::may_change(visit, db, known->set)) return visit.not_found();
  store::remove(db, id);
  audit::note(db, audit::by(visit),
              {.name = "eligibility.case_removed",
               .subject_kind = "rule_set",
               .subject = known->set.id.value,
               .unit = known->set.unit ? known->set.unit : visit.actor().main_grant()->unit});
  db.commit();
  return visit.redirect(address(known->version), "eligibility.case_notice");
}

}  // namespace eligibility
