// SPDX-License-Identifier: Apache-2.0
// Numbers as documents write them: "01", "1.610", "1,5 triệu", "30 - 35%", "hai mươi".
#pragma once

#include <optional>

#include "reader/words.hpp"

namespace reader {

struct Figure {
  double value = 0;
  Range words;  // with the percent sign
  bool is_percent = false;
  bool is_range = false;    // "30 - 35%": `value` is the lower end
  bool is_spelled = false;  // "hai mươi"
};

// The number that begins exactly at `at`.
std::optional<Figure> figure_at(const Words& words, std::size_t at);

}  // namespace reader
