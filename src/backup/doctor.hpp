// SPDX-License-Identifier: Apache-2.0
// What is well with an installation and what is not. Changes nothing, and works while a server has it open.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backup/place.hpp"

namespace backup {

enum class Verdict { pass, warn, fail };
std::string_view name(Verdict verdict);  // "PASS"

struct Finding {
  Verdict verdict = Verdict::pass;
  std::string what;    // "keys", "audit"
  std::string detail;  // for the people who operate this
};

// Deep also reads every attachment again; it takes as long as reading them takes.
enum class Depth { quick, deep };
std::vector<Finding> examine(const Place& place, Depth depth);

}  // namespace backup
