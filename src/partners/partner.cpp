// SPDX-License-Identifier: Apache-2.0
#include "partners/partner.hpp"

#include "partners/sql.hpp"

namespace partners {

core::Result<Application> check(Application application, const lists::Lists& lists) {
  constexpr std::size_t longest = 300, longest_purpose = 2'000;
  core::Problems problems;
  const auto& email = application.email;
  if (application.organisation.empty()) problems.add("organisation", "partners.organisation_missing");
  if (!lists.find("partner_kind", application.kind)) problems.add("kind", "partners.kind_missing");
  if (application.contact.empty()) problems.add("contact", "partners.contact_missing");
  if (email.find('@') == std::string::npos || email.find(' ') != std::string::npos)
    problems.add("email", "partners.email_invalid");
  if (!application.unit) problems.add("unit", "partners.unit_missing");
  if (application.purpose.empty()) problems.add("purpose", "partners.purpose_missing");
  if (application.purpose.size() > longest_purpose) problems.add("purpose", "partners.too_long");
  if (application.organisation.size() > longest || application.contact.size() > longest)
    problems.add("organisation", "partners.too_long");
  if (problems.any()) return std::move(problems).refusal();
  return application;
}

namespace store {

std::string sealed_place(PartnerId id) { return "partners:" + id.text() + ":email"; }

PartnerId insert(db::Write& db, const crypto::Keys& keys, const Application& application, std::string_view network) {
  const auto id = db.mint<PartnerId>();
  const auto email = keys.seal(application.email, sealed_place(id));
  db.run(sql::insert_partner, {{"id", id},
                               {"organisation", application.organisation},
                               {"kind", application.kind},
                               {"contact", application.contact},
                               {"email", email},
                               {"purpose", application.purpose},
                               {"unit", application.unit},
                               {"network", network},
                               {"now", db.now()}});
  return id;
}

std::int64_t asked_lately(db::Read& db, std::string_view network, core::Instant since) {
  return db.number(sql::asked_lately, {{"network", network}, {"since", since}});
}

std::vector<Province> provinces(db::Read& db, core::Date today) {
  return db.rows(sql::provinces, {{"today", today}}, [](const db::Row& row) {
    return Province{row.get<UnitId>("unit_id"), row.get<std::string>("name")};
  });
}

std::vector<Partner> list(db::Read& db, const crypto::Keys& keys, const rights::Scope& scope,
                          std::optional<PartnerId> only) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
  if (only) args.push_back({"id", *only});
  return db.rows(sql::partners, args, [&](const db::Row& row) {
    const auto id = row.get<PartnerId>("id");
    return Partner{.id = id,
                   .asked = {.organisation = row.get<std::string>("organisation"),
                             .kind = row.get<std::string>("kind"),
                             .contact = row.get<std::string>("contact"),
                             .email = keys.open(row.get<std::string>("email"), sealed_place(id)).value_or(""),
                             .purpose = row.get<std::string>("purpose"),
                             .unit = row.get<UnitId>("unit_id")},
                   .state = row.get<std::string>("state"),
                   .reason = row.get<std::string>("reason"),
                   .decided_by = row.get<std::string>("decided_by"),
                   .account = row.get<std::optional<AccountId>>("account_id"),
                   .asked_at = row.get<core::Instant>("asked_at")};
  });
}

std::int64_t count_waiting(db::Read& db, const rights::Scope& scope) {
  if (scope.nothing) return 0;
  return db.number(sql::count_waiting,
                   {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}});
}

bool decide(db::Write& db, const Decision& decision, const audit::Who& by) {
  std::vector<db::Arg> args{{"id", decision.partner},    {"from", decision.from}, {"to", decision.to},
                            {"reason", decision.reason}, {"now", db.now()},       {"by", by.name}};
  if (decision.account) args.push_back({"account", *decision.account});
  return db.run(sql::decide, args) == 1;
}

bool is_verified(db::Read& db, AccountId account) { return db.any(sql::is_verified, {{"account", account}}); }

std::vector<Shared> shared(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count) {
  if (scope.nothing) return {};
  const auto seven_ago = consents::born_for(consents::age_of_own_voice, scope.day).iso();
  const auto sixteen_ago = consents::born_for(consents::age_of_consent, scope.day).iso();
  std::vector<db::Arg> args{{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day},
                            {"seven_ago", seven_ago}, {"sixteen_ago", sixteen_ago},       {"count", count}};
  if (!wanted.field.empty()) args.push_back({"field", wanted.field});
  if (wanted.level > 0) args.push_back({"level", wanted.level});
  if (wanted.before) args.push_back({"before", wanted.before});
  return db.rows(sql::shared_talents, args, [](const db::Row& row) {
    return Shared{.talent = row.get<consents::TalentId>("id"),
                  .person = row.get<consents::PersonId>("person_id"),
                  .full_name = row.get<std::string>("full_name"),
                  .birth = row.get<std::string>("birth"),
                  .field = row.get<std::string>("field"),
                  .stage = row.get<std::string>("stage"),
                  .achievement = row.get<std::string>("achievement"),
                  .workplace = row.get<std::string>("workplace"),
                  .unit_name = row.get<std::string>("unit_name"),
                  .level = row.get<int>("level"),
                  .honoured_year = row.get<int>("honoured_year")};
  });
}

}  // namespace store
}  // namespace partners
