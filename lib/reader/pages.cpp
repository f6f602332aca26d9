// SPDX-License-Identifier: Apache-2.0
#include "reader/pages.hpp"

#include <algorithm>

#include "reader/refused.hpp"
#include "text/text.hpp"

namespace reader {

void Pages::add(std::string_view text) {
  added_ += text.size();
  if (added_ > most_bytes_) refuse("reader.too_large");
  open_ += text;
}

void Pages::break_line() { open_ += '\n'; }

void Pages::end_paragraph(int heading) {
  if (!open_.empty()) cell_.push_back({std::move(open_), heading});
  open_.clear();
  if (depth_ > 0) return;
  put(cell_);
  cell_.clear();
}

void Pages::begin_table() {
  end_paragraph();
  ++depth_;
}

void Pages::end_cell() {
  if (depth_ != 1) return end_paragraph();
  end_paragraph();
  row_.push_back(std::move(cell_));
  cell_.clear();
}

void Pages::end_row() {
  if (depth_ != 1) return;
  if (!cell_.empty() || !open_.empty()) end_cell();
  if (!row_.empty()) rows_.push_back(std::move(row_));
  row_.clear();
}

void Pages::end_table() {
  if (depth_ == 0) return;
  end_row();
  if (--depth_ > 0) return;
  put_rows();
  rows_.clear();
}

void Pages::put_rows() {
  std::size_t columns = 0;
  for (const auto& row : rows_) columns = std::max(columns, row.size());
  constexpr std::size_t side_by_side = 2, few = 4;
  if (columns <= 1 || (columns <= side_by_side && rows_.size() <= few)) {
    for (const auto& row : rows_)
      for (const auto& cell : row) put(cell);
    return;
  }
  ++tables_;
  for (std::size_t number = 0; number < rows_.size(); ++number) {
    std::string line;
    for (std::size_t column = 0; column < rows_[number].size(); ++column) {
      if (column != 0) line += " | ";
      for (const auto& paragraph : rows_[number][column])
        line += (line.empty() || line.ends_with(' ') ? "" : " ") + paragraph.text;
    }
    std::ranges::replace(line, '\n', ' ');
    put(line, Mark{.is_whole = true, .table = tables_, .row = static_cast<int>(number) + 1});
  }
}

void Pages::put(const Cell& cell) {
  for (const auto& paragraph : cell) {
    const bool is_one_line = paragraph.text.find('\n') == std::string::npos;
    for (std::size_t from = 0; from <= paragraph.text.size();) {
      const auto end = std::min(paragraph.text.find('\n', from), paragraph.text.size());
      put(paragraph.text.substr(from, end - from), Mark{.is_whole = is_one_line, .heading = paragraph.heading});
      from = end + 1;
    }
  }
}

void Pages::put(const std::string& line, const Mark& mark) {
  // What stands on one line here stays on one line: composed text may not bring its own breaks.
  source_.text += text::nfc(line) + '\n';
  source_.marks.push_back(mark);
}

Source Pages::finish() && {
  while (depth_ > 0) end_table();
  end_paragraph();
  return std::move(source_);
}

}  // namespace reader
