// SPDX-License-Identifier: Apache-2.0
#include "units/json.hpp"

#include "units/store.hpp"

namespace units {
namespace {

using nlohmann::json;

json id_or_null(auto id) { return id ? json(id.text()) : json{}; }
json day_or_null(core::Date day) { return day == core::forever ? json{} : json(day.iso()); }

}  // namespace

json as_json(const Unit& unit) {
  return {{"id", unit.id.text()},
          {"code", unit.coded()},
          {"name", unit.name},
          {"short_name", unit.short_name},
          {"line", name(unit.line)},
          {"kind", unit.kind},
          {"tier", static_cast<int>(unit.tier)},
          {"family", unit.family},
          {"parent", id_or_null(unit.parent)},
          {"place", id_or_null(unit.place)},
          {"from", unit.from.iso()},
          {"to", day_or_null(unit.to)},
          {"basis", unit.basis}};
}

json in_full(db::Read& db, const Unit& unit, core::Date on) {
  auto body = as_json(unit);
  body["versions"] = json::array();
  for (const auto& version : store::versions(db, unit.id)) body["versions"].push_back(as_json(version));
  body["passages"] = json::array();
  for (const auto& one : store::passages(db, unit.id))
    body["passages"].push_back({{"event", one.kind},
                                {"on", one.on.iso()},
                                {"predecessor", id_or_null(one.predecessor)},
                                {"predecessor_name", one.predecessor_name},
                                {"successor", id_or_null(one.successor)},
                                {"successor_name", one.successor_name},
                                {"share", one.share ? json(static_cast<double>(*one.share) / 100.0) : json{}},
                                {"basis", one.basis}});
  body["marks"] = json::array();
  for (const auto& mark : store::marks(db, unit.id))
    body["marks"].push_back({{"id", mark.id.text()},
                             {"mark", mark.mark},
                             {"from", mark.from.iso()},
                             {"to", day_or_null(mark.to)},
                             {"basis", mark.basis}});
  body["children"] = json::object();
  for (const auto& count : store::children_by_kind(db, unit.id, on)) body["children"][count.kind] = count.count;
  return body;
}

}  // namespace units
