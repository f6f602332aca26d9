// SPDX-License-Identifier: Apache-2.0
#include "statistics/pages.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "lists/lists.hpp"
#include "sheets/sheets.hpp"
#include "site/api.hpp"
#include "statistics/views.hpp"
#include "talents/facet_pages.hpp"
#include "talents/uses.hpp"
#include "units/store.hpp"

namespace statistics {
namespace {

using rights::UnitId;
using talents::Facet;
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
  std::string total, counted, total_path, unit_title, unit_id, day, xlsx, csv;
  std::vector<Chip> chips;
  std::vector<Line> units;
  std::vector<Group> groups;
  bool may_export = false;
};

constexpr std::string_view here = "/talents/statistics";
constexpr std::array facets{Facet::field,        Facet::category, Facet::level,     Facet::stage,
                            Facet::verification, Facet::age,      Facet::freshness, Facet::residence,
                            Facet::group,        Facet::family,   Facet::year};

// What is asked: the list's question, without what the pages here do not count by.
struct Asked {
  Wanted wanted;
  core::Date day;
};
core::Result<Asked> asked(site::Visit& visit) {
  auto question = talents::wanted(visit.query());
  if (!question) return question.refusal();
  question->text.clear();
  question->after.clear();
  question->tag = {};
  question->to_place = question->removed = question->facets = question->exact_count = false;
  question->order = talents::Order::name;
  question->columns = Wanted{}.columns;
  const auto typed = core::PartialDate::parse_typed(visit.query().text("day"), visit.today());
  return Asked{*question, (typed ? typed->whole() : std::nullopt).value_or(visit.today())};
}

// B-05: whom targets and shares count: somebody promising is no talent yet.
std::int64_t counted_as_talents(const talents::store::Facets& facets) {
  const auto& stages = facets.by.at(number(Facet::stage));
  const auto promising = stages.find("PROMISING");
  return facets.total - (promising == stages.end() ? 0 : promising->second);
}

Group group(const site::Visit& visit, const lists::Lists& lists, const Wanted& wanted, Facet facet,
            const talents::store::Counts& counts) {
  Group made{.title = visit.say(heading(facet)), .lines = {}};
  const auto name = parameter(facet);
  for (const auto& [code, records] : talents::ordered(facet, counts))
    made.lines.push_back({label(visit.language(), lists, facet, code), visit.number(records),
                          wanted.address("/talents", name, code), wanted.address(here, name, code)});
  return made;
}

// Whose children are shown: the chosen unit, or where the reader's first grant is.
UnitId parent_of(site::Visit& visit, db::Read& db, const Wanted& wanted) {
  const auto unit = wanted.unit ? wanted.unit : visit.scope().home;
  return unit && rights::covers(db, visit.scope(), unit) ? unit : UnitId{};
}

void add_units(site::Visit& visit, db::Read& db, const Asked& asked, IndexPage& page) {
  const auto& wanted = asked.wanted;
  const auto parent = parent_of(visit, db, wanted);
  if (!parent) return;
  const auto unit = units::store::find_last(db, parent);
  page.unit_title = unit ? unit->name : "";
  const auto places = talents::store::places_on(db, visit.scope(), wanted, parent, asked.day);
  if (places.at_parent) page.units.push_back({visit.say("statistics.itself"), visit.number(places.at_parent), "", ""});
  const bool is_today = asked.day == visit.today();  // the list shows today's units only
  for (const auto& one : places.below) {
    const auto id = one.unit.text();
    page.units.push_back({one.name, visit.number(one.records), is_today ? wanted.address("/talents", "unit", id) : "",
                          wanted.address(here, "unit", id)});
  }
}

void add_chips(const site::Visit& visit, const lists::Lists& lists, const Wanted& wanted, IndexPage& page) {
  for (const auto facet : facets)
    if (const auto code = chosen(wanted, facet); !code.empty())
      page.chips.push_back({label(visit.language(), lists, facet, code), wanted.address(here, parameter(facet), "")});
}

IndexPage index_page(site::Visit& visit, const Asked& asked) {
  const auto& wanted = asked.wanted;
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  const auto counted = talents::store::facets_of_all(db, visit.scope(), wanted);
  IndexPage page{.total = visit.number(counted.total),
                 .counted = visit.number(counted_as_talents(counted)),
                 .total_path = wanted.address("/talents"),
                 .unit_id = wanted.unit ? wanted.unit.text() : "",
                 .day = asked.day.vietnamese()};
  add_units(visit, db, asked, page);
  for (const auto facet : facets)
    page.groups.push_back(group(visit, lists, wanted, facet, counted.by.at(number(facet))));
  add_chips(visit, lists, wanted, page);
  return page;
}

http::Response refused(site::Visit& visit, const core::Refusal& refusal) {
  auto response = visit.refused(refusal);
  response.status = 400;
  return response;
}

}  // namespace

http::Response index(site::Visit& visit) {
  const auto question = asked(visit);
  if (!question) return refused(visit, question.refusal());
  auto page = index_page(visit, *question);
  page.may_export = visit.may(rights::Right::talents_export);
  page.xlsx = question->wanted.address("/talents/statistics/export?format=xlsx") + "&day=" + page.day;
  page.csv = question->wanted.address("/talents/statistics/export?format=csv") + "&day=" + page.day;
  const auto title = visit.say("statistics.title");
  return visit.page<views::index>({.title = title,
                                   .crumbs = {{visit.say("talents.title"), "/talents"}, {title, std::string{here}}},
                                   .active = std::string{here}},
                                  page);
}

// The page as a table: what is counted by, the value, how many.
http::Response export_file(site::Visit& visit) {
  const auto question = asked(visit);
  if (!question) return refused(visit, question.refusal());
  const auto page = index_page(visit, *question);
  const auto kind = visit.query().text("format") == "csv" ? sheets::Format::csv : sheets::Format::xlsx;
  const auto path = visit.installation().folder / "spool" / ("export-" + crypto::random_token());
  const auto writer =
      sheets::write(kind, path,
                    {.sheet = visit.say("statistics.title"),
                     .columns = {{.title = visit.say("statistics.counted_by"), .width = 28},
                                 {.title = visit.say("statistics.value"), .width = 40},
                                 {.title = visit.say("statistics.records"), .width = 14, .text = false}},
                     .notes = {}});
  const auto digits = [](std::string text) {
    std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
    return text;
  };
  std::int64_t rows = 1;
  writer->row({visit.say("statistics.total"), question->day.vietnamese(), digits(page.total)});
  writer->row({visit.say("statistics.counted"), question->day.vietnamese(), digits(page.counted)}), ++rows;
  const auto write = [&](const std::string& title, const std::vector<Line>& lines) {
    for (const auto& line : lines) writer->row({title, line.label, digits(line.records)}), ++rows;
  };
  write(page.unit_title, page.units);
  for (const auto& one : page.groups) write(one.title, one.lines);
  writer->finish();
  auto db = visit.write();
  talents::uses::note_export(visit, db);
  audit::note(db, audit::by(visit),
              {.name = "talents.exported",
               .subject_kind = "talents",
               .unit = visit.scope().home,
               .changes = {{"rows", "", std::to_string(rows)}}});
  db.commit();
  return visit.file(path, visit.say("statistics.file_name") + "." + std::string{sheets::extension(kind)},
                    sheets::content_type(kind), true);
}

http::Response index_json(site::Visit& visit) {
  const auto question = asked(visit);
  if (!question) return refused(visit, question.refusal());
  auto db = visit.read();
  const auto counted = talents::store::facets_of_all(db, visit.scope(), question->wanted);
  nlohmann::json body{{"total", counted.total},
                      {"counted", counted_as_talents(counted)},
                      {"facets", nlohmann::json::object()},
                      {"units", nlohmann::json::array()}};
  for (const auto facet : facets) body["facets"][std::string{parameter(facet)}] = counted.by.at(number(facet));
  if (const auto parent = parent_of(visit, db, question->wanted))
    for (const auto& one : talents::store::places_on(db, visit.scope(), question->wanted, parent, question->day).below)
      body["units"].push_back({{"unit", one.unit.text()}, {"name", one.name}, {"records", one.records}});
  return site::answer(visit, body);
}

}  // namespace statistics
