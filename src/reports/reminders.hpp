// SPDX-License-Identifier: Apache-2.0
// Reminders of reports by the program, on the days a plan sets for its units (F47).
#pragma once

#include "site/feature.hpp"

namespace reports {

void each_day(site::Installation& installation, core::Date today);

}  // namespace reports
