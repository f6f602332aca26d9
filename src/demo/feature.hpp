// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace demo {

site::Feature feature();

}  // namespace demo
