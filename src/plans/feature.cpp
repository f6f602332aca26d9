// SPDX-License-Identifier: Apache-2.0
#include "plans/feature.hpp"

#include "plans/commands.hpp"

namespace plans {

site::Feature feature() { return {.name = "plans", .commands = commands()}; }

}  // namespace plans
