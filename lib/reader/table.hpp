// SPDX-License-Identifier: Apache-2.0
// What stands in tables: targets with a column for each year, tasks with who leads, and days they are due.
#pragma once

#include <vector>

#include "reader/target.hpp"

namespace reader {

struct TableFindings {
  std::vector<Target> targets;
  std::vector<Task> tasks;
  std::vector<Deadline> deadlines;
};

TableFindings read_tables(const Body& body);

}  // namespace reader
