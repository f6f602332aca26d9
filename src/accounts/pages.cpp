// SPDX-License-Identifier: Apache-2.0
// The administrator's side: accounts, their grants, one-time links, the published permission matrix.
#include "accounts/pages.hpp"

#include "accounts/account.hpp"
#include "accounts/views.hpp"
#include "audit/pages.hpp"
#include "units/store.hpp"

namespace accounts {
namespace {

using rights::Right;

constexpr int page_size = 50;

std::string address(AccountId id) { return "/accounts/" + id.text(); }

struct Line {
  std::string login, name, path, state, state_class, roles;
};
struct IndexPage {
  std::string search, next;
  std::vector<Line> lines;
  bool may_change = false;
};

struct GrantLine {
  std::string role, unit, from, to, id, account, csrf;
  bool may_change = false;
};
struct ShowPage {
  std::string id, name, login, state, created, csrf, link;
  bool disabled = false, may_change = false;
  std::vector<GrantLine> grants;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
  std::vector<audit::Line> lines;
};
struct FormPage {
  std::string csrf;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

std::string role_text(const site::Visit& visit, rights::Role role) {
  return visit.say("accounts.role_" + std::string{rights::name(role)});
}

std::vector<web::Field> grant_fields(const site::Visit& visit, const web::Form& form) {
  web::Field role{.name = "role",
                  .label = visit.say("accounts.role"),
                  .type = "select",
                  .required = true,
                  .options = {{"", visit.say("accounts.choose"), false}}};
  for (const auto name : rights::role_names)
    if (name != "anyone")
      role.options.push_back(
          {std::string{name}, visit.say("accounts.role_" + std::string{name}), form.text("role") == name});
  return {role, web::Field{.name = "unit",
                           .label = visit.say("accounts.unit"),
                           .value = form.text("unit"),
                           .hint = visit.say("accounts.unit_hint"),
                           .required = true,
                           .list = "/units/choices"}};
}

std::vector<web::Field> new_fields(const site::Visit& visit, const web::Form& form) {
  std::vector<web::Field> fields{{.name = "display_name",
                                  .label = visit.say("accounts.display_name"),
                                  .value = form.text("display_name"),
                                  .required = true,
                                  .max_length = 200},
                                 {.name = "login",
                                  .label = visit.say("site.login"),
                                  .value = form.text("login"),
                                  .hint = visit.say("accounts.login_hint"),
                                  .required = true,
                                  .max_length = 80}};
  for (auto& field : grant_fields(visit, form)) fields.push_back(std::move(field));
  return fields;
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Account& account) {
  ShowPage page{.id = account.id.text(),
                .name = account.display_name,
                .login = account.login,
                .state = visit.say(account.disabled_at     ? "accounts.disabled"
                                   : account.password_hash ? "accounts.active"
                                                           : "accounts.waiting"),
                .created = web::time(visit.language(), account.created_at),
                .csrf = visit.csrf(),
                .disabled = account.disabled_at.has_value(),
                .may_change = visit.may(Right::accounts_change)};
  for (const auto& grant : store::grants(db, account.id, visit.today()))
    page.grants.push_back({.role = role_text(visit, grant.role),
                           .unit = grant.unit_name,
                           .from = grant.from.vietnamese(),
                           .to = grant.to == core::forever ? "" : grant.to.vietnamese(),
                           .id = grant.id.text(),
                           .account = page.id,
                           .csrf = page.csrf,
                           .may_change = page.may_change});
  for (const auto& entry : audit::history(db, "account", account.id.value, 30))
    page.lines.push_back(audit::as_line(visit, entry));
  return page;
}

site::Head head(const site::Visit& visit, std::string title, std::vector<site::Crumb> more = {}) {
  std::vector<site::Crumb> crumbs{{visit.say("accounts.title"), "/accounts"}};
  for (auto& crumb : more) crumbs.push_back(std::move(crumb));
  return {.title = std::move(title), .crumbs = std::move(crumbs), .active = "/accounts"};
}

// The account of the address, if this reader may know of it.
std::optional<Account> visible(site::Visit& visit, db::Read& db) {
  const auto id = visit.id<AccountId>();
  if (!id || !store::covers(db, visit.scope(), id)) return {};
  return store::find(db, id);
}

http::Response show_with_link(site::Visit& visit, db::Read& db, const Account& account, std::string link) {
  auto page = show_page(visit, db, account);
  page.link = std::move(link);
  page.fields = grant_fields(visit, {});
  return visit.page<views::show>(head(visit, account.display_name, {{account.display_name, address(account.id)}}),
                                 page);
}

}  // namespace

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  IndexPage page{
      .search = visit.query().text("q"), .next = {}, .lines = {}, .may_change = visit.may(Right::accounts_change)};
  auto found = store::list(db, visit.scope(), page.search, visit.query().text("after"), page_size + 1);
  if (found.size() > page_size) {
    found.pop_back();
    page.next = "/accounts?q=" + http::url_encoded(page.search) + "&after=" + http::url_encoded(found.back().login);
  }
  for (const auto& account : found)
    page.lines.push_back({.login = account.login,
                          .name = account.display_name,
                          .path = address(account.id),
                          .state = visit.say(account.disabled_at     ? "accounts.disabled"
                                             : account.password_hash ? "accounts.active"
                                                                     : "accounts.waiting"),
                          .state_class = account.disabled_at     ? "state bad"
                                         : account.password_hash ? "state good"
                                                                 : "state warn",
                          .roles = {}});
  return visit.page<views::index>(head(visit, visit.say("accounts.title")), page);
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto account = visible(visit, db);
  if (!account) return visit.not_found();
  return show_with_link(visit, db, *account, "");
}

http::Response show_new(site::Visit& visit) {
  return visit.page<views::form>(head(visit, visit.say("accounts.add")),
                                 FormPage{.csrf = visit.csrf(), .fields = new_fields(visit, {}), .errors = {}});
}

http::Response create(site::Visit& visit) {
  const auto& form = visit.form();
  auto db = visit.write();
  Draft typed{.login = form.text("login"),
              .display_name = form.text("display_name"),
              .role = rights::role_named(form.text("role")).value_or(rights::Role::anyone)};
  const auto unit = units::store::resolve(db, form.text("unit"), visit.today());
  auto draft = check(typed);
  if (draft && !unit) draft = unit.refusal();
  if (draft && store::find_login(db, draft->login))
    draft = core::Refusal{{{"login", {"accounts.login_taken", {}}}}, core::Refusal::Kind::conflict};
  if (!draft) {
    FormPage page{.csrf = visit.csrf(), .fields = new_fields(visit, form), .errors = {}};
    page.errors = web::show_problems(visit.language(), draft.refusal(), page.fields);
    return visit.refused<views::form>(draft.refusal(), head(visit, visit.say("accounts.add")), page);
  }
  draft->unit = *unit;
  const auto id = store::insert(db, *draft, visit.actor().account, visit.today());
  const auto token = store::add_link(db, id, LinkPurpose::first_password, visit.now());
  audit::note(db, audit::by(visit),
              {.name = "accounts.created",
               .subject_kind = "account",
               .subject = id.value,
               .unit = draft->unit,
               .changes = {{"login", "", draft->login}, {"role", "", std::string{rights::name(draft->role)}}}});
  db.commit();
  auto after = visit.read();
  return show_with_link(visit, after, *store::find(after, id), visit.installation().public_url + "/welcome/" + token);
}

http::Response add_grant(site::Visit& visit) {
  const auto& form = visit.form();
  auto db = visit.write();
  const auto account = visible(visit, db);
  if (!account) return visit.not_found();
  const auto role = rights::role_named(form.text("role"));
  auto unit = units::store::resolve(db, form.text("unit"), visit.today());
  if (!role || *role == rights::Role::anyone) unit = core::Refusal{{{"role", {"accounts.role_missing", {}}}}};
  if (!unit) {
    auto page = show_page(visit, db, *account);
    page.fields = grant_fields(visit, form);
    page.errors = web::show_problems(visit.language(), unit.refusal(), page.fields);
    return visit.refused<views::show>(
        unit.refusal(), head(visit, account->display_name, {{account->display_name, address(account->id)}}), page);
  }
  store::add_grant(db, account->id, *role, *unit, visit.today(), core::forever, visit.actor().account);
  audit::note(db, audit::by(visit),
              {.name = "accounts.granted",
               .subject_kind = "account",
               .subject = account->id.value,
               .unit = *unit,
               .changes = {{"role", "", std::string{rights::name(*role)}}}});
  db.commit();
  return visit.redirect(address(account->id), "accounts.granted_notice");
}

http::Response end_grant(site::Visit& visit) {
  auto db = visit.write();
  const auto account = visible(visit, db);
  if (!account) return visit.not_found();
  store::end_grant(db, visit.form().id<GrantId>("grant"), account->id, visit.today());
  audit::note(db, audit::by(visit),
              {.name = "accounts.grant_ended", .subject_kind = "account", .subject = account->id.value});
  db.commit();
  return visit.redirect(address(account->id), "accounts.grant_ended_notice");
}

http::Response issue_link(site::Visit& visit) {
  auto db = visit.write();
  const auto account = visible(visit, db);
  if (!account) return visit.not_found();
  const auto token = store::add_link(
      db, account->id, account->password_hash ? LinkPurpose::reset : LinkPurpose::first_password, visit.now());
  audit::note(db, audit::by(visit),
              {.name = "accounts.link_issued", .subject_kind = "account", .subject = account->id.value});
  db.commit();
  auto after = visit.read();
  return show_with_link(visit, after, *account, visit.installation().public_url + "/welcome/" + token);
}

http::Response disable(site::Visit& visit) {
  auto db = visit.write();
  const auto account = visible(visit, db);
  if (!account) return visit.not_found();
  if (account->id == visit.actor().account)
    return visit.refused(core::Refusal{core::Message{"accounts.not_oneself", {}}, core::Refusal::Kind::conflict});
  store::set_disabled(db, account->id, true, visit.now());
  audit::note(db, audit::by(visit),
              {.name = "accounts.disabled", .subject_kind = "account", .subject = account->id.value});
  db.commit();
  return visit.redirect(address(account->id), "accounts.disabled_notice");
}

http::Response enable(site::Visit& visit) {
  auto db = visit.write();
  const auto account = visible(visit, db);
  if (!account) return visit.not_found();
  store::set_disabled(db, account->id, false, visit.now());
  audit::note(db, audit::by(visit),
              {.name = "accounts.enabled", .subject_kind = "account", .subject = account->id.value});
  db.commit();
  return visit.redirect(address(account->id), "accounts.enabled_notice");
}

// The published permission matrix, as the program enforces it.
http::Response matrix(site::Visit& visit) {
  struct Cell {
    std::string role, reach;
  };
  struct RightLine {
    std::string right;
    std::vector<Cell> cells;
  };
  struct MatrixPage {
    std::vector<std::string> roles;
    std::vector<RightLine> lines;
  };
  MatrixPage page;
  for (const auto name : rights::role_names) page.roles.push_back(visit.say("accounts.role_" + std::string{name}));
  for (std::size_t right = 0; right < rights::right_names.size(); ++right) {
    RightLine line{.right = std::string{rights::right_names[right]}, .cells = {}};
    for (std::size_t role = 0; role < rights::role_names.size(); ++role)
      line.cells.push_back(
          {page.roles[role],
           visit.say("accounts.reach_" +
                     std::string{rights::reach_names[static_cast<std::size_t>(rights::matrix[right][role])]})});
    page.lines.push_back(std::move(line));
  }
  return visit.page<views::matrix>(
      head(visit, visit.say("accounts.matrix"), {{visit.say("accounts.matrix"), "/accounts/matrix"}}), page);
}

}  // namespace accounts
