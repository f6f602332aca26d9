// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace text {

// What LIKE looks for to find words anywhere in a text; what LIKE would read as a sign is left out. Fold the words
// first where the column is folded.
inline std::string like(std::string_view words) {
  std::string pattern{"%"};
  for (const char c : words)
    if (c != '%' && c != '_' && c != '\\') pattern += c;
  return pattern + '%';
}

}  // namespace text
