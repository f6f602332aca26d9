// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace facts {

site::Feature feature();

}  // namespace facts
