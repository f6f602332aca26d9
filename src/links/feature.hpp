// SPDX-License-Identifier: Apache-2.0
// Links to a province and residences through time (B-07).
#pragma once

#include "site/feature.hpp"

namespace links {

site::Feature feature();

}  // namespace links
