// SPDX-License-Identifier: Apache-2.0
// The front door of consents: who agreed to what, who speaks for a child, what was disclosed, who looked.
#pragma once

#include "site/feature.hpp"

namespace consents {

site::Feature feature();

}  // namespace consents
