// SPDX-License-Identifier: Apache-2.0
// The commands about plans, one file each.
#pragma once

#include <functional>
#include <vector>

#include "site/feature.hpp"

namespace plans {

std::vector<site::Command> commands();

// allocate_command.cpp
int allocate_command(cli::Arguments& arguments, const std::function<site::Installation&()>& open);

}  // namespace plans
