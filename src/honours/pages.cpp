// SPDX-License-Identifier: Apache-2.0
// Honour lists: received, matched line by line, published.
#include "honours/pages.hpp"

#include "files/vault.hpp"
#include "honours/acts.hpp"
#include "honours/views.hpp"
#include "talents/likely.hpp"
#include "units/store.hpp"

namespace honours {
namespace {

struct ListLine {
  std::string title, path, decision, day, lines, gaps;
  bool has_gaps = false;
};
struct IndexPage {
  std::vector<ListLine> lists;
};
struct FormPage {
  std::string csrf, pasted;
  std::vector<web::Field> fields;
  std::vector<web::ErrorLink> errors;
};
struct Choice {
  std::string name, id, value, label;
  bool chosen = false;
};
struct PersonLine {
  std::string number, name, birth, workplace, path, reason;
  std::vector<Choice> choices;
  bool linked = false;
};
struct ShowPage {
  std::string id, csrf, title, about, gaps;
  std::vector<PersonLine> lines;
  bool open = false;
};

std::string address(HonourListId id) { return "/honours/" + id.text(); }

std::string birth_shown(const std::string& stored) {
  const auto birth = core::PartialDate::parse_stored(stored);
  return birth ? birth->vietnamese() : stored;
}

site::Head head(const site::Visit& visit, std::string title, const std::string& path) {
  std::vector<site::Crumb> crumbs{{visit.say("honours.title"), "/honours"}};
  if (path != "/honours") crumbs.push_back({title, path});
  return {.title = std::move(title), .crumbs = std::move(crumbs), .active = "/honours"};
}

std::vector<web::Field> fields(site::Visit& visit, db::Read& db, const web::Form* typed) {
  const auto lists = lists::Lists::load(db);
  const auto choose = visit.say("talents.choose");
  const auto value = [&](std::string_view name) { return typed ? typed->text(name) : std::string{}; };
  const auto home = units::store::find(db, visit.scope().home, visit.today());
  const auto select = [&](std::string name, std::string_view label, std::string_view list) {
    return web::Field{.name = name,
                      .label = visit.say(label),
                      .type = "select",
                      .required = true,
                      .options = lists.options(visit.language(), list, value(name), choose)};
  };
  return {
      {.name = "title", .label = visit.say("honours.award"), .value = value("title"), .required = true},
      select("level", "talents.level", "level"),
      select("family", "talents.family", "family"),
      select("field", "honours.field", "field"),
      {.name = "decision",
       .label = visit.say("honours.decision"),
       .value = value("decision"),
       .hint = visit.say("honours.decision_hint"),
       .required = true},
      {.name = "on", .label = visit.say("honours.on"), .value = value("on"), .required = true, .inputmode = "numeric"},
      {.name = "issuer", .label = visit.say("honours.issuer"), .value = value("issuer")},
      {.name = "unit",
       .label = visit.say("honours.unit"),
       .value = typed  ? value("unit")
                : home ? home->labelled()
                       : "",
       .required = true,
       .list = "/units/choices"}};
}

// Whom a line may be; the likeliest is chosen beforehand only when there is hardly a doubt.
std::vector<Choice> choices(site::Visit& visit, db::Read& db, const StoredLine& line, std::string_view home) {
  constexpr int hardly_a_doubt = 90;
  constexpr std::size_t whole_day = 10;  // 2008-09-01
  const auto name = "line-" + std::to_string(line.number);
  std::vector<Choice> made;
  bool decided = false, elsewhere = false;
  auto person = line.person;
  if (const auto judged = core::PartialDate::parse_typed(person.birth, visit.today())) person.birth = judged->stored();
  for (const auto& one : talents::likely(visit, db, person)) {
    if (!one.id) {
      elsewhere = true;
      made.push_back(
          {name, name + "-x", "", visit.say("talents.likely_elsewhere", {{"province", one.province}}), false});
      continue;
    }
    const bool same = one.full_name == person.full_name && one.birth == person.birth && one.birth.size() == whole_day;
    const bool sure = same || (!one.percent.empty() && std::stoi(one.percent) >= hardly_a_doubt);
    auto label = one.full_name + ", " + birth_shown(one.birth);
    if (!one.percent.empty()) label += " – " + visit.say("talents.likely_percent", {{"percent", one.percent}});
    made.push_back({name, name + '-' + one.id.text(), one.id.text(), label + ": " + one.reasons, sure && !decided});
    decided = decided || sure;
  }
  made.push_back({name, name + "-new", "new", visit.say("honours.as_new", {{"unit", std::string{home}}}),
                  made.empty() && !elsewhere});
  made.push_back({name, name + "-later", "", visit.say("honours.later"), !decided && made.size() > 1});
  return made;
}

ShowPage show_page(site::Visit& visit, db::Read& db, const HonourList& list) {
  const auto unit = units::store::find_last(db, list.honour.unit);
  ShowPage page{
      .id = list.id.text(),
      .csrf = visit.csrf(),
      .title = list.honour.title,
      .about = list.honour.decision + ", " + list.honour.on->vietnamese() +
               (list.honour.issuer.empty() ? "" : ", " + list.honour.issuer),
      .gaps = visit.say("honours.gap_count", {{"gaps", visit.number(list.gaps)}, {"lines", visit.number(list.lines)}}),
      .open = list.gaps > 0};
  for (const auto& line : store::lines(db, visit.installation().keys, list.id)) {
    PersonLine shown{.number = std::to_string(line.number),
                     .name = line.talent ? line.full_name : line.person.full_name,
                     .birth = birth_shown(line.person.birth),
                     .workplace = line.person.workplace,
                     .path = line.talent ? "/talents/" + line.talent.text() : "",
                     .reason = line.reason.empty() ? "" : visit.say(line.reason),
                     .linked = static_cast<bool>(line.talent)};
    if (!line.talent && !line.person.full_name.empty())
      shown.choices = choices(visit, db, line, unit ? unit->name : "");
    page.lines.push_back(std::move(shown));
  }
  return page;
}

// A spreadsheet, or rows pasted from one.
core::Result<std::vector<sheets::Row>> rows_of(site::Visit& visit) {
  const auto* upload = visit.form().upload("file");
  if (!upload || upload->size == 0) return pasted_rows(visit.form().raw("pasted"));
  std::vector<sheets::Row> rows;
  constexpr std::size_t most_rows = 5'000;
  const auto incoming = files::Vault{visit.installation().folder / "files"}.receive(*upload);
  const auto read = sheets::read(incoming.path(), "", [&](const sheets::Row& row) {
    rows.push_back(row);
    return rows.size() < most_rows ? sheets::Go::on : sheets::Go::stop;
  });
  if (!read) return core::Refusal{core::Message{"honours.unreadable", {}}};
  return rows;
}

}  // namespace

http::Response index(site::Visit& visit) {
  auto db = visit.read();
  IndexPage page;
  for (const auto& one : store::lists(db, visit.scope()))
    page.lists.push_back({one.honour.title, address(one.id), one.honour.decision, one.honour.on->vietnamese(),
                          visit.number(one.lines), visit.number(one.gaps), one.gaps > 0});
  return visit.page<views::index>(head(visit, visit.say("honours.title"), "/honours"), page);
}

http::Response show_new(site::Visit& visit) {
  auto db = visit.read();
  const FormPage page{.csrf = visit.csrf(), .pasted = {}, .fields = fields(visit, db, nullptr), .errors = {}};
  return visit.page<views::form>(head(visit, visit.say("honours.add"), "/honours/new"), page);
}

http::Response create(site::Visit& visit) {
  const auto rows = rows_of(visit);
  auto db = visit.write();
  const auto id = rows ? acts::receive(visit, db, visit.form(), *rows) : core::Result<HonourListId>{rows.refusal()};
  if (!id) {
    FormPage page{.csrf = visit.csrf(),
                  .pasted = visit.form().raw("pasted"),
                  .fields = fields(visit, db, &visit.form()),
                  .errors = {}};
    page.errors = web::show_problems(visit.language(), id.refusal(), page.fields);
    return visit.refused<views::form>(id.refusal(), head(visit, visit.say("honours.add"), "/honours/new"), page);
  }
  db.commit();
  return visit.redirect(address(*id), "honours.received_notice");
}

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto list = store::find(db, visit.scope(), visit.id<HonourListId>());
  if (!list) return visit.not_found();
  return visit.page<views::show>(head(visit, list->honour.title, address(list->id)), show_page(visit, db, *list));
}

http::Response publish(site::Visit& visit) {
  auto db = visit.write();
  const auto list = store::find(db, visit.scope(), visit.id<HonourListId>());
  if (!list) return visit.not_found();
  acts::Choices choices;
  for (std::int64_t number = 1; number <= list->lines; ++number)
    choices[number] = visit.form().text("line-" + std::to_string(number));
  const auto done = acts::publish(visit, db, *list, choices);
  db.commit();
  return visit.redirect(address(list->id), "honours.published_notice",
                        {{"entered", visit.number(done.entered)},
                         {"linked", visit.number(done.linked)},
                         {"gaps", visit.number(done.gaps)}});
}

}  // namespace honours
