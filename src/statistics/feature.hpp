// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace statistics {

site::Feature feature();

}  // namespace statistics
