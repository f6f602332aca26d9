// SPDX-License-Identifier: Apache-2.0
// The rule sets, and one with its versions and the reader's runs.
#include "eligibility/pages.hpp"
#include "eligibility/views.hpp"
#include "site/api.hpp"

namespace eligibility {
namespace {

using rights::Right;

struct SetLine {
  std::string path, code, name, plan, unit;
};
struct IndexPage {
  bool may_change = false;
  std::vector<SetLine> lines;
};
struct FormPage {
  std::string csrf;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};
struct VersionLine {
  std::string path, number, from, state, css, note, by;
};
struct RunLine {
  std::string path, year, number, at, people, eligible;
  bool done = false;
};
struct SetPage {
  std::string id, name, plan, unit, csrf;
  bool may_change = false, may_run = false;
  std::vector<VersionLine> versions;
  std::vector<RunLine> runs;
  std::vector<web::Field> run_fields;
  std::vector<web::ErrorLink> errors;
};

site::Head head(const site::Visit& visit, std::string title) {
  return {
      .title = std::move(title), .crumbs = {{visit.say("eligibility.sets"), "/eligibility"}}, .active = "/eligibility"};
}

std::string owner(const site::Visit& visit, const Set& set) {
  return set.unit ? set.unit_name : visit.say("eligibility.of_country");
}

std::vector<web::Field> fields_of(const site::Visit& visit, const Set& set) {
  return {{.name = "code",
           .label = visit.say("eligibility.code"),
           .value = set.code,
           .hint = visit.say("eligibility.code_hint"),
           .required = true,
           .max_length = 40},
          {.name = "name", .label = visit.say("eligibility.name"), .value = set.name, .required = true},
          {.name = "plan", .label = visit.say("eligibility.plan"), .value = set.plan, .max_length = 1000}};
}

SetPage set_page(site::Visit& visit, db::Read& db, const Set& set) {
  SetPage page{.id = set.id.text(),
               .name = set.code + " — " + set.name,
               .plan = set.plan,
               .unit = owner(visit, set),
               .csrf = visit.csrf(),
               .may_change = acts::may_change(visit, db, set),
               .may_run = visit.may(Right::talents_read)};
  const auto versions = store::versions(db, set.id);
  const auto* now = in_force(versions, visit.today());
  for (const auto& one : versions) {
    const auto* key = &one == now  ? "eligibility.state_in_force"
                      : one.active ? "eligibility.state_active"
                                   : "eligibility.state_draft";
    page.versions.push_back({"/eligibility/versions/" + one.id.text(), std::to_string(one.number),
                             one.from.vietnamese(), visit.say(key), &one == now ? "state good" : "state", one.note,
                             one.activated_by});
  }
  for (const auto& one : store::runs(db, visit.actor().account, set.id))
    page.runs.push_back({"/eligibility/runs/" + one.id.text(), std::to_string(one.year), std::to_string(one.number),
                         core::Date::in_vietnam(one.asked_at).vietnamese(), visit.number(one.people),
                         visit.number(one.eligible), one.finished_at.has_value()});
  page.run_fields = {{.name = "year",
                      .label = visit.say("eligibility.year"),
                      .value = std::to_string(visit.today().year()),
                      .hint = visit.say("eligibility.year_hint"),
                      .required = true,
                      .inputmode = "numeric",
                      .max_length = 4}};
  return page;
}

}  // namespace

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  IndexPage page{.may_change = visit.may(rules_change)};
  for (const auto& one : store::sets(db))
    page.lines.push_back({"/eligibility/" + one.id.text(), one.code, one.name, one.plan, owner(visit, one)});
  return visit.page<views::index>(head(visit, visit.say("eligibility.sets")), page);
}

http::Response sets_json(site::Visit& visit) {
  auto db = visit.read();
  nlohmann::json body{{"items", nlohmann::json::array()}};
  for (const auto& one : store::sets(db)) {
    const auto versions = store::versions(db, one.id);
    const auto* now = in_force(versions, visit.today());
    body["items"].push_back({{"id", one.id.text()},
                             {"code", one.code},
                             {"name", one.name},
                             {"plan", one.plan},
                             {"version", now ? nlohmann::json(now->number) : nlohmann::json{}},
                             {"criteria", now ? nlohmann::json::parse(written(now->rule)) : nlohmann::json{}}});
  }
  return site::answer(visit, body);
}

http::Response show_new(site::Visit& visit) {
  return visit.page<views::form>(head(visit, visit.say("eligibility.add_set")),
                                 FormPage{.csrf = visit.csrf(), .fields = fields_of(visit, {})});
}

http::Response create(site::Visit& visit) {
  auto db = visit.write();
  const auto& form = visit.form();
  const Set typed{.code = form.text("code"), .name = form.text("name"), .plan = form.text("plan")};
  const auto id = acts::add_set(visit, db, typed);
  if (!id) {
    FormPage page{.csrf = visit.csrf(), .fields = fields_of(visit, typed)};
    page.errors = web::show_problems(visit.language(), id.refusal(), page.fields);
    return visit.refused<views::form>(id.refusal(), head(visit, visit.say("eligibility.add_set")), page);
  }
  db.commit();
  return visit.redirect("/eligibility/" + id->text(), "eligibility.set_notice");
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto set = store::find(db, visit.id<SetId>());
  if (!set) return visit.not_found();
  return visit.page<views::set>(head(visit, set->name), set_page(visit, db, *set));
}

http::Response add_version(site::Visit& visit) {
  auto db = visit.write();
  const auto set = store::find(db, visit.id<SetId>());
  if (!set || !acts::may_change(visit, db, *set)) return visit.not_found();
  const auto id = acts::draft(visit, db, *set);
  if (!id) {
    auto page = set_page(visit, db, *set);
    page.errors = web::show_problems(visit.language(), id.refusal(), page.run_fields);
    return visit.refused<views::set>(id.refusal(), head(visit, set->name), page);
  }
  db.commit();
  return visit.redirect("/eligibility/versions/" + id->text());
}

http::Response renew(site::Visit& visit) {
  auto db = visit.write();
  const auto set = store::find(db, visit.id<SetId>());
  if (!set || !acts::may_change(visit, db, *set)) return visit.not_found();
  acts::renew(db, set->id);
  db.commit();
  visit.installation().wake_jobs();
  return visit.redirect("/eligibility/" + set->id.text(), "eligibility.renewed_notice");
}

http::Response add_run(site::Visit& visit) {
  auto db = visit.write();
  const auto set = store::find(db, visit.id<SetId>());
  if (!set) return visit.not_found();
  const auto id = acts::run(visit, db, *set, static_cast<int>(visit.form().number("year").value_or(0)));
  if (!id) {
    auto page = set_page(visit, db, *set);
    page.errors = web::show_problems(visit.language(), id.refusal(), page.run_fields);
    return visit.refused<views::set>(id.refusal(), head(visit, set->name), page);
  }
  db.commit();
  visit.installation().wake_jobs();
  return visit.redirect("/eligibility/runs/" + id->text());
}

}  // namespace eligibility
