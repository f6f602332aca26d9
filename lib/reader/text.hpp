// SPDX-License-Identifier: Apache-2.0
// Text that remembers where each of its bytes stood in Plan::source, however it was cleaned, joined and repaired.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reader/plan.hpp"

namespace reader {

struct Text {
  std::string bytes;
  std::vector<std::uint32_t> at;  // of each byte, its place in the source

  std::size_t size() const { return bytes.size(); }
  bool empty() const { return bytes.empty(); }
  void add(char byte, std::size_t place) {
    bytes += byte;
    at.push_back(static_cast<std::uint32_t>(place));
  }
  // Joins a broken line: one blank between.
  void join(const Text& next);
  // Without the byte at `index`.
  void drop(std::size_t index);
  Text part(std::size_t from, std::size_t to) const;

  // The words between two bytes, without blanks and commas around them.
  Quote quote(std::size_t from, std::size_t to) const;
  Quote all() const { return quote(0, size()); }
};

// How a line stood in its file, where the format says so.
struct Mark {
  bool is_whole = false;  // a paragraph: never joined with its neighbours
  int heading = 0;        // level of a heading style
  int table = 0;          // 0: not in a table
  int row = 0, column = 0;
};

struct Line {
  Text text;
  Mark mark;
  bool after_blank = false;
  bool is_rule = false;           // "-----", "***"
  std::vector<std::size_t> gaps;  // where three blanks or a tab stood: columns of a page that was printed side by side
};

// The source as lines: blanks collapsed, zero-width characters dropped, look-alikes of Đ mended. `marks` is empty or
// has one for each line of the source.
std::vector<Line> lines_of(std::string_view source, const std::vector<Mark>& marks);

}  // namespace reader
