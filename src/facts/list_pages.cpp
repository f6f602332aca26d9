// SPDX-License-Identifier: Apache-2.0
// The facts a reader sees: filtered, page by page, as a spreadsheet, as JSON. Every number of a plan opens this list.
#include <algorithm>

#include "audit/audit.hpp"
#include "documents/fields.hpp"
#include "facts/pages.hpp"
#include "facts/views.hpp"
#include "sheets/sheets.hpp"
#include "text/text.hpp"

namespace facts {
namespace {

constexpr int page_size = 50;
constexpr int most_exported = 200'000;

struct Question {
  store::Wanted wanted;
  std::string words, unit, from, to;
  core::Problems problems;
};

Question question(site::Visit& visit, db::Read& db) {
  const auto& query = visit.query();
  Question asked{
      .words = query.text("q"), .unit = query.text("unit"), .from = query.text("from"), .to = query.text("to")};
  auto& wanted = asked.wanted;
  wanted.kind = query.text("kind");
  wanted.source = query.text("source");
  wanted.key = query.text("key");
  wanted.person = query.id<PersonId>("person");
  wanted.source_id = core::parse_base32(query.text("of")).value_or(0);
  wanted.standing = query.checked("standing");
  wanted.by_day = query.text("sort") != "entry";
  if (const auto id = UnitId::parse(asked.unit); id && asked.unit.size() == 13) {
    wanted.unit = *id;
    asked.unit = documents::labelled(db, *id, visit.today());
  } else {
    wanted.unit = documents::typed_unit(db, query, "unit", visit.today(), asked.problems);
  }
  wanted.from = documents::typed_day(query, "from", visit.today(), asked.problems);
  if (const auto last = documents::typed_day(query, "to", visit.today(), asked.problems))
    wanted.to = *last + std::chrono::days{1};
  std::string word;
  for (const char c : asked.words + ' ') {
    if (c != ' ') word += c;
    if (c == ' ' && !word.empty()) wanted.words.push_back(std::exchange(word, {}));
  }
  const auto after = query.text("after");
  const auto dash = after.find('_');
  wanted.after = FactId::parse(after.substr(0, dash)).value_or(FactId{});
  if (dash != std::string::npos) wanted.after_day = core::Date::parse_iso(after.substr(dash + 1));
  return asked;
}

std::string address_of(std::string_view path, const Question& asked) {
  const auto& wanted = asked.wanted;
  std::string target{path};
  char joint = '?';
  const auto add = [&](std::string_view name, const std::string& value) {
    if (value.empty()) return;
    target += std::exchange(joint, '&');
    target += std::string{name} + '=' + http::url_encoded(value);
  };
  add("q", asked.words);
  add("kind", wanted.kind);
  add("unit", wanted.unit ? wanted.unit.text() : "");
  add("from", wanted.from ? wanted.from->iso() : "");
  add("to", wanted.to ? (*wanted.to - std::chrono::days{1}).iso() : "");
  add("source", wanted.source);
  add("key", wanted.key);
  add("of", wanted.source_id != 0 ? core::base32(wanted.source_id) : "");
  add("person", wanted.person ? wanted.person.text() : "");
  add("standing", wanted.standing ? "1" : "");
  add("sort", wanted.by_day ? "" : "entry");
  return target;
}

std::string after_text(const Line& line, bool by_day) {
  return line.fact.id.text() + (by_day ? '_' + line.fact.on.iso() : "");
}

struct Shown {
  std::string path, kind, unit, on, quantity, subject, source, note, state, css;
};
struct IndexPage {
  std::string heading, next, export_xlsx, export_csv, by_day, by_entry;
  bool may_change = false, sorted_by_day = true;
  std::vector<web::Field> filters;
  std::vector<web::ErrorLink> errors;
  std::vector<Shown> lines;
};

Shown shown(const site::Visit& visit, const std::vector<Kind>& kinds, const Line& line) {
  const auto& fact = line.fact;
  const auto* kind = find(kinds, fact.kind);
  const auto* state = fact.reverses   ? "facts.state_reverse"
                      : line.reversal ? "facts.state_taken_back"
                      : kind && kind->nature == "STATE"
                          ? (fact.quantity < 0 ? "facts.state_ends" : "facts.state_begins")
                          : "facts.state_standing";
  return {.path = address(fact.id),
          .kind = kind ? kind->name(visit.language()) : fact.kind,
          .unit = line.unit_name,
          .on = fact.on.vietnamese(),
          .quantity = acts::quantity_text(visit.language(), fact.quantity),
          .subject = fact.person ? line.person_name : fact.key,
          .source = source_text(visit, fact.source),
          .note = fact.note,
          .state = visit.say(state),
          .css = line.reversal || fact.reverses ? "state warn" : "state"};
}

std::vector<web::Field> filters(const site::Visit& visit, const std::vector<Kind>& kinds, const Question& asked) {
  const auto& wanted = asked.wanted;
  auto words = documents::line(visit, "q", "facts.words", asked.words);
  words.type = "search";
  web::Field kind{.name = "kind", .label = visit.say("facts.kind"), .type = "select"};
  kind.options = kind_options(visit, kinds, wanted.kind, "facts.any_kind", true);
  web::Field source{.name = "source", .label = visit.say("facts.source"), .type = "select"};
  source.options.push_back({"", visit.say("facts.any_source"), wanted.source.empty()});
  std::vector<std::string> sources{"hand", "import"};
  for (const auto& one : kinds)
    if (!one.by_hand() && std::ranges::find(sources, one.module) == sources.end()) sources.push_back(one.module);
  for (const auto& one : sources) source.options.push_back({one, source_text(visit, one), one == wanted.source});
  std::vector<web::Field> fields{
      words,
      kind,
      documents::unit_field(visit, "unit", "facts.unit_below", asked.unit),
      documents::day_field(visit, "from", "facts.from", documents::written(wanted.from)),
      documents::day_field(visit, "to", "facts.to",
                           wanted.to ? (*wanted.to - std::chrono::days{1}).vietnamese() : asked.to),
      source,
      documents::tick(visit, "standing", "facts.only_standing", wanted.standing)};
  const auto keep = [&](std::string name, std::string value) {
    if (!value.empty()) fields.push_back({.name = std::move(name), .value = std::move(value), .type = "hidden"});
  };
  keep("key", wanted.key);
  keep("person", wanted.person ? wanted.person.text() : "");
  keep("of", wanted.source_id != 0 ? core::base32(wanted.source_id) : "");
  keep("sort", wanted.by_day ? "" : "entry");
  return fields;
}

}  // namespace

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  auto asked = question(visit, db);
  const auto known = store::kinds(db);
  auto by_entry = asked;
  by_entry.wanted.by_day = false;
  auto by_day = asked;
  by_day.wanted.by_day = true;
  IndexPage page{.export_xlsx = address_of("/facts/export", asked),
                 .by_day = address_of("/facts", by_day),
                 .by_entry = address_of("/facts", by_entry),
                 .may_change = visit.may(rights::Right::facts_change),
                 .sorted_by_day = asked.wanted.by_day,
                 .filters = filters(visit, known, asked)};
  const char joint = page.export_xlsx.find('?') == std::string::npos ? '?' : '&';
  page.export_csv = page.export_xlsx + joint + "format=csv";
  page.export_xlsx += std::string{joint} + "format=xlsx";
  if (asked.problems.any()) {
    const auto refusal = std::move(asked.problems).refusal();
    page.heading = visit.say("facts.title");
    page.errors = web::show_problems(visit.language(), refusal, page.filters);
    return visit.refused<views::index>(refusal, head_of(visit, visit.say("facts.title")), page);
  }
  const auto sum = store::sum(db, visit.scope(), asked.wanted);
  page.heading = visit.say("facts.heading", {{"facts", visit.number(sum.facts)},
                                             {"quantity", acts::quantity_text(visit.language(), sum.quantity)}});
  auto found = store::list(db, visit.scope(), asked.wanted, page_size + 1);
  if (std::ssize(found) > page_size) {
    found.pop_back();
    const auto here = address_of("/facts", asked);
    page.next = here + (here.find('?') == std::string::npos ? '?' : '&') +
                "after=" + after_text(found.back(), asked.wanted.by_day);
  }
  for (const auto& line : found) page.lines.push_back(shown(visit, known, line));
  return visit.page<views::index>(head_of(visit, visit.say("facts.title")), page);
}

http::Response export_list(site::Visit& visit) {
  const auto format = visit.query().text("format") == "csv" ? sheets::Format::csv : sheets::Format::xlsx;
  const auto file = visit.installation().folder / "spool" / (crypto::random_token() + ".export");
  std::int64_t rows = 0;
  {
    auto db = visit.read();
    auto asked = question(visit, db);
    if (asked.problems.any()) return visit.refused(std::move(asked.problems).refusal());
    const auto known = store::kinds(db);
    sheets::Head top{.sheet = visit.say("facts.title")};
    for (const auto* key : {"facts.kind", "facts.unit", "facts.on", "facts.quantity", "facts.subject", "facts.evidence",
                            "facts.note", "facts.source", "facts.state"})
      top.columns.push_back({.title = visit.say(key), .width = 24});
    const auto writer = sheets::write(format, file, top);
    asked.wanted.after = {};
    for (const auto& line : store::list(db, visit.scope(), asked.wanted, most_exported)) {
      const auto one = shown(visit, known, line);
      writer->row(
          {one.kind, one.unit, one.on, one.quantity, one.subject, line.fact.evidence, one.note, one.source, one.state});
      ++rows;
    }
    writer->finish();
  }
  auto db = visit.write();
  audit::note(db, audit::by(visit),
              {.name = "facts.exported",
               .subject_kind = "fact",
               .unit = visit.actor().grants.front().unit,
               .changes = {{"rows", "", std::to_string(rows)}}});
  db.commit();
  return visit.file(file, "so-lieu." + std::string{sheets::extension(format)}, sheets::content_type(format), true);
}

http::Response list_json(site::Visit& visit) {
  const auto limit = site::limit_of(visit);
  auto db = visit.read();
  auto asked = question(visit, db);
  if (asked.problems.any()) return visit.refused(std::move(asked.problems).refusal());
  const auto sum = store::sum(db, visit.scope(), asked.wanted);
  nlohmann::json body{{"facts", sum.facts}, {"quantity", sum.quantity}, {"items", nlohmann::json::array()}};
  auto found = store::list(db, visit.scope(), asked.wanted, limit + 1);
  site::cut_page(body, found, limit, [&](const auto& last) { return after_text(last, asked.wanted.by_day); });
  for (const auto& line : found) body["items"].push_back(as_json(line));
  return site::answer(visit, body);
}

}  // namespace facts
