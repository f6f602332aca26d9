// SPDX-License-Identifier: Apache-2.0
// The rows of an ODS sheet. Repeats stand for any number of rows and columns in a few bytes, so they are counted.
#include <algorithm>
#include <charconv>
#include <set>

#include "sheets/readers.hpp"
#include "sheets/value.hpp"
#include "sheets/xml.hpp"

namespace sheets::ods {
namespace {

constexpr std::string_view content = "content.xml";

// A repeat count; absurd ones are cut to what no sheet reaches.
std::uint64_t repeats(const Attributes& attributes, std::string_view name) {
  constexpr std::uint64_t most = 1U << 30U;
  const auto given = attributes.get(name);
  std::uint64_t count = 1;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), count);
  if (error == std::errc::result_out_of_range) return most;
  return std::clamp<std::uint64_t>(count, 1, most);
}

class Manifest : public XmlReader {
 public:
  bool encrypted = false;

 protected:
  void start(std::string_view name, const Attributes&) override { encrypted = encrypted || name == "encryption-data"; }
};

// Which sheets are hidden: a sheet names a style, and the styles stand before the sheets.
class HiddenStyles {
 public:
  void see(std::string_view name, const Attributes& attributes) {
    if (name == "style")
      last_ = attributes.get("name");
    else if (name == "table-properties" && attributes.get("display") == "false")
      hidden_.insert(last_);
  }
  SheetName sheet(const Attributes& table) const {
    return {std::string{table.get("name")}, hidden_.contains(std::string{table.get("style-name")})};
  }

 private:
  std::string last_;
  std::set<std::string> hidden_;
};

class Names : public XmlReader {
 public:
  std::vector<SheetName> found;

 protected:
  void start(std::string_view name, const Attributes& attributes) override {
    styles_.see(name, attributes);
    if (name == "table" && tables_++ == 0) found.push_back(styles_.sheet(attributes));
  }
  void end(std::string_view name) override {
    if (name == "table") --tables_;
  }

 private:
  HiddenStyles styles_;
  int tables_ = 0;  // tables within tables are no sheets
};

class Rows : public XmlReader {
 public:
  Rows(std::string_view sheet, const Limits& limits, const RowVisitor& visit)
      : sheet_{sheet}, limits_{limits}, row_{limits, visit} {}

  bool found() const { return inside_; }
  bool any() const { return row_.any(); }

 protected:
  void start(std::string_view name, const Attributes& attributes) override {
    ++level_;
    if (!inside_) styles_.see(name, attributes);
    if (name == "table" && tables_++ == 0) inside_ = is_wanted(styles_.sheet(attributes));
    if (!inside_ || tables_ != 1) return;
    if (name == "table-row")
      begin_row(attributes);
    else if (name == "table-cell" || name == "covered-table-cell")
      begin_cell(attributes);
    else if (cell_level_ != 0)
      begin_within_cell(name, attributes);
  }

  void end(std::string_view name) override {
    if (inside_ && tables_ == 1) {
      if (level_ == cell_level_)
        end_cell();
      else if (level_ == paragraph_level_)
        paragraph_level_ = 0;
      else if (name == "table-row")
        end_row();
      else if (name == "table")
        stop();
    }
    if (name == "table") --tables_;
    --level_;
  }

  void text(std::string_view piece) override {
    if (paragraph_level_ != 0) append(piece);
  }

 private:
  bool is_wanted(const SheetName& sheet) const { return sheet_.empty() ? !sheet.hidden : sheet.name == sheet_; }

  void begin_row(const Attributes& attributes) {
    row_.begin(next_row_);
    row_repeats_ = repeats(attributes, "number-rows-repeated");
    column_ = 0;
    bytes_ = 0;
  }

  void begin_cell(const Attributes& attributes) {
    cell_level_ = level_;
    column_repeats_ = repeats(attributes, "number-columns-repeated");
    paragraphs_ = 0;
    text_.clear();
    value_.clear();
    const auto type = attributes.get("value-type");
    if (type == "float" || type == "currency" || type == "percentage")
      value_ = number_text(attributes.get("value"));
    else if (type == "date")
      value_ = iso_text(attributes.get("date-value"));
    else if (type == "time")
      value_ = duration_text(attributes.get("time-value"));
    else if (type == "boolean")
      value_ = attributes.get("boolean-value") == "true" ? "TRUE" : "FALSE";
    else
      value_ = attributes.get("string-value");
    row_.check_characters(value_.size(), value_, column_);
  }

  // Only paragraphs standing in the cell itself are its text: notes and drawings hold paragraphs, too.
  void begin_within_cell(std::string_view name, const Attributes& attributes) {
    if (name == "p" && level_ == cell_level_ + 1) {
      if (paragraphs_++ != 0) append("\n");
      paragraph_level_ = level_;
    } else if (paragraph_level_ != 0) {
      if (name == "s")
        append(std::string(std::min<std::uint64_t>(repeats(attributes, "c"), 1U << 16U), ' '));
      else if (name == "tab")
        append("\t");
      else if (name == "line-break")
        append("\n");
    }
  }

  void append(std::string_view piece) {
    text_ += piece;
    row_.check_characters(text_.size(), text_, column_);
  }

  void end_cell() {
    cell_level_ = 0;
    const auto& shown = value_.empty() ? text_ : value_;
    if (!shown.empty()) {
      if (column_ + column_repeats_ > limits_.columns) row_.too_large(limits_.columns);
      for (std::uint64_t copy = 0; copy < column_repeats_; ++copy) row_.cell(column_ + copy, shown);
      bytes_ += column_repeats_ * shown.size();
    }
    column_ += column_repeats_;
  }

  void end_row() {
    const auto first = next_row_;
    next_row_ += row_repeats_;
    if (row_.empty()) return;
    if (next_row_ - 1 > limits_.rows) row_.too_large(0);
    // A repeated row costs nothing in the file: what it would cost unpacked is counted here.
    repeated_bytes_ += bytes_ * (row_repeats_ - 1);
    if (repeated_bytes_ > limits_.unpacked_bytes) refuse_bomb();
    for (auto number = first; number < next_row_; ++number) {
      row_.renumber(number);
      if (row_.end() == Go::stop) return stop();
    }
  }

  std::string_view sheet_;
  const Limits& limits_;
  RowBuilder row_;
  HiddenStyles styles_;
  int level_ = 0, tables_ = 0, cell_level_ = 0, paragraph_level_ = 0, paragraphs_ = 0;
  bool inside_ = false;
  std::uint64_t next_row_ = 1, row_repeats_ = 1, column_ = 0, column_repeats_ = 1;
  std::uint64_t bytes_ = 0, repeated_bytes_ = 0;
  std::string text_, value_;
};

}  // namespace

bool is_encrypted(Archive& archive) {
  constexpr std::string_view manifest = "META-INF/manifest.xml";
  if (!archive.has(manifest)) return false;
  Manifest reader;
  reader.read(archive, manifest);
  return reader.encrypted;
}

std::vector<SheetName> list(Archive& archive) {
  Names names;
  names.read(archive, content);
  return std::move(names.found);
}

bool read(Archive& archive, std::string_view sheet, const RowVisitor& visit, const Limits& limits) {
  Rows rows{sheet, limits, visit};
  rows.read(archive, content);
  if (!rows.found()) refuse_no_sheet(sheet);
  return rows.any();
}

}  // namespace sheets::ods
