// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace registers {

site::Feature feature();

}  // namespace registers
