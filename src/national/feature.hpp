// SPDX-License-Identifier: Apache-2.0
// The exchange with the national database of young talents (B-01, B-19).
#pragma once

#include "site/feature.hpp"

namespace national {

site::Feature feature();

}  // namespace national
