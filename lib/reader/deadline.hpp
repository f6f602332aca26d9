// SPDX-License-Identifier: Apache-2.0
// Days by which something is due, and duties that come back without a day.
#pragma once

#include <vector>

#include "reader/target.hpp"

namespace reader {

std::vector<Deadline> deadlines_of(const Body& body);
std::vector<Recurrence> recurrences_of(const Body& body);

}  // namespace reader
