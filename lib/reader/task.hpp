// SPDX-License-Identifier: Apache-2.0
// What is to be done, by whom, with whom.
#pragma once

#include <vector>

#include "reader/target.hpp"

namespace reader {

std::vector<Task> tasks_of(const Body& body);

}  // namespace reader
