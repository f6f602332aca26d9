// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace files {

site::Feature feature();

}  // namespace files
