// SPDX-License-Identifier: Apache-2.0
#include "core/result.hpp"

#include <algorithm>

namespace core {

bool Refusal::names(std::string_view field, std::string_view key) const {
  return std::any_of(problems_.begin(), problems_.end(),
                     [&](const Problem& problem) { return problem.field == field && problem.message.key == key; });
}

}  // namespace core
