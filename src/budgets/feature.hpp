// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/feature.hpp"

namespace budgets {

site::Feature feature();

}  // namespace budgets
