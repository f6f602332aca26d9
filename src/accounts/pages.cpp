// SPDX-License-Identifier: Apache-2.0
// The administrator's side: accounts, their grants, one-time links, the published permission matrix.
#include "accounts/pages.hpp"

#include "accounts/account.hpp"
#include "accounts/acts.hpp"
#include "accounts/views.hpp"
#include "audit/pages.hpp"

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
  const auto account = acts::visible(visit, db);
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
  const auto made = acts::create(visit, db, form);
  if (!made) {
    FormPage page{.csrf = visit.csrf(), .fields = new_fields(visit, form), .errors = {}};
    page.errors = web::show_problems(visit.language(), made.refusal(), page.fields);
    return visit.refused<views::form>(made.refusal(), head(visit, visit.say("accounts.add")), page);
  }
  db.commit();
  auto after = visit.read();
  return show_with_link(visit, after, *store::find(after, made->id), made->link);
}

http::Response add_grant(site::Visit& visit) {
  const auto& form = visit.form();
  auto db = visit.write();
  const auto account = acts::visible(visit, db);
  if (!account) return visit.not_found();
  const auto granted = acts::grant(visit, db, *account, form);
  if (!granted) {
    auto page = show_page(visit, db, *account);
    page.fields = grant_fields(visit, form);
    page.errors = web::show_problems(visit.language(), granted.refusal(), page.fields);
    return visit.refused<views::show>(
        granted.refusal(), head(visit, account->display_name, {{account->display_name, address(account->id)}}), page);
  }
  db.commit();
  return visit.redirect(address(account->id), "accounts.granted_notice");
}

http::Response end_grant(site::Visit& visit) {
  auto db = visit.write();
  const auto account = acts::visible(visit, db);
  if (!account || !acts::end_grant(visit, db, *account, visit.form().id<GrantId>("grant"))) return visit.not_found();
  db.commit();
  return visit.redirect(address(account->id), "accounts.grant_ended_notice");
}

http::Response issue_link(site::Visit& visit) {
  auto db = visit.write();
  const auto account = acts::visible(visit, db);
  if (!account) return visit.not_found();
  auto link = acts::issue_link(visit, db, *account);
  db.commit();
  auto after = visit.read();
  return show_with_link(visit, after, *account, std::move(link));
}

http::Response disable(site::Visit& visit) {
  auto db = visit.write();
  const auto account = acts::visible(visit, db);
  if (!account) return visit.not_found();
  if (const auto done = acts::disable(visit, db, *account); !done) return visit.refused(done.refusal());
  db.commit();
  return visit.redirect(address(account->id), "accounts.disabled_notice");
}

http::Response enable(site::Visit& visit) {
  auto db = visit.write();
  const auto account = acts::visible(visit, db);
  if (!account) return visit.not_found();
  acts::enable(visit, db, *account);
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
