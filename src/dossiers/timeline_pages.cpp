// SPDX-License-Identifier: Apache-2.0
// What all features know of one record, latest first (B-22).
#include "dossiers/pages.hpp"
#include "dossiers/views.hpp"

namespace dossiers {
namespace {

struct Line {
  std::string on, what, path;
};
struct TimelinePage {
  std::string title;
  std::vector<Line> lines;
};

}  // namespace

http::Response timeline(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = talents::store::find(db, visit.installation().keys, visit.scope(), visit.id<TalentId>());
  if (!talent || talent->removed) return visit.not_found();
  TimelinePage page{.title = visit.say("dossiers.timeline_of", {{"name", talent->entered.full_name}})};
  for (const auto& moment : visit.timeline(db, "talent", talent->id.value))
    page.lines.push_back({moment.on.vietnamese(), moment.what, moment.path});
  return visit.page<views::timeline>({.title = page.title,
                                      .crumbs = {{visit.say("talents.title"), "/talents"},
                                                 {talent->entered.full_name, "/talents/" + talent->id.text()}},
                                      .active = "/talents",
                                      .tabs_of = "talent",
                                      .tabs_id = talent->id.text()},
                                     page);
}

}  // namespace dossiers
