// SPDX-License-Identifier: Apache-2.0
// The front door of keys: changing the sealing key while the program serves.
#pragma once

#include "site/feature.hpp"

namespace keys {

site::Feature feature();

}  // namespace keys
