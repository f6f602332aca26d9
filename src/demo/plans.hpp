// SPDX-License-Identifier: Apache-2.0
// The five plans this program grew from, in our own words: read, in force for their real units, shared and with what
// they ask.
#pragma once

#include "site/feature.hpp"

namespace demo {

void add_plans(site::Installation& installation, core::Date today);

}  // namespace demo
