// SPDX-License-Identifier: Apache-2.0
#include "lists/pages.hpp"

#include <nlohmann/json.hpp>

#include "audit/audit.hpp"
#include "lists/lists.hpp"
#include "lists/views.hpp"
#include "text/text.hpp"

namespace lists {
namespace {

constexpr std::string_view names[] = {"field", "level", "target_group", "unit_kind", "family", "position", "stage"};
// Lists whose codes the rules themselves name: their words may be mended, but nothing is added.
bool is_fixed(std::string_view list) { return list == "level" || list == "family" || list == "stage"; }

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

bool is_list(std::string_view name) { return std::ranges::find(names, name) != std::end(names); }

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
  const auto& form = visit.form();
  auto db = visit.write();
  const auto known = Lists::load(db);
  Entry typed{.list = std::string{list},
              .code = form.text("code"),
              .name_vi = form.text("name_vi"),
              .name_en = form.text("name_en"),
              .position = form.number("position").value_or(0),
              .retired = form.checked("retired"),
              .match_key = text::lower(form.text("spellings"))};
  auto entry = check(typed, known);
  const auto* before = known.find(list, typed.code);
  if (entry && !before && is_fixed(list)) entry = core::Refusal{{{"code", {"lists.fixed", {}}}}};
  if (!entry) {
    auto page = page_of(visit, known, list);
    page.fields = fields_of(visit, typed);
    page.errors = web::show_problems(visit.language(), entry.refusal(), page.fields);
    return visit.refused<views::show>(entry.refusal(), head(visit, page.title), page);
  }
  save(db, *entry);
  audit::note(db, audit::by(visit),
              {.name = "lists.changed",
               .subject_kind = "list",
               .changes = {{"name", before ? before->name_vi : "",
                            std::string{list} + "." + entry->code + ": " + entry->name_vi}}});
  db.commit();
  return visit.redirect("/lists/" + std::string{list}, "lists.saved");
}

http::Response index_json(site::Visit& visit) {
  auto db = visit.read();
  const auto known = Lists::load(db);
  nlohmann::json body;
  for (const auto name : names)
    for (const auto& entry : known.of(name))
      body[std::string{name}].push_back(
          {{"code", entry.code}, {"name_vi", entry.name_vi}, {"name_en", entry.name_en}, {"retired", entry.retired}});
  return visit.json(body.dump());
}

}  // namespace lists
