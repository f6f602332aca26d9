// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "site/feature.hpp"

namespace plans {

std::vector<site::Command> commands();

}  // namespace plans
