// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace indicators {

site::Feature feature();

}  // namespace indicators
