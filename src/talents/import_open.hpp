// SPDX-License-Identifier: Apache-2.0
// The first look at a file: its sheets, the header, whether names stand in capitals.
#pragma once

#include <filesystem>

#include "core/result.hpp"
#include "talents/import_columns.hpp"

namespace talents::imports {

// The columns of the first sheet that has a header of ours, or of `sheet` when it is named. Refused, saying what was
// looked for and what was found, when there is none.
core::Result<Columns> open(const std::filesystem::path& file, std::string_view sheet = {});

}  // namespace talents::imports
