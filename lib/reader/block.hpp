// SPDX-License-Identifier: Apache-2.0
// The body of a document as blocks: paragraphs, items and headings in their order, each below the heading it belongs
// to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reader/text.hpp"
#include "reader/words.hpp"

namespace reader {

// "II.", "2.1.", "a)", "-", "+": what a line begins with. A smaller rank stands above a larger one.
struct Marker {
  std::string text;  // "II", "2.1", "a", "-"; empty for a plain paragraph
  int rank = 0;
  std::size_t length = 0;  // bytes, with the blank behind

  bool is_bullet() const { return text == "-" || text == "+"; }
};
Marker marker_of(std::string_view line);

namespace rank {
inline constexpr int part = 1, chapter = 2, roman = 3, number = 5, letter = 10, label = 12, paragraph = 15, dash = 20,
                     plus = 21;
}

struct Block {
  Text text;
  Words words;
  Marker marker;
  std::size_t body = 0;  // first word behind the marker
  bool is_heading = false;
  std::optional<std::size_t> above;  // the block it belongs to
  Mark mark;
  bool has_capitals_only = false;

  Range range() const { return {body, words.size()}; }
  // "Mục tiêu cụ thể: …": the words before the colon, if they are a label.
  std::optional<Range> label() const;
  bool ends_with(std::string_view sign) const { return !words.empty() && words.back().is(sign); }
};

// Joins broken lines, repairs what is inside, and finds headings.
std::vector<Block> blocks_of(const std::vector<Line>& lines, std::size_t from, std::size_t to);

bool is_upper_case(std::string_view text);

}  // namespace reader
