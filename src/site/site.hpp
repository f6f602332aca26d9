// SPDX-License-Identifier: Apache-2.0
// The front door of what belongs to no feature: home, help, display switches, health.
#pragma once

#include "site/feature.hpp"

namespace site {

Feature feature();

}  // namespace site
