// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace transfers {

site::Feature feature();

}  // namespace transfers
