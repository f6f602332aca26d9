// SPDX-License-Identifier: Apache-2.0
#include "site/frame.hpp"

#include <algorithm>

namespace site {

// Written as three letters: theme a/l/d, contrast n/m, size 0–3.
Look parse_look(std::string_view cookie) {
  Look look;
  if (cookie.size() != 3) return look;
  look.theme = cookie[0] == 'l' ? "light" : cookie[0] == 'd' ? "dark" : "auto";
  look.contrast = cookie[1] == 'm';
  look.size = std::clamp(cookie[2] - '1', -1, 2);
  return look;
}

std::string written(const Look& look) {
  return std::string{look.theme[0], look.contrast ? 'm' : 'n', static_cast<char>('1' + look.size)};
}

}  // namespace site
