// SPDX-License-Identifier: Apache-2.0
#include "talents/list_scope.hpp"

#include <algorithm>

#include "talents/sql.hpp"

namespace talents::store {
namespace {

using RegionId = core::Id<struct RegionTag>;

struct Member {
  RegionId region;  // none: the unit has records from before there were regions
  UnitId unit;
};

std::vector<Member> members_of_regions(db::Read& db, const Whereabouts& where) {
  return db.rows(sql::regions_of, {{"units", argument(db.engine(), std::span{where.units})}}, [](const db::Row& row) {
    return Member{row.get<RegionId>("region_id"), row.get<UnitId>("unit_id")};
  });
}

}  // namespace

Whereabouts whereabouts(db::Read& db, const rights::Scope& scope, const Wanted& wanted) {
  if (scope.everywhere && !wanted.unit && !wanted.to_place) return {.everywhere = true};
  std::vector<db::Arg> args{{"today", scope.day}};
  if (wanted.unit) args.push_back({"unit", wanted.unit});
  if (wanted.to_place) args.push_back({"place", true});
  if (wanted.removed) args.push_back({"removed", true});
  if (!scope.everywhere) {
    args.push_back({"reader", scope.reader});
    args.push_back({"right_code", scope.right_code()});
  }
  Whereabouts where{.units =
                        db.rows(sql::units_meant, args, [](const db::Row& row) { return row.get<UnitId>("unit_id"); })};
  std::ranges::sort(where.units, {}, &UnitId::value);
  return where;
}

std::vector<std::string> tokens_of(db::Read& db, const Whereabouts& where) {
  const auto meant = [&](UnitId unit) {
    return std::ranges::binary_search(where.units, unit.value, {}, &UnitId::value);
  };
  const auto members = members_of_regions(db, where);
  std::vector<std::string> tokens;
  for (auto from = members.begin(); from != members.end();) {
    const auto to = std::find_if(from, members.end(), [&](const Member& one) { return one.region != from->region; });
    if (from->region && std::all_of(from, to, [&](const Member& one) { return meant(one.unit); })) {
      tokens.push_back(token('r', from->region.text()));
    } else {
      for (auto one = from; one != to; ++one)
        if (meant(one->unit)) tokens.push_back(token('u', one->unit.text()));
    }
    from = to;
  }
  return tokens;
}

void settle_region(db::Write& db, UnitId unit) {
  db.run(sql::settle_region, {{"unit", unit}, {"today", core::Date::in_vietnam(db.now())}});
}

std::string region_token(db::Read& db, UnitId unit) {
  const auto region =
      db.row(sql::region_of, {{"unit", unit}}, [](const db::Row& row) { return row.get<RegionId>("region_id"); });
  return region ? token('r', region->text()) : "";
}

}  // namespace talents::store
