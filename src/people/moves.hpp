// SPDX-License-Identifier: Apache-2.0
// Which commune of before 1/7/2025 became which of today: the table of the program, or one that is given.
#pragma once

#include <filesystem>
#include <vector>

#include "core/result.hpp"
#include "linkage/place.hpp"

namespace people {

std::vector<linkage::Move> built_in_moves();
core::Result<std::vector<linkage::Move>> read_moves(const std::filesystem::path& file);

}  // namespace people
