// SPDX-License-Identifier: Apache-2.0
// A block cut into sentences, and these into clauses that may each set a target.
#pragma once

#include <vector>

#include "reader/block.hpp"

namespace reader {

struct Clause {
  Range words;
  bool begins_sentence = false;
  bool after_colon = false;
};

std::vector<Range> sentences_of(const Block& block);
std::vector<Clause> clauses_of(const Block& block);

}  // namespace reader
