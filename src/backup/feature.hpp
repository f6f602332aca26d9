// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace backup {

site::Feature feature();

}  // namespace backup
