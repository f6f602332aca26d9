// SPDX-License-Identifier: Apache-2.0
// The front door of own accounts: talents and guardians see their record, correct it, agree, withdraw and ask.
#pragma once

#include "site/feature.hpp"

namespace own {

site::Feature feature();

}  // namespace own
