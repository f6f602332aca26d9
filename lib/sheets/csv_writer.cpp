// SPDX-License-Identifier: Apache-2.0
// CSV that Excel opens as it stands: byte-order mark, CR LF, quotes where needed, and no cell that is a formula.
#include <fstream>
#include <stdexcept>

#include "sheets/writers.hpp"

namespace sheets::csv {
namespace {

// A cell beginning so would be computed by the program that opens it. A text that looks guarded already is guarded
// once more, so that reading takes away exactly what writing added.
bool needs_guard(std::string_view cell) {
  constexpr std::string_view formula = "=+-@\t\r";
  if (cell.empty()) return false;
  if (formula.find(cell[0]) != std::string_view::npos) return true;
  return cell[0] == '\'' && cell.size() > 1 && std::string_view{"=+-@\t\r'"}.find(cell[1]) != std::string_view::npos;
}

class CsvWriter : public Writer {
 public:
  CsvWriter(const std::filesystem::path& file, const Head& head) : out_{file, std::ios::binary} {
    if (!out_) throw std::runtime_error{"cannot write a CSV file"};
    out_ << "\xEF\xBB\xBF";
    std::vector<std::string> titles;
    for (const auto& column : head.columns) {
      titles.push_back(column.title);
      text_.push_back(true);
    }
    row(titles);
    for (std::size_t at = 0; at < text_.size(); ++at) text_[at] = head.columns[at].text;
  }

  void row(const std::vector<std::string>& cells) override {
    line_.clear();
    for (std::size_t at = 0; at < cells.size(); ++at) {
      if (at != 0) line_ += ',';
      append(cells[at], at >= text_.size() || text_[at]);
    }
    line_ += "\r\n";
    out_ << line_;
  }

  void mark(std::size_t, std::string_view) override {}  // CSV has neither fills nor comments

  void finish() override {
    out_.close();
    if (!out_) throw std::runtime_error{"cannot write a CSV file"};
  }

 private:
  void append(const std::string& cell, bool text) {
    std::string mended;
    const auto& shown = showable(cell, mended);
    const bool guard = needs_guard(shown) && (text || !is_whole_number(shown));
    const bool blank_edge = !shown.empty() && (shown.front() == ' ' || shown.back() == ' ');
    const bool quote = blank_edge || shown.find_first_of(",;\t|\"\r\n") != std::string::npos;
    if (quote) line_ += '"';
    if (guard) line_ += '\'';
    if (quote) {
      for (const char c : shown) line_.append(c == '"' ? 2 : 1, c);
      line_ += '"';
    } else {
      line_ += shown;
    }
  }

  std::ofstream out_;
  std::vector<bool> text_;
  std::string line_;
};

}  // namespace

std::unique_ptr<Writer> writer(const std::filesystem::path& file, const Head& head) {
  return std::make_unique<CsvWriter>(file, head);
}

}  // namespace sheets::csv
