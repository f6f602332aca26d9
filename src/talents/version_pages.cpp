// SPDX-License-Identifier: Apache-2.0
// The versions of a record: what differs between two, and writing an older one again as a new act.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "audit/audit.hpp"
#include "site/api.hpp"
#include "talents/acts.hpp"
#include "talents/pages.hpp"
#include "talents/version.hpp"
#include "talents/views.hpp"

namespace talents {
namespace {

constexpr int most_entries = 1'000;

struct VersionLine {
  std::string number, at, who, fields, from_path, id, csrf, record_version, action;
  bool may_restore = false;
};
struct Difference {
  std::string label, before, after;
};
struct VersionsPage {
  std::string name, compared;
  std::vector<VersionLine> lines;
  std::vector<Difference> differences;
};

std::string shown(const site::Visit& visit, const lists::Lists& lists, std::string_view field,
                  const std::string& value) {
  if (value.empty()) return "–";
  if (field == "birth")
    if (const auto birth = core::PartialDate::parse_stored(value)) return birth->vietnamese();
  if (field == "sex") return visit.say("talents.sex_" + value);
  if (field == "field" || field == "stage" || field == "target_group")
    return lists.name(visit.language(), field, value);
  return value;
}

std::vector<Version> versions_of(db::Read& db, const Talent& talent) {
  return versions(talent.entered, audit::history(db, "talent", talent.id.value, most_entries));
}

const Version* numbered(const std::vector<Version>& all, std::int64_t number) {
  const auto found = std::ranges::find(all, number, [](const Version& one) { return one.entry.number; });
  return found == all.end() ? nullptr : &*found;
}

std::string labels(const site::Visit& visit, const std::vector<std::string_view>& fields) {
  std::string text;
  for (const auto field : fields) text += (text.empty() ? "" : ", ") + visit.say("talents." + std::string{field});
  return text;
}

// An older version is written as any change is: judged, noted, and waiting for verification where it was verified.
core::Result<core::Done> write_again(site::Visit& visit, db::Write& db, const Talent& talent) {
  const auto all = versions_of(db, talent);
  const auto* wanted = numbered(all, visit.form().number("entry").value_or(0));
  if (!wanted) return core::Refusal{core::Message{"site.not_found", {}}, core::Refusal::Kind::unknown};
  if (differing(wanted->state, talent.entered).empty())
    return core::Refusal{core::Message{"talents.version_same", {}}, core::Refusal::Kind::conflict};
  const auto lists = lists::Lists::load(db);
  const auto draft = check(wanted->state, lists, visit.today());
  if (!draft) return draft.refusal();
  return acts::change(visit, db, lists, talent, *draft);
}

nlohmann::json fields_json(Version version) {
  nlohmann::json made;
  for (const auto field : versioned) made[std::string{field}] = field_of(version.state, field);
  return made;
}

}  // namespace

http::Response show_versions(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = acts::visible(visit, db);
  if (!talent) return visit.not_found();
  const auto lists = lists::Lists::load(db);
  const auto all = versions_of(db, *talent);
  const auto path = "/talents/" + talent->id.text() + "/versions";
  const bool may = !talent->removed && rights::covers(db, visit.scope(rights::Right::talents_change), talent->unit);
  VersionsPage page{.name = talent->entered.full_name, .compared = {}, .lines = {}, .differences = {}};
  for (std::size_t at = 0; at < all.size(); ++at) {
    const auto& one = all[at];
    const auto before = at + 1 < all.size() ? differing(all[at + 1].state, one.state) : std::vector<std::string_view>{};
    page.lines.push_back({.number = std::to_string(all.size() - at),
                          .at = web::time(visit.language(), one.entry.at),
                          .who = one.entry.account,
                          .fields = at + 1 == all.size() ? visit.say("talents.version_first") : labels(visit, before),
                          .from_path = at == 0 ? "" : path + "?from=" + std::to_string(one.entry.number),
                          .id = std::to_string(one.entry.number),
                          .csrf = visit.csrf(),
                          .record_version = std::to_string(talent->version),
                          .action = path,
                          .may_restore = may && !differing(one.state, talent->entered).empty()});
  }
  const auto* from = numbered(all, visit.query().number("from").value_or(0));
  const auto* to = numbered(all, visit.query().number("to").value_or(0));
  if (from) {
    auto before = from->state, after = to ? to->state : talent->entered;
    page.compared = visit.say("talents.version_compared", {{"at", web::time(visit.language(), from->entry.at)}});
    for (const auto field : differing(before, after))
      page.differences.push_back({visit.say("talents." + std::string{field}),
                                  shown(visit, lists, field, field_of(before, field)),
                                  shown(visit, lists, field, field_of(after, field))});
  }
  return visit.page<views::versions>(
      {.title = visit.say("talents.versions") + ": " + page.name,
       .crumbs = {{visit.say("talents.title"), "/talents"}, {page.name, "/talents/" + talent->id.text()}},
       .active = "/talents",
       .tabs_of = "talent",
       .tabs_id = talent->id.text()},
      page);
}

http::Response restore_version(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = acts::visible(visit, db);
  if (!talent || talent->removed) return visit.not_found();
  if (visit.form().number("version").value_or(0) != talent->version) return visit.refused(acts::changed_meanwhile());
  const auto done = write_again(visit, db, *talent);
  if (!done) return visit.refused(done.refusal());
  db.commit();
  return visit.redirect("/talents/" + talent->id.text() + "/versions", "talents.version_restored");
}

http::Response versions_json(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = acts::visible(visit, db);
  if (!talent) return visit.not_found();
  const auto all = versions_of(db, *talent);
  nlohmann::json body{{"items", nlohmann::json::array()}};
  for (std::size_t at = 0; at < all.size(); ++at)
    body["items"].push_back(
        {{"entry", all[at].entry.number},
         {"number", all.size() - at},
         {"at", all[at].entry.at.rfc3339()},
         {"by", all[at].entry.account},
         {"changed",
          at + 1 < all.size() ? nlohmann::json(differing(all[at + 1].state, all[at].state)) : nlohmann::json::array()},
         {"state", fields_json(all[at])}});
  return site::answer(visit, body).with("ETag", site::etag(talent->version));
}

http::Response restore_version_json(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = acts::visible(visit, db);
  if (!talent || talent->removed) return visit.not_found();
  if (auto refused = site::refuse_version(visit, site::etag(talent->version))) return *refused;
  const auto done = write_again(visit, db, *talent);
  if (!done) return visit.refused(done.refusal());
  db.commit();
  return site::answer(visit, {{"id", talent->id.text()}, {"version", talent->version + 1}})
      .with("ETag", site::etag(talent->version + 1));
}

std::vector<site::Route> version_api_routes() {
  using http::Method;
  using rights::Right;
  using site::Kind;
  return {
      {Method::get,
       "/api/v1/talents/{id}/versions",
       Right::talents_read,
       versions_json,
       {.id = "listTalentVersions",
        .about = "What a record said after each change, latest first. Sealed fields, achievements and the unit have "
                 "records of their own and are not in it.",
        .answer = {{"items", Kind::rows}},
        .versioned = true}},
      {Method::post,
       "/api/v1/talents/{id}/versions",
       Right::talents_change,
       restore_version_json,
       {.id = "restoreTalentVersion",
        .about = "Writes an older version again as a new one. Citizen id, contacts, achievements and the unit stay.",
        .body = {{"entry", Kind::number, "As listTalentVersions answered.", true}},
        .answer = {{"id", Kind::id}, {"version", Kind::number}},
        .versioned = true}}};
}

}  // namespace talents
