// SPDX-License-Identifier: Apache-2.0
// The restricted tab: opening it is noted each time.
#include "hardships/pages.hpp"

#include "hardships/store.hpp"
#include "hardships/views.hpp"
#include "site/api.hpp"

namespace hardships {
namespace {

using consents::EvidenceId;
using consents::Subject;

struct Line {
  std::string id, talent, csrf, path, category, needs, validity, evidence, name, unit;
  bool valid = false;
};
struct ListPage {
  std::vector<Line> lines;
};
struct ShowPage {
  std::string id, name, csrf;
  std::vector<Line> lines;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};
struct Entered {
  std::string category, needs;
  core::Date from, to;
};

std::string address(const Subject& subject) { return "/talents/" + subject.talent.text() + "/hardship"; }

std::optional<Subject> found(site::Visit& visit, db::Read& db) {
  return consents::store::subject(db, visit.scope(), visit.id<consents::TalentId>());
}

std::vector<web::Field> fields(site::Visit& visit, db::Read& db, const lists::Lists& lists, const Subject& subject) {
  const auto value = [&](std::string_view name) {
    return visit.request().method == http::Method::post ? visit.form().text(name) : std::string{};
  };
  std::vector<web::Option> files{{"", visit.say("hardships.no_evidence"), value("evidence").empty()}};
  for (const auto& one : consents::store::evidence(db, subject.talent))
    files.push_back({one.id.text(), one.name, one.id.text() == value("evidence")});
  return {{.name = "category",
           .label = visit.say("hardships.category"),
           .type = "select",
           .required = true,
           .options =
               lists.options(visit.language(), "hardship_category", value("category"), visit.say("hardships.choose"))},
          {.name = "from",
           .label = visit.say("hardships.from"),
           .value = value("from"),
           .required = true,
           .inputmode = "numeric"},
          {.name = "to",
           .label = visit.say("hardships.to"),
           .value = value("to"),
           .required = true,
           .inputmode = "numeric"},
          {.name = "evidence", .label = visit.say("hardships.evidence"), .type = "select", .options = std::move(files)},
          {.name = "needs",
           .label = visit.say("hardships.needs"),
           .value = value("needs"),
           .type = "textarea",
           .required = true,
           .max_length = 4'000}};
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Subject& subject) {
  const auto lists = lists::Lists::load(db);
  ShowPage page{.id = subject.talent.text(),
                .name = subject.full_name,
                .csrf = visit.csrf(),
                .lines = {},
                .fields = fields(visit, db, lists, subject),
                .errors = {}};
  for (const auto& one : store::of_person(db, visit.installation().keys, subject.person))
    page.lines.push_back({.id = one.id.text(),
                          .talent = subject.talent.text(),
                          .csrf = visit.csrf(),
                          .category = lists.name(visit.language(), "hardship_category", one.category),
                          .needs = one.needs,
                          .validity = one.from.vietnamese() + " – " + one.to.vietnamese(),
                          .evidence = one.evidence,
                          .valid = one.valid(visit.today())});
  return page;
}

core::Result<Entered> entered(site::Visit& visit, const lists::Lists& lists) {
  const auto& form = visit.form();
  core::Problems problems;
  const auto day = [&](const char* name) {
    const auto text = form.text(name);
    auto found = core::Date::parse_iso(text);
    if (!found) {
      // A validity may end ahead: the year is not bound by today.
      const auto typed = core::PartialDate::parse_typed(text, core::Date{9998, 12, 31});
      found = typed ? typed->whole() : std::nullopt;
    }
    if (!found) problems.add(name, "hardships.day_unreadable");
    return found.value_or(core::Date{});
  };
  Entered made{
      .category = form.text("category"), .needs = form.long_text("needs"), .from = day("from"), .to = day("to")};
  if (!lists.find("hardship_category", made.category)) problems.add("category", "hardships.category_missing");
  if (made.needs.empty()) problems.add("needs", "hardships.needs_missing");
  if (!problems.any() && made.to < made.from) problems.add("to", "hardships.ends_before");
  if (problems.any()) return std::move(problems).refusal();
  return made;
}

site::Head head(const site::Visit& visit, const Subject& subject) {
  return {.title = visit.say("hardships.tab") + ": " + subject.full_name,
          .crumbs = {{visit.say("hardships.title"), "/hardships"}, {subject.full_name, address(subject)}},
          .active = "/hardships",
          .tabs_of = "talent",
          .tabs_id = subject.talent.text()};
}

void note(site::Visit& visit, db::Write& db, std::string_view act, const Subject& subject) {
  audit::note(db, audit::by(visit),
              {.name = act, .subject_kind = "talent", .subject = subject.talent.value, .unit = subject.unit});
}

core::Result<HardshipId> add_to(site::Visit& visit, db::Write& db, const Subject& subject) {
  const auto made = entered(visit, lists::Lists::load(db));
  if (!made) return made.refusal();
  store::New one{.person = subject.person,
                 .category = made->category,
                 .needs = made->needs,
                 .evidence = {},
                 .from = made->from,
                 .to = made->to,
                 .by = audit::by(visit).name};
  for (const auto& file : consents::store::evidence(db, subject.talent))
    if (file.id == visit.form().id<EvidenceId>("evidence")) one.evidence = file.id;
  const auto id = store::insert(db, visit.installation().keys, one);
  note(visit, db, "hardships.saved", subject);  // what it is stands nowhere in the log
  return id;
}

core::Result<core::Done> end_of(site::Visit& visit, db::Write& db, const Subject& subject) {
  const auto yesterday = visit.today() - std::chrono::days{1};
  if (!store::end(db, visit.form().id<HardshipId>("hardship"), subject.person, yesterday))
    return core::Refusal{core::Message{"hardships.ended_already", {}}, core::Refusal::Kind::conflict};
  note(visit, db, "hardships.ended", subject);
  return core::Done{};
}

}  // namespace

http::Response list(site::Visit& visit) {
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  ListPage page;
  for (const auto& one : store::valid(db, visit.scope()))
    page.lines.push_back({.path = "/talents/" + one.talent.text() + "/hardship",
                          .category = lists.name(visit.language(), "hardship_category", one.category),
                          .validity = one.to.vietnamese(),
                          .name = one.full_name,
                          .unit = one.unit_name});
  const auto title = visit.say("hardships.title");
  return visit.page<views::list>({.title = title, .crumbs = {{title, "/hardships"}}}, page);
}

http::Response show(site::Visit& visit) {
  auto db = visit.write();
  const auto subject = found(visit, db);
  if (!subject) return visit.not_found();
  note(visit, db, "hardships.seen", *subject);
  auto response = visit.page<views::show>(head(visit, *subject), show_page(visit, db, *subject));
  db.commit();
  return response;
}

http::Response add(site::Visit& visit) {
  auto db = visit.write();
  const auto subject = found(visit, db);
  if (!subject) return visit.not_found();
  const auto id = add_to(visit, db, *subject);
  if (!id) {
    auto page = show_page(visit, db, *subject);
    page.errors = web::show_problems(visit.language(), id.refusal(), page.fields);
    return visit.refused<views::show>(id.refusal(), head(visit, *subject), page);
  }
  db.commit();
  return visit.redirect(address(*subject), "hardships.saved_notice");
}

http::Response end(site::Visit& visit) {
  auto db = visit.write();
  const auto subject = found(visit, db);
  if (!subject) return visit.not_found();
  const auto ended = end_of(visit, db, *subject);
  if (!ended) return visit.refused(ended.refusal());
  db.commit();
  return visit.redirect(address(*subject), "hardships.ended_notice");
}

http::Response valid_json(site::Visit& visit) {
  auto db = visit.read();
  nlohmann::json body{{"items", nlohmann::json::array()}};
  for (const auto& one : store::valid(db, visit.scope()))
    body["items"].push_back({{"talent", one.talent.text()},
                             {"full_name", one.full_name},
                             {"unit", one.unit_name},
                             {"category", one.category},
                             {"to", one.to.iso()}});
  return site::answer(visit, body);
}

http::Response show_json(site::Visit& visit) {
  auto db = visit.write();
  const auto subject = found(visit, db);
  if (!subject) return visit.not_found();
  note(visit, db, "hardships.seen", *subject);
  nlohmann::json body{{"items", nlohmann::json::array()}};
  for (const auto& one : store::of_person(db, visit.installation().keys, subject->person))
    body["items"].push_back({{"id", one.id.text()},
                             {"category", one.category},
                             {"needs", one.needs},
                             {"from", one.from.iso()},
                             {"to", one.to.iso()},
                             {"valid", one.valid(visit.today())}});
  db.commit();
  return site::answer(visit, body);
}

http::Response add_json(site::Visit& visit) {
  auto db = visit.write();
  const auto subject = found(visit, db);
  if (!subject) return visit.not_found();
  const auto id = add_to(visit, db, *subject);
  if (!id) return visit.refused(id.refusal());
  db.commit();
  return site::answer(visit, {{"id", id->text()}}, 201);
}

http::Response end_json(site::Visit& visit) {
  auto db = visit.write();
  const auto subject = found(visit, db);
  if (!subject) return visit.not_found();
  const auto ended = end_of(visit, db, *subject);
  if (!ended) return visit.refused(ended.refusal());
  db.commit();
  return site::nothing();
}

}  // namespace hardships
