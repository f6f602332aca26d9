// SPDX-License-Identifier: Apache-2.0
// Asking for an account, deciding on it, and the search of a verified partner.
#include "partners/pages.hpp"

#include "accounts/account.hpp"
#include "partners/partner.hpp"
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

// An account that signs in as this partner; its owner sets the password by a link that opens once.
core::Result<std::pair<AccountId, std::string>> make_account(site::Visit& visit, db::Write& db,
                                                             const Partner& partner) {
  auto draft = accounts::check({.login = visit.form().text("login"),
                                .display_name = partner.asked.organisation.substr(0, 100),
                                .role = rights::Role::partner,
                                .unit = partner.asked.unit});
  if (draft && accounts::store::find_login(db, draft->login))
    draft = core::Refusal{{{"login", {"partners.login_taken", {}}}}, core::Refusal::Kind::conflict};
  if (!draft) return draft.refusal();
  const auto account = accounts::store::insert(db, *draft, visit.actor().account, visit.today());
  const auto token = accounts::store::add_link(db, account, accounts::LinkPurpose::first_password, visit.now());
  return std::pair{account, visit.installation().public_url + "/welcome/" + token};
}

core::Result<std::string> verify(site::Visit& visit, db::Write& db, const Partner& partner) {
  auto account = partner.account;
  std::string link;
  if (!account) {
    const auto made = make_account(visit, db, partner);
    if (!made) return made.refusal();
    account = made->first;
    link = made->second;
  }
  if (!store::decide(db, {partner.id, partner.state, "VERIFIED", "", account}, audit::by(visit)))
    return core::Refusal{core::Message{"partners.decided_already", {}}, core::Refusal::Kind::conflict};
  return link;
}

core::Result<core::Done> refuse(site::Visit& visit, db::Write& db, const Partner& partner) {
  const auto reason = visit.form().text("reason");
  if (reason.empty()) return core::Refusal{{{"reason", {"partners.reason_missing", {}}}}};
  if (!store::decide(db, {partner.id, partner.state, "REFUSED", reason}, audit::by(visit)))
    return core::Refusal{core::Message{"partners.decided_already", {}}, core::Refusal::Kind::conflict};
  return core::Done{};
}

// What the policy lets a partner see of somebody who agreed; nothing is shown past this.
Card card(const site::Visit& visit, const lists::Lists& lists, const Shared& one, const consents::Person& person) {
  using consents::FieldClass;
  const auto may = [&](FieldClass what) { return may_disclose(what, consents::Purpose::partners, person); };
  const auto language = visit.language();
  Card made;
  const auto add = [](std::string& to, const std::string& more) {
    if (!more.empty()) to += (to.empty() ? "" : " · ") + more;
  };
  if (may(FieldClass::name)) made.name = one.full_name;
  if (may(FieldClass::birth_year)) add(made.what, one.birth.substr(0, 4));
  if (may(FieldClass::field)) add(made.what, lists.name(language, "field", one.field));
  if (may(FieldClass::stage)) add(made.what, lists.name(language, "stage", one.stage));
  if (may(FieldClass::unit)) add(made.where, one.unit_name);
  if (may(FieldClass::workplace)) add(made.where, one.workplace);
  if (may(FieldClass::achievement)) {
    add(made.achievement, one.achievement);
    if (one.level) add(made.achievement, lists.name(language, "level", std::to_string(one.level)));
    if (one.honoured_year) add(made.achievement, std::to_string(one.honoured_year));
  }
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
  const auto& form = visit.form();
  if (!form.text("website").empty()) return sent(visit);
  auto db = visit.write();
  const auto lists = lists::Lists::load(db);
  Application typed{.organisation = form.text("organisation"),
                    .kind = form.text("kind"),
                    .contact = form.text("contact"),
                    .email = form.text("email"),
                    .purpose = form.long_text("purpose"),
                    .unit = {}};
  for (const auto& one : store::provinces(db, visit.today()))
    if (one.unit == form.id<UnitId>("unit")) typed.unit = one.unit;
  const auto application = check(std::move(typed), lists);
  if (!application) return apply_again(visit, db, lists, application.refusal());
  const auto network = visit.installation().keys.blind(visit.peer(), "network");
  if (store::asked_lately(db, network, visit.now() - std::chrono::hours{1}) >= most_an_hour)
    return apply_again(visit, db, lists,
                       core::Refusal{core::Message{"partners.too_many", {}}, core::Refusal::Kind::conflict});
  const auto id = store::insert(db, visit.installation().keys, *application, network);
  audit::note(db, audit::by(visit),
              {.name = "partners.asked", .subject_kind = "partner", .subject = id.value, .unit = application->unit});
  db.commit();
  return sent(visit);
}

http::Response list(site::Visit& visit) {
  auto db = visit.read();
  return visit.page<views::list>(head(visit, "partners.title", "/partners"), list_page(visit, db));
}

http::Response decide(site::Visit& visit) {
  auto db = visit.write();
  const auto id = visit.id<PartnerId>();
  const auto found = id ? store::list(db, visit.installation().keys, visit.scope(), id) : std::vector<Partner>{};
  if (found.empty()) return visit.not_found();
  const auto& partner = found.front();
  const bool verifies = visit.form().text("decision") == "verify";
  std::string link;
  if (verifies) {
    const auto made = verify(visit, db, partner);
    if (!made) return list_again(visit, db, made.refusal());
    link = *made;
  } else if (const auto refused = refuse(visit, db, partner); !refused)
    return list_again(visit, db, refused.refusal());
  audit::note(db, audit::by(visit),
              {.name = verifies ? "partners.verified" : "partners.refused",
               .subject_kind = "partner",
               .subject = partner.id.value,
               .unit = partner.asked.unit,
               .changes = {{"state", partner.state, verifies ? "VERIFIED" : "REFUSED"}}});
  auto page = list_page(visit, db);
  page.link = link;
  db.commit();
  return visit.page<views::list>(head(visit, "partners.title", "/partners"), page);
}

// Every person shown is a disclosure, logged with it.
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
  auto found = store::shared(db, visit.scope(), wanted, page_size + 1);
  if (std::ssize(found) > page_size) {
    found.pop_back();
    page.next = "/partner/talents?before=" + found.back().talent.text() + "&field=" + wanted.field +
                "&level=" + std::to_string(wanted.level);
  }
  const auto to = audit::by(visit);
  for (const auto& one : found) {
    const consents::Person person{
        .agreed = true, .may_be_minor = consents::may_be_under(consents::age_of_majority, one.birth, visit.today())};
    page.cards.push_back(card(visit, lists, one, person));
    consents::store::note_disclosure(
        db,
        {one.person, one.talent, consents::Purpose::partners, consents::disclosed(consents::Purpose::partners, person)},
        to);
  }
  if (!found.empty()) db.commit();
  return visit.page<views::search>(head(visit, "partners.search", "/partner/talents"), page);
}

}  // namespace partners
