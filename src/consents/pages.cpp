// SPDX-License-Identifier: Apache-2.0
// The tab of one record: who agreed to what, who speaks for a child, what was disclosed.
#include "consents/pages.hpp"

#include "consents/entry.hpp"
#include "consents/views.hpp"

namespace consents {
namespace {

using rights::Right;

struct PurposeLine {
  std::string name, state, css, said, version;
};
struct ConsentLine {
  std::string id, talent, purpose, giver, on, channel, version, evidence, account, withdrawn;
  bool stands = false;
};
struct DisclosureLine {
  std::string at, purpose, recipient, fields;
};
struct GuardianPart {
  std::string name, relation, phone, email;
};
struct ShowPage {
  std::string id, name, csrf, rule, restricted;
  bool may_change = false, asks_guardian = false, guardian_shown = false;
  std::vector<GuardianPart> guardian;
  std::vector<PurposeLine> purposes;
  std::vector<ConsentLine> consents;
  std::vector<DisclosureLine> disclosures;
  std::vector<web::Field> give_fields, guardian_fields;
  std::vector<web::ErrorLink> errors;
};

std::string address(const Subject& subject) { return "/talents/" + subject.talent.text() + "/consents"; }

std::optional<Subject> found(site::Visit& visit, db::Read& db) {
  return store::subject(db, visit.scope(), visit.id<TalentId>());
}

std::string rule_key(const Needs& needs) {
  return !needs.birth_known ? "consents.rule_unknown"
         : !needs.guardian  ? "consents.rule_person"
         : needs.person     ? "consents.rule_both"
                            : "consents.rule_guardian";
}

// Nothing is chosen or ticked beforehand.
std::vector<web::Field> give_fields(const site::Visit& visit, db::Read& db, const lists::Lists& lists,
                                    const Subject& subject, const web::Form* typed) {
  const auto value = [&](std::string_view name) { return typed ? typed->text(name) : std::string{}; };
  const auto choose = visit.say("consents.choose");
  const auto language = visit.language();
  std::vector<web::Option> files{{"", visit.say("consents.no_evidence"), value("evidence").empty()}};
  for (const auto& one : store::evidence(db, subject.talent))
    files.push_back({one.id.text(), one.name, one.id.text() == value("evidence")});
  return {{.name = "purpose",
           .label = visit.say("consents.purpose"),
           .type = "select",
           .required = true,
           .options = lists.options(language, "consent_purpose", value("purpose"), choose)},
          {.name = "given_by",
           .label = visit.say("consents.given_by"),
           .type = "select",
           .required = true,
           .options = {{"", choose, value("given_by").empty()},
                       {"person", visit.say("consents.by_person"), value("given_by") == "person"},
                       {"guardian", visit.say("consents.by_guardian"), value("given_by") == "guardian"}}},
          {.name = "given_on",
           .label = visit.say("consents.given_on"),
           .value = value("given_on"),
           .required = true,
           .inputmode = "numeric"},
          {.name = "channel",
           .label = visit.say("consents.channel"),
           .type = "select",
           .required = true,
           .options = lists.options(language, "consent_channel", value("channel"), choose)},
          {.name = "evidence",
           .label = visit.say("consents.evidence"),
           .type = "select",
           .hint = visit.say("consents.evidence_hint"),
           .options = std::move(files)},
          {.name = "agreed",
           .label = visit.say("consents.agreed"),
           .type = "checkbox",
           .checked = typed && typed->checked("agreed")}};
}

std::vector<web::Field> guardian_fields(const site::Visit& visit, const lists::Lists& lists, const Entry& entry) {
  auto fields = entry_fields(visit, lists, entry).fields;
  fields.resize(4);  // who it is; consents are given beside
  for (std::size_t at = 0; at < 2; ++at) fields[at].required = true;
  fields[0].hint.clear();
  return fields;
}

void fill_purposes(site::Visit& visit, db::Read& db, const lists::Lists& lists, const Subject& subject,
                   ShowPage& page) {
  const auto standing = store::standing(db, subject.person);
  const auto texts = store::texts(db, visit.today());
  const auto asked = needs(subject.birth, visit.today());
  for (const auto& entry : lists.of("consent_purpose")) {
    PurposeLine line{.name = entry.name(visit.language())};
    const auto agrees = standing.find(entry.code);
    const bool some = agrees != standing.end();
    // The guardian speaks for a child in everything; giving something away takes the child's own word too.
    const bool kept = entry.code == "registry" && some && (agrees->second.guardian || !asked.guardian);
    const bool all = some && (kept || enough(asked, agrees->second));
    line.state = visit.say(all ? "consents.in_force" : some ? "consents.waits_for_other" : "consents.not_given");
    line.css = all ? "state good" : some ? "state warn" : "state";
    for (const auto& text : texts)
      if (text.purpose == entry.code) {
        line.said = visit.language() == web::Language::vi ? text.vi : text.en;
        line.version = std::to_string(text.version);
      }
    page.purposes.push_back(std::move(line));
  }
}

std::string fields_said(const site::Visit& visit, std::string_view codes) {
  std::string said;
  for (const auto& row : policy)
    if ((" " + std::string{codes} + " ").find(" " + std::string{row.code} + " ") != std::string::npos)
      said += (said.empty() ? "" : ", ") + visit.say("consents.class_" + std::string{row.code});
  return said;
}

void fill_history(site::Visit& visit, db::Read& db, const lists::Lists& lists, const Subject& subject, ShowPage& page) {
  const auto language = visit.language();
  for (const auto& one : store::consents(db, subject.person))
    page.consents.push_back({.id = one.id.text(),
                             .talent = subject.talent.text(),
                             .purpose = lists.name(language, "consent_purpose", one.purpose),
                             .giver = visit.say("consents.by_" + one.given_by),
                             .on = one.given_on.vietnamese(),
                             .channel = lists.name(language, "consent_channel", one.channel),
                             .version = std::to_string(one.text_version),
                             .evidence = one.evidence,
                             .account = one.account,
                             .withdrawn = one.withdrawn_at ? visit.say("consents.withdrawn_at",
                                                                       {{"at", web::time(language, *one.withdrawn_at)},
                                                                        {"reason", one.withdrawn_reason}})
                                                           : "",
                             .stands = !one.withdrawn_at});
  for (const auto& one : store::disclosures(db, subject.person))
    page.disclosures.push_back({web::time(language, one.at), lists.name(language, "consent_purpose", one.purpose),
                                one.recipient, fields_said(visit, one.fields)});
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Subject& subject, bool with_guardian) {
  const auto lists = lists::Lists::load(db);
  const auto asked = needs(subject.birth, visit.today());
  ShowPage page{.id = subject.talent.text(),
                .name = subject.full_name,
                .csrf = visit.csrf(),
                .rule = visit.say(rule_key(asked)),
                .may_change = rights::covers(db, visit.scope(Right::talents_change), subject.unit),
                .asks_guardian = asked.guardian && asked.birth_known,
                .guardian_shown = with_guardian};
  if (store::restricted(db, subject.person)) page.restricted = visit.say("consents.restricted");
  const auto guardian = store::guardian(db, visit.installation().keys, subject.person);
  const auto hidden = [&](const std::string& value) { return with_guardian || value.empty() ? value : "•••"; };
  if (guardian)
    page.guardian.push_back({hidden(guardian->name),
                             lists.name(visit.language(), "guardian_relation", guardian->relation),
                             hidden(guardian->phone), hidden(guardian->email)});
  fill_purposes(visit, db, lists, subject, page);
  fill_history(visit, db, lists, subject, page);
  page.give_fields = give_fields(visit, db, lists, subject, nullptr);
  page.guardian_fields = guardian_fields(visit, lists, {});
  return page;
}

http::Response refused(site::Visit& visit, db::Read& db, const Subject& subject, const core::Refusal& refusal,
                       bool of_guardian) {
  auto page = show_page(visit, db, subject, false);
  const auto lists = lists::Lists::load(db);
  if (of_guardian)
    page.guardian_fields = guardian_fields(visit, lists, entry_of(visit.form()));
  else
    page.give_fields = give_fields(visit, db, lists, subject, &visit.form());
  page.errors = web::show_problems(visit.language(), refusal, of_guardian ? page.guardian_fields : page.give_fields);
  return visit.refused<views::show>(refusal, head(visit, subject, "consents.title"), page);
}

void note(site::Visit& visit, db::Write& db, std::string_view act, const Subject& subject,
          std::vector<audit::Change> changes = {}) {
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "talent",
               .subject = subject.talent.value,
               .unit = subject.unit,
               .changes = std::move(changes)});
}

}  // namespace

std::string shown_birth(const std::string& stored) {
  const auto birth = core::PartialDate::parse_stored(stored);
  return birth ? birth->vietnamese() : stored;
}

site::Head head(const site::Visit& visit, const Subject& subject, std::string_view title) {
  return {
      .title = visit.say(title) + ": " + subject.full_name,
      .crumbs = {{visit.say("consents.talents"), "/talents"}, {subject.full_name, "/talents/" + subject.talent.text()}},
      .active = "/talents",
      .tabs_of = "talent",
      .tabs_id = subject.talent.text()};
}

http::Response show(site::Visit& visit) {
  const auto subject = seen(visit);
  if (!subject) return visit.not_found();
  auto db = visit.read();
  return visit.page<views::show>(head(visit, *subject, "consents.title"), show_page(visit, db, *subject, false));
}

// Showing the guardian's name and contacts is an act of its own, and noted.
http::Response show_guardian(site::Visit& visit) {
  auto db = visit.write();
  const auto subject = found(visit, db);
  if (!subject) return visit.not_found();
  note(visit, db, "consents.guardian_seen", *subject);
  auto response =
      visit.page<views::show>(head(visit, *subject, "consents.title"), show_page(visit, db, *subject, true));
  db.commit();
  return response;
}

http::Response give(site::Visit& visit) {
  auto db = visit.write();
  const auto subject = found(visit, db);
  if (!subject) return visit.not_found();
  const auto& form = visit.form();
  const Given given{.purpose = form.text("purpose"),
                    .given_by = form.text("given_by"),
                    .on = form.text("given_on"),
                    .channel = form.text("channel"),
                    .agreed = form.checked("agreed")};
  const Holder holder{.birth = subject->birth, .has_guardian = store::has_guardian(db, subject->person)};
  const auto on = check(given, holder, lists::Lists::load(db), visit.today());
  if (!on) return refused(visit, db, *subject, on.refusal(), false);
  std::optional<EvidenceId> evidence;
  for (const auto& one : store::evidence(db, subject->talent))
    if (one.id == form.id<EvidenceId>("evidence")) evidence = one.id;
  const store::Giving giving{subject->person, given.purpose, given.given_by, given.channel, *on, evidence};
  if (!store::give(db, giving, audit::by(visit)))
    return refused(visit, db, *subject,
                   core::Refusal{{{"purpose", {"consents.stands_already", {}}}}, core::Refusal::Kind::conflict}, false);
  note(visit, db, "consents.given", *subject, {{"consent", "", given.purpose + "/" + given.given_by}});
  db.commit();
  return visit.redirect(address(*subject), "consents.given_notice");
}

// Acts at once: whatever discloses joins the standing consents in the same database.
http::Response withdraw(site::Visit& visit) {
  auto db = visit.write();
  const auto subject = found(visit, db);
  if (!subject) return visit.not_found();
  const auto id = visit.form().id<ConsentId>("consent");
  std::string what;
  for (const auto& one : store::consents(db, subject->person))
    if (one.id == id) what = one.purpose + "/" + one.given_by;
  if (!id || !store::withdraw(db, subject->person, id, visit.form().text("reason"), audit::by(visit)))
    return refused(visit, db, *subject,
                   core::Refusal{core::Message{"consents.withdrawn_already", {}}, core::Refusal::Kind::conflict},
                   false);
  note(visit, db, "consents.withdrawn", *subject, {{"consent", what, ""}});
  db.commit();
  return visit.redirect(address(*subject), "consents.withdrawn_notice");
}

http::Response save_guardian(site::Visit& visit) {
  auto db = visit.write();
  const auto subject = found(visit, db);
  if (!subject) return visit.not_found();
  const auto guardian = entry_of(visit.form()).guardian;
  if (const auto good = check(guardian, lists::Lists::load(db)); !good)
    return refused(visit, db, *subject, good.refusal(), true);
  store::save_guardian(db, visit.installation().keys, subject->person, guardian, audit::by(visit));
  note(visit, db, "consents.guardian_saved", *subject,
       {{"guardian", "", visit.installation().keys.blind(guardian.name, "audit").substr(0, 12)}});
  db.commit();
  return visit.redirect(address(*subject), "consents.guardian_notice");
}

}  // namespace consents
