// SPDX-License-Identifier: Apache-2.0
// The front door of plans: the register, one plan with its content, units, tasks, shares and amendments.
#pragma once

#include "site/feature.hpp"

namespace plans {

site::Feature feature();

}  // namespace plans
