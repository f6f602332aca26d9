// SPDX-License-Identifier: Apache-2.0
#include "site/api.hpp"
#include "honours/acts.hpp"
#include "honours/pages.hpp"
#include "talents/likely.hpp"

namespace honours {
namespace {

using nlohmann::json;
using rights::Right;
using site::Kind;

json as_json(const HonourList& list) {
  return {{"id", list.id.text()},
          {"title", list.honour.title},
          {"decision", list.honour.decision},
          {"decided_on", list.honour.on->iso()},
          {"level", list.honour.level},
          {"unit", list.honour.unit.text()},
          {"lines", list.lines},
          {"gaps", list.gaps}};
}

http::Response list_json(site::Visit& visit) {
  auto db = visit.read();
  json body{{"lists", json::array()}};
  for (const auto& one : store::lists(db, visit.scope())) body["lists"].push_back(as_json(one));
  return site::answer(visit, body);
}

http::Response show_json(site::Visit& visit) {
  auto db = visit.read();
  const auto list = store::find(db, visit.scope(), visit.id<HonourListId>());
  if (!list) return visit.not_found();
  auto body = as_json(*list);
  body["people"] = json::array();
  for (const auto& line : store::lines(db, visit.installation().keys, list->id)) {
    json one{{"number", line.number},
             {"full_name", line.talent ? line.full_name : line.person.full_name},
             {"talent", line.talent ? json(line.talent.text()) : json{}},
             {"reason", line.reason},
             {"likely", json::array()}};
    if (!line.talent && !line.person.full_name.empty())
      for (const auto& likely : talents::likely(visit, db, line.person))
        if (likely.id) one["likely"].push_back({{"talent", likely.id.text()}, {"probability", likely.percent}});
    body["people"].push_back(std::move(one));
  }
  return site::answer(visit, body);
}

http::Response create_json(site::Visit& visit) {
  auto db = visit.write();
  const auto id = acts::receive(visit, db, visit.form(), pasted_rows(visit.form().raw("people")));
  if (!id) return visit.refused(id.refusal());
  db.commit();
  return site::answer(visit, {{"id", id->text()}}, 201);
}

// "3=new", "4=0cabc…"
http::Response publish_json(site::Visit& visit) {
  auto db = visit.write();
  const auto list = store::find(db, visit.scope(), visit.id<HonourListId>());
  if (!list) return visit.not_found();
  acts::Choices choices;
  for (const auto& text : visit.form().all("people")) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || text.substr(0, equals).find_first_not_of("0123456789") != std::string::npos ||
        equals == 0 || equals > 6)
      return visit.refused(core::Refusal{{{"people", {"honours.choice_unreadable", {}}}}});
    choices[std::stoll(text.substr(0, equals))] = text.substr(equals + 1);
  }
  const auto done = acts::publish(visit, db, *list, choices);
  db.commit();
  return site::answer(visit, {{"entered", done.entered}, {"linked", done.linked}, {"gaps", done.gaps}});
}

}  // namespace

std::vector<site::Route> api_routes() {
  using http::Method;
  const site::Values about{{"id", Kind::id},
                           {"title"},
                           {"decision"},
                           {"decided_on", Kind::day},
                           {"level", Kind::number},
                           {"unit", Kind::id},
                           {"lines", Kind::number},
                           {"gaps", Kind::number}};
  auto whole = about;
  whole.push_back({"people", Kind::rows});
  return {
      {Method::get,
       "/api/v1/honours",
       Right::talents_import,
       list_json,
       {.id = "listHonours", .about = "Honour lists in reach, with their gaps.", .answer = {{"lists", Kind::rows}}}},
      {Method::get,
       "/api/v1/honours/{id}",
       Right::talents_import,
       show_json,
       {.id = "showHonours", .about = "One list, line by line: its record, or who it may be.", .answer = whole}},
      {Method::post,
       "/api/v1/honours",
       Right::talents_import,
       create_json,
       {.id = "receiveHonours",
        .about = "Takes in a list of people honoured by one decision.",
        .body = {{"title", Kind::text, "What was given.", true},
                 {"level", Kind::text, "1 to 7.", true},
                 {"family", Kind::text, "UNION, FEDERATION, PIONEERS or NONE.", true},
                 {"field", Kind::text, "Of lines that name none.", true},
                 {"decision", Kind::text, "Number and symbol.", true},
                 {"on", Kind::day, "Day of the decision.", true},
                 {"issuer"},
                 {"unit", Kind::text, "Of new records: code or name.", true},
                 {"people", Kind::text, "Lines with tabs, the first with headings.", true}},
        .answer = {{"id", Kind::id}},
        .success = 201}},
      {Method::post,
       "/api/v1/honours/{id}/publication",
       Right::talents_import,
       publish_json,
       {.id = "publishHonours",
        .about = "Links lines to records or enters new ones; what is linked already stays.",
        .body = {{"people", Kind::texts, "number=talent or number=new", true}},
        .answer = {{"entered", Kind::number}, {"linked", Kind::number}, {"gaps", Kind::number}}}}};
}

}  // namespace honours
