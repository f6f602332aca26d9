// SPDX-License-Identifier: Apache-2.0
// Nominations, origins and notices of discovery (B-15, B-16).
#pragma once

#include "site/feature.hpp"

namespace discovery {

site::Feature feature();

}  // namespace discovery
