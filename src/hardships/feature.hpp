// SPDX-License-Identifier: Apache-2.0
// The front door of hardships: a restricted part of a record.
#pragma once

#include "site/feature.hpp"

namespace hardships {

site::Feature feature();

}  // namespace hardships
