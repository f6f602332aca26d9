// SPDX-License-Identifier: Apache-2.0
#include "partners/acts.hpp"

#include "accounts/account.hpp"

namespace partners::acts {
namespace {

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

Profile profile(const Shared& one, const consents::Person& person) {
  using consents::FieldClass;
  const auto may = [&](FieldClass what) { return may_disclose(what, consents::Purpose::partners, person); };
  Profile made{.talent = one.talent};
  if (may(FieldClass::name)) made.name = one.full_name;
  if (may(FieldClass::birth_year))
    if (const auto birth = core::PartialDate::parse_stored(one.birth)) made.birth_year = birth->year;
  if (may(FieldClass::field)) made.field = one.field;
  if (may(FieldClass::stage)) made.stage = one.stage;
  if (may(FieldClass::unit)) made.unit_name = one.unit_name;
  if (may(FieldClass::workplace)) made.workplace = one.workplace;
  if (may(FieldClass::achievement)) {
    made.achievement = one.achievement;
    made.level = one.level;
    made.honoured_year = one.honoured_year;
  }
  return made;
}

}  // namespace

core::Result<PartnerId> apply(site::Visit& visit, db::Write& db, const lists::Lists& lists) {
  const auto& form = visit.form();
  Application typed{.organisation = form.text("organisation"),
                    .kind = form.text("kind"),
                    .contact = form.text("contact"),
                    .email = form.text("email"),
                    .purpose = form.long_text("purpose"),
                    .unit = {}};
  for (const auto& one : store::provinces(db, visit.today()))
    if (one.unit == form.id<UnitId>("unit")) typed.unit = one.unit;
  const auto application = check(std::move(typed), lists);
  if (!application) return application.refusal();
  const auto network = visit.installation().keys.blind(visit.peer(), "network");
  if (store::asked_lately(db, network, visit.now() - std::chrono::hours{1}) >= most_an_hour)
    return core::Refusal{core::Message{"partners.too_many", {}}, core::Refusal::Kind::conflict};
  const auto id = store::insert(db, visit.installation().keys, *application, network);
  audit::note(db, audit::by(visit),
              {.name = "partners.asked", .subject_kind = "partner", .subject = id.value, .unit = application->unit});
  return id;
}

std::optional<Partner> partner_of(site::Visit& visit, db::Read& db) {
  const auto id = visit.id<PartnerId>();
  auto found = id ? store::list(db, visit.installation().keys, visit.scope(), id) : std::vector<Partner>{};
  if (found.empty()) return {};
  return std::move(found.front());
}

core::Result<std::string> decide(site::Visit& visit, db::Write& db, const Partner& partner, bool verifies) {
  std::string link;
  if (verifies) {
    auto made = verify(visit, db, partner);
    if (!made) return made.refusal();
    link = std::move(*made);
  } else if (const auto refused = refuse(visit, db, partner); !refused)
    return refused.refusal();
  audit::note(db, audit::by(visit),
              {.name = verifies ? "partners.verified" : "partners.refused",
               .subject_kind = "partner",
               .subject = partner.id.value,
               .unit = partner.asked.unit,
               .changes = {{"state", partner.state, verifies ? "VERIFIED" : "REFUSED"}}});
  return link;
}

Profiles profiles(site::Visit& visit, db::Write& db, const store::Wanted& wanted, int count) {
  auto found = store::shared(db, visit.scope(), wanted, count + 1);
  Profiles made{.people = {}, .more = std::ssize(found) > count};
  if (made.more) found.pop_back();
  const auto to = audit::by(visit);
  for (const auto& one : found) {
    const consents::Person person{
        .agreed = true, .may_be_minor = consents::may_be_under(consents::age_of_majority, one.birth, visit.today())};
    made.people.push_back(profile(one, person));
    consents::store::note_disclosure(
        db,
        {one.person, one.talent, consents::Purpose::partners, consents::disclosed(consents::Purpose::partners, person)},
        to);
  }
  return made;
}

}  // namespace partners::acts
