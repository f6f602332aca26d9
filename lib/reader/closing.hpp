// SPDX-License-Identifier: Apache-2.0
// The end of a document: who receives it, and who signed in what capacity.
#pragma once

#include <vector>

#include "reader/plan.hpp"
#include "reader/text.hpp"

namespace reader {

// Where the closing begins, and where an annex goes on behind it.
struct Closing {
  std::size_t from = 0, to = 0;  // lines
};
Closing closing_of(const std::vector<Line>& lines, std::size_t from);

std::vector<Recipient> recipients_of(const std::vector<Line>& lines, const Closing& closing);
Signer signer_of(const std::vector<Line>& lines, const Closing& closing);

}  // namespace reader
