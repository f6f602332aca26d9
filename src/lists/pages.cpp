// SPDX-License-Identifier: Apache-2.0
#include "lists/pages.hpp"

#include "lists/acts.hpp"
#include "lists/views.hpp"

namespace lists {
namespace {

struct Tile {
  std::string title, path, count;
};
struct IndexPage {
  std::vector<Tile> tiles;
};
struct Line {
  std::string code, name_vi, name_en, spellings, state, path;
  bool may_change = false;
};
struct ShowPage {
  std::string list, title, csrf;
  std::vector<Line> lines;
  bool may_change = false;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};

std::string title_of(const site::Visit& visit, std::string_view list) {
  return visit.say("lists.list_" + std::string{list});
}

std::vector<web::Field> fields_of(const site::Visit& visit, const Entry& entry) {
  return {{.name = "code",
           .label = visit.say("lists.code"),
           .value = entry.code,
           .hint = visit.say("lists.code_hint"),
           .required = true,
           .max_length = 40},
          {.name = "name_vi",
           .label = visit.say("lists.name_vi"),
           .value = entry.name_vi,
           .required = true,
           .max_length = 200},
          {.name = "name_en",
           .label = visit.say("lists.name_en"),
           .value = entry.name_en,
           .required = true,
           .max_length = 200},
          {.name = "spellings",
           .label = visit.say("lists.spellings"),
           .value = entry.match_key,
           .hint = visit.say("lists.spellings_hint")},
          {.name = "position",
           .label = visit.say("lists.position"),
           .value = entry.position ? std::to_string(entry.position) : "",
           .inputmode = "numeric"},
          {.name = "retired", .label = visit.say("lists.retired"), .type = "checkbox", .checked = entry.retired}};
}

ShowPage page_of(site::Visit& visit, const Lists& known, std::string_view list) {
  ShowPage page{.list = std::string{list},
                .title = title_of(visit, list),
                .csrf = visit.csrf(),
                .lines = {},
                .may_change = visit.may(rights::Right::lists_change)};
  for (const auto& entry : known.of(list))
    page.lines.push_back({.code = entry.code,
                          .name_vi = entry.name_vi,
                          .name_en = entry.name_en,
                          .spellings = entry.match_key,
                          .state = visit.say(entry.retired ? "lists.retired" : "lists.in_use"),
                          .path = "/lists/" + page.list + "?code=" + http::url_encoded(entry.code) + "#f-code",
                          .may_change = page.may_change});
  return page;
}

site::Head head(const site::Visit& visit, std::string title) {
  return {.title = title, .crumbs = {{visit.say("lists.title"), "/lists"}, {title, "/lists"}}, .active = "/lists"};
}

}  // namespace

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  const auto known = Lists::load(db);
  IndexPage page;
  for (const auto name : names)
    page.tiles.push_back({title_of(visit, name), "/lists/" + std::string{name},
                          visit.number(static_cast<std::int64_t>(known.of(name).size()))});
  return visit.page<views::index>({.title = visit.say("lists.title"), .crumbs = {{visit.say("lists.title"), "/lists"}}},
                                  page);
}

http::Response show(site::Visit& visit) {
  const auto list = visit.path("list");
  if (!is_list(list)) return visit.not_found();
  auto db = visit.read();
  const auto known = Lists::load(db);
  auto page = page_of(visit, known, list);
  const auto* chosen = known.find(list, visit.query().text("code"));
  page.fields = fields_of(visit, chosen ? *chosen : Entry{});
  return visit.page<views::show>(head(visit, page.title), page);
}

http::Response change(site::Visit& visit) {
  const auto list = visit.path("list");
  if (!is_list(list)) return visit.not_found();
  const auto typed = typed_entry(list, visit.form());
  auto db = visit.write();
  const auto known = Lists::load(db);
  const auto entry = save(visit, db, known, typed);
  if (!entry) {
    auto page = page_of(visit, known, list);
    page.fields = fields_of(visit, typed);
    page.errors = web::show_problems(visit.language(), entry.refusal(), page.fields);
    return visit.refused<views::show>(entry.refusal(), head(visit, page.title), page);
  }
  db.commit();
  return visit.redirect("/lists/" + std::string{list}, "lists.saved");
}

}  // namespace lists
