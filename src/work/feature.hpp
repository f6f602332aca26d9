// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace work {

site::Feature feature();

}  // namespace work
