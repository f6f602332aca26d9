// SPDX-License-Identifier: Apache-2.0
// Lists to be printed, in the type and on the paper that offices use. The whole sheet is held: titles span rows.
#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <optional>
#include <stdexcept>

#include "sheets/value.hpp"
#include "sheets/writers.hpp"

namespace sheets {
namespace {

constexpr std::uint8_t a4 = 9;
constexpr double inch = 25.4;  // millimetres
constexpr double type = 12, small_type = 11;
constexpr double line_height = 15, padding = 3;  // points
constexpr double wide = 1.1;                     // words do not fill their lines

void check(lxw_error error) {
  if (error != LXW_NO_ERROR) throw std::runtime_error{std::string{"XLSX: "} + lxw_strerror(error)};
}

struct Free {
  void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
};

class Page {
 public:
  Page(const std::filesystem::path& file, const Printed& list) : list_{list}, book_{workbook_new(file.c_str())} {
    if (!book_) throw std::runtime_error{"XLSX: cannot create the workbook"};
    sheet_ = workbook_add_worksheet(book_.get(), sheet_name(list.sheet).c_str());
    if (sheet_ == nullptr) throw std::runtime_error{"XLSX: cannot add the sheet"};
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, a4);
    worksheet_set_margins(sheet_, 15 / inch, 15 / inch, 20 / inch, 15 / inch);
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_center_horizontally(sheet_);
    check(worksheet_set_footer(sheet_, "&C&\"Times New Roman,Regular\"&11&P/&N"));
    for (lxw_col_t at = 0; at < columns(); ++at)
      check(worksheet_set_column(sheet_, at, at, list.columns[at].width, nullptr));
  }

  void write(const std::vector<std::vector<std::string>>& rows) {
    write_halves(list_.head);
    if (!list_.head.empty()) ++row_;
    for (const auto& title : list_.titles) across(title);
    if (!list_.titles.empty()) ++row_;
    write_column_titles();
    auto* const left = cell_format(false);
    auto* const centred = cell_format(true);
    auto* const number = cell_format(false);
    format_set_num_format(number, "#,##0");
    format_set_align(number, LXW_ALIGN_RIGHT);
    std::string mended;
    for (const auto& cells : rows) {
      check(worksheet_set_row(sheet_, row_, line_height * lines_of(cells) + padding, nullptr));
      for (lxw_col_t at = 0; at < columns(); ++at) {
        const auto value = list_.columns[at].number && at < cells.size() ? whole(cells[at]) : std::nullopt;
        if (value) {
          check(worksheet_write_number(sheet_, row_, at, static_cast<double>(*value), number));
          continue;
        }
        check(worksheet_write_string(sheet_, row_, at, at < cells.size() ? showable(cells[at], mended).c_str() : "",
                                     list_.columns[at].centred ? centred : left));
      }
      ++row_;
    }
    ++row_;
    write_halves(list_.foot);
    check(workbook_close(book_.release()));
  }

 private:
  static std::optional<std::int64_t> whole(const std::string& cell) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return error == std::errc{} && end == cell.data() + cell.size() ? std::optional{value} : std::nullopt;
  }

  // Programs do not make rows higher for wrapped text by themselves.
  double lines_of(const std::vector<std::string>& cells) const {
    double most = 1;
    for (std::size_t at = 0; at < std::min(cells.size(), list_.columns.size()); ++at)
      most = std::max(most, std::ceil(static_cast<double>(characters(cells[at])) * wide / list_.columns[at].width));
    return most;
  }

  lxw_col_t columns() const { return static_cast<lxw_col_t>(list_.columns.size()); }

  lxw_format* format_of(const Half& half) {
    auto* const made = workbook_add_format(book_.get());
    format_set_font_name(made, "Times New Roman");
    format_set_font_size(made, type);
    format_set_align(made, LXW_ALIGN_CENTER);
    format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
    if (half.emphasis == Emphasis::strong) format_set_bold(made);
    if (half.emphasis == Emphasis::slanted) format_set_italic(made);
    if (half.underlined) format_set_underline(made, LXW_UNDERLINE_SINGLE);
    return made;
  }

  lxw_format* cell_format(bool centred) {
    auto* const made = workbook_add_format(book_.get());
    format_set_font_name(made, "Times New Roman");
    format_set_font_size(made, small_type);
    format_set_text_wrap(made);
    format_set_border(made, LXW_BORDER_THIN);
    format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
    if (centred) format_set_align(made, LXW_ALIGN_CENTER);
    return made;
  }

  void span(lxw_col_t from, lxw_col_t to, const Half& half) {
    if (half.text.empty()) return;
    auto* const format = format_of(half);
    if (from == to)
      check(worksheet_write_string(sheet_, row_, from, half.text.c_str(), format));
    else
      check(worksheet_merge_range(sheet_, row_, from, row_, to, half.text.c_str(), format));
  }

  void across(const Half& half) {
    span(0, columns() - 1, half);
    ++row_;
  }

  // Half of the paper, not half of the columns.
  void write_halves(const std::vector<PrintedLine>& lines) {
    double all = 0, so_far = 0;
    for (const auto& column : list_.columns) all += column.width;
    lxw_col_t middle = 0;
    while (middle + 1 < columns() && so_far + list_.columns[middle].width <= all * 0.45)
      so_far += list_.columns[middle++].width;
    if (middle == 0) return;
    for (const auto& line : lines) {
      span(0, middle - 1, line.left);
      span(middle, columns() - 1, line.right);
      ++row_;
    }
  }

  void write_column_titles() {
    auto* const format = cell_format(true);
    format_set_bold(format);
    const bool two = std::ranges::any_of(list_.columns, [](const auto& column) { return !column.over.empty(); });
    const auto below = static_cast<lxw_row_t>(row_ + (two ? 1 : 0));
    for (lxw_col_t at = 0; at < columns(); ++at) {
      const auto& column = list_.columns[at];
      if (two && column.over.empty()) {
        check(worksheet_merge_range(sheet_, row_, at, below, at, column.title.c_str(), format));
        continue;
      }
      check(worksheet_write_string(sheet_, below, at, column.title.c_str(), format));
      if (!two || (at > 0 && list_.columns[at - 1].over == column.over)) continue;
      auto last = at;
      while (last + 1 < columns() && list_.columns[last + 1].over == column.over) ++last;
      if (last == at)
        check(worksheet_write_string(sheet_, row_, at, column.over.c_str(), format));
      else
        check(worksheet_merge_range(sheet_, row_, at, row_, last, column.over.c_str(), format));
    }
    check(worksheet_repeat_rows(sheet_, row_, below));
    row_ = below + 1;
  }

  const Printed& list_;
  std::unique_ptr<lxw_workbook, Free> book_;
  lxw_worksheet* sheet_ = nullptr;  // belongs to the workbook
  lxw_row_t row_ = 0;
};

}  // namespace

void print(const std::filesystem::path& file, const Printed& list, const std::vector<std::vector<std::string>>& rows) {
  Page{file, list}.write(rows);
}

}  // namespace sheets
