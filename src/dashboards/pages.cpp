// SPDX-License-Identifier: Apache-2.0
// The numbers of a plan at one unit, each opening the list it counts (G-33).
#include "dashboards/pages.hpp"

#include <algorithm>

#include "dashboards/views.hpp"
#include "documents/fields.hpp"
#include "files/table.hpp"
#include "indicators/results.hpp"
#include "plans/store.hpp"
#include "site/api.hpp"

namespace dashboards {
namespace {

using rights::Right;
using rights::UnitId;

struct TileLine {
  std::string text, count, path, css;
};
struct BarLine {
  std::string words, reached, required, status, css, value, path, units;
};
struct ShowPage {
  std::string title, unit, path, xlsx, by_unit;
  std::vector<TileLine> tiles, units;
  std::vector<BarLine> bars;
  std::vector<web::Field> filters;
};
struct Asked {
  plans::Plan plan;
  UnitId unit;
  std::string label;
};

// The unit that was asked for, else the plan's own, else the reader's; only within her subtree.
std::optional<Asked> asked(site::Visit& visit, db::Read& db) {
  const auto scope = visit.scope(Right::plans_read);
  auto plan = plans::store::find(db, scope, visit.id<plans::PlanId>());
  if (!plan) return {};
  const auto typed = visit.query().text("unit");
  core::Problems unknown;
  auto unit = UnitId::parse(typed).value_or(UnitId{});
  if (!unit && !typed.empty()) unit = documents::typed_unit(db, visit.query(), "unit", visit.today(), unknown);
  if (typed.empty()) unit = rights::covers(db, scope, plan->unit) ? plan->unit : scope.home;
  if (!unit || !rights::covers(db, scope, unit)) return {};
  auto label = documents::labelled(db, unit, visit.today());
  return Asked{std::move(*plan), unit, std::move(label)};
}

std::string base(const Asked& asked) { return "/plans/" + asked.plan.id.text() + "/dashboard"; }

std::string css_of(indicators::Status status) {
  using indicators::Status;
  return status == Status::met ? "good" : status == Status::at_risk ? "warn" : status == Status::not_met ? "bad" : "";
}

// How far each percentage is, as bars; one target over all units, as tiles where one sees at a glance who lags behind.
void fill_results(site::Visit& visit, db::Read& db, const Asked& on, ShowPage& page) {
  const indicators::Asked asked{.plan = on.plan,
                                .unit = on.unit,
                                .period = indicators::year_of(visit.today().year()),
                                .today = visit.today(),
                                .language = visit.language()};
  const auto chosen = visit.query().id<plans::ItemId>("target");
  const auto here = base(on) + "?unit=" + on.unit.text();
  for (const auto& one : indicators::results(db, asked)) {
    const auto item = one.target.item.text();
    if (one.target.is_percent() && one.figure && one.figure->whole > 0)
      page.bars.push_back({one.text, one.reached, one.required, one.status_text, "state " + css_of(one.status),
                           std::to_string(std::clamp<std::int64_t>(one.figure->part * 100 / one.figure->whole, 0, 100)),
                           "/plans/" + on.plan.id.text() + "/targets/" + item, here + "&target=" + item + "#units"});
    if (one.target.item != chosen) continue;
    page.by_unit = one.text;
    const auto scope = visit.scope(Right::plans_read);
    for (const auto& unit : indicators::unit_results(db, asked, one))
      if (rights::covers(db, scope, unit.unit))
        page.units.push_back({unit.name, unit.reached, base(on) + "?unit=" + unit.unit.text(), css_of(unit.status)});
  }
}

}  // namespace

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto on = asked(visit, db);
  if (!on) return visit.not_found();
  ShowPage page{.title = on->plan.document.subject,
                .unit = on->label,
                .path = base(*on),
                .xlsx = base(*on) + "/export?unit=" + on->unit.text()};
  page.filters = {documents::unit_field(visit, "unit", "dashboards.unit", on->label)};
  for (const auto& one : visit.tiles(db, on->plan.id.value, on->unit))
    page.tiles.push_back({one.text, visit.number(one.count), one.path, one.tone});
  fill_results(visit, db, *on, page);
  return visit.page<views::show>({.title = visit.say("dashboards.title"),
                                  .crumbs = {{visit.say("plans.title"), "/plans"}},
                                  .active = "/plans",
                                  .tabs_of = "plan",
                                  .tabs_id = on->plan.id.text()},
                                 page);
}

http::Response export_file(site::Visit& visit) {
  auto db = visit.read();
  const auto on = asked(visit, db);
  if (!on) return visit.not_found();
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : visit.tiles(db, on->plan.id.value, on->unit))
    rows.push_back({one.text, std::to_string(one.count)});
  return files::table(visit, "dashboards.title", {"dashboards.what", {"dashboards.count", true}}, std::move(rows),
                      {on->plan.document.subject, on->label, visit.today().vietnamese()});
}

http::Response show_json(site::Visit& visit) {
  auto db = visit.read();
  const auto on = asked(visit, db);
  if (!on) return visit.not_found();
  nlohmann::json body{{"unit", on->unit.text()}, {"tiles", nlohmann::json::array()}};
  for (const auto& one : visit.tiles(db, on->plan.id.value, on->unit))
    body["tiles"].push_back({{"text", one.text}, {"count", one.count}, {"path", one.path}, {"tone", one.tone}});
  return site::answer(visit, body);
}

}  // namespace dashboards
