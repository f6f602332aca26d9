// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace dashboards {

site::Feature feature();

}  // namespace dashboards
