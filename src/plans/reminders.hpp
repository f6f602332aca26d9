// SPDX-License-Identifier: Apache-2.0
// What a new day brings: units that have not handed in their plan are reminded on the days set, and once they are late
// whoever stands above is told how many there are (G-13).
#pragma once

#include "core/date.hpp"
#include "site/feature.hpp"

namespace plans {

void each_day(site::Installation& installation, core::Date today);

}  // namespace plans
