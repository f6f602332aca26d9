// SPDX-License-Identifier: Apache-2.0
// XLSX through libxlsxwriter in its constant-memory mode: only the current row is held, so rows come in order.
#include <xlsxwriter.h>

#include <algorithm>
#include <stdexcept>

#include "sheets/value.hpp"
#include "sheets/writers.hpp"

namespace sheets::xlsx {
namespace {

constexpr std::string_view choices_sheet = "_lists";
constexpr lxw_row_t last_row = LXW_ROW_MAX - 1;

void check(lxw_error error) {
  if (error != LXW_NO_ERROR) throw std::runtime_error{std::string{"XLSX: "} + lxw_strerror(error)};
}

// Excel keeps a short list within the rule itself, with commas between the values.
bool fits_rule(const std::vector<std::string>& choices) {
  std::size_t length = 0;
  for (const auto& choice : choices) {
    if (choice.find_first_of(",\"") != std::string::npos) return false;
    length += characters(choice) + 1;
  }
  return length <= 256;
}

class XlsxWriter : public Writer {
 public:
  XlsxWriter(const std::filesystem::path& file, const Head& head) : folder_{file.parent_path().string()} {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder_.empty() ? nullptr : folder_.data();
    book_.reset(workbook_new_opt(file.c_str(), &options));
    if (!book_) throw std::runtime_error{"XLSX: cannot create the workbook"};
    const auto name = sheet_name(head.sheet);
    sheet_ = add_sheet(name);
    make_formats();
    write_head(head.columns);
    if (!head.notes.empty()) write_notes(sheet_name(head.notes_sheet, name), head.notes);
    write_choices(head.columns);
  }

  void row(const std::vector<std::string>& cells) override {
    ++row_;
    last_ = cells;
    for (std::size_t column = 0; column < cells.size(); ++column) write_cell(column, is_text(column) ? text_ : nullptr);
  }

  void mark(std::size_t column, std::string_view comment) override {
    // The row is still in memory: the cell is written once more, over itself.
    if (column >= last_.size()) last_.resize(column + 1);
    if (last_[column].empty())
      check(worksheet_write_blank(sheet_, row_, column_number(column), marked_));
    else
      write_cell(column, marked_);
    write_comment(column, comment);
  }

  void finish() override {
    if (columns_ != 0) check(worksheet_autofilter(sheet_, 0, 0, row_, column_number(columns_ - 1)));
    check(workbook_close(book_.release()));
  }

 private:
  struct Free {
    void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
  };

  static lxw_col_t column_number(std::size_t column) { return static_cast<lxw_col_t>(column); }

  lxw_worksheet* add_sheet(const std::string& name) {
    auto* const sheet = workbook_add_worksheet(book_.get(), name.c_str());
    if (sheet == nullptr) throw std::runtime_error{"XLSX: cannot add the sheet " + name};
    return sheet;
  }

  void make_formats() {
    constexpr std::uint8_t text_format = 49;  // "@": Excel keeps leading zeros of what is typed there
    title_ = workbook_add_format(book_.get());
    format_set_bold(title_);
    format_set_text_wrap(title_);
    format_set_align(title_, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bg_color(title_, 0xE8EEF4);
    format_set_bottom(title_, LXW_BORDER_THIN);
    text_ = workbook_add_format(book_.get());
    format_set_num_format_index(text_, text_format);
    marked_ = workbook_add_format(book_.get());
    format_set_num_format_index(marked_, text_format);
    format_set_bg_color(marked_, 0xFFE1DC);
  }

  void write_head(const std::vector<Column>& columns) {
    columns_ = columns.size();
    for (std::size_t at = 0; at < columns.size(); ++at) {
      const auto& column = columns[at];
      is_text_.push_back(column.text);
      check(worksheet_set_column(sheet_, column_number(at), column_number(at), column.width,
                                 column.text ? text_ : nullptr));
      check(worksheet_write_string(sheet_, 0, column_number(at), column.title.c_str(), title_));
      if (!column.note.empty()) write_comment(at, column.note);
    }
    worksheet_freeze_panes(sheet_, 1, 0);
    // Printed as people print lists: A4 across, all columns on the page, their titles on each.
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);
    worksheet_fit_to_pages(sheet_, 1, 0);
    check(worksheet_repeat_rows(sheet_, 0, 0));
  }

  void write_notes(const std::string& name, const std::vector<std::string>& notes) {
    auto* const sheet = add_sheet(name);
    auto* const wrapped = workbook_add_format(book_.get());
    format_set_text_wrap(wrapped);
    check(worksheet_set_column(sheet, 0, 0, 100, nullptr));
    lxw_row_t at = 0;
    std::string mended;
    for (const auto& note : notes)
      check(worksheet_write_string(sheet, at++, 0, showable(note, mended).c_str(), wrapped));
  }

  void write_choices(const std::vector<Column>& columns) {
    // One hidden sheet holds the lists too long for a rule, a column each; it is written row by row like any other.
    std::vector<const std::vector<std::string>*> lists;
    for (std::size_t at = 0; at < columns.size(); ++at) {
      const auto& choices = columns[at].choices;
      if (choices.empty()) continue;
      if (fits_rule(choices)) {
        offer(at, choices);
      } else {
        offer(at, lists.size(), choices.size());
        lists.push_back(&choices);
      }
    }
    if (lists.empty()) return;
    auto* const sheet = add_sheet(std::string{choices_sheet});
    worksheet_hide(sheet);
    std::size_t rows = 0;
    for (const auto* const list : lists) rows = std::max(rows, list->size());
    for (std::size_t at = 0; at < rows; ++at)
      for (std::size_t list = 0; list < lists.size(); ++list)
        if (at < lists[list]->size())
          check(worksheet_write_string(sheet, static_cast<lxw_row_t>(at), column_number(list),
                                       (*lists[list])[at].c_str(), text_));
  }

  // By value: the rule wants texts it could write to.
  void offer(std::size_t column, std::vector<std::string> choices) {
    std::vector<char*> values;
    for (auto& choice : choices) values.push_back(choice.data());
    values.push_back(nullptr);
    lxw_data_validation rule{};
    rule.validate = LXW_VALIDATION_TYPE_LIST;
    rule.value_list = values.data();
    offer(column, rule);
  }

  void offer(std::size_t column, std::size_t list, std::size_t count) {
    const auto letters = column_letters(list);
    auto range = "='" + std::string{choices_sheet} + "'!$" + letters + "$1:$" + letters + "$" + std::to_string(count);
    lxw_data_validation rule{};
    rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    rule.value_formula = range.data();
    offer(column, rule);
  }

  void offer(std::size_t column, lxw_data_validation& rule) {
    rule.dropdown = LXW_VALIDATION_ON;
    rule.ignore_blank = LXW_VALIDATION_ON;
    check(worksheet_data_validation_range(sheet_, 1, column_number(column), last_row, column_number(column), &rule));
  }

  bool is_text(std::size_t column) const { return column >= is_text_.size() || is_text_[column]; }

  void write_cell(std::size_t column, lxw_format* format) {
    const auto& cell = last_[column];
    if (cell.empty()) return;
    if (!is_text(column) && is_whole_number(cell)) {
      check(worksheet_write_number(sheet_, row_, column_number(column), std::stod(cell), format));
      return;
    }
    const auto* shown = &showable(cell, mended_);
    if (shown->find("_x") != std::string::npos) shown = &(mended_ = escape(*shown));
    check(worksheet_write_string(sheet_, row_, column_number(column), shown->c_str(), format));
  }

  void write_comment(std::size_t column, std::string_view comment) {
    if (comment.empty()) return;
    check(worksheet_write_comment(sheet_, row_, column_number(column), std::string{comment}.c_str()));
  }

  std::string folder_;
  std::unique_ptr<lxw_workbook, Free> book_;
  lxw_worksheet* sheet_ = nullptr;  // these belong to the workbook
  lxw_format *title_ = nullptr, *text_ = nullptr, *marked_ = nullptr;
  std::vector<bool> is_text_;
  std::size_t columns_ = 0;
  lxw_row_t row_ = 0;
  std::vector<std::string> last_;  // the row just written, in case a cell of it is marked
  std::string mended_;
};

}  // namespace

std::unique_ptr<Writer> writer(const std::filesystem::path& file, const Head& head) {
  return std::make_unique<XlsxWriter>(file, head);
}

}  // namespace sheets::xlsx
