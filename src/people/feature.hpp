// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace people {

site::Feature feature();

}  // namespace people
