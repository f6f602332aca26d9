// SPDX-License-Identifier: Apache-2.0
// Paragraphs and tables of a formatted document, put down as lines of text with what is known of each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reader/text.hpp"

namespace reader {

struct Source {
  std::string text;
  std::vector<Mark> marks;
};

class Pages {
 public:
  explicit Pages(std::uint64_t most_bytes) : most_bytes_{most_bytes} {}

  void add(std::string_view text);
  void break_line();
  void end_paragraph(int heading = 0);

  // A table that only places things side by side (a head, a closing) becomes paragraphs; one of data becomes rows.
  void begin_table();
  void end_row();
  void end_cell();
  void end_table();

  Source finish() &&;

 private:
  struct Paragraph {
    std::string text;
    int heading = 0;
  };
  using Cell = std::vector<Paragraph>;

  void put(const std::string& line, const Mark& mark);
  void put(const Cell& cell);
  void put_rows();

  std::uint64_t most_bytes_;
  std::uint64_t added_ = 0;
  std::string open_;
  Cell cell_;
  std::vector<Cell> row_;
  std::vector<std::vector<Cell>> rows_;
  int depth_ = 0, tables_ = 0;
  Source source_;
};

}  // namespace reader
