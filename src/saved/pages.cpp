// SPDX-License-Identifier: Apache-2.0
// Questions to the list under a name: one's own, and those of the units above.
#include "saved/pages.hpp"

#include "audit/audit.hpp"
#include "saved/sql.hpp"
#include "saved/views.hpp"
#include "site/api.hpp"
#include "talents/search.hpp"

namespace saved {
namespace {

using ViewId = core::Id<struct SavedViewTag>;

constexpr std::int64_t most_views = 100;
constexpr std::string_view here = "/talents/views";

struct Line {
  std::string id, name, path, whose;
  bool own = false;
};
struct IndexPage {
  std::string csrf, question, name, unit;
  std::vector<Line> lines;
  std::vector<web::ErrorLink> errors;
  bool saving = false;
};

// The question as the list itself would write it; nothing when it is none.
std::optional<std::string> cleaned(const std::string& question) {
  const auto asked = talents::wanted(web::Form{{.fields = http::parse_query(question), .uploads = {}}});
  if (!asked) return {};
  auto wanted = *asked;
  wanted.after.clear();
  const auto address = wanted.address("");
  return address.empty() ? "" : address.substr(1);
}

IndexPage index_page(site::Visit& visit, db::Read& db) {
  const auto* grant = visit.actor().main_grant();
  IndexPage page{.csrf = visit.csrf(), .unit = grant ? grant->unit_name : ""};
  db.each(sql::views_of, {{"account", visit.actor().account}, {"today", visit.today()}}, [&](const db::Row& row) {
    const bool own = row.get<rights::AccountId>("account_id") == visit.actor().account;
    const auto unit = row.get<std::string>("unit_name"), question = row.get<std::string>("question");
    page.lines.push_back(
        {.id = row.get<ViewId>("id").text(),
         .name = row.get<std::string>("name"),
         .path = question.empty() ? "/talents" : "/talents?" + question,
         .whose = unit.empty()
                      ? visit.say("saved.own")
                      : visit.say("saved.shared_by", {{"unit", unit}, {"who", row.get<std::string>("display_name")}}),
         .own = own});
  });
  return page;
}

site::Head head(const site::Visit& visit) {
  const auto title = visit.say("saved.title");
  return {.title = title,
          .crumbs = {{visit.say("talents.title"), "/talents"}, {title, std::string{here}}},
          .active = "/talents"};
}

http::Response again(site::Visit& visit, db::Read& db, std::string_view key) {
  auto page = index_page(visit, db);
  page.question = visit.form().text("question");
  page.name = visit.form().text("name");
  page.saving = visit.form().has("question");
  page.errors = {{"#f-name", visit.say(key)}};
  return visit.refused<views::index>(core::Refusal{core::Message{std::string{key}, {}}}, head(visit), page);
}

void note(site::Visit& visit, db::Write& db, std::string_view act, ViewId id) {
  const auto* grant = visit.actor().main_grant();
  audit::note(
      db, audit::by(visit),
      {.name = act, .subject_kind = "view", .subject = id.value, .unit = grant ? grant->unit : rights::UnitId{}});
}

core::Result<ViewId> save(site::Visit& visit, db::Write& db) {
  constexpr std::size_t longest = 200;
  const auto refused = [](std::string_view key) { return core::Refusal{core::Message{std::string{key}, {}}}; };
  const auto name = visit.form().text("name");
  const auto question = cleaned(visit.form().text("question"));
  if (name.empty() || name.size() > longest) return refused("saved.name_missing");
  if (!question) return refused("saved.no_question");
  if (db.number(sql::count_views, {{"account", visit.actor().account}}) >= most_views) return refused("saved.too_many");
  const auto* grant = visit.actor().main_grant();
  const auto id = db.mint<ViewId>();
  db.run(sql::insert_view,
         {{"id", id},
          {"account", visit.actor().account},
          {"unit", visit.form().checked("shared") && grant ? std::optional{grant->unit} : std::nullopt},
          {"name", name},
          {"question", *question},
          {"now", db.now()}});
  note(visit, db, "saved.created", id);
  return id;
}

}  // namespace

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  auto page = index_page(visit, db);
  page.saving = visit.query().has("question");
  page.question = visit.query().text("question");
  return visit.page<views::index>(head(visit), page);
}

http::Response create(site::Visit& visit) {
  auto db = visit.write();
  const auto id = save(visit, db);
  if (!id) return again(visit, db, id.refusal().problems().front().message.key);
  db.commit();
  return visit.redirect(here, "saved.created_notice");
}

http::Response change(site::Visit& visit) {
  auto db = visit.write();
  const auto id = visit.id<ViewId>();
  const bool removing = visit.form().text("act") == "remove";
  const auto name = visit.form().text("name");
  if (!removing && name.empty()) return again(visit, db, "saved.name_missing");
  const auto done = removing
                        ? db.run(sql::remove_view, {{"id", id}, {"account", visit.actor().account}})
                        : db.run(sql::rename_view, {{"id", id}, {"account", visit.actor().account}, {"name", name}});
  if (done == 0) return visit.not_found();
  note(visit, db, removing ? "saved.removed" : "saved.renamed", id);
  db.commit();
  return visit.redirect(here, removing ? "saved.removed_notice" : "saved.renamed_notice");
}

http::Response list_json(site::Visit& visit) {
  auto db = visit.read();
  nlohmann::json body{{"views", nlohmann::json::array()}};
  db.each(sql::views_of, {{"account", visit.actor().account}, {"today", visit.today()}}, [&](const db::Row& row) {
    body["views"].push_back({{"id", row.get<ViewId>("id").text()},
                             {"name", row.get<std::string>("name")},
                             {"question", row.get<std::string>("question")},
                             {"own", row.get<rights::AccountId>("account_id") == visit.actor().account},
                             {"shared_with", row.get<std::string>("unit_name")}});
  });
  return site::answer(visit, body);
}

http::Response create_json(site::Visit& visit) {
  auto db = visit.write();
  const auto id = save(visit, db);
  if (!id) return visit.refused(id.refusal());
  db.commit();
  return site::answer(visit, {{"id", id->text()}}, 201);
}

http::Response remove_json(site::Visit& visit) {
  auto db = visit.write();
  const auto id = visit.id<ViewId>();
  if (db.run(sql::remove_view, {{"id", id}, {"account", visit.actor().account}}) == 0) return visit.not_found();
  note(visit, db, "saved.removed", id);
  db.commit();
  return site::answer(visit, {{"id", id.text()}});
}

}  // namespace saved
