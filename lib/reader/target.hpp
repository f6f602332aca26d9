// SPDX-License-Identifier: Apache-2.0
// From the clauses of a plan to its targets.
#pragma once

#include <optional>
#include <vector>

#include "reader/block.hpp"
#include "reader/plan.hpp"
#include "reader/section.hpp"

namespace reader {

struct Body {
  const std::vector<Block>& blocks;
  const std::vector<Section>& sections;
  bool is_reported = false;
  int year = 0;  // of the document; 0 when it says none
};

std::vector<Target> targets_of(const Body& body);

// "Tuyển chọn 600 trí thức trẻ": what the title itself sets as a number.
std::vector<Target> targets_of_title(const Text& title);

// The same from the headline of news: only what it says is an aim.
std::vector<Target> targets_of_headline(const Text& title);

// What is said without a number, outside of the lists of targets, and is one all the same.
std::optional<Target> commitment_in(const Text& text, const Words& words, Range clause);

// Who or what is counted: "cán bộ Đoàn các cấp".
Range counted(const Words& words, Range figure, Range clause, bool is_percent);

}  // namespace reader
