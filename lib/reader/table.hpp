// SPDX-License-Identifier: Apache-2.0
// Targets that stand in a table: a column that names them, one of units, and one for each year.
#pragma once

#include <vector>

#include "reader/target.hpp"

namespace reader {

std::vector<Target> targets_of_tables(const Body& body);

}  // namespace reader
