// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace privacy {

site::Feature feature();

}  // namespace privacy
