// SPDX-License-Identifier: Apache-2.0
#include "statistics/pages.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "lists/lists.hpp"
#include "statistics/sql.hpp"
#include "statistics/views.hpp"
#include "talents/list_scope.hpp"
#include "talents/search.hpp"
#include "units/store.hpp"

namespace statistics {
namespace {

using rights::UnitId;
using talents::Wanted;

struct Line {
  std::string label, records, path, narrower;
};
struct Group {
  std::string title;
  std::vector<Line> lines;
};
struct Chip {
  std::string label, path;
};
struct IndexPage {
  std::string total, total_path, unit_title, unit_id, day;
  std::vector<Chip> chips;
  std::vector<Line> units;
  std::vector<Group> groups;
};

constexpr std::string_view here = "/talents/statistics";

std::vector<db::Arg> filters(const Wanted& wanted) {
  std::vector<db::Arg> args;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) args.push_back({name, value});
  };
  add("field", wanted.field);
  add("stage", wanted.stage);
  add("group", wanted.target_group);
  add("family", wanted.family);
  if (wanted.level) args.push_back({"level", wanted.level});
  if (wanted.year) args.push_back({"year", wanted.year});
  return args;
}

using Counts = std::map<std::string, std::int64_t>;

// The columns of one pass, each added up.
struct Added {
  std::array<Counts, 6> by;  // field, level, stage, group, family, year
  std::int64_t total = 0;
};
constexpr std::array<std::string_view, 6> columns{"field", "level", "stage", "target_group", "family", "honoured_year"};
constexpr std::array<std::string_view, 6> parameters{"field", "level", "stage", "group", "family", "year"};

Added add_up(db::Read& db, const rights::Scope& scope, const Wanted& wanted) {
  Added added;
  const auto where = talents::store::whereabouts(db, scope, wanted);
  if (scope.nothing || where.nowhere()) return added;
  const auto units =
      where.everywhere ? "" : talents::store::argument(db.engine(), std::span<const UnitId>{where.units});
  auto args = filters(wanted);
  if (!where.everywhere) args.push_back({"units", units});
  db.each(sql::groups, args, [&](const db::Row& row) {
    const auto records = row.get<std::int64_t>("records");
    added.total += records;
    for (std::size_t at = 0; at < columns.size(); ++at) {
      const bool is_number = columns[at] == "level" || columns[at] == "honoured_year";
      auto code = is_number ? std::to_string(row.get<std::int64_t>(columns[at])) : row.get<std::string>(columns[at]);
      if (is_number && code == "0") code.clear();
      added.by.at(at)[code] += records;
    }
  });
  return added;
}

Group group(const site::Visit& visit, const lists::Lists& lists, const Wanted& wanted, const Counts& counts,
            std::size_t column) {
  const auto list = columns.at(column);
  Group made{.title = visit.say("talents." + std::string{list == "honoured_year" ? "year" : list})};
  std::vector<std::pair<std::string, std::int64_t>> ordered{counts.begin(), counts.end()};
  if (list == "level" || list == "honoured_year")
    std::ranges::reverse(ordered);
  else
    std::ranges::stable_sort(ordered, std::ranges::greater{}, &std::pair<std::string, std::int64_t>::second);
  for (const auto& [code, records] : ordered) {
    const auto label = code.empty()              ? visit.say("statistics.not_said")
                       : list == "honoured_year" ? code
                                                 : lists.name(visit.language(), list, code);
    const auto parameter = parameters.at(column);
    // The list has no filter for "not said".
    made.lines.push_back({label, visit.number(records), code.empty() ? "" : wanted.address("/talents", parameter, code),
                          code.empty() ? "" : wanted.address(here, parameter, code)});
  }
  return made;
}

// Whose children are shown: the chosen unit, or where the reader's first grant is.
UnitId parent_of(site::Visit& visit, db::Read& db, const Wanted& wanted) {
  const auto* grant = visit.actor().main_grant();
  const auto unit = wanted.unit ? wanted.unit : grant ? grant->unit : UnitId{};
  return unit && rights::covers(db, visit.scope(), unit) ? unit : UnitId{};
}

void add_units(site::Visit& visit, db::Read& db, const Wanted& wanted, core::Date day, IndexPage& page) {
  const auto parent = parent_of(visit, db, wanted);
  if (!parent) return;
  const auto unit = units::store::find_last(db, parent);
  page.unit_title = unit ? unit->name : "";
  auto args = filters(wanted);
  args.push_back({"day", day});
  args.push_back({"parent", parent});
  if (const auto own = db.number(sql::at_unit, args))
    page.units.push_back({visit.say("statistics.itself"), visit.number(own), "", ""});
  args.push_back({"today", visit.today()});
  const bool is_today = day == visit.today();  // the list shows today's units only
  db.each(sql::by_unit, args, [&](const db::Row& row) {
    const auto id = row.get<UnitId>("unit_id").text();
    page.units.push_back({row.get<std::string>("short_name"), visit.number(row.get<std::int64_t>("records")),
                          is_today ? wanted.address("/talents", "unit", id) : "", wanted.address(here, "unit", id)});
  });
}

void add_chips(const site::Visit& visit, const lists::Lists& lists, const Wanted& wanted, IndexPage& page) {
  const std::array<std::string, 6> chosen{wanted.field,  wanted.level ? std::to_string(wanted.level) : "",
                                          wanted.stage,  wanted.target_group,
                                          wanted.family, wanted.year ? std::to_string(wanted.year) : ""};
  for (std::size_t at = 0; at < chosen.size(); ++at)
    if (const auto& code = chosen.at(at); !code.empty())
      page.chips.push_back(
          {columns.at(at) == "honoured_year" ? code : lists.name(visit.language(), columns.at(at), code),
           wanted.address(here, parameters.at(at), "")});
}

}  // namespace

http::Response index(site::Visit& visit) {
  auto asked = talents::wanted(visit.query());
  if (!asked) {
    auto response = visit.refused(asked.refusal());
    response.status = 400;
    return response;
  }
  // What the pages here do not count by is no part of the question.
  const Wanted wanted{.field = asked->field,
                      .stage = asked->stage,
                      .target_group = asked->target_group,
                      .family = asked->family,
                      .level = asked->level,
                      .year = asked->year,
                      .unit = asked->unit};
  const auto typed = core::PartialDate::parse_typed(visit.query().text("day"), visit.today());
  const auto day = (typed ? typed->whole() : std::nullopt).value_or(visit.today());
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  const auto added = add_up(db, visit.scope(), wanted);
  IndexPage page{.total = visit.number(added.total),
                 .total_path = wanted.address("/talents"),
                 .unit_id = wanted.unit ? wanted.unit.text() : "",
                 .day = day.vietnamese()};
  add_units(visit, db, wanted, day, page);
  for (std::size_t at = 0; at < columns.size(); ++at)
    page.groups.push_back(group(visit, lists, wanted, added.by.at(at), at));
  add_chips(visit, lists, wanted, page);
  const auto title = visit.say("statistics.title");
  return visit.page<views::index>({.title = title,
                                   .crumbs = {{visit.say("talents.title"), "/talents"}, {title, std::string{here}}},
                                   .active = std::string{here}},
                                  page);
}

}  // namespace statistics
