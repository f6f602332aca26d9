// SPDX-License-Identifier: Apache-2.0
// The front door of programmes: coordination between bodies, and talent work in the programme of the year.
#pragma once

#include "site/feature.hpp"

namespace programmes {

site::Feature feature();

}  // namespace programmes
