// SPDX-License-Identifier: Apache-2.0
// Parts packed into one file of bytes, the same bytes for the same parts.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace office {

std::string pack(const std::vector<std::pair<std::string, std::string>>& parts);

}  // namespace office
