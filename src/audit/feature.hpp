// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace audit {

site::Feature feature();

}  // namespace audit
