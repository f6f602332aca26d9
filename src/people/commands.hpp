// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "site/feature.hpp"

namespace people {

std::vector<site::Command> commands();

}  // namespace people
