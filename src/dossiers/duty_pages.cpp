// SPDX-License-Identifier: Apache-2.0
// The three duties of a unit towards its registry (B-03): tracked, updated, used; by year or quarter.
#include <algorithm>

#include "dossiers/pages.hpp"
#include "dossiers/views.hpp"
#include "site/api.hpp"
#include "talents/uses.hpp"

namespace dossiers {
namespace {

struct DutyLine {
  std::string unit, path, tracked, updated, exploited, of;
};
struct PeriodLink {
  std::string label, path;
  bool chosen = false;
};
struct DutiesPage {
  std::string year, earlier, later;
  std::vector<PeriodLink> periods;
  std::vector<DutyLine> lines;
};

struct Period {
  int year = 0, quarter = 0;  // 0: the whole year

  std::string path(int of_quarter) const {
    return "/duties?year=" + std::to_string(year) + (of_quarter ? "&quarter=" + std::to_string(of_quarter) : "");
  }
};
Period asked(site::Visit& visit) {
  const auto& query = visit.query();
  const auto this_year = visit.today().year();
  return {static_cast<int>(std::clamp<std::int64_t>(query.number("year").value_or(this_year), 2000, this_year)),
          static_cast<int>(std::clamp<std::int64_t>(query.number("quarter").value_or(0), 0, 4))};
}

}  // namespace

http::Response duties(site::Visit& visit) {
  const auto period = asked(visit);
  talents::uses::write(visit);
  auto db = visit.read();
  DutiesPage page{.year = std::to_string(period.year), .earlier = Period{period.year - 1}.path(0)};
  if (period.year < visit.today().year()) page.later = Period{period.year + 1}.path(0);
  for (int quarter = 0; quarter <= 4; ++quarter)
    page.periods.push_back(
        {quarter ? visit.say("dossiers.quarter", {{"n", std::to_string(quarter)}}) : visit.say("dossiers.whole_year"),
         period.path(quarter), quarter == period.quarter});
  const auto mark = [&](std::int64_t count) { return count ? "✓ " + visit.number(count) : std::string{"–"}; };
  for (const auto& one : store::duties(db, visit.scope(), period.year, period.quarter))
    page.lines.push_back({one.unit_name, "/talents?unit=" + one.unit.text(), mark(one.tracked), mark(one.updated),
                          mark(one.used()),
                          one.used() ? visit.say("dossiers.used_of", {{"searches", visit.number(one.searches)},
                                                                      {"views", visit.number(one.views)},
                                                                      {"exports", visit.number(one.exports)},
                                                                      {"connected", visit.number(one.connected)}})
                                     : ""});
  const auto title = visit.say("dossiers.duties");
  return visit.page<views::duties>(
      {.title = title, .crumbs = {{visit.say("dossiers.work"), "/verifications"}}, .active = "/verifications"}, page);
}

http::Response duties_json(site::Visit& visit) {
  const auto period = asked(visit);
  talents::uses::write(visit);
  auto db = visit.read();
  nlohmann::json body{{"year", period.year}, {"quarter", period.quarter}, {"items", nlohmann::json::array()}};
  for (const auto& one : store::duties(db, visit.scope(), period.year, period.quarter))
    body["items"].push_back({{"unit", one.unit.text()},
                             {"name", one.unit_name},
                             {"tracked", one.tracked},
                             {"updated", one.updated},
                             {"used", one.used()},
                             {"searches", one.searches},
                             {"views", one.views},
                             {"exports", one.exports},
                             {"connected", one.connected}});
  return site::answer(visit, body);
}

}  // namespace dossiers
