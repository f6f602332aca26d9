// SPDX-License-Identifier: Apache-2.0
// Who lives where today: by country, or outside the province.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "links/pages.hpp"
#include "links/views.hpp"
#include "lists/lists.hpp"
#include "site/api.hpp"

namespace links {
namespace {

constexpr int page_size = 100;

struct Line {
  std::string path, name, birth, field, where, unit, since;
};
struct Chip {
  std::string path, label;
  bool chosen = false;
};
struct LivingPage {
  std::string next;
  std::vector<Chip> residences, countries;
  std::vector<Line> lines;
};

store::Asked asked(site::Visit& visit) {
  store::Asked wanted{.country = visit.query().text("country"), .residence = visit.query().text("residence")};
  if (!country(wanted.country)) wanted.country.clear();
  if (std::ranges::find(residences, wanted.residence) == residences.end()) wanted.residence.clear();
  wanted.offset = std::max<std::int64_t>(visit.query().number("after").value_or(0), 0);
  return wanted;
}

}  // namespace

http::Response living(site::Visit& visit) {
  const auto wanted = asked(visit);
  auto db = visit.read();
  const auto lists = lists::Lists::load(db);
  LivingPage page;
  for (const auto residence : residences)
    page.residences.push_back({"/talents/residences?residence=" + std::string{residence},
                               visit.say("links.residence_" + std::string{residence}), wanted.residence == residence});
  for (const auto& one : store::count_by_country(db, visit.scope()))
    page.countries.push_back({"/talents/residences?country=" + one.country,
                              country_name(visit.language(), one.country) + " · " + visit.number(one.people),
                              wanted.country == one.country});
  auto found = store::living(db, visit.scope(), wanted, page_size + 1);
  if (std::ssize(found) > page_size) {
    found.pop_back();
    page.next = "/talents/residences?country=" + wanted.country + "&residence=" + wanted.residence +
                "&after=" + std::to_string(wanted.offset + page_size);
  }
  for (const auto& one : found) {
    const auto birth = core::PartialDate::parse_stored(one.birth);
    page.lines.push_back({"/talents/" + one.id.text() + "/links", one.full_name, birth ? birth->vietnamese() : "",
                          lists.name(visit.language(), "field", one.field),
                          one.country == "VN" ? one.place_name : country_name(visit.language(), one.country),
                          one.unit_name, one.since.vietnamese()});
  }
  return visit.page<views::living>(
      {.title = visit.say("links.living"), .crumbs = {{visit.say("talents.title"), "/talents"}}, .active = "/talents"},
      page);
}

http::Response living_json(site::Visit& visit) {
  const auto wanted = asked(visit);
  const auto limit = site::limit_of(visit);
  auto db = visit.read();
  auto found = store::living(db, visit.scope(), wanted, limit + 1);
  nlohmann::json body{{"items", nlohmann::json::array()}};
  site::cut_page(body, found, limit, [&](const auto&) { return std::to_string(wanted.offset + limit); });
  for (const auto& one : found)
    body["items"].push_back({{"id", one.id.text()},
                             {"full_name", one.full_name},
                             {"unit", one.unit_name},
                             {"residence", one.residence},
                             {"country", one.country},
                             {"since", one.since.iso()}});
  return site::answer(visit, body);
}

http::Response show_json(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = found(visit, db, visit.id<TalentId>());
  if (!talent) return visit.not_found();
  const auto day = [](const std::optional<core::Date>& on) {
    return on ? nlohmann::json(on->iso()) : nlohmann::json{};
  };
  nlohmann::json body{{"links", nlohmann::json::array()}, {"residences", nlohmann::json::array()}};
  for (const auto& one : store::of_talent(db, talent->id, visit.today()))
    body["links"].push_back({{"id", one.id.text()},
                             {"kind", one.kind},
                             {"place", one.place_name},
                             {"place_text", one.place_text},
                             {"province", one.province},
                             {"evidence", one.evidence},
                             {"from", day(one.from)},
                             {"to", day(one.to)}});
  for (const auto& one : store::residences(db, talent->id))
    body["residences"].push_back({{"id", one.id.text()},
                                  {"residence", one.residence},
                                  {"place", one.place_name},
                                  {"country", one.country},
                                  {"from", one.from.iso()},
                                  {"to", one.to == core::forever ? nlohmann::json{} : nlohmann::json(one.to.iso())}});
  return site::answer(visit, body);
}

}  // namespace links
