// SPDX-License-Identifier: Apache-2.0
// The roster on a day: as a page, as a spreadsheet, and the units where somebody is missing.
#include <algorithm>

#include "audit/audit.hpp"
#include "officers/pages.hpp"
#include "officers/question.hpp"
#include "officers/store.hpp"
#include "officers/views.hpp"
#include "sheets/sheets.hpp"

namespace officers {
namespace {

// The same question in another address.
std::string address(std::string_view path, const Question& asked) {
  const auto& wanted = asked.wanted;
  std::string target = std::string{path} + "?on=" + wanted.on.iso();
  if (!asked.unit.empty()) target += "&unit=" + http::url_encoded(asked.unit);
  if (!wanted.position.empty()) target += "&position=" + http::url_encoded(wanted.position);
  if (wanted.talent_officers) target += "&talent=1";
  if (!wanted.text.empty()) target += "&q=" + http::url_encoded(wanted.text);
  return target;
}

struct Line {
  std::string name, path, birth, unit, position, from, last_day;
  bool talent_officer = false;
};
struct TierLine {
  std::string tier, officers;
};
struct IndexPage {
  std::string heading, next, export_xlsx, export_csv, lacking;
  bool may_change = false;
  std::vector<web::Field> filters;
  std::vector<web::ErrorLink> errors;
  std::vector<TierLine> tiers;
  std::vector<Line> lines;
};
struct LackingLine {
  std::string name, tier, path, assign;
};
struct LackingPage {
  std::string heading, back, next, export_path;
  bool may_change = false;
  std::vector<web::Field> filters;
  std::vector<web::ErrorLink> errors;
  std::vector<LackingLine> lines;
};

std::string birth_text(const std::string& stored) {
  const auto birth = core::PartialDate::parse_stored(stored);
  return birth ? birth->vietnamese() : "";
}

Line shown(const site::Visit& visit, const lists::Lists& lists, const store::Line& line) {
  const auto last = line.term.last_day();
  return {.name = line.full_name,
          .path = "/officers/" + line.id.text(),
          .birth = birth_text(line.birth),
          .unit = line.unit_name,
          .position = lists.name(visit.language(), "position", line.position),
          .from = line.term.from.vietnamese(),
          .last_day = last ? last->vietnamese() : "",
          .talent_officer = line.talent_officer};
}

std::string tier_text(const site::Visit& visit, int tier) { return visit.say("officers.tier_" + std::to_string(tier)); }

std::vector<web::Field> filters(const site::Visit& visit, const lists::Lists& lists, const Question& asked) {
  const auto& wanted = asked.wanted;
  return {{.name = "q", .label = visit.say("officers.name"), .value = wanted.text, .type = "search"},
          {.name = "on",
           .label = visit.say("officers.on"),
           .value = asked.on.empty() ? wanted.on.vietnamese() : asked.on,
           .required = true,
           .inputmode = "numeric"},
          {.name = "unit", .label = visit.say("officers.unit_below"), .value = asked.unit, .list = "/units/choices"},
          {.name = "position",
           .label = visit.say("officers.position"),
           .type = "select",
           .options = lists.options(visit.language(), "position", wanted.position, visit.say("officers.any"))},
          {.name = "talent",
           .label = visit.say("officers.only_talent_officers"),
           .type = "checkbox",
           .checked = wanted.talent_officers}};
}

std::string heading(const site::Visit& visit, const store::Count& count, core::Date on) {
  return visit.say(
      "officers.heading",
      {{"officers", visit.number(count.officers)}, {"posts", visit.number(count.posts)}, {"on", on.vietnamese()}});
}

site::Head head(const site::Visit& visit, std::string title) {
  return {.title = std::move(title), .crumbs = {{visit.say("officers.title"), "/officers"}}, .active = "/officers"};
}

}  // namespace

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  auto asked = question(visit, db);
  const auto lists = lists::Lists::load(db);
  IndexPage page{.export_xlsx = address("/officers/export", asked) + "&format=xlsx",
                 .export_csv = address("/officers/export", asked) + "&format=csv",
                 .lacking = address("/officers/lacking", asked),
                 .may_change = visit.may(rights::Right::officers_change),
                 .filters = filters(visit, lists, asked)};
  if (asked.problems.any()) {
    const auto refusal = std::move(asked.problems).refusal();
    page.heading = visit.say("officers.title");
    page.errors = web::show_problems(visit.language(), refusal, page.filters);
    return visit.refused<views::index>(refusal, head(visit, visit.say("officers.title")), page);
  }
  const auto scope = visit.scope();
  page.heading = heading(visit, store::count(db, scope, asked.wanted), asked.wanted.on);
  for (const auto& tier : store::count_by_tier(db, scope, asked.wanted))
    page.tiers.push_back({tier_text(visit, tier.tier), visit.number(tier.officers)});
  const auto found = store::page(db, scope, asked.wanted);
  for (const auto& line : found.lines) page.lines.push_back(shown(visit, lists, line));
  if (found.next) page.next = address("/officers", asked) + "&after=" + found.next.text();
  return visit.page<views::index>(head(visit, visit.say("officers.title")), page);
}

namespace {

constexpr int lacking_page = 200;

// Which units without an officer are asked for; the reader's own unit when none is named.
store::Asked lacking_asked(site::Visit& visit, const Question& asked) {
  const auto* grant = visit.actor().main_grant();
  return {.unit = asked.wanted.unit ? asked.wanted.unit
                  : grant           ? grant->unit
                                    : UnitId{},
          .on = asked.wanted.on,
          .all_below = visit.query().checked("all"),
          .offset = std::max<std::int64_t>(visit.query().number("after").value_or(0), 0)};
}

std::vector<web::Field> lacking_filters(const site::Visit& visit, const Question& asked, bool all_below) {
  return {{.name = "on",
           .label = visit.say("officers.on"),
           .value = asked.on.empty() ? asked.wanted.on.vietnamese() : asked.on,
           .required = true,
           .inputmode = "numeric"},
          {.name = "unit", .label = visit.say("officers.unit"), .value = asked.unit, .list = "/units/choices"},
          {.name = "all", .label = visit.say("officers.all_below"), .type = "checkbox", .checked = all_below}};
}

std::string lacking_address(std::string_view path, const Question& asked, bool all_below) {
  return address(path, asked) + (all_below ? "&all=1" : "");
}

}  // namespace

http::Response lacking(site::Visit& visit) {
  auto db = visit.read();
  auto asked = question(visit, db);
  if (asked.problems.any()) return visit.refused(std::move(asked.problems).refusal());
  auto wanted = lacking_asked(visit, asked);
  const auto all = store::units_without_talent_officer(db, visit.scope(), wanted);
  LackingPage page{.heading = visit.say("officers.lacking_heading",
                                        {{"count", visit.number(std::ssize(all))}, {"on", wanted.on.vietnamese()}}),
                   .back = address("/officers", asked),
                   .export_path = lacking_address("/officers/lacking/export", asked, wanted.all_below),
                   .may_change = visit.may(rights::Right::officers_change),
                   .filters = lacking_filters(visit, asked, wanted.all_below)};
  const auto end = std::min<std::int64_t>(wanted.offset + lacking_page, std::ssize(all));
  for (auto at = wanted.offset; at < end; ++at) {
    const auto& found = all[static_cast<std::size_t>(at)];
    page.lines.push_back({found.name, tier_text(visit, found.tier), "/units/" + found.unit.text(),
                          "/officers/new?unit=" + found.unit.text()});
  }
  if (end < std::ssize(all))
    page.next = lacking_address("/officers/lacking", asked, wanted.all_below) + "&after=" + std::to_string(end);
  return visit.page<views::lacking>(head(visit, visit.say("officers.lacking")), page);
}

http::Response export_lacking(site::Visit& visit) {
  const auto format = visit.query().text("format") == "csv" ? sheets::Format::csv : sheets::Format::xlsx;
  const auto file = visit.installation().folder / "spool" / (crypto::random_token() + ".export");
  auto db = visit.read();
  auto asked = question(visit, db);
  if (asked.problems.any()) return visit.refused(std::move(asked.problems).refusal());
  const auto lines = store::units_without_talent_officer(db, visit.scope(), lacking_asked(visit, asked));
  sheets::Head top{.sheet = visit.say("officers.title"),
                   .notes = {visit.say("officers.lacking_heading", {{"count", visit.number(std::ssize(lines))},
                                                                    {"on", asked.wanted.on.vietnamese()}})}};
  for (const auto* key : {"officers.unit", "officers.tier"})
    top.columns.push_back({.title = visit.say(key), .width = 40});
  const auto writer = sheets::write(format, file, top);
  for (const auto& found : lines) writer->row({found.name, tier_text(visit, found.tier)});
  writer->finish();
  return visit.file(file, "don-vi-chua-co-phu-trach." + std::string{sheets::extension(format)},
                    sheets::content_type(format), true);
}

http::Response export_list(site::Visit& visit) {
  const auto format = visit.query().text("format") == "csv" ? sheets::Format::csv : sheets::Format::xlsx;
  const auto file = visit.installation().folder / "spool" / (crypto::random_token() + ".export");
  std::int64_t rows = 0;
  {
    auto db = visit.read();
    auto asked = question(visit, db);
    if (asked.problems.any()) return visit.refused(std::move(asked.problems).refusal());
    const auto lists = lists::Lists::load(db);
    const auto count = store::count(db, visit.scope(), asked.wanted);
    sheets::Head top{.sheet = visit.say("officers.title"), .notes = {heading(visit, count, asked.wanted.on)}};
    for (const auto* key : {"officers.name", "officers.birth", "officers.position", "officers.unit", "officers.from",
                            "officers.last_day", "officers.talent_officer"})
      top.columns.push_back({.title = visit.say(key), .width = 24});
    const auto writer = sheets::write(format, file, top);
    store::each(db, visit.scope(), asked.wanted, [&](const store::Line& found) {
      const auto line = shown(visit, lists, found);
      writer->row({line.name, line.birth, line.position, line.unit, line.from, line.last_day,
                   line.talent_officer ? visit.say("officers.yes") : ""});
      ++rows;
    });
    writer->finish();
  }
  auto db = visit.write();
  audit::note(db, audit::by(visit),
              {.name = "officers.exported",
               .subject_kind = "post",
               .unit = visit.actor().grants.front().unit,
               .changes = {{"rows", "", std::to_string(rows)}}});
  db.commit();
  return visit.file(file, "can-bo-doan." + std::string{sheets::extension(format)}, sheets::content_type(format), true);
}

}  // namespace officers
