// SPDX-License-Identifier: Apache-2.0
#include "plans/commands.hpp"

namespace plans {

std::vector<site::Command> commands() {
  return {{"plans allocate", "share a number among units by weight (--total N --weights W.csv)", allocate_command}};
}

}  // namespace plans
