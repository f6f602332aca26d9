// SPDX-License-Identifier: Apache-2.0
#include "links/link.hpp"

#include <algorithm>

namespace links {
namespace {

constexpr std::size_t longest = 500;

}  // namespace

core::Result<Link> check(Link link) {
  core::Problems problems;
  if (std::ranges::find(kinds, link.kind) == kinds.end()) problems.add("kind", "links.kind_unknown");
  if (!link.place && link.place_text.empty()) problems.add("place", "links.place_missing");
  if (link.place_text.size() > longest) problems.add("place_text", "links.too_long");
  if (link.evidence.empty()) problems.add("evidence", "links.evidence_missing");
  if (link.evidence.size() > longest) problems.add("evidence", "links.too_long");
  if (link.from && link.to && *link.from >= *link.to) problems.add("to", "links.period_empty");
  if (problems.any()) return std::move(problems).refusal();
  return link;
}

core::Result<Moved> check(Residence residence, std::span<const Residence> before, core::Date today) {
  core::Problems problems;
  if (!country(residence.country)) problems.add("country", "links.country_unknown");
  if (residence.country == "VN" && !residence.place) problems.add("place", "links.residence_place_missing");
  if (residence.country != "VN" && residence.place) problems.add("place", "links.place_abroad");
  if (residence.from > today) problems.add("from", "links.day_ahead");
  if (residence.from >= residence.to) problems.add("to", "links.period_empty");
  Moved moved{.residence = std::move(residence)};
  for (const auto& one : before) {
    if (one.to <= moved.residence.from || moved.residence.to <= one.from) continue;
    const bool gives_way = one.to == core::forever && one.from < moved.residence.from && !moved.ends;
    if (!gives_way) {
      problems.add("from", "links.residence_overlaps");
      break;
    }
    moved.ends = one.id;
  }
  if (problems.any()) return std::move(problems).refusal();
  return moved;
}

const Country* country(std::string_view code) {
  const auto found = std::ranges::find(countries, code, &Country::code);
  return found == countries.end() ? nullptr : &*found;
}

std::string country_name(web::Language language, std::string_view code) {
  const auto* found = country(code);
  if (!found) return std::string{code};
  return std::string{language == web::Language::vi ? found->vietnamese : found->english};
}

}  // namespace links
