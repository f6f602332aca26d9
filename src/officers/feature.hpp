// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace officers {

site::Feature feature();

}  // namespace officers
