// SPDX-License-Identifier: Apache-2.0
// The front door of honour lists: a decision and its people become records, or are linked to them.
#pragma once

#include "site/feature.hpp"

namespace honours {

site::Feature feature();

}  // namespace honours
