// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "site/feature.hpp"

namespace talents {

std::vector<site::Command> list_commands();

}  // namespace talents
