// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/id.hpp"

namespace people {

using PersonId = core::Id<struct PersonTag>;

}  // namespace people
