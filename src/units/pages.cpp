// SPDX-License-Identifier: Apache-2.0
// Reading the tree: the browser with its "as of" day, and the page of one unit.
#include "units/pages.hpp"

#include <algorithm>

#include "audit/pages.hpp"
#include "lists/lists.hpp"
#include "units/base.hpp"
#include "units/fields.hpp"
#include "units/store.hpp"
#include "units/views.hpp"
#include "web/assets.hpp"

namespace units {
namespace {

using rights::Right;

constexpr int page_size = 50;
constexpr std::size_t problems_shown = 20;

struct Link {
  std::string name, path;
};
struct KindLink {
  std::string name, count, path;
  bool chosen = false;
};
struct Line {
  std::string name, note, kind, code, path, tree;
};
struct IndexPage {
  std::string title, subtitle, as_of, today_path, search, on, unit, name, unit_path, empty, next;
  bool is_search = false, may_change = false;
  std::vector<Link> chain, roots;
  std::vector<KindLink> kinds;
  std::vector<Line> lines;
};

struct VersionLine {
  std::string name, parent, kind, code, from, to, basis;
};
struct PassageLine {
  std::string on, event, before, before_path, after, after_path, share, basis;
};
struct OfficerLine {
  std::string name, position, from;
  bool talent_officer = false;
};
struct MarkLine {
  std::string id, mark, from, to, basis, removal, csrf;
};
struct ShowPage {
  std::string path, name, code, kind, state, state_class, tree, edit, as_of, today_path, on, place, family, from, basis,
      home, home_path, home_note, total, csrf, map_country, map_here, map_name;
  bool may_change = false, stands = false, sees_officers = false;
  std::vector<Link> chain, places;
  std::vector<std::string> aliases;
  std::vector<KindLink> counts;
  std::vector<VersionLine> versions;
  std::vector<PassageLine> passages;
  std::vector<OfficerLine> officers;
  std::vector<MarkLine> marks;
  std::vector<web::Field> mark_fields, alias_fields, closure_fields;
  std::vector<web::ErrorLink> errors;
  std::vector<audit::Line> lines;
};

std::string tree_path(UnitId id, std::string_view on, std::string_view kind = {}, UnitId after = {}) {
  std::string path = "/units?unit=" + id.text();
  if (!on.empty()) path += "&on=" + http::url_encoded(on);
  if (!kind.empty()) path += "&kind=" + http::url_encoded(kind);
  if (after) path += "&after=" + after.text();
  return path;
}

std::string until(core::Date to) { return to == core::forever ? "" : (to - std::chrono::days{1}).vietnamese(); }

std::string percent(std::optional<std::int64_t> share) {
  if (!share) return "";
  const auto whole = std::to_string(*share / 100), rest = std::to_string(100 + *share % 100).substr(1);
  return (rest == "00" ? whole : whole + "," + rest) + " %";
}

std::vector<Link> chain_of(db::Read& db, UnitId id, core::Date day, std::string_view on, bool trees) {
  std::vector<Link> chain;
  for (const auto& above : store::ancestors(db, id, day))
    chain.push_back({above.short_name, trees ? tree_path(above.id, on) : address(above.id, on)});
  return chain;
}

std::vector<KindLink> counts_of(db::Read& db, const site::Visit& visit, const lists::Lists& known, UnitId id,
                                core::Date day, std::string_view on, std::string_view chosen, std::int64_t& total) {
  std::vector<KindLink> counts;
  for (const auto& one : store::children_by_kind(db, id, day)) {
    total += one.count;
    counts.push_back({known.name(visit.language(), "unit_kind", one.kind), visit.number(one.count),
                      tree_path(id, on, one.kind), one.kind == chosen});
  }
  return counts;
}

// The unit the browser starts from: the one asked for, the reader's own, or the top of the Union.
Unit start_of(site::Visit& visit, db::Read& db, core::Date day) {
  std::vector<UnitId> wanted{visit.query().id<UnitId>("unit")};
  if (const auto* const grant = visit.actor().main_grant()) wanted.push_back(grant->unit);
  if (const auto top = store::by_code(db, "D00", day)) wanted.push_back(*top);
  for (const auto id : wanted)
    if (id)
      if (auto unit = store::find(db, id, day)) return *unit;
  return {};
}

void fill_search(site::Visit& visit, db::Read& db, const lists::Lists& known, core::Date day, IndexPage& page) {
  page.is_search = true;
  page.empty = visit.say("units.none_found");
  for (const auto& choice : store::choices(db, page.search, day, page_size)) {
    const auto unit = store::find(db, choice.id, day);
    if (unit)
      page.lines.push_back({unit->name, choice.note, known.name(visit.language(), "unit_kind", unit->kind),
                            unit->coded(), address(unit->id, page.on), tree_path(unit->id, page.on)});
  }
}

void fill_children(site::Visit& visit, db::Read& db, const lists::Lists& known, core::Date day, const Unit& unit,
                   IndexPage& page) {
  const auto kind = visit.query().text("kind");
  std::int64_t total = 0;
  page.kinds = counts_of(db, visit, known, unit.id, day, page.on, kind, total);
  page.kinds.insert(page.kinds.begin(),
                    {visit.say("units.all_kinds"), visit.number(total), tree_path(unit.id, page.on), kind.empty()});
  page.subtitle = visit.say("units.children_count", {{"n", std::to_string(total)}});
  page.empty = visit.say("units.no_children");
  auto found =
      store::children(db, unit.id, day, {.kind = kind, .after = visit.query().id<UnitId>("after")}, page_size + 1);
  if (found.size() > page_size) {
    found.pop_back();
    page.next = tree_path(unit.id, page.on, kind, found.back().id);
  }
  for (const auto& child : found)
    page.lines.push_back({child.name, "", known.name(visit.language(), "unit_kind", child.kind), child.coded(),
                          address(child.id, page.on), child.tier == Tier::branch ? "" : tree_path(child.id, page.on)});
}

// Where the unit lies: its province on the map, in the outlines of the day.
void fill_map(site::Visit& visit, db::Read& db, UnitId place, core::Date day, ShowPage& page) {
  auto chain = store::ancestors(db, place, day);
  if (auto itself = store::find(db, place, day)) chain.push_back(std::move(*itself));
  const auto province = std::ranges::find(chain, Tier::province, &Unit::tier);
  if (province == chain.end() || province->line != units::Line::government) return;
  const std::string map{web::asset_url("map.svg")};
  page.map_country = map + "#country";
  page.map_here = map + (day < reform_day ? "#old-" : "#new-") + province->code;
  page.map_name = visit.say("units.map_of", {{"place", province->name}});
}

void fill_history(site::Visit& visit, db::Read& db, const lists::Lists& known, UnitId id, ShowPage& page) {
  for (const auto& version : store::versions(db, id)) {
    const auto parent = version.parent ? store::find(db, version.parent, version.from) : std::nullopt;
    page.versions.push_back({version.name, parent ? parent->short_name : "",
                             known.name(visit.language(), "unit_kind", version.kind), version.coded(),
                             version.from.vietnamese(), until(version.to), version.basis});
  }
  for (const auto& one : store::passages(db, id)) {
    const auto before_day = (one.on - std::chrono::days{1}).iso();
    page.passages.push_back({one.on.vietnamese(), visit.say("units.event_" + one.kind), one.predecessor_name,
                             one.predecessor ? address(one.predecessor, before_day) : "", one.successor_name,
                             one.successor ? address(one.successor) : "", percent(one.share), one.basis});
  }
}

void fill_marks(site::Visit& visit, db::Read& db, UnitId id, ShowPage& page) {
  for (const auto& mark : store::marks(db, id))
    page.marks.push_back({mark.id.text(), visit.say("units.mark_" + mark.mark), mark.from.vietnamese(), until(mark.to),
                          mark.basis, page.may_change && mark.to > visit.today() ? page.path + "/mark-removal" : "",
                          page.csrf});
}

ShowPage show_page(site::Visit& visit, db::Read& db, const Unit& unit, core::Date day) {
  const auto known = lists::Lists::load(db);
  const bool stands = unit.stands(day);
  ShowPage page{.path = "/units/" + unit.id.text(),
                .name = unit.name,
                .code = unit.coded(),
                .kind = known.name(visit.language(), "unit_kind", unit.kind),
                .state = visit.say(stands            ? "units.standing"
                                   : day < unit.from ? "units.not_yet"
                                                     : "units.ended"),
                .state_class = stands ? "state good" : "state warn"};
  page.on = visit.query().text("on");
  page.tree = tree_path(stands ? unit.id : unit.parent, page.on);
  page.edit = page.path + "/edit";
  page.today_path = page.path;
  page.family = visit.say("units.family_" + unit.family);
  page.from = unit.from.vietnamese();
  page.basis = unit.basis;
  page.csrf = visit.csrf();
  page.may_change = visit.may(Right::units_change);
  page.stands = stands && unit.to == core::forever;
  if (!page.on.empty()) page.as_of = visit.say("units.as_of_notice", {{"date", day.vietnamese()}});
  const auto seen_on = stands ? day : unit.from;
  page.chain = chain_of(db, unit.id, seen_on, page.on, false);
  if (unit.place)
    if (const auto home = store::home(db, unit.place, seen_on)) {
      page.places = chain_of(db, *home, seen_on, page.on, false);
      if (const auto place = store::find(db, *home, seen_on))
        page.places.push_back({place->name, address(place->id, page.on)});
      page.place = page.places.empty() ? "" : page.places.back().name;
    }
  if (const auto place = unit.line == units::Line::government ? unit.id : unit.place)
    fill_map(visit, db, place, seen_on, page);
  if (!stands && day >= unit.to)
    if (const auto home = store::home(db, unit.id, day))
      if (const auto keeper = store::find(db, *home, day)) {
        page.home = keeper->name;
        page.home_path = address(keeper->id, page.on);
        if (!store::home_is_whole(db, unit.id, day)) page.home_note = visit.say("units.home_to_place");
      }
  page.aliases = store::aliases(db, unit.id);
  std::int64_t total = 0;
  page.counts = counts_of(db, visit, known, unit.id, seen_on, page.on, "", total);
  page.total = visit.number(total);
  fill_history(visit, db, known, unit.id, page);
  fill_marks(visit, db, unit.id, page);
  page.sees_officers =
      visit.may(Right::officers_read) && rights::covers(db, visit.scope(Right::officers_read), unit.id);
  if (page.sees_officers)
    for (const auto& officer : store::officers(db, unit.id, day))
      page.officers.push_back({officer.name, known.name(visit.language(), "position", officer.position),
                               officer.from.vietnamese(), officer.talent_officer});
  if (page.may_change) {
    page.mark_fields = mark_fields(visit, {});
    page.alias_fields = alias_fields(visit, {});
    page.closure_fields = closure_fields(visit, {});
    for (const auto& entry : audit::history(db, "unit", unit.id.value, 30))
      page.lines.push_back(audit::as_line(visit, entry));
  }
  return page;
}

}  // namespace

std::optional<core::Date> typed_day(std::string_view typed) {
  const auto day = core::PartialDate::parse_typed(typed, core::Date{2099, 12, 31});
  return day ? day->whole() : std::nullopt;
}

core::Date day_of(site::Visit& visit) { return typed_day(visit.query().text("on")).value_or(visit.today()); }

std::string address(UnitId id, std::string_view on) {
  return "/units/" + id.text() + (on.empty() ? "" : "?on=" + http::url_encoded(on));
}

site::Head head(const site::Visit& visit, std::string title, std::vector<site::Crumb> more) {
  std::vector<site::Crumb> crumbs{{visit.say("units.title"), "/units"}};
  for (auto& crumb : more) crumbs.push_back(std::move(crumb));
  return {.title = std::move(title), .crumbs = std::move(crumbs), .active = "/units"};
}

std::vector<web::ErrorLink> row_problems(const site::Visit& visit, const core::Refusal& refusal) {
  std::vector<web::ErrorLink> errors;
  for (const auto& problem : refusal.problems()) {
    if (errors.size() == problems_shown) {
      errors.push_back({"#f-file", visit.say("units.more_problems",
                                             {{"n", std::to_string(refusal.problems().size() - problems_shown)}})});
      break;
    }
    const auto words = web::say(visit.language(), problem.message);
    const bool of_row = problem.field.starts_with("row ");
    errors.push_back(
        {"#f-file", of_row ? visit.say("units.row", {{"row", problem.field.substr(4)}, {"problem", words}}) : words});
  }
  return errors;
}

http::Response index(site::Visit& visit) {
  const auto day = day_of(visit);
  auto db = visit.read();
  const auto known = lists::Lists::load(db);
  const auto unit = start_of(visit, db, day);
  IndexPage page{.title = visit.say("units.title"),
                 .subtitle = visit.say("units.intro"),
                 .search = visit.query().text("q"),
                 .on = visit.query().text("on"),
                 .unit = visit.query().text("unit")};
  page.may_change = visit.may(Right::units_change);
  page.today_path = unit.id ? tree_path(unit.id, "") : "/units";
  if (!page.on.empty()) page.as_of = visit.say("units.as_of_notice", {{"date", day.vietnamese()}});
  for (const auto& [code, key] : {std::pair{"D00", "units.tree_start"}, {"G00", "units.government_start"}})
    if (const auto root = store::by_code(db, code, day))
      page.roots.push_back({visit.say(key), tree_path(*root, page.on)});
  if (!page.search.empty()) {
    fill_search(visit, db, known, day, page);
  } else if (unit.id) {
    page.name = unit.name;
    page.title = unit.name;
    page.unit_path = address(unit.id, page.on);
    page.chain = chain_of(db, unit.id, day, page.on, true);
    fill_children(visit, db, known, day, unit, page);
  }
  const auto title = page.title;
  return visit.page<views::index>(head(visit, title), page);
}

http::Response show(site::Visit& visit) {
  const auto day = day_of(visit);
  auto db = visit.read();
  const auto id = visit.id<UnitId>();
  auto unit = id ? store::find(db, id, day) : std::nullopt;
  if (!unit && id) unit = store::find_last(db, id);
  if (!unit) return visit.not_found();
  const auto page = show_page(visit, db, *unit, day);
  return visit.page<views::show>(head(visit, unit->name, {{unit->short_name, address(unit->id)}}), page);
}

http::Response show_refused(site::Visit& visit, db::Read& db, const Unit& unit, const core::Refusal& refusal,
                            std::vector<web::Field> ShowFields::*which, std::vector<web::Field> fields) {
  auto page = show_page(visit, db, unit, visit.today());
  ShowFields shown{page.mark_fields, page.alias_fields, page.closure_fields};
  shown.*which = std::move(fields);
  page.errors = web::show_problems(visit.language(), refusal, shown.*which);
  page.mark_fields = std::move(shown.marks);
  page.alias_fields = std::move(shown.aliases);
  page.closure_fields = std::move(shown.closure);
  return visit.refused<views::show>(refusal, head(visit, unit.name, {{unit.short_name, address(unit.id)}}), page);
}

}  // namespace units
