// SPDX-License-Identifier: Apache-2.0
// The countries one may live in, by ISO 3166 code.
#pragma once

#include <array>
#include <string_view>

namespace links {

struct Country {
  std::string_view code, vietnamese, english;
};
extern const std::array<Country, 250> countries;

}  // namespace links
