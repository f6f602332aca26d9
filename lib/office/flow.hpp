// SPDX-License-Identifier: Apache-2.0
// A document laid out: paragraphs and grids one below the other, with sizes. What both writers put on paper.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "office/document.hpp"

namespace office {

inline constexpr double points_per_mm = 72.0 / 25.4;
// A4 with the margins of both layouts, in points.
inline constexpr double page_width = 210 * points_per_mm, page_height = 297 * points_per_mm;
inline constexpr double margin_top = 20 * points_per_mm, margin_bottom = 20 * points_per_mm,
                        margin_left = 30 * points_per_mm, margin_right = 20 * points_per_mm;
inline constexpr double text_width = page_width - margin_left - margin_right;
inline constexpr double text_height = page_height - margin_top - margin_bottom;
inline constexpr double header_height = 10 * points_per_mm;  // from the edge of the paper to the page number
inline constexpr double page_number_size = 13;
inline constexpr double cell_padding = 4;

enum class Align { left, centre, justified };

struct Run {
  std::string text;
  bool bold = false, italic = false;
};

struct Paragraph {
  std::vector<Run> runs;
  Align align = Align::left;
  double size = 14;
  double left = 0, first = 0;    // points: of all lines, and more of the first
  double before = 0, after = 0;  // points
  double spacing = 1;            // of lines
  double rule = 0;               // length of the line below, in points; 0: none
  int outline = 0;               // level of a heading; 0: none
  bool keep_with_next = false, page_break = false, boxed = false;
};

struct Cell {
  std::vector<Paragraph> content;
};
struct Grid {
  std::vector<double> widths;  // points
  std::vector<std::vector<Cell>> rows;
  std::size_t head_rows = 0;  // repeated on each page
  bool bordered = false;
};

using Piece = std::variant<Paragraph, Grid>;
using Flow = std::vector<Piece>;

Flow compose(const Document& document);

// The length of a line of text in points.
double width_of(const std::string& text, double size, bool bold);

}  // namespace office
