// SPDX-License-Identifier: Apache-2.0
#include "officers/question.hpp"

#include "units/store.hpp"

namespace officers {

Question question(site::Visit& visit, db::Read& db) {
  const auto& query = visit.query();
  Question asked{.wanted = {.on = visit.today(),
                            .unit = {},
                            .position = query.text("position"),
                            .talent_officers = query.checked("talent"),
                            .text = query.text("q"),
                            .after = query.id<PostId>("after")},
                 .on = query.text("on"),
                 .unit = query.text("unit"),
                 .problems = {}};
  if (!asked.on.empty()) {
    const auto typed = core::PartialDate::parse_typed(asked.on, visit.today());
    if (const auto day = typed ? typed->whole() : std::nullopt)
      asked.wanted.on = *day;
    else
      asked.problems.add("on", "officers.day_invalid");
  }
  if (!asked.unit.empty()) {
    const auto by_id = asked.unit.size() == 13 ? UnitId::parse(asked.unit) : std::nullopt;
    if (by_id) {
      asked.wanted.unit = *by_id;
    } else if (const auto unit = units::store::resolve(db, asked.unit, visit.today())) {
      asked.wanted.unit = *unit;
    } else {
      asked.problems.add("unit", unit.refusal().problems().front().message.key,
                         unit.refusal().problems().front().message.values);
    }
  }
  return asked;
}

}  // namespace officers
