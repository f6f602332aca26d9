// SPDX-License-Identifier: Apache-2.0
// The front door of partners: asking, deciding, and seeing what people share.
#pragma once

#include "site/feature.hpp"

namespace partners {

site::Feature feature();

}  // namespace partners
