// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace lists {

site::Feature feature();

}  // namespace lists
