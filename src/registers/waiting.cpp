// SPDX-License-Identifier: Apache-2.0
// What waits for the reader's unit in the registers, and what the dashboard of a plan shows of inspections.
#include "registers/pages.hpp"

namespace registers {

void waiting(site::Visit& visit, db::Read& db, std::vector<site::Waiting>& found) {
  const auto* grant = visit.actor().main_grant();
  if (grant == nullptr || !visit.may(Right::plans_read)) return;
  for (const auto& one : store::waiting(db, grant->unit)) {
    const auto* kind = kind_named(one.kind);
    const std::string key = one.what == "TASK"      ? "registers.waiting_task"
                            : one.what == "FINDING" ? "registers.waiting_finding"
                            : one.what == "CHANNEL" ? "registers.waiting_channel"
                                                    : "registers.waiting_answer";
    found.push_back({.last_day = one.due,
                     .what = visit.say(key, {{"title", one.title}}),
                     .path = base(*kind) + "/" + one.record.text()});
  }
}

void tiles(site::Visit& visit, db::Read& db, std::int64_t plan, UnitId unit, std::vector<site::Tile>& found) {
  if (!visit.may(Right::inspections_read)) return;
  const auto open = store::count_findings(db, visit.scope(Right::plans_read), PlanId{plan}, unit);
  found.push_back({.order = 50,
                   .text = visit.say("registers.open_findings"),
                   .count = open,
                   .path = "/registers/entries?kind=FINDING&plan=" + PlanId{plan}.text() + "&below=" + unit.text(),
                   .tone = open > 0 ? "warn" : "good"});
}

}  // namespace registers
