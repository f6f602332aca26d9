// SPDX-License-Identifier: Apache-2.0
// The administrative tree as tools/places.mjs compiles it in; its head says what the lines mean.
#pragma once

#include <string_view>

namespace units {

extern const std::string_view compiled_places;

}  // namespace units
