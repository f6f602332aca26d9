// SPDX-License-Identifier: Apache-2.0
// Asking for an account, deciding on it, and the search of a verified partner.
#include "partners/pages.hpp"

#include "partners/acts.hpp"
#include "partners/views.hpp"

namespace partners {
namespace {

constexpr int page_size = 20;

struct ApplyPage {
  std::string csrf;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};
struct SentPage {
  std::string said;
};
struct PartnerLine {
  std::string id, csrf, organisation, kind, contact, email, purpose, state, css, reason, asked;
  bool verified = false;
};
struct ListPage {
  std::string link;
  std::vector<PartnerLine> lines;
  std::vector<web::ErrorLink> errors;
};
struct Card {
  std::string name, what, where, achievement;
};
struct SearchPage {
  bool verified = false;
  std::string next;
  std::vector<web::Field> filters;
  std::vector<Card> cards;
};

site::Head head(const site::Visit& visit, std::string_view title, std::string path, bool bare = false) {
  return {.title = visit.say(title), .crumbs = {{visit.say(title), std::move(path)}}, .bare = bare};
}

std::vector<web::Field> apply_fields(site::Visit& visit, db::Read& db, const lists::Lists& lists) {
  const auto value = [&](std::string_view name) {
    return visit.request().method == http::Method::post ? visit.form().text(name) : std::string{};
  };
  std::vector<web::Option> provinces{{"", visit.say("partners.choose"), value("unit").empty()}};
  for (const auto& one : store::provinces(db, visit.today()))
    provinces.push_back({one.unit.text(), one.name, one.unit.text() == value("unit")});
  return {{.name = "organisation",
           .label = visit.say("partners.organisation"),
           .value = value("organisation"),
           .required = true,
           .autocomplete = "organization",
           .max_length = 300},
          {.name = "kind",
           .label = visit.say("partners.kind"),
           .type = "select",
           .required = true,
           .options = lists.options(visit.language(), "partner_kind", value("kind"), visit.say("partners.choose"))},
          {.name = "contact",
           .label = visit.say("partners.contact"),
           .value = value("contact"),
           .required = true,
           .autocomplete = "name",
           .max_length = 300},
          {.name = "email",
           .label = visit.say("partners.email"),
           .value = value("email"),
           .type = "email",
           .required = true,
           .autocomplete = "email",
           .inputmode = "email",
           .max_length = 200},
          {.name = "unit",
           .label = visit.say("partners.unit"),
           .type = "select",
           .required = true,
           .options = std::move(provinces)},
          {.name = "purpose",
           .label = visit.say("partners.purpose"),
           .value = value("purpose"),
           .type = "textarea",
           .required = true,
           .max_length = 2'000}};
}

http::Response sent(site::Visit& visit) {
  return visit.page<views::sent>(head(visit, "partners.apply", "/partners/apply", true),
                                 SentPage{visit.say("partners.sent")});
}

http::Response apply_again(site::Visit& visit, db::Read& db, const lists::Lists& lists, const core::Refusal& refusal) {
  ApplyPage page{.csrf = visit.csrf(), .fields = apply_fields(visit, db, lists), .errors = {}};
  page.errors = web::show_problems(visit.language(), refusal, page.fields);
  return visit.refused<views::apply>(refusal, head(visit, "partners.apply", "/partners/apply", true), page);
}

ListPage list_page(site::Visit& visit, db::Read& db) {
  const auto lists = lists::Lists::load(db);
  ListPage page;
  for (const auto& one : store::list(db, visit.installation().keys, visit.scope()))
    page.lines.push_back({.id = one.id.text(),
                          .csrf = visit.csrf(),
                          .organisation = one.asked.organisation,
                          .kind = lists.name(visit.language(), "partner_kind", one.asked.kind),
                          .contact = one.asked.contact,
                          .email = one.asked.email,
                          .purpose = one.asked.purpose,
                          .state = visit.say("partners.state_" + one.state),
                          .css = one.state == "VERIFIED"  ? "state good"
                                 : one.state == "WAITING" ? "state warn"
                                                          : "state bad",
                          .reason = one.reason,
                          .asked = web::time(visit.language(), one.asked_at),
                          .verified = one.state == "VERIFIED"});
  return page;
}

http::Response list_again(site::Visit& visit, db::Read& db, const core::Refusal& refusal) {
  auto page = list_page(visit, db);
  for (const auto& problem : refusal.problems())
    page.errors.push_back({"#main", web::say(visit.language(), problem.message)});
  return visit.refused<views::list>(refusal, head(visit, "partners.title", "/partners"), page);
}

void add(std::string& to, const std::string& more) {
  if (!more.empty()) to += (to.empty() ? "" : " · ") + more;
}

Card card(const site::Visit& visit, const lists::Lists& lists, const Profile& one) {
  const auto language = visit.language();
  Card made{.name = one.name, .what = one.birth_year ? std::to_string(one.birth_year) : "", .where = one.unit_name};
  add(made.what, lists.name(language, "field", one.field));
  add(made.what, lists.name(language, "stage", one.stage));
  add(made.where, one.workplace);
  made.achievement = one.achievement;
  if (one.level) add(made.achievement, lists.name(language, "level", std::to_string(one.level)));
  if (one.honoured_year) add(made.achievement, std::to_string(one.honoured_year));
  return made;
}

}  // namespace

http::Response show_application(site::Visit& visit) {
  auto db = visit.read();
  ApplyPage page{.csrf = visit.csrf(), .fields = apply_fields(visit, db, lists::Lists::load(db)), .errors = {}};
  return visit.page<views::apply>(head(visit, "partners.apply", "/partners/apply", true), page);
}

// Whoever fills the field that people do not see is thanked and forgotten.
http::Response apply(site::Visit& visit) {
  if (!visit.form().text("website").empty()) return sent(visit);
  auto db = visit.write();
  const auto lists = lists::Lists::load(db);
  const auto id = acts::apply(visit, db, lists);
  if (!id) return apply_again(visit, db, lists, id.refusal());
  db.commit();
  return sent(visit);
}

http::Response list(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::list>(head(visit, "partners.title", "/partners"), list_page(visit, db));
}

http::Response decide(site::Visit& visit) {
  auto db = visit.write();
  const auto partner = acts::partner_of(visit, db);
  if (!partner) return visit.not_found();
  const auto link = acts::decide(visit, db, *partner, visit.form().text("decision") == "verify");
  if (!link) return list_again(visit, db, link.refusal());
  auto page = list_page(visit, db);
  page.link = *link;
  db.commit();
  return visit.page<views::list>(head(visit, "partners.title", "/partners"), page);
}

http::Response search(site::Visit& visit) {
  const auto& query = visit.query();
  auto db = visit.write();
  const auto lists = lists::Lists::load(db);
  SearchPage page{.verified = store::is_verified(db, visit.actor().account)};
  const store::Wanted wanted{.field = query.text("field"),
                             .level = static_cast<int>(query.number("level").value_or(0)),
                             .before = query.id<consents::TalentId>("before")};
  page.filters = {{.name = "field",
                   .label = visit.say("partners.field"),
                   .type = "select",
                   .options = lists.options(visit.language(), "field", wanted.field, visit.say("partners.any"))},
                  {.name = "level",
                   .label = visit.say("partners.level"),
                   .type = "select",
                   .options = lists.options(visit.language(), "level", wanted.level ? std::to_string(wanted.level) : "",
                                            visit.say("partners.any"))}};
  const auto found = acts::profiles(visit, db, wanted, page_size);
  if (found.more)
    page.next = "/partner/talents?before=" + found.people.back().talent.text() + "&field=" + wanted.field +
                "&level=" + std::to_string(wanted.level);
  for (const auto& one : found.people) page.cards.push_back(card(visit, lists, one));
  if (!found.people.empty()) db.commit();
  return visit.page<views::search>(head(visit, "partners.search", "/partner/talents"), page);
}

}  // namespace partners
