// SPDX-License-Identifier: Apache-2.0
// What an own account agrees to, asks for and takes away, and who looked at the record.
#include "hardships/store.hpp"
#include "own/acts.hpp"
#include "own/pages.hpp"
#include "own/views.hpp"
#include "requests/own_data.hpp"

namespace own {
namespace {

struct PurposeLine {
  std::string code, name, said, state, css, consent;
  bool stands = false;  // of this account's own capacity
};
struct ConsentsPage {
  std::string id, name, csrf, rule, as;
  std::vector<PurposeLine> purposes;
  std::vector<web::ErrorLink> errors;
};
struct HardshipLine {
  std::string category, needs, validity, state, css;
};
struct HardshipPage {
  std::string name;
  std::vector<HardshipLine> lines;
};
struct RequestLine {
  std::string kind, asked, due, state, answer;
};
struct ViewLine {
  std::string at, who, what;
};
struct RequestsPage {
  std::string id, name, csrf;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
  std::vector<RequestLine> lines;
  std::vector<ViewLine> viewings, disclosures;
};

std::string address(const Mine& mine, std::string_view page) {
  return "/my/" + mine.talent.id.text() + "/" + std::string{page};
}

ConsentsPage consents_of(site::Visit& visit, db::Read& db, const Mine& mine) {
  const auto lists = lists::Lists::load(db);
  const auto needs = consents::needs(mine.record.birth, visit.today());
  ConsentsPage page{.id = mine.talent.id.text(),
                    .name = mine.record.full_name,
                    .csrf = visit.csrf(),
                    .rule = visit.say(!needs.birth_known ? "consents.rule_unknown"
                                      : !needs.guardian  ? "consents.rule_person"
                                      : needs.person     ? "consents.rule_both"
                                                         : "consents.rule_guardian"),
                    .as = visit.say("own.as_" + mine.record.capacity)};
  const auto standing = consents::store::standing(db, mine.record.person);
  const auto given = consents::store::consents(db, mine.record.person);
  for (const auto& text : consents::store::texts(db, visit.today())) {
    const auto agrees = standing.find(text.purpose);
    const bool some = agrees != standing.end();
    const bool all = some && enough(needs, agrees->second);
    PurposeLine line{.code = text.purpose,
                     .name = lists.name(visit.language(), "consent_purpose", text.purpose),
                     .said = visit.language() == web::Language::vi ? text.vi : text.en,
                     .state = visit.say(all    ? "consents.in_force"
                                        : some ? "consents.waits_for_other"
                                               : "consents.not_given"),
                     .css = all    ? "state good"
                            : some ? "state warn"
                                   : "state"};
    for (const auto& one : given)
      if (one.purpose == text.purpose && one.given_by == mine.record.capacity && !one.withdrawn_at) {
        line.stands = true;
        line.consent = one.id.text();
      }
    page.purposes.push_back(std::move(line));
  }
  return page;
}

std::vector<web::Field> request_fields(site::Visit& visit) {
  const auto typed = [&](std::string_view name) {
    return visit.request().method == http::Method::post ? visit.form().text(name) : std::string{};
  };
  std::vector<web::Option> kinds{{"", visit.say("requests.choose"), typed("kind").empty()}};
  for (const auto& clock : requests::clocks) {
    const std::string kind{clock.kind};
    kinds.push_back({kind, visit.say("requests.kind_" + kind), kind == typed("kind")});
  }
  return {{.name = "kind",
           .label = visit.say("requests.kind"),
           .type = "select",
           .required = true,
           .options = std::move(kinds)},
          {.name = "details",
           .label = visit.say("requests.details"),
           .value = typed("details"),
           .type = "textarea",
           .max_length = 4'000}};
}

RequestsPage requests_of(site::Visit& visit, db::Read& db, const Mine& mine) {
  const auto lists = lists::Lists::load(db);
  const auto language = visit.language();
  RequestsPage page{.id = mine.talent.id.text(),
                    .name = mine.record.full_name,
                    .csrf = visit.csrf(),
                    .fields = request_fields(visit)};
  for (const auto& one : requests::store::of_person(db, mine.record.person))
    page.lines.push_back({visit.say("requests.kind_" + one.kind), one.asked_on.vietnamese(), one.due.vietnamese(),
                          visit.say("requests.state_" + one.state), one.answer});
  for (const auto& one : consents::store::viewings(db, {mine.talent.id.value})) {
    const auto dot = one.act.find('.');
    page.viewings.push_back({web::time(language, one.at), one.account,
                             visit.say("audit.act_" + one.act.substr(0, dot) + "_" + one.act.substr(dot + 1))});
  }
  for (const auto& one : consents::store::disclosures(db, mine.record.person))
    page.disclosures.push_back(
        {web::time(language, one.at), one.recipient, lists.name(language, "consent_purpose", one.purpose)});
  return page;
}

http::Response consent_refused(site::Visit& visit, db::Read& db, const Mine& mine, std::string_view key) {
  const core::Refusal refusal{core::Message{std::string{key}, {}}, core::Refusal::Kind::conflict};
  auto page = consents_of(visit, db, mine);
  page.errors = {{"#consents", visit.say(key)}};
  return visit.refused<views::consents>(refusal, head(visit, mine, "own.consents"), page);
}

}  // namespace

http::Response consents_page(site::Visit& visit) {
  auto db = visit.read();
  const auto found = mine(visit, db);
  if (!found) return visit.not_found();
  return visit.page<views::consents>(head(visit, *found, "own.consents"), consents_of(visit, db, *found));
}

http::Response agree(site::Visit& visit) {
  auto db = visit.write();
  const auto found = mine(visit, db);
  if (!found) return visit.not_found();
  const auto done = acts::agree(visit, db, *found);
  if (!done) return consent_refused(visit, db, *found, done.refusal().problems().front().message.key);
  db.commit();
  return visit.redirect(address(*found, "consents"), "consents.given_notice");
}

http::Response withdraw_consent(site::Visit& visit) {
  auto db = visit.write();
  const auto found = mine(visit, db);
  if (!found) return visit.not_found();
  const auto done = acts::withdraw_consent(visit, db, *found);
  if (!done) return consent_refused(visit, db, *found, done.refusal().problems().front().message.key);
  db.commit();
  return visit.redirect(address(*found, "consents"), "consents.withdrawn_notice");
}

// What the unit recorded of her need: she sees it, nobody else outside the support roles does (B-21).
http::Response hardship_page(site::Visit& visit) {
  auto db = visit.read();
  const auto found = mine(visit, db);
  if (!found) return visit.not_found();
  const auto lists = lists::Lists::load(db);
  HardshipPage page{.name = found->record.full_name, .lines = {}};
  for (const auto& one : hardships::store::of_person(db, visit.installation().keys, found->record.person)) {
    const bool valid = one.valid(visit.today());
    page.lines.push_back({.category = lists.name(visit.language(), "hardship_category", one.category),
                          .needs = one.needs,
                          .validity = one.from.vietnamese() + " – " + one.to.vietnamese(),
                          .state = visit.say(valid ? "hardships.valid" : "hardships.expired"),
                          .css = valid ? "state warn" : "state"});
  }
  return visit.page<views::hardship>(head(visit, *found, "own.hardship"), page);
}

http::Response requests_page(site::Visit& visit) {
  auto db = visit.read();
  const auto found = mine(visit, db);
  if (!found) return visit.not_found();
  return visit.page<views::requests>(head(visit, *found, "own.requests"), requests_of(visit, db, *found));
}

http::Response ask_request(site::Visit& visit) {
  auto db = visit.write();
  const auto found = mine(visit, db);
  if (!found) return visit.not_found();
  const auto id = acts::ask_request(visit, db, *found);
  if (!id) {
    auto page = requests_of(visit, db, *found);
    page.errors = web::show_problems(visit.language(), id.refusal(), page.fields);
    return visit.refused<views::requests>(id.refusal(), head(visit, *found, "own.requests"), page);
  }
  db.commit();
  return visit.redirect(address(*found, "requests"), "requests.received_notice");
}

http::Response download(site::Visit& visit) {
  auto db = visit.write();
  const auto found = mine(visit, db);
  if (!found) return visit.not_found();
  auto body = requests::data_of(db, visit.installation().keys, found->talent);
  note(visit, db, *found, "requests.exported");
  db.commit();
  return visit.json(body.dump(2)).with("Content-Disposition", "attachment; filename=\"my-data.json\"");
}

}  // namespace own
