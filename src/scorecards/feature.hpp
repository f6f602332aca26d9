// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace scorecards {

site::Feature feature();

}  // namespace scorecards
