// SPDX-License-Identifier: Apache-2.0
// The numbers of a plan at one unit, each opening the list it counts (G-33).
#include "dashboards/pages.hpp"

#include "crypto/crypto.hpp"
#include "dashboards/views.hpp"
#include "documents/fields.hpp"
#include "plans/store.hpp"
#include "sheets/sheets.hpp"
#include "site/api.hpp"

namespace dashboards {
namespace {

using rights::Right;
using rights::UnitId;

struct TileLine {
  std::string text, count, path, css;
};
struct ShowPage {
  std::string title, unit, path, xlsx;
  std::vector<TileLine> tiles;
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
  const auto path = visit.installation().folder / "spool" / ("export-" + crypto::random_token());
  const auto writer = sheets::write(sheets::Format::xlsx, path,
                                    {.sheet = visit.say("dashboards.title"),
                                     .columns = {{.title = visit.say("dashboards.what"), .width = 48},
                                                 {.title = visit.say("dashboards.count"), .width = 14, .text = false}},
                                     .notes = {on->plan.document.subject, on->label, visit.today().vietnamese()}});
  for (const auto& one : visit.tiles(db, on->plan.id.value, on->unit))
    writer->row({one.text, std::to_string(one.count)});
  writer->finish();
  return visit.file(path, visit.say("dashboards.file_name") + ".xlsx", sheets::content_type(sheets::Format::xlsx),
                    true);
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
