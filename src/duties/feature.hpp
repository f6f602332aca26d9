// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace duties {

site::Feature feature();

}  // namespace duties
