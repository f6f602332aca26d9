// SPDX-License-Identifier: Apache-2.0
// Lists around consents: children whose guardian has not agreed yet, who looked at a record, the published policy.
#include <nlohmann/json.hpp>

#include "consents/entry.hpp"
#include "consents/pages.hpp"
#include "consents/views.hpp"

namespace consents {
namespace {

constexpr int page_size = 50;

struct MissingLine {
  std::string path, name, birth, unit, why;
};
struct MissingPage {
  std::string next;
  std::vector<MissingLine> lines;
};
struct ViewingLine {
  std::string at, who, what;
};
struct ViewingsPage {
  std::string name;
  std::vector<ViewingLine> lines;
};
struct PolicyLine {
  std::string name, portal, partners, departments, contact, national;
};
struct TextLine {
  std::string purpose, version, said;
};
struct PolicyPage {
  std::vector<PolicyLine> lines;
  std::vector<TextLine> texts;
};

}  // namespace

http::Response missing(site::Visit& visit) {
  auto db = visit.read();
  auto found = store::missing(db, visit.scope(), visit.query().id<TalentId>("after"), page_size + 1);
  MissingPage page;
  if (std::ssize(found) > page_size) {
    found.pop_back();
    page.next = "/consents/missing?after=" + found.back().id.text();
  }
  for (const auto& one : found)
    page.lines.push_back({"/talents/" + one.id.text() + "/consents", one.full_name, shown_birth(one.birth),
                          one.unit_name,
                          visit.say(one.has_guardian ? "consents.lacks_consent" : "consents.lacks_guardian")});
  const auto title = visit.say("consents.missing");
  return visit.page<views::missing>({.title = title, .crumbs = {{title, "/consents/missing"}}}, page);
}

http::Response viewings(site::Visit& visit) {
  auto db = visit.read();
  const auto subject = store::subject(db, visit.scope(), visit.id<TalentId>());
  if (!subject) return visit.not_found();
  ViewingsPage page{.name = subject->full_name, .lines = {}};
  for (const auto& one : store::viewings(db, subject->talent)) {
    const auto dot = one.act.find('.');
    page.lines.push_back({web::time(visit.language(), one.at), one.account,
                          visit.say("audit.act_" + one.act.substr(0, dot) + "_" + one.act.substr(dot + 1))});
  }
  return visit.page<views::viewings>(head(visit, *subject, "consents.viewings"), page);
}

// The table the program asks, as it stands.
http::Response published_policy(site::Visit& visit) {
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  const auto said = [&](const PolicyRow& row, Purpose purpose) {
    return visit.say(!allows(row, purpose) ? "consents.never" : row.adults ? "consents.adults" : "consents.if_agreed");
  };
  PolicyPage page;
  for (const auto& row : policy)
    page.lines.push_back({visit.say("consents.class_" + std::string{row.code}), said(row, Purpose::portal),
                          said(row, Purpose::partners), said(row, Purpose::departments), said(row, Purpose::contact),
                          said(row, Purpose::national)});
  for (const auto& text : store::texts(db, visit.today()))
    page.texts.push_back({lists.name(visit.language(), "consent_purpose", text.purpose), std::to_string(text.version),
                          visit.language() == web::Language::vi ? text.vi : text.en});
  const auto title = visit.say("consents.policy");
  return visit.page<views::policy>({.title = title, .crumbs = {{title, "/privacy"}}, .bare = true}, page);
}

http::Response show_json(site::Visit& visit) {
  const auto subject = seen(visit);
  if (!subject) return visit.not_found();
  auto db = visit.read();
  const auto asked = needs(subject->birth, visit.today());
  nlohmann::json body{{"id", subject->talent.text()},
                      {"needs_person", asked.person},
                      {"needs_guardian", asked.guardian},
                      {"guardian", store::has_guardian(db, subject->person)},
                      {"consents", nlohmann::json::array()}};
  for (const auto& one : store::consents(db, subject->person))
    body["consents"].push_back({{"purpose", one.purpose},
                                {"given_by", one.given_by},
                                {"given_on", one.given_on.iso()},
                                {"channel", one.channel},
                                {"text_version", one.text_version},
                                {"stands", !one.withdrawn_at.has_value()}});
  return visit.json(body.dump());
}

}  // namespace consents
