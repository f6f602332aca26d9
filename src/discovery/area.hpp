// SPDX-License-Identifier: Apache-2.0
// Where a nominated person belongs: a province chosen, words typed, and the units they may mean.
#pragma once

#include "discovery/nomination.hpp"
#include "units/store.hpp"
#include "web/form.hpp"

namespace discovery {

struct Area {
  UnitId unit;                      // what is meant; none: to be chosen, or nothing fits
  std::vector<units::Unit> may_be;  // what fits, by name
};

// The provincial unions of the day.
std::vector<units::Unit> provinces(db::Read& db, core::Date today);
// By the form's province, unit (words, also old names and codes) and choice (of units found before).
Area area_of(db::Read& db, const web::Form& form, core::Date today);

}  // namespace discovery
