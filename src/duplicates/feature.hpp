// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace duplicates {

site::Feature feature();

}  // namespace duplicates
