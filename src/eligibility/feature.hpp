// SPDX-License-Identifier: Apache-2.0
// Who is eligible under which rules (B-06, B-08, B-09).
#pragma once

#include "site/feature.hpp"

namespace eligibility {

site::Feature feature();

}  // namespace eligibility
