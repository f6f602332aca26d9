// SPDX-License-Identifier: Apache-2.0
// The list: searching, filtering, ordering, choosing columns, exporting exactly what is seen.
#include <algorithm>

#include "audit/audit.hpp"
#include "sheets/sheets.hpp"
#include "talents/export.hpp"
#include "talents/facet_pages.hpp"
#include "talents/pages.hpp"
#include "talents/tag.hpp"
#include "talents/uses.hpp"
#include "talents/views.hpp"
#include "units/store.hpp"

namespace talents {
namespace {

using rights::Right;

struct Heading {
  std::string title, path, sort, css;
};
struct Cell {
  std::string_view label;
  std::string value;
  std::string_view css;
};
struct Row {
  std::string id, name, path, small;
  std::vector<Cell> cells;
};
struct Choice {
  std::string value, label;
  bool chosen = false;
};
struct Chip {
  std::string label, path;
};
struct IndexPage {
  std::string title, summary, typed, name_path, name_sort, next, first, exact_path, sort, unit_id;
  std::vector<Heading> headings;
  std::vector<Row> rows;
  std::vector<web::Field> filters, assign_fields, tag_fields;
  std::vector<Choice> columns;
  std::vector<Chip> chips;
  std::vector<FacetGroup> facets;
  std::string count_path, uncount_path, facets_note;
  std::string xlsx, csv, ods, csrf, question, all_text, save_path, roster_path;
  bool may_add = false, may_import = false, may_export = false, newest_only = false, more_than_counted = false,
       searching = false, open = false, may_select = false, may_remove = false;
};

std::string_view state_class(std::string_view stage) {
  return stage == "HONOURED" ? "still state honour" : stage == "RECOGNISED" ? "still state good" : "still state";
}

// Headings that order the list: pressing again turns the order round where there are two ways.
Heading heading(const site::Visit& visit, const Wanted& wanted, Column column) {
  Heading made{.title = column_text(visit.language(), column), .path = {}, .sort = "none", .css = {}};
  const auto link = [&](Order first, std::optional<Order> second) {
    const bool is_first = wanted.order == first;
    const bool is_second = second && wanted.order == *second;
    made.path = wanted.address("/talents", "sort", name(is_first && second ? *second : first));
    if (is_first) made.sort = name(first).starts_with('-') ? "descending" : "ascending";
    if (is_second) made.sort = "descending";
  };
  if (column == Column::birth) link(Order::birth, Order::birth_down);
  if (column == Column::level) link(Order::level_down, std::nullopt);
  if (column == Column::year) link(Order::year_down, std::nullopt);
  return made;
}

std::vector<web::Field> filters(const site::Visit& visit, const lists::Lists& lists, const std::vector<Tag>& tags,
                                const Wanted& wanted) {
  const auto any = visit.say("talents.any");
  std::vector<web::Field> fields;
  for (const auto facet : {Facet::field, Facet::category, Facet::level, Facet::stage, Facet::verification, Facet::age,
                           Facet::freshness, Facet::residence, Facet::group, Facet::family}) {
    const auto now = chosen(wanted, facet);
    web::Field made{.name = std::string{parameter(facet)},
                    .label = visit.say(heading(facet)),
                    .type = "select",
                    .required = true,
                    .options = {{"", any, now.empty()}}};
    for (const auto& code : codes(lists, facet))
      made.options.push_back({code, label(visit.language(), lists, facet, code), code == now});
    if (now == none) made.options.push_back({now, label(visit.language(), lists, facet, now), true});
    fields.push_back(std::move(made));
  }
  fields.push_back({.name = "year",
                    .label = visit.say("talents.year"),
                    .value = chosen(wanted, Facet::year),
                    .required = true,
                    .inputmode = "numeric",
                    .max_length = 4});
  fields.push_back({.name = "idle",
                    .label = visit.say("talents.idle_months"),
                    .value = wanted.idle ? std::to_string(wanted.idle) : "",
                    .required = true,
                    .inputmode = "numeric",
                    .max_length = 3});
  if (tags.empty()) return fields;
  web::Field tag{.name = "tag",
                 .label = visit.say("talents.tag"),
                 .type = "select",
                 .required = true,
                 .options = {{"", any, !wanted.tag}}};
  for (const auto& one : tags)
    tag.options.push_back({one.id.text(), one.name + " – " + one.unit_name, one.id == wanted.tag});
  fields.push_back(std::move(tag));
  return fields;
}

std::string summary(const site::Visit& visit, const store::Page& page) {
  if (page.more_than_counted) return visit.say("talents.more_than", {{"count", visit.number(count_at_most)}});
  return visit.say("talents.count", {{"count", visit.number(page.total)}});
}

}  // namespace

http::Response index(site::Visit& visit) {
  const auto asked = wanted(visit.query());
  if (!asked) {
    auto response = visit.refused(asked.refusal());
    response.status = 400;
    return response;
  }
  if (asked->filtered() && asked->after.empty()) uses::note(visit, uses::Kind::search);
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  const auto found = store::page(db, visit.scope(), *asked);

  IndexPage page{.title = visit.say("talents.title"), .summary = summary(visit, found), .typed = asked->text};
  page.name_path = asked->address("/talents", "sort", asked->order == Order::name ? "-name" : "name");
  page.name_sort = asked->order == Order::name ? "ascending" : asked->order == Order::name_down ? "descending" : "none";
  page.newest_only = found.newest_only;
  page.more_than_counted = found.more_than_counted;
  page.searching = asked->filtered();
  page.open = asked->tag || asked->idle;
  for (std::size_t at = 0; at < facet_count; ++at)
    page.open = page.open || !chosen(*asked, static_cast<Facet>(at)).empty();
  page.count_path = asked->facets || asked->removed ? "" : asked->address("/talents", "facets", "1");
  if (asked->facets) {
    const auto counted = store::facets(db, visit.scope(), *asked);
    page.facets = facet_groups(visit, lists, *asked, counted);
    page.uncount_path = asked->address("/talents", "facets", "");
    if (counted.only_newest)
      page.facets_note = visit.say("talents.facets_newest", {{"count", visit.number(store::facets_at_most)}});
  }
  page.exact_path = asked->address("/talents", "count", "exact");
  page.sort = name(asked->order);
  page.unit_id = asked->unit ? asked->unit.text() : "";
  if (!found.next.empty()) page.next = asked->address("/talents", "after", found.next);
  if (!asked->after.empty()) page.first = asked->address("/talents", "after", "");
  const auto tags = store::tags_in_reach(db, visit.scope());
  page.filters = filters(visit, lists, tags, *asked);
  for (const auto column : {Column::birth, Column::sex, Column::field, Column::unit, Column::level, Column::achievement,
                            Column::year, Column::group, Column::stage, Column::workplace})
    page.columns.push_back({std::string{name(column)}, column_text(visit.language(), column),
                            std::ranges::find(asked->columns, column) != asked->columns.end()});
  std::vector<std::string> labels;  // once a column, not once a cell
  for (const auto column : asked->columns) {
    page.headings.push_back(heading(visit, *asked, column));
    labels.push_back(page.headings.back().title);
  }
  page.rows.reserve(found.lines.size());
  for (const auto& line : found.lines) {
    Row row{.id = line.id.text(),
            .name = line.full_name,
            .path = "/talents/" + line.id.text(),
            .small = line.workplace,
            .cells = {}};
    row.cells.reserve(asked->columns.size());
    for (std::size_t n = 0; n < asked->columns.size(); ++n) {
      const auto column = asked->columns[n];
      row.cells.push_back({labels[n], cell(visit.language(), lists, line, column),
                           column == Column::stage                             ? state_class(line.stage)
                           : column == Column::birth || column == Column::year ? "still"
                                                                               : ""});
    }
    page.rows.push_back(std::move(row));
  }
  if (asked->unit)
    if (const auto unit = units::store::find_last(db, asked->unit))
      page.chips.push_back({unit->name, asked->address("/talents", "unit", "")});
  if (asked->to_place) page.chips.push_back({visit.say("talents.to_place"), asked->address("/talents", "place", "")});
  if (asked->removed)
    page.chips.push_back({visit.say("talents.removed_list"), asked->address("/talents", "removed", "")});
  page.may_select = visit.may(Right::talents_change) && !asked->removed;
  page.may_remove = visit.may(Right::talents_remove);
  page.assign_fields = {
      {.name = "unit", .label = visit.say("talents.unit"), .required = true, .list = "/units/choices"}};
  page.tag_fields = {{.name = "tags",
                      .label = visit.say("talents.tags"),
                      .hint = visit.say("talents.tags_hint"),
                      .required = true,
                      .max_length = 400}};
  page.csrf = visit.csrf();
  const auto question = asked->address("");
  page.question = question.empty() ? "" : question.substr(1);
  page.save_path = "/talents/views?question=" + http::url_encoded(page.question);
  page.roster_path = "/talents/roster?question=" + http::url_encoded(page.question);
  page.all_text =
      visit.say("talents.selection_all",
                {{"count", found.more_than_counted ? visit.number(count_at_most) + "+" : visit.number(found.total)}});
  page.may_add = visit.may(Right::talents_change);
  page.may_import = visit.may(Right::talents_import);
  page.may_export = visit.may(Right::talents_export);
  page.xlsx = asked->address("/talents/export?format=xlsx");
  page.csv = asked->address("/talents/export?format=csv");
  page.ods = asked->address("/talents/export?format=ods");
  return visit.page<views::index>({.title = page.title, .crumbs = {{page.title, "/talents"}}, .active = "/talents"},
                                  page);
}

http::Response idle(site::Visit& visit) {
  constexpr std::int64_t usual = 12, most = 600;
  const auto months =
      static_cast<int>(std::clamp<std::int64_t>(visit.query().number("months").value_or(usual), 1, most));
  struct UnitLine {
    std::string unit, path, narrower, people;
  };
  struct IdlePage {
    std::vector<UnitLine> lines;
    std::string months, total, total_path, unit_id, xlsx;
    bool may_export = false;
  } page;
  auto db = visit.read();
  const Wanted asked{.unit = visit.query().id<UnitId>("unit"), .idle = months};
  const auto counted = store::facets_of_all(db, visit.scope(), asked);
  for (const auto& one : counted.places)
    page.lines.push_back({one.name, asked.address("/talents", "unit", one.unit.text()),
                          "/talents/idle?months=" + std::to_string(months) + "&unit=" + one.unit.text(),
                          visit.number(one.records)});
  page.months = std::to_string(months);
  page.total = visit.say("talents.idle_total", {{"count", visit.number(counted.total)}, {"months", page.months}});
  page.total_path = asked.address("/talents");
  page.unit_id = asked.unit ? asked.unit.text() : "";
  page.xlsx = asked.address("/talents/export?format=xlsx");
  page.may_export = visit.may(Right::talents_export);
  const auto title = visit.say("talents.idle");
  return visit.page<views::idle>({.title = title,
                                  .crumbs = {{visit.say("talents.title"), "/talents"}, {title, "/talents/idle"}},
                                  .active = "/talents"},
                                 page);
}

http::Response to_place(site::Visit& visit) {
  struct Line {
    std::string unit, path, people;
  };
  struct PlacePage {
    std::vector<Line> lines;
    std::string total;
  } page;
  auto db = visit.read();
  std::int64_t total = 0;
  for (const auto& one : store::to_place(db, visit.scope())) {
    page.lines.push_back({one.unit_name, "/talents?place=1&unit=" + one.unit.text(), visit.number(one.people)});
    total += one.people;
  }
  page.total = visit.say("talents.to_place_total", {{"count", visit.number(total)}});
  const auto title = visit.say("talents.to_place");
  return visit.page<views::to_place>(
      {.title = title,
       .crumbs = {{visit.say("talents.title"), "/talents"}, {title, "/talents/to-place"}},
       .active = "/talents"},
      page);
}

// Exactly what is seen: the same question, order and columns, all of its rows.
http::Response export_file(site::Visit& visit) {
  const auto asked = wanted(visit.query());
  if (!asked) return visit.refused(asked.refusal());
  const auto format = visit.query().text("format");
  const auto kind = format == "csv"   ? sheets::Format::csv
                    : format == "ods" ? sheets::Format::ods
                                      : sheets::Format::xlsx;
  const auto path = visit.installation().folder / "spool" / ("export-" + crypto::random_token());
  std::int64_t rows = 0;
  {
    auto db = visit.read();
    rows = write_list(db, visit.scope(), *asked, visit.language(), kind, path);
  }
  auto db = visit.write();
  const auto* grant = visit.actor().main_grant();
  audit::note(db, audit::by(visit),
              {.name = "talents.exported",
               .subject_kind = "talents",
               .unit = grant ? grant->unit : UnitId{},
               .changes = {{"rows", "", std::to_string(rows)}}});
  uses::note_export(visit, db);
  db.commit();
  return visit.file(path, visit.say("talents.file_name") + "." + std::string{sheets::extension(kind)},
                    sheets::content_type(kind), true);
}

}  // namespace talents
