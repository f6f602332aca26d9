// SPDX-License-Identifier: Apache-2.0
#include "consents/entry.hpp"

namespace consents {

Entry entry_of(const web::Form& form) {
  return {.guardian = {.name = form.text("guardian_name"),
                       .relation = form.text("guardian_relation"),
                       .phone = form.text("guardian_phone"),
                       .email = form.text("guardian_email")},
          .guardian_agrees = form.checked("guardian_consent"),
          .child_agrees = form.checked("child_consent")};
}

web::FieldGroup entry_fields(const site::Visit& visit, const lists::Lists& lists, const Entry& entry) {
  const auto& guardian = entry.guardian;
  return {.title = visit.say("consents.under_16"),
          .fields = {{.name = "guardian_name",
                      .label = visit.say("consents.guardian_name"),
                      .value = guardian.name,
                      .hint = visit.say("consents.under_16_hint"),
                      .max_length = 200},
                     {.name = "guardian_relation",
                      .label = visit.say("consents.guardian_relation"),
                      .type = "select",
                      .options = lists.options(visit.language(), "guardian_relation", guardian.relation,
                                               visit.say("consents.choose"))},
                     {.name = "guardian_phone",
                      .label = visit.say("consents.guardian_phone"),
                      .value = guardian.phone,
                      .type = "tel",
                      .inputmode = "tel",
                      .max_length = 30},
                     {.name = "guardian_email",
                      .label = visit.say("consents.guardian_email"),
                      .value = guardian.email,
                      .type = "email",
                      .inputmode = "email",
                      .max_length = 200},
                     {.name = "guardian_consent",
                      .label = visit.say("consents.guardian_consent"),
                      .type = "checkbox",
                      .checked = entry.guardian_agrees},
                     {.name = "child_consent",
                      .label = visit.say("consents.child_consent"),
                      .type = "checkbox",
                      .checked = entry.child_agrees}}};
}

core::Result<core::Done> may_be_saved(db::Read& db, std::optional<PersonId> person, std::string_view birth,
                                      const Entry& entry, const lists::Lists& lists, core::Date today) {
  if (!may_be_under(age_of_consent, birth, today)) return core::Done{};
  if (entry.empty() && person && store::guardian_agrees(db, *person)) return core::Done{};
  return check(entry, lists);
}

std::vector<audit::Change> record(db::Write& db, const crypto::Keys& keys, PersonId person, std::string_view birth,
                                  const Entry& entry, const audit::Who& by) {
  const auto today = core::Date::in_vietnam(db.now());
  if (entry.empty() || !may_be_under(age_of_consent, birth, today)) return {};
  store::save_guardian(db, keys, person, entry.guardian, by);
  std::vector<audit::Change> made{{"guardian", "", keys.blind(entry.guardian.name, "audit").substr(0, 12)}};
  const auto give = [&](bool agrees, const char* who) {
    if (agrees && store::give(db, {person, "registry", who, "paper", today}, by))
      made.push_back({"consent", "", std::string{"registry/"} + who});
  };
  give(entry.guardian_agrees, "guardian");
  give(entry.child_agrees && !is_under(age_of_own_voice, birth, today), "person");
  return made;
}

std::optional<Subject> seen(site::Visit& visit) {
  std::optional<Subject> subject;
  {
    auto db = visit.read();
    subject = store::subject(db, visit.scope(), visit.id<TalentId>());
  }
  if (subject) note_viewing(visit, subject->talent, subject->unit, subject->birth);
  return subject;
}

void note_viewing(site::Visit& visit, TalentId talent, UnitId unit, std::string_view birth) {
  if (!may_be_under(age_of_majority, birth, visit.today())) return;
  auto db = visit.write();
  audit::note(db, audit::by(visit),
              {.name = "consents.minor_seen", .subject_kind = "talent", .subject = talent.value, .unit = unit});
  db.commit();
}

}  // namespace consents
