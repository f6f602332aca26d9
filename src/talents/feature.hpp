// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace talents {

site::Feature feature();

}  // namespace talents
