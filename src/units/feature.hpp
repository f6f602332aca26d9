// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace units {

site::Feature feature();

}  // namespace units
