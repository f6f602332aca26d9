// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace saved {

site::Feature feature();

}  // namespace saved
