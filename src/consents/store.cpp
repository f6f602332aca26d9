// SPDX-License-Identifier: Apache-2.0
#include "consents/store.hpp"

#include "consents/sql.hpp"

namespace consents::store {
namespace {

void add_scope(std::vector<db::Arg>& args, const rights::Scope& scope) {
  if (scope.everywhere) return;
  args.push_back({"reader", scope.reader});
  args.push_back({"right_code", scope.right_code()});
  args.push_back({"today", scope.day});
}

}  // namespace

std::string sealed_place(PersonId person, std::string_view column) {
  return "guardians:" + person.text() + ':' + std::string{column};
}

std::optional<Subject> subject(db::Read& db, const rights::Scope& scope, TalentId talent) {
  if (scope.nothing || !talent) return {};
  std::vector<db::Arg> args{{"id", talent}};
  add_scope(args, scope);
  return db.row(sql::subject, args, [](const db::Row& row) {
    return Subject{.talent = row.get<TalentId>("id"),
                   .person = row.get<PersonId>("person_id"),
                   .unit = row.get<UnitId>("unit_id"),
                   .full_name = row.get<std::string>("full_name"),
                   .birth = row.get<std::string>("birth")};
  });
}

std::vector<Text> texts(db::Read& db, core::Date today) {
  return db.rows(sql::texts, {{"today", today}}, [](const db::Row& row) {
    return Text{.purpose = row.get<std::string>("purpose"),
                .vi = row.get<std::string>("text_vi"),
                .en = row.get<std::string>("text_en"),
                .version = row.get<std::int64_t>("version")};
  });
}

std::optional<Guardian> guardian(db::Read& db, const crypto::Keys& keys, PersonId person) {
  return db.row(sql::guardian, {{"person", person}}, [&](const db::Row& row) {
    const auto opened = [&](std::string_view column) {
      const auto held = row.get<std::optional<std::string>>(column);
      return held ? keys.open(*held, sealed_place(person, column)).value_or("") : "";
    };
    return Guardian{.name = opened("name"),
                    .relation = row.get<std::string>("relation"),
                    .phone = opened("phone"),
                    .email = opened("email")};
  });
}

void save_guardian(db::Write& db, const crypto::Keys& keys, PersonId person, const Guardian& guardian,
                   const audit::Who& by) {
  const auto sealed = [&](std::string_view column, const std::string& plain) {
    return plain.empty() ? std::nullopt : std::optional{keys.seal(plain, sealed_place(person, column))};
  };
  const auto name = sealed("name", guardian.name), phone = sealed("phone", guardian.phone),
             email = sealed("email", guardian.email);
  db.run(sql::save_guardian, {{"person", person},
                              {"name", name},
                              {"relation", guardian.relation},
                              {"phone", phone},
                              {"email", email},
                              {"account", by.name},
                              {"now", db.now()}});
}

void forget_guardian(db::Write& db, PersonId person) { db.run(sql::forget_guardian, {{"person", person}}); }
bool has_guardian(db::Read& db, PersonId person) { return db.any(sql::has_guardian, {{"person", person}}); }
bool guardian_agrees(db::Read& db, PersonId person) { return db.any(sql::guardian_agrees, {{"person", person}}); }

bool give(db::Write& db, const Giving& giving, const audit::Who& by) {
  if (db.any(sql::stands_already,
             {{"person", giving.person}, {"purpose", giving.purpose}, {"given_by", giving.given_by}}))
    return false;
  const auto today = core::Date::in_vietnam(db.now());
  db.run(sql::insert_consent,
         {{"id", db.mint<ConsentId>()},
          {"person", giving.person},
          {"purpose", giving.purpose},
          {"given_by", giving.given_by},
          {"version", db.number(sql::version_in_force, {{"purpose", giving.purpose}, {"today", today}})},
          {"given_on", giving.on},
          {"channel", giving.channel},
          {"evidence", giving.evidence},
          {"account", by.name},
          {"now", db.now()}});
  return true;
}

bool withdraw(db::Write& db, PersonId person, ConsentId consent, std::string_view reason, const audit::Who& by) {
  return db.run(sql::withdraw,
                {{"id", consent}, {"person", person}, {"reason", reason}, {"account", by.name}, {"now", db.now()}}) ==
         1;
}

std::int64_t withdraw_all(db::Write& db, PersonId person, std::string_view reason, const audit::Who& by) {
  return db.run(sql::withdraw_all, {{"person", person}, {"reason", reason}, {"account", by.name}, {"now", db.now()}});
}

std::vector<Consent> consents(db::Read& db, PersonId person) {
  return db.rows(sql::consents_of, {{"person", person}}, [](const db::Row& row) {
    return Consent{.id = row.get<ConsentId>("id"),
                   .purpose = row.get<std::string>("purpose"),
                   .given_by = row.get<std::string>("given_by"),
                   .channel = row.get<std::string>("channel"),
                   .account = row.get<std::string>("account"),
                   .evidence = row.get<std::string>("evidence"),
                   .withdrawn_reason = row.get<std::string>("withdrawn_reason"),
                   .withdrawn_by = row.get<std::string>("withdrawn_by"),
                   .text_version = row.get<std::int64_t>("text_version"),
                   .given_on = row.get<core::Date>("given_on"),
                   .withdrawn_at = row.get<std::optional<core::Instant>>("withdrawn_at")};
  });
}

std::map<std::string, Agrees> standing(db::Read& db, PersonId person) {
  std::map<std::string, Agrees> found;
  db.each(sql::standing_of, {{"person", person}}, [&](const db::Row& row) {
    found[row.get<std::string>("purpose")] = {.person = row.get<int>("by_person") == 1,
                                              .guardian = row.get<int>("by_guardian") == 1};
  });
  return found;
}

std::vector<Evidence> evidence(db::Read& db, TalentId talent) {
  return db.rows(sql::evidence, {{"talent", talent}}, [](const db::Row& row) {
    return Evidence{row.get<EvidenceId>("id"), row.get<std::string>("name")};
  });
}

std::vector<Missing> missing(db::Read& db, const rights::Scope& scope, TalentId after, int count) {
  if (scope.nothing) return {};
  const auto born = born_for(age_of_consent, scope.day);
  const auto sixteen_ago = born.iso();
  std::vector<db::Arg> args{
      {"sixteen_ago", sixteen_ago}, {"least_year", born.year()}, {"after", after}, {"count", count}};
  add_scope(args, scope);
  return db.rows(sql::missing, args, [](const db::Row& row) {
    return Missing{.id = row.get<TalentId>("id"),
                   .full_name = row.get<std::string>("full_name"),
                   .birth = row.get<std::string>("birth"),
                   .unit_name = row.get<std::string>("unit_name"),
                   .has_guardian = !row.is_null("guardian")};
  });
}

bool restricted(db::Read& db, PersonId person) { return db.any(sql::restricted, {{"person", person}}); }

void restrict(db::Write& db, PersonId person, std::string_view reason, const audit::Who& by) {
  db.run(sql::restrict_person, {{"person", person}, {"reason", reason}, {"account", by.name}, {"now", db.now()}});
}

void note_disclosure(db::Write& db, const Disclosing& disclosing, const audit::Who& to) {
  db.run(sql::insert_disclosure, {{"id", db.mint<core::Id<struct DisclosureTag>>()},
                                  {"person", disclosing.person},
                                  {"talent", disclosing.talent},
                                  {"purpose", code(disclosing.purpose)},
                                  {"account_id", to.account ? std::optional{to.account} : std::nullopt},
                                  {"recipient", to.name},
                                  {"fields", disclosing.fields},
                                  {"now", db.now()}});
}

std::vector<Disclosure> disclosures(db::Read& db, PersonId person) {
  return db.rows(sql::disclosures_of, {{"person", person}}, [](const db::Row& row) {
    return Disclosure{.purpose = row.get<std::string>("purpose"),
                      .recipient = row.get<std::string>("recipient"),
                      .fields = row.get<std::string>("fields"),
                      .at = row.get<core::Instant>("at")};
  });
}

std::vector<Viewing> viewings(db::Read& db, TalentId talent, int count) {
  return db.rows(sql::viewings_of, {{"talent", talent}, {"count", count}}, [](const db::Row& row) {
    return Viewing{.at = row.get<core::Instant>("at"),
                   .account = row.get<std::string>("account"),
                   .role = row.get<std::string>("role"),
                   .act = row.get<std::string>("act")};
  });
}

}  // namespace consents::store
