// SPDX-License-Identifier: Apache-2.0
// A flow on pages by Cairo. Paragraphs break between lines, two lines stay together, rows of tables break when they
// must, and the titles of a table stand on each of its pages.
#include <cairo-pdf.h>

#include <algorithm>

#include "office/lines.hpp"

namespace office {
namespace {

constexpr double border = 0.6;
constexpr std::size_t together = 2;  // lines of a paragraph on either side of a break

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

struct Destroy {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

// One row of a grid, set: the lines of each cell.
struct SetRow {
  std::vector<Lines> cells;
  std::vector<std::size_t> done;  // lines of each cell that stand on an earlier page
};

class Pages {
 public:
  Pages(cairo_t* cairo, const Flow& flow) : cairo_{cairo}, context_{new_context()}, flow_{flow} {
    for (std::size_t at = 0; at < flow_.size(); ++at) {
      if (starts_elsewhere(at)) next_page();
      if (const auto* paragraph = std::get_if<Paragraph>(&flow_[at]))
        put(*paragraph);
      else
        put(std::get<Grid>(flow_[at]));
    }
    cairo_show_page(cairo_);
  }

 private:
  double left_over() const { return text_height - y_; }
  bool at_top() const { return y_ == 0; }

  void next_page() {
    cairo_show_page(cairo_);
    ++page_;
    y_ = 0;
    Lines number;
    set_lines(context_.get(), {.runs = {{std::to_string(page_)}}, .align = Align::centre, .size = page_number_size},
              text_width, number);
    draw(number.lines.front(), margin_left, header_height);
  }

  // What has to stand on one page from here on: what is kept with its next, and the beginning of that.
  double least(std::size_t at) const {
    if (at >= flow_.size()) return 0;
    Lines set;
    if (const auto* paragraph = std::get_if<Paragraph>(&flow_[at])) {
      set_lines(context_.get(), *paragraph, text_width, set);
      if (paragraph->keep_with_next) return set.height() + least(at + 1);
      return set.lines.size() <= together + 1 ? set.height() : set.height(0, together);
    }
    const auto& grid = std::get<Grid>(flow_[at]);
    double sum = 0;
    const auto rows = grid.bordered ? std::min(grid.rows.size(), grid.head_rows + 1) : grid.rows.size();
    for (std::size_t row = 0; row < rows; ++row) sum += height(grid, set_row(grid, row));
    return sum;
  }
  bool starts_elsewhere(std::size_t at) const {
    if (const auto* paragraph = std::get_if<Paragraph>(&flow_[at]); paragraph && paragraph->page_break) return true;
    if (at_top()) return false;
    const auto wanted = least(at);
    return wanted > left_over() && wanted <= text_height;
  }

  void draw(const Line& line, double x, double y) const {
    cairo_set_source_rgb(cairo_, 0, 0, 0);
    const double top = y + line.above;
    cairo_move_to(cairo_, x + line.x, top + line.ascent);
    pango_cairo_show_layout_line(cairo_, line.text);
    if (line.box_to > line.box_from) {
      cairo_set_line_width(cairo_, border);
      cairo_rectangle(cairo_, x + line.box_from, top - 1, line.box_to - line.box_from, line.height + 2);
      cairo_stroke(cairo_);
    }
    if (line.rule <= 0) return;
    const double middle = x + line.room / 2, below = top + line.ascent + 5.5;
    stroke(middle - line.rule / 2, below, middle + line.rule / 2, below);
  }
  void stroke(double x1, double y1, double x2, double y2) const {
    cairo_set_line_width(cairo_, border);
    cairo_move_to(cairo_, x1, y1);
    cairo_line_to(cairo_, x2, y2);
    cairo_stroke(cairo_);
  }

  // How many lines from `from` on go on this page, none of them left alone.
  std::size_t fitting(const Lines& set, std::size_t from) const {
    auto to = from;
    while (to < set.lines.size() && set.height(from, to + 1) <= left_over()) ++to;
    const auto all = set.lines.size();
    if (to == all) return to;
    if (all - to < together) to = all > from + together ? all - together : from;
    if (to - from < together && !(at_top() && to > from)) to = from;
    return to == from && at_top() ? from + 1 : to;
  }

  void put(const Paragraph& paragraph) {
    Lines set;
    set_lines(context_.get(), paragraph, text_width, set);
    if (at_top()) set.lines.front().above = 0;
    for (std::size_t from = 0; from < set.lines.size();) {
      const auto to = fitting(set, from);
      for (; from < to; ++from) {
        draw(set.lines[from], margin_left, margin_top + y_);
        y_ += set.lines[from].above + set.lines[from].height;
      }
      if (from < set.lines.size()) next_page();
    }
  }

  SetRow set_row(const Grid& grid, std::size_t at) const {
    SetRow row;
    for (std::size_t column = 0; column < grid.rows[at].size(); ++column) {
      Lines set;
      for (const auto& one : grid.rows[at][column].content)
        set_lines(context_.get(), one, grid.widths[column] - 2 * padding(grid), set);
      row.cells.push_back(std::move(set));
    }
    row.done.resize(row.cells.size());
    return row;
  }
  static double padding(const Grid& grid) { return grid.bordered ? cell_padding : 0; }
  static double height(const Grid& grid, const SetRow& row) {
    double most = 0;
    for (std::size_t at = 0; at < row.cells.size(); ++at)
      most = std::max(most, row.cells[at].height(row.done[at], row.cells[at].lines.size()));
    return most + (grid.bordered ? cell_padding : 0);
  }

  // Draws what fits of a row; true when nothing is left of it.
  bool draw_row(const Grid& grid, SetRow& row) {
    const double room = left_over();
    double x = margin_left, deepest = 0;
    bool whole = true;
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
      auto& done = row.done[at];
      const auto& set = row.cells[at];
      double depth = grid.bordered ? cell_padding / 2 : 0;
      while (done < set.lines.size()) {
        const double more = set.lines[done].above + set.lines[done].height;
        if (depth + more > room && !(at_top() && depth < more)) break;
        draw(set.lines[done], x + padding(grid), margin_top + y_ + depth);
        depth += more;
        ++done;
      }
      whole = whole && done == set.lines.size();
      deepest = std::max(deepest, depth + (grid.bordered ? cell_padding / 2 : 0));
      x += grid.widths[at];
    }
    if (grid.bordered) frame(grid, deepest);
    y_ += deepest;
    return whole;
  }
  void frame(const Grid& grid, double depth) const {
    double x = margin_left;
    const double top = margin_top + y_;
    for (const auto width : grid.widths) {
      cairo_set_line_width(cairo_, border);
      cairo_rectangle(cairo_, x, top, width, depth);
      cairo_stroke(cairo_);
      x += width;
    }
  }
  void draw_titles(const Grid& grid) {
    for (std::size_t at = 0; at < grid.head_rows; ++at) {
      auto row = set_row(grid, at);
      draw_row(grid, row);
    }
  }

  void put(const Grid& grid) {
    draw_titles(grid);
    for (auto at = grid.head_rows; at < grid.rows.size(); ++at) {
      auto row = set_row(grid, at);
      const double all = height(grid, row);
      constexpr double too_long_to_move = 0.5 * text_height;
      if (all > left_over() && all < too_long_to_move) continue_table(grid);
      while (!draw_row(grid, row)) continue_table(grid);
    }
  }
  void continue_table(const Grid& grid) {
    next_page();
    draw_titles(grid);
  }

  cairo_t* cairo_;
  Held<PangoContext> context_;
  const Flow& flow_;
  double y_ = 0;  // below the top margin
  int page_ = 1;
};

}  // namespace

std::string write_pdf(const Document& document) {
  std::string bytes;
  {
    const std::unique_ptr<cairo_surface_t, Destroy> surface{
        cairo_pdf_surface_create_for_stream(append, &bytes, page_width, page_height)};
    const auto day = document.date.value_or(core::Date{2000, 1, 1});
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, (day.iso() + "T00:00:00").c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, document.subject.c_str());
    const std::unique_ptr<cairo_t, Destroy> cairo{cairo_create(surface.get())};
    Pages{cairo.get(), compose(document)};
    cairo_surface_finish(surface.get());
  }
  return bytes;
}

}  // namespace office
