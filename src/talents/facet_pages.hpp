// SPDX-License-Identifier: Apache-2.0
// The counts beside the list as links: each opens the very list it counts.
#pragma once

#include <string>
#include <vector>

#include "site/visit.hpp"
#include "talents/facet_store.hpp"

namespace talents {

struct FacetLine {
  std::string label, records, path;
  bool chosen = false;
};
struct FacetGroup {
  std::string title;
  std::vector<FacetLine> lines, more;  // more: folded
};

// The largest first, or by age, level, year.
std::vector<std::pair<std::string, std::int64_t>> ordered(Facet facet, const store::Counts& counts);
// Of one facet; `path` leads to the list with that value set or unset.
std::vector<FacetLine> facet_lines(const site::Visit& visit, const lists::Lists& lists, const Wanted& wanted,
                                   Facet facet, const store::Counts& counts, std::string_view path);
// What stands beside the list.
std::vector<FacetGroup> facet_groups(const site::Visit& visit, const lists::Lists& lists, const Wanted& wanted,
                                     const store::Facets& facets);

http::Response facets_json(site::Visit& visit);

}  // namespace talents
