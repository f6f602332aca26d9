// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "site/feature.hpp"

namespace units {

std::vector<site::Command> commands();

}  // namespace units
