// SPDX-License-Identifier: Apache-2.0
// The front door of documents: the register, one document, who may sign.
#pragma once

#include "site/feature.hpp"

namespace documents {

site::Feature feature();

}  // namespace documents
