// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace plans {

site::Feature feature();

}  // namespace plans
