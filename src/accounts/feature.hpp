// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace accounts {

site::Feature feature();

}  // namespace accounts
