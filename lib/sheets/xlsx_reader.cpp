// SPDX-License-Identifier: Apache-2.0
// The rows of an XLSX sheet, as they stream by.
#include <charconv>

#include "sheets/readers.hpp"
#include "sheets/xlsx_package.hpp"
#include "sheets/xml.hpp"

namespace sheets::xlsx {
namespace {

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) refuse_damaged();
  return value;
}

// "AB12" → 27; at most three letters, as the format has it.
std::uint64_t column_of(std::string_view reference) {
  std::uint64_t column = 0;
  std::size_t letters = 0;
  for (; letters < reference.size(); ++letters) {
    const char c = static_cast<char>(reference[letters] & ~0x20);
    if (c < 'A' || c > 'Z') break;
    if (letters == 3) refuse_damaged();
    column = column * 26 + static_cast<std::uint64_t>(c - 'A' + 1);
  }
  if (letters == 0) refuse_damaged();
  return column - 1;
}

class Rows : public XmlReader {
 public:
  Rows(const SharedStrings& strings, const std::vector<Shows>& styles, Epoch epoch, const Limits& limits,
       const RowVisitor& visit)
      : strings_{strings}, styles_{styles}, epoch_{epoch}, row_{limits, visit} {}

  bool any() const { return row_.any(); }

 protected:
  void start(std::string_view name, const Attributes& attributes) override {
    if (name == "c")
      begin_cell(attributes);
    else if (name == "v")
      inside_ = true;
    else if (name == "t")
      inside_ = type_ == Type::inline_string && !phonetic_;
    else if (name == "rPh")
      phonetic_ = true;
    else if (name == "row")
      begin_row(attributes);
  }

  void end(std::string_view name) override {
    if (name == "v" || name == "t") {
      inside_ = false;
    } else if (name == "c") {
      if (!value_.empty()) row_.cell(column_, cell_text());
      ++column_;
    } else if (name == "rPh") {
      phonetic_ = false;
    } else if (name == "row") {
      if (row_.end() == Go::stop) stop();
    } else if (name == "sheetData") {
      stop();  // what follows (validations, links, drawings) holds no rows
    }
  }

  void text(std::string_view piece) override {
    if (!inside_) return;
    value_ += piece;
    // Escapes are longer than what they stand for; the cell is judged by what remains of them.
    if (value_.find("_x") == std::string::npos)
      row_.check_characters(value_.size(), value_, column_);
    else if (value_.size() > (1U << 20U))
      row_.too_large(column_);
  }

 private:
  enum class Type { number, shared, inline_string, formula_string, boolean, error, date };

  void begin_row(const Attributes& attributes) {
    const auto given = attributes.find("r");
    row_.begin(given ? number(*given) : row_.number() + 1ULL);
    column_ = 0;
  }

  void begin_cell(const Attributes& attributes) {
    value_.clear();
    if (const auto reference = attributes.find("r")) column_ = column_of(*reference);
    const auto type = attributes.get("t");
    type_ = type.empty() || type == "n" ? Type::number
            : type == "s"               ? Type::shared
            : type == "inlineStr"       ? Type::inline_string
            : type == "str"             ? Type::formula_string
            : type == "b"               ? Type::boolean
            : type == "d"               ? Type::date
                                        : Type::error;
    shows_ = Shows::number;
    if (type_ != Type::number) return;
    const auto style = attributes.find("s");
    if (const auto index = style ? number(*style) : 0; index < styles_.size()) shows_ = styles_[index];
  }

  std::string cell_text() {
    switch (type_) {
      case Type::shared: {
        const auto index = number(value_);
        if (index >= strings_.size()) refuse_damaged();
        return std::string{strings_[index]};
      }
      case Type::inline_string:
      case Type::formula_string:
        unescape(value_);
        return std::move(value_);
      case Type::boolean:
        return value_ == "1" || value_ == "true" ? "TRUE" : "FALSE";
      case Type::date:
        return iso_text(value_);
      case Type::error:
        return std::move(value_);
      case Type::number:
        break;
    }
    if (shows_ == Shows::number) return number_text(value_);
    double serial = 0;
    const auto [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), serial);
    if (error != std::errc{} || end != value_.data() + value_.size()) return std::move(value_);
    return date_text(serial, shows_, epoch_);
  }

  const SharedStrings& strings_;
  const std::vector<Shows>& styles_;
  Epoch epoch_;
  RowBuilder row_;
  std::uint64_t column_ = 0;
  std::string value_;
  Type type_ = Type::number;
  Shows shows_ = Shows::number;
  bool inside_ = false, phonetic_ = false;
};

}  // namespace

bool read(Archive& archive, std::string_view sheet, const RowVisitor& visit, const Limits& limits) {
  const auto book = workbook(archive);
  std::vector<SheetName> names;
  for (const auto& one : book.sheets) names.push_back(one.name);
  const auto& chosen = book.sheets[choose(names, sheet)];
  const auto strings = shared_strings(archive, book.strings, limits);
  const auto shows = styles(archive, book.styles);
  Rows rows{strings, shows, book.epoch, limits, visit};
  rows.read(archive, chosen.path);
  return rows.any();
}

}  // namespace sheets::xlsx
