// SPDX-License-Identifier: Apache-2.0
// The front door of dossiers: verification, basis, stages, freshness and duties around an entry of the registry.
#pragma once

#include "site/feature.hpp"

namespace dossiers {

site::Feature feature();

}  // namespace dossiers
