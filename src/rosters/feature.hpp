// SPDX-License-Identifier: Apache-2.0
// The front door of rosters: a list as it is attached to a decision, on paper and as a workbook.
#pragma once

#include "site/feature.hpp"

namespace rosters {

site::Feature feature();

}  // namespace rosters
