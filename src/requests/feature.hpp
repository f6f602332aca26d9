// SPDX-License-Identifier: Apache-2.0
// The front door of requests: what people ask about their own data, with its legal clocks.
#pragma once

#include "site/feature.hpp"

namespace requests {

site::Feature feature();

}  // namespace requests
