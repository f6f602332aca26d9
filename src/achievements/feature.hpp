// SPDX-License-Identifier: Apache-2.0
// The front door of achievements: records with evidence, and the list of recognised awards.
#pragma once

#include "site/feature.hpp"

namespace achievements {

site::Feature feature();

}  // namespace achievements
