// SPDX-License-Identifier: Apache-2.0
// How names of bodies begin: "Ủy ban nhân dân", "Ban Thường vụ", "Sở", "Đoàn trường".
#pragma once

#include <optional>
#include <vector>

#include "reader/words.hpp"

namespace reader {

const Phrases& body_heads();
// The name of a body that begins at `at`: up to the verb or sign behind it.
Range body_at(const Words& words, std::size_t at, std::size_t end);
// The last body named within the range.
std::optional<Range> last_body(const Words& words, Range within);

}  // namespace reader
