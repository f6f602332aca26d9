// SPDX-License-Identifier: Apache-2.0
#include "talents/facet_pages.hpp"

#include <algorithm>

#include "site/api.hpp"

namespace talents {
namespace {

using nlohmann::json;

constexpr std::array shown{Facet::field,        Facet::category, Facet::level,     Facet::stage,
                           Facet::verification, Facet::age,      Facet::freshness, Facet::residence};
constexpr std::size_t unfolded = 6;

// Levels and years from the highest, ages from the youngest, everything else from the most; who does not say comes
// last.
std::int64_t rank(Facet facet, const std::string& code, std::int64_t records) {
  if (code == none) return INT64_MAX;
  if (facet == Facet::level || facet == Facet::year) return -std::stoll(code);
  if (facet == Facet::age) return age_band(code)->from;
  return -records;
}

FacetGroup folded(std::string title, std::vector<FacetLine> lines) {
  FacetGroup group{.title = std::move(title), .lines = std::move(lines), .more = {}};
  if (group.lines.size() <= unfolded + 1) return group;
  group.more.assign(group.lines.begin() + unfolded, group.lines.end());
  group.lines.resize(unfolded);
  return group;
}

FacetGroup places(const site::Visit& visit, const Wanted& wanted, const std::vector<store::PlaceCount>& counts) {
  std::vector<FacetLine> lines;
  auto ordered = counts;
  std::ranges::stable_sort(ordered, std::ranges::greater{}, &store::PlaceCount::records);
  for (const auto& one : ordered)
    lines.push_back({one.name, visit.number(one.records), wanted.address("/talents", "unit", one.unit.text()), false});
  return folded(visit.say("talents.place_facet"), std::move(lines));
}

}  // namespace

std::vector<std::pair<std::string, std::int64_t>> ordered(Facet facet, const store::Counts& counts) {
  std::vector<std::pair<std::string, std::int64_t>> made{counts.begin(), counts.end()};
  std::ranges::stable_sort(made, {}, [&](const auto& one) { return rank(facet, one.first, one.second); });
  return made;
}

std::vector<FacetLine> facet_lines(const site::Visit& visit, const lists::Lists& lists, const Wanted& wanted,
                                   Facet facet, const store::Counts& counts, std::string_view path) {
  const auto now = chosen(wanted, facet);
  std::vector<FacetLine> lines;
  for (const auto& [code, records] : ordered(facet, counts)) {
    const bool is_chosen = code == now;
    lines.push_back({label(visit.language(), lists, facet, code), visit.number(records),
                     wanted.address(path, parameter(facet), is_chosen ? "" : code), is_chosen});
  }
  return lines;
}

std::vector<FacetGroup> facet_groups(const site::Visit& visit, const lists::Lists& lists, const Wanted& wanted,
                                     const store::Facets& facets) {
  std::vector<FacetGroup> groups;
  if (!facets.places.empty()) groups.push_back(places(visit, wanted, facets.places));
  for (const auto facet : shown)
    groups.push_back(folded(visit.say(heading(facet)),
                            facet_lines(visit, lists, wanted, facet, facets.by.at(number(facet)), "/talents")));
  return groups;
}

http::Response facets_json(site::Visit& visit) {
  const auto asked = wanted(visit.query());
  if (!asked) {
    auto response = visit.refused(asked.refusal());
    response.status = 400;
    return response;
  }
  auto db = visit.read();
  const auto counted = store::facets(db, visit.scope(), *asked);
  json facets = json::object(), places = json::array();
  for (std::size_t at = 0; at < facet_count; ++at) {
    const auto facet = static_cast<Facet>(at);
    for (const auto& [code, records] : counted.by.at(at))
      facets[std::string{parameter(facet)}].push_back({{"value", code}, {"count", records}});
  }
  for (const auto& one : counted.places)
    places.push_back({{"unit", one.unit.text()}, {"name", one.name}, {"count", one.records}});
  return site::answer(visit, {{"facets", facets}, {"units", places}, {"only_newest", counted.only_newest}});
}

}  // namespace talents
