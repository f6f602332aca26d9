// SPDX-License-Identifier: Apache-2.0
// Officers in post and facts of the last years, so that the targets of the five plans are live in a demonstration.
#pragma once

#include <span>

#include "site/feature.hpp"

namespace demo {

// `provinces`: units whose plans are shown. Much or little, as chance has it: some targets are met, some are not.
void add_facts(site::Installation& installation, std::span<const rights::UnitId> provinces, core::Date today,
               std::uint64_t seed);

}  // namespace demo
