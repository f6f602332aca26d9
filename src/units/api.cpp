// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "units/json.hpp"
#include "units/pages.hpp"
#include "units/store.hpp"

namespace units {

http::Response list_json(site::Visit& visit) {
  const auto limit = static_cast<int>(std::clamp<std::int64_t>(visit.query().number("limit").value_or(50), 1, 500));
  const auto on = day_of(visit);
  auto db = visit.read();
  nlohmann::json body{{"on", on.iso()}, {"units", nlohmann::json::array()}};
  if (const auto typed = visit.query().text("q"); !typed.empty()) {
    for (const auto& choice : store::choices(db, typed, on, std::min(limit, 50)))
      if (const auto unit = store::find(db, choice.id, on)) body["units"].push_back(as_json(*unit));
    return visit.json(body.dump());
  }
  auto parent = visit.query().id<UnitId>("parent");
  if (!parent) parent = store::by_code(db, "D00", on).value_or(UnitId{});
  auto found = store::children(
      db, parent, on, {.kind = visit.query().text("kind"), .after = visit.query().id<UnitId>("after")}, limit + 1);
  if (found.size() > static_cast<std::size_t>(limit)) {
    found.pop_back();
    body["after"] = found.back().id.text();
  }
  for (const auto& unit : found) body["units"].push_back(as_json(unit));
  return visit.json(body.dump());
}

http::Response show_json(site::Visit& visit) {
  const auto on = day_of(visit);
  auto db = visit.read();
  const auto id = visit.id<UnitId>();
  const auto unit = id ? store::find(db, id, on) : std::nullopt;
  const auto last = unit || !id ? unit : store::find_last(db, id);
  if (!last) return visit.not_found();
  return visit.json(in_full(db, *last, on).dump());
}

// For the picker of forms: value is what store::resolve() understands.
http::Response choices_json(site::Visit& visit) {
  auto db = visit.read();
  auto body = nlohmann::json::array();
  for (const auto& choice : store::choices(db, visit.query().text("q"), day_of(visit), 20))
    body.push_back({{"value", choice.value}, {"label", choice.label}, {"note", choice.note}});
  return visit.json(body.dump());
}

}  // namespace units
