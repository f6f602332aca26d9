// SPDX-License-Identifier: Apache-2.0
// The restricted tab: opening it is noted each time.
#include "hardships/pages.hpp"

#include "consents/store.hpp"
#include "hardships/sql.hpp"
#include "hardships/views.hpp"

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
  db.each(sql::hardships_of, {{"person", subject.person}}, [&](const db::Row& row) {
    const auto id = row.get<HardshipId>("id");
    const auto from = row.get<core::Date>("valid_from"), to = row.get<core::Date>("valid_to");
    page.lines.push_back(
        {.id = id.text(),
         .talent = subject.talent.text(),
         .csrf = visit.csrf(),
         .category = lists.name(visit.language(), "hardship_category", row.get<std::string>("category")),
         .needs = visit.installation().keys.open(row.get<std::string>("needs"), sealed_place(id)).value_or(""),
         .validity = from.vietnamese() + " – " + to.vietnamese(),
         .evidence = row.get<std::string>("evidence"),
         .valid = from <= visit.today() && visit.today() <= to});
  });
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

}  // namespace

std::string sealed_place(HardshipId id) { return "hardships:" + id.text() + ":needs"; }

http::Response list(site::Visit& visit) {
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  const auto scope = visit.scope();
  ListPage page;
  db.each(sql::valid_hardships, {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}},
          [&](const db::Row& row) {
            page.lines.push_back(
                {.path = "/talents/" + row.get<consents::TalentId>("id").text() + "/hardship",
                 .category = lists.name(visit.language(), "hardship_category", row.get<std::string>("category")),
                 .validity = row.get<core::Date>("valid_to").vietnamese(),
                 .name = row.get<std::string>("full_name"),
                 .unit = row.get<std::string>("unit_name")});
          });
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
  const auto made = entered(visit, lists::Lists::load(db));
  if (!made) {
    auto page = show_page(visit, db, *subject);
    page.errors = web::show_problems(visit.language(), made.refusal(), page.fields);
    return visit.refused<views::show>(made.refusal(), head(visit, *subject), page);
  }
  std::optional<EvidenceId> evidence;
  for (const auto& one : consents::store::evidence(db, subject->talent))
    if (one.id == visit.form().id<EvidenceId>("evidence")) evidence = one.id;
  const auto id = db.mint<HardshipId>();
  const auto needs = visit.installation().keys.seal(made->needs, sealed_place(id));
  const auto by = audit::by(visit);
  db.run(sql::insert_hardship, {{"id", id},
                                {"person", subject->person},
                                {"category", made->category},
                                {"needs", needs},
                                {"evidence", evidence},
                                {"from", made->from},
                                {"to", made->to},
                                {"account", by.name},
                                {"now", db.now()}});
  note(visit, db, "hardships.saved", *subject);  // what it is stands nowhere in the log
  db.commit();
  return visit.redirect(address(*subject), "hardships.saved_notice");
}

http::Response end(site::Visit& visit) {
  auto db = visit.write();
  const auto subject = found(visit, db);
  if (!subject) return visit.not_found();
  const auto yesterday = visit.today() - std::chrono::days{1};
  if (db.run(sql::end_hardship,
             {{"id", visit.form().id<HardshipId>("hardship")}, {"person", subject->person}, {"to", yesterday}}) == 0)
    return visit.refused(core::Refusal{core::Message{"hardships.ended_already", {}}, core::Refusal::Kind::conflict});
  note(visit, db, "hardships.ended", *subject);
  db.commit();
  return visit.redirect(address(*subject), "hardships.ended_notice");
}

}  // namespace hardships
